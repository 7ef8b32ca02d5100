// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import ScenarioFiles
import Testing

/// The shipped study, run for a question of its own.
struct Study {
    var scenario: Scenario

    /// The folder `Scenarios` of this checkout.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Scenarios").path

    init(_ id: String = "container-port", horizonYears: Int, settings: [String] = []) throws {
        let file = try ScenarioFile.read(
            Self.folder + "/\(id)/scenario.yaml", library: Library(scenarios: Self.folder),
            settings: Setting.list(settings))
        scenario = file.scenario
        scenario.horizonWeeks = horizonYears * Calendar.weeksPerYear
        scenario.objectives = []
        scenario.policies = [scenario.policies[scenario.baseline]]
        scenario.baseline = 0
    }

    /// Adds a mix of one measure that costs nothing and acts at once.
    mutating func addMeasure(_ lever: Lever, _ magnitude: Double, scope: Scope = .everywhere, weeks: Int? = nil) {
        addMeasures([(lever, magnitude)], scope: scope, weeks: weeks)
    }

    /// Adds a mix of one measure that moves several levers, costs nothing and acts at once.
    mutating func addMeasures(_ levers: [(Lever, Double)], scope: Scope = .everywhere, weeks: Int? = nil) {
        scenario.measures.append(
            Measure(
                id: "test", name: "Test", principle: .pursue, agency: "test", referenceSpend: 1, lagWeeks: 0,
                effects: levers.map { lever, magnitude in
                    LeverEffect(
                        lever: lever, agency: nil, magnitude: magnitude, range: magnitude...magnitude,
                        provenance: .assumed)
                }))
        scenario.policies.append(
            Policy(
                id: "test", name: "Test", summary: "", yearlyBudget: nil,
                uses: [
                    MeasureUse(
                        measure: scenario.measures.count - 1, dose: 1, start: 0, ramp: 0, end: weeks, scope: scope)
                ]))
    }

    func place(_ id: String) throws -> Int { try #require(scenario.places.firstIndex { $0.id == id }) }
    func country(_ id: String) throws -> Int { try #require(scenario.countries.firstIndex { $0.id == id }) }

    /// Splits what the added mix does into orders and channels.
    func split(replicates: Int, channels: [Channel]? = nil) async throws -> Findings {
        var plan = Plan(
            policies: [0, 1], contrasts: [], replicates: .fixed(replicates), threads: 2, samplesParameters: false,
            recorded: [], attribution: Attribution(policies: [1], reference: 0))
        if let channels { plan.attribution?.channels = channels }
        let findings = try await Experiment(scenario, plan).run()
        #expect(findings.failed.isEmpty)
        return findings
    }

    /// Runs all policies on the same luck.
    func run(replicates: Int, recorded: [Cell] = []) async throws -> Findings {
        let layout = CellLayout(scenario)
        let plan = Plan(
            policies: Array(scenario.policies.indices), contrasts: [], replicates: .fixed(replicates), threads: 2,
            samplesParameters: false, recorded: try recorded.map { try #require(layout.row(of: $0)) })
        let findings = try await Experiment(scenario, plan).run()
        #expect(findings.failed.isEmpty)
        return findings
    }
}

extension Findings {
    /// Year value of a cell in each replicate.
    func values(_ cell: Cell, arm: Int, horizonWeeks: Int) throws -> [Double] {
        let row = try #require(layout.row(of: cell))
        let horizon = try #require(calendar.horizons.firstIndex(of: horizonWeeks))
        return replicates.map { $0.arms[arm].yearly[horizon * layout.cells.count + row] }
    }

    /// Year value of a cell in a record of the split.
    private func split(_ record: (SplitRecord) -> RunRecord, _ cell: Cell, weeks: Int) throws -> [Double] {
        let row = try #require(layout.row(of: cell))
        let horizon = try #require(calendar.horizons.firstIndex(of: weeks))
        return replicates.map { record($0.splits[0]).yearly[horizon * layout.cells.count + row] }
    }

    /// First order of a cell in each replicate, where the reference is the first arm.
    func first(of cell: Cell, weeks: Int) throws -> [Double] {
        zip(try split(\.firstOrder, cell, weeks: weeks), try values(cell, arm: 0, horizonWeeks: weeks)).map {
            $0 - $1
        }
    }

    /// Each channel's part of the second order of a cell in each replicate.
    func parts(of cell: Cell, weeks: Int) throws -> [(channel: Channel, values: [Double])] {
        try (plan.attribution?.channels ?? []).enumerated().map { number, channel in
            (channel, try split({ $0.parts[number] }, cell, weeks: weeks))
        }
    }

    /// Sum of a recorded cell's series over weeks of the horizon, in each replicate. The order is that of the plan.
    func sum(recorded row: Int, arm: Int, weeks: Range<Int>) -> [Double] {
        let points = (0..<calendar.seriesPoints).filter { weeks.contains(calendar.week(ofPoint: $0) - 1) }
        return replicates.map { record in
            points.reduce(0) { $0 + Double(record.arms[arm].series[row * calendar.seriesPoints + $1]) }
        }
    }
}

/// Mean and half of the 95 % interval of paired differences.
struct Difference: CustomStringConvertible {
    let mean: Double
    let halfWidth: Double
    let reference: Double

    init(_ policy: [Double], _ reference: [Double]) throws {
        var pairs = Pairs()
        for (p, b) in zip(policy, reference) { pairs.append(policy: p, reference: b) }
        let summary = PairedSummary(pairs)
        mean = try #require(summary.difference)
        halfWidth = try #require(summary.interval).upperBound - mean
        self.reference = try #require(summary.meanReference)
    }

    var description: String { "\(mean) ± \(halfWidth) against \(reference)" }
}

/// Every bound on standard errors: with fixed seeds a pass stays a pass.
let allowed = 4.5

/// How many of its standard errors the mean of values is above 0.
func standardErrors(_ values: [Double]) -> Double {
    let sample = Sample(values)
    guard let mean = sample.mean, let variance = sample.variance, mean != 0 else { return 0 }
    return mean / (variance / Double(values.count)).squareRoot()
}
