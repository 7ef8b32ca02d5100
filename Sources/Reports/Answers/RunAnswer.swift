// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// The answer to a request of another program: one JSON object that says what it is about, then what each mix came to in
/// each history. Equal requests have equal answers, byte by byte.
package struct RunAnswer: Sendable {
    /// Version of the answer's form: one more whenever a member changes its meaning or goes away.
    package static let form = 1

    /// A cell that was asked for.
    package struct AskedCell: Sendable {
        /// Row of the cell layout.
        package var cell: Int
        /// Row of the calendar's horizons.
        package var horizon: Int

        package init(cell: Int, horizon: Int) {
            self.cell = cell
            self.horizon = horizon
        }
    }

    private let findings: Findings
    private let policies: [Int]
    private let histories: Range<Int>
    private let objectives: [Int]
    private let cells: [AskedCell]
    private let programVersion: String
    private let scenarioDigest: String

    /// - Parameters:
    ///   - findings: complete, and without failures.
    ///   - policies: rows of the scenario's policies to answer for, all of them in the plan.
    ///   - histories: their numbers.
    ///   - scenarioDigest: of the scenario as run.
    package init(
        _ findings: Findings, policies: [Int], histories: Range<Int>, objectives: [Int], cells: [AskedCell],
        programVersion: String, scenarioDigest: String
    ) {
        self.findings = findings
        self.policies = policies
        self.histories = histories
        self.objectives = objectives
        self.cells = cells
        self.programVersion = programVersion
        self.scenarioDigest = scenarioDigest
    }

    private var scenario: Scenario { findings.scenario }

    package var json: JSONValue {
        .members([
            ("form", .whole(Self.form)), ("program", .text("countermove")), ("version", .text(programVersion)),
            ("scenario", .text(scenario.id)), ("digest", .text(scenarioDigest)),
            ("seed", .whole(Int(scenario.seed))), ("replicates", .whole(histories.count)),
            ("first", .whole(histories.lowerBound)),
            ("objectives", .members(objectives.map { (scenario.objectives[$0].id, about($0)) })),
            ("indicators", .list(cells.map(about))), ("cost", .members([("unit", .text("USD"))])),
            ("policies", .members(policies.map { (scenario.policies[$0].id, outcome($0)) })),
        ])
    }

    // MARK: What it is about

    private func about(_ row: Int) -> JSONValue {
        let objective = scenario.objectives[row]
        let readings = findings.readings
        var members: [(name: String, value: JSONValue)] = [("indicator", .text(objective.indicator.rawValue))]
        if let place = objective.place { members.append(("place", .text(scenario.places[place].id))) }
        members += [
            ("unit", .text(objective.indicator.unit)), ("wish", .text(objective.wish.rawValue)),
            ("target", .text(ObjectiveWords.target(objective))),
            ("horizon_weeks", .whole(findings.calendar.readings[readings.due(row)])),
            ("over_weeks", .whole(objective.overWeeks)),
        ]
        return .members(members)
    }

    private func about(_ asked: AskedCell) -> JSONValue {
        let labels = CellLabels(findings.layout.cells[asked.cell], scenario)
        let named: [(String, CellValue)] = [
            ("indicator", labels.indicator), ("layer", labels.layer), ("country", labels.country),
            ("place", labels.place), ("market", labels.market), ("sex", labels.sex), ("age_band", labels.ageBand),
            ("unit", labels.unit),
        ]
        let members: [(name: String, value: JSONValue)] = named.compactMap { name, value in
            if case .text(let text) = value { (name, .text(text)) } else { nil }
        }
        return .members(members + [("horizon_weeks", .whole(findings.calendar.horizons[asked.horizon]))])
    }

    // MARK: What came of it

    private func outcome(_ policy: Int) -> JSONValue {
        let arm = findings.plan.policies.firstIndex(of: policy)!
        let cost = findings.spend(arm: arm)
        let years = (0..<findings.calendar.years).map { findings.spend(arm: arm, year: $0).mean }
        return .members([
            (
                "objectives",
                .members(objectives.map { (scenario.objectives[$0].id, outcome(ofObjective: $0, arm: arm)) })
            ),
            (
                "indicators",
                .list(
                    cells.map { asked in
                        .members(Self.told(findings.values(ofCell: asked.cell, horizon: asked.horizon, arm: arm)))
                    })
            ),
            ("cost", .members(Self.told(cost) + [("by_year", .list(years.map(Self.number)))])),
        ])
    }

    private func outcome(ofObjective row: Int, arm: Int) -> JSONValue {
        let met = findings.isMet(row, arm: arm)
        let known = met.compactMap(\.self)
        let share = known.isEmpty ? nil : Double(known.count { $0 }) / Double(known.count)
        return .members(
            Self.told(findings.values(ofObjective: row, arm: arm)) + [
                ("met", .list(met.map { $0.map(JSONValue.flag) ?? .null })), ("probability_met", Self.number(share)),
            ])
    }

    private static func told(_ values: HistoryValues) -> [(name: String, value: JSONValue)] {
        [("values", .list(values.values.map { .number($0) })), ("mean", number(values.mean))]
    }

    private static func number(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
}
