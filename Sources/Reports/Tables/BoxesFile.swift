// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// One restricted assumption of a box, or the step of a trade-off.
package struct BoxRow: Sendable {
    package enum Status: String, CaseIterable, Sendable {
        case confirmed, unconfirmed
        case tradeOff = "trade_off"

        var definition: String {
            switch self {
            case .confirmed: "denser than chance on fresh futures that did not choose it"
            case .unconfirmed: "the best found, which fresh futures do not bear out"
            case .tradeOff: "a step on the way, from everything to the smallest box, on the futures that chose it"
            }
        }
    }

    package var policy: Int
    package var objective: Int
    package var status: Status
    /// From 1, in the order found; steps from 0.
    package var box: Int
    package var factor: Int
    package var limit: Box.Limit
    package var measure: BoxMeasure
    package var pValue: Double?
    package var quasiPValue: Double?
}

extension Table where Row == BoxRow {
    package static func boxes(_ findings: StressFindings, _ factors: StressFactors) -> Table {
        let scenario = findings.scenario
        func share(
            _ name: String, _ definition: String, emptyWhen: String? = nil, _ value: @escaping (BoxRow) -> Double?
        ) -> Column<BoxRow> {
            .number(name, definition, unit: "share", emptyWhen: emptyWhen, in: (0, 1)) {
                .number(orEmpty: value($0))
            }
        }
        return Table(
            name: "boxes", title: "Where mixes miss their targets",
            definition:
                "Regions of the assumptions in which a mix misses a target far more often than elsewhere (PRIM), a row for "
                + "each assumption that is restricted; found on `futures`, told of as they are on `fresh`.",
            columns: [
                .policy { .text(scenario.policies[$0.policy].id) },
                .text("objective", "Id of the objective.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .text(
                    "status",
                    BoxRow.Status.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ") + ".",
                    key: true, allowed: BoxRow.Status.allCases.map(\.rawValue)
                ) { .text($0.status.rawValue) },
                .whole("box", "Number of the box, or of the step.", key: true) { .whole($0.box) },
                .text("assumption", "Id of the assumption that is restricted.", key: true) {
                    .text(factors.id($0.factor))
                },
                .number(
                    "low", "Least value inside.", unit: "as the parameter",
                    emptyWhen: "there is none, or it is a choice"
                ) { .number(orEmpty: $0.limit.lower) },
                .number(
                    "high", "Largest value inside.", unit: "as the parameter",
                    emptyWhen: "there is none, or it is a choice"
                ) { .number(orEmpty: $0.limit.upper) },
                .text("choices", "Choices inside, parted by ` | `.", emptyWhen: "it is a number") {
                    .text(orEmpty: factors.choices($0.factor, $0.limit)?.joined(separator: " | "))
                },
                .whole("futures", "Futures inside.", unit: "futures") { .whole($0.measure.futures) },
                share("density", "Share of the futures inside that miss the target.") { $0.measure.density },
                share("density_low", "Lower end of its 95 % interval (Clopper and Pearson).") {
                    $0.measure.densityInterval.lowerBound
                },
                share("density_high", "Upper end of it.") { $0.measure.densityInterval.upperBound },
                share("coverage", "Share of all futures that miss the target which lie inside.") {
                    $0.measure.coverage
                },
                share("coverage_low", "Lower end of its 95 % interval.") {
                    $0.measure.coverageInterval.lowerBound
                },
                share("coverage_high", "Upper end of it.") { $0.measure.coverageInterval.upperBound },
                share(
                    "p_value", "Of so many misses inside, did the box not matter; on fresh futures.",
                    emptyWhen: "it is a step of a trade-off"
                ) { $0.pValue },
                share(
                    "quasi_p_value",
                    "Of so many misses inside, did this restriction not matter; the larger of its two bounds'.",
                    emptyWhen: "it is a step of a trade-off"
                ) { $0.quasiPValue },
            ])
    }

    package static func rows(_ regions: [FailureRegion]) -> [BoxRow] {
        regions.flatMap { region -> [BoxRow] in
            func rows(
                _ status: BoxRow.Status, _ number: Int, _ box: Box, _ measure: BoxMeasure,
                _ found: FailureBoxes.Found? = nil
            ) -> [BoxRow] {
                box.dimensions.map { factor in
                    BoxRow(
                        policy: region.policy, objective: region.objective, status: status, box: number,
                        factor: factor, limit: box.limits[factor]!, measure: measure, pValue: found?.pValue,
                        quasiPValue: found?.quasiPValues.filter { $0.restriction.factor == factor }.map(\.value).max())
                }
            }
            let confirmed = region.found.boxes.enumerated().flatMap { number, found in
                rows(.confirmed, number + 1, found.box, found.confirmed, found)
            }
            let other = region.found.unconfirmed.map { rows(.unconfirmed, 1, $0.box, $0.confirmed, $0) } ?? []
            let steps = region.found.tradeOff.enumerated().flatMap { rows(.tradeOff, $0, $1.box, $1.measure) }
            return confirmed + other + steps
        }
    }
}

extension Box.Limit {
    var lower: Double? { if case .range(let lower, _) = self { lower } else { nil } }
    var upper: Double? { if case .range(_, let upper) = self { upper } else { nil } }
}

extension StressFactors {
    /// What the choices inside a limit are; nil for numbers.
    func choices(_ factor: Int, _ limit: Box.Limit) -> [String]? {
        guard case .among(let inside) = limit else { return nil }
        return inside.indices.filter { inside[$0] }.map { words(factor, Double($0)) }
    }
}
