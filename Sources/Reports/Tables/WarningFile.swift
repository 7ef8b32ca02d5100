// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == WarningRow {
    package static func warnings(_ labels: Labels) -> Table {
        let weeks = Lead.past.map { "\($0 * Calendar.seriesStep)" }
        let past = weeks.dropLast().joined(separator: ", ") + " and " + weeks.last!
        let rough = "so few histories carry it that an interval would hold it less often than it says"
        func ratio(_ name: String, _ definition: String, emptyWhen: String? = nil, _ value: @escaping (Row) -> Double?)
            -> Column<Row>
        {
            .number(name, definition, unit: "ratio", emptyWhen: emptyWhen) { .number(orEmpty: value($0)) }
        }
        func probability(_ name: String, _ definition: String, _ value: @escaping (Row) -> Double?) -> Column<Row> {
            .number(name, definition, unit: "share", emptyWhen: rough, in: (0, 1)) { .number(orEmpty: value($0)) }
        }
        return Table(
            name: "warning", title: "What moves before harm does",
            definition:
                "Each figure the state has of the region against each harm to people some weeks later, within histories: the "
                + "figure against its own mean over the past \(weeks.last!) weeks, the harm in the four weeks that end so much later, "
                + "both against the mean of all histories at the time. "
                + "Lead times are the model's, not the world's.",
            columns: [
                .policy { labels.policy($0.policy) },
                .text(
                    "harm", "What comes to people, in the true layer; the data package defines each.", key: true,
                    allowed: Indicator.allCases.filter(\.isHarmToPeople).map(\.rawValue)
                ) { .text($0.harm.rawValue) },
                .text(
                    "sex", "To whom.", key: true, emptyWhen: "to everybody", allowed: Sex.allCases.map(\.label)
                ) { .text(orEmpty: $0.sex?.label) },
                .indicator { .text($0.sign.indicator.rawValue) },
                .text(
                    "layer",
                    "Where the state has the figure from: its books and estimates, or its own acts, which it knows.",
                    allowed: ["true", "observed"]
                ) { .text($0.sign.layer.rawValue) },
                .whole("lead_weeks", "How much later the harm is.", unit: "weeks", key: true, from: 1) {
                    .whole($0.leadWeeks)
                },
                .whole("histories", "Histories in which both are known throughout.", unit: "histories") {
                    .whole($0.lead.histories)
                },
                .number(
                    "yearly_harm",
                    "Mean of the harm over histories and the horizon: a year's for what is summed, else the level.",
                    unitFrom: "harm"
                ) { .number($0.yearlyHarm) },
                ratio("correlation", "Correlation of the figure with the harm later.") { $0.lead.correlation },
                ratio(
                    "partial",
                    "What is left of it beyond the harm's own past: its last \(past) weeks (partial correlation)."
                ) { $0.lead.partial.mean },
                ratio(
                    "ci_low", "Lower end of the 95 % interval of partial, Student's t on histories; of this row alone.",
                    emptyWhen: rough
                ) { $0.lead.partial.interval?.lowerBound },
                ratio("ci_high", "Upper end of it.", emptyWhen: rough) { $0.lead.partial.interval?.upperBound },
                probability("p_value", "Probability of so large a value by chance alone, of this row alone.") {
                    $0.lead.pValue
                },
                probability(
                    "p_adjusted",
                    "The same against all rows of the policy that have one (Holm): below 0.05 the figure leads."
                ) { $0.adjusted },
            ])
    }
}
