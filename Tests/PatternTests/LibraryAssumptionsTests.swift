// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import ScenarioFiles
import Testing

/// All assumptions of the library, otherwise in each of their ways, on container-port and on the study each fits best: they can be
/// run, and what changes is what the page Assumptions says.
@Suite(.serialized) struct LibraryAssumptionsTests {
    /// What a world with something otherwise differs in.
    enum Difference: String {
        case acts
        case seen = "only seen"
        case nothing
    }

    struct Row: CustomStringConvertible, Sendable {
        var id: String
        var study: String
        var onContainerPort: String
        var description: String { "\(id) on \(study)" }
    }

    /// The table of the page.
    static let rows: [Row] = {
        let page = Study.folder + "/../Sources/CrimeModel/Documentation.docc/Assumptions.md"
        let text = (try? String(contentsOfFile: page, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("| asm-") }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            return Row(id: cells[1], study: cells[4], onContainerPort: cells[5])
        }
    }()

    /// A study shortened, and what the library puts in the place of its assumptions there.
    struct Short: Sendable {
        var scenario: Scenario
        var offered: [Assumption]
        /// Year values of every cell under each mix as the study stands.
        var standing: [[Double]]

        init(_ id: String, years: Int) async throws {
            let file = try ScenarioFile.read(
                Study.folder + "/\(id)/scenario.yaml", library: Library(scenarios: Study.folder))
            // Read whole, since what an assumption needs may be a long horizon.
            offered = file.offered
            scenario = file.scenario
            scenario.objectives = []
            scenario.calibration = []
            scenario.burnInWeeks = Calendar.weeksPerYear
            scenario.horizonWeeks = years * Calendar.weeksPerYear
            standing = try await Self.values(scenario, Array(scenario.policies.indices))
        }

        static func values(_ scenario: Scenario, _ policies: [Int]) async throws -> [[Double]] {
            let plan = Plan(
                policies: policies, contrasts: [], replicates: .fixed(1), threads: 1, samplesParameters: false,
                recorded: [])
            let findings = try await Experiment(scenario, plan).run()
            #expect(findings.failed.isEmpty, "\(findings.failed)")
            return try #require(findings.replicates.first).arms.map(\.yearly)
        }

        /// Year values under each mix with something otherwise.
        private func values(_ change: Change) async throws -> [[Double]] {
            let changed = scenario.changed(by: change)
            let policies = Array(scenario.policies.indices)
            guard changed.addsUpMeasures else { return try await Self.values(changed, policies) }
            let sums = AddedUp(changed, policies: policies)
            let arms = try await Self.values(sums.scenario, sums.arms)
            let mixes = sums.sums(arms[0].indices.flatMap { cell in arms.map { $0[cell] } })
            return policies.map { mix in arms[0].indices.map { mixes[$0 * policies.count + mix] } }
        }

        /// What differs with an assumption otherwise, over all its ways.
        func difference(_ assumption: Assumption) async throws -> Difference {
            let changes = assumption.changes(in: scenario)
            #expect(!changes.isEmpty, "\(assumption.id) waits: \(assumption.otherwise)")
            let layout = CellLayout(scenario)
            var found = Difference.nothing
            for (change, _) in changes {
                for (arm, values) in try await values(change).enumerated() {
                    // Sums round otherwise than what they add up to.
                    let differing = values.indices.filter { cell in
                        let (a, b) = (values[cell], standing[arm][cell])
                        return a.isNaN != b.isNaN || abs(a - b) > 1e-9 * max(1, abs(a), abs(b))
                    }
                    if differing.contains(where: { $0 % layout.cells.count < layout.trueCount }) { return .acts }
                    if !differing.isEmpty { found = .seen }
                }
            }
            return found
        }
    }

    @Test func `the page has all assumptions of the library`() throws {
        let file = try ScenarioFile.read(
            Study.folder + "/container-port/scenario.yaml", library: Library(scenarios: Study.folder))
        #expect(Self.rows.map(\.id) == file.offered.map(\.id) && Self.rows.count == 28)
    }

    @Test func `all 28 run on container-port and change what the page says`() async throws {
        let short = try await Short("container-port", years: 4)
        for (row, assumption) in zip(Self.rows, short.offered) {
            let found = try await short.difference(assumption)
            #expect(found.rawValue == row.onContainerPort, "\(row.id): \(found.rawValue)")
        }
    }

    @Test(arguments: Dictionary(grouping: rows.filter { $0.study != "container-port" }, by: \.study).keys.sorted())
    func `each runs on the study it fits best and acts there`(study: String) async throws {
        // Cartel-country has a hundred thousand members.
        let short = try await Short(study, years: study == "cartel-country" ? 2 : 4)
        for row in Self.rows where row.study == study {
            let assumption = try #require(short.offered.first { $0.id == row.id })
            let found = try await short.difference(assumption)
            #expect(found == .acts, "\(row.id) on \(study): \(found.rawValue)")
        }
    }
}
