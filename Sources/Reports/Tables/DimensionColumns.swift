// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

// Columns that several files share, with one definition each. `cell` gives a row's row in the cell layout.

extension Column {
    package static func policy(_ value: @escaping (Row) -> CellValue) -> Column {
        .text("policy", "Id of the mix of measures, as in the scenario.", key: true, value)
    }

    package static func reference(_ value: @escaping (Row) -> CellValue) -> Column {
        .text("reference", "Id of the mix it is compared with.", key: true, value)
    }

    /// Unit of the numbers in the row, for files whose rows have different units.
    package static func unit(_ value: @escaping (Row) -> CellValue) -> Column {
        .text("unit", "Unit of the row's numbers.", value)
    }

    package static func horizon(_ value: @escaping (Row) -> CellValue) -> Column {
        .whole(
            "horizon_weeks", "Weeks since the policies began; values cover the 52 weeks that end there.", unit: "weeks",
            key: true, from: 1, value)
    }

    package static func indicator(
        emptyWhen: String? = nil, isKey: Bool = true, _ value: @escaping (Row) -> CellValue
    ) -> Column {
        .text(
            "indicator", "What is counted; the data package defines each.", key: isKey, emptyWhen: emptyWhen,
            allowed: Indicator.allCases.map(\.rawValue), value)
    }

    package static func layer(_ labels: Labels, _ cell: @escaping (Row) -> Int) -> Column {
        .text(
            "layer", "Whether it is the simulated truth or what the state would observe.", key: true,
            allowed: ["true", "observed"]
        ) { labels.cells[cell($0)].layer }
    }

    /// What is compared with what, in which cell and when: the columns that every file of paired differences begins with.
    package static func compared(
        _ labels: Labels, _ row: @escaping (Row) -> (policy: Int, reference: Int, cell: Int, horizonWeeks: Int)
    ) -> [Column] {
        compared(labels) { (row($0).policy, row($0).reference, row($0).cell) } + [
            .horizon { .whole(row($0).horizonWeeks) }
        ]
    }

    /// The same where the row is not about a reported year.
    package static func compared(
        _ labels: Labels, _ row: @escaping (Row) -> (policy: Int, reference: Int, cell: Int)
    ) -> [Column] {
        let cell: (Row) -> Int = { row($0).cell }
        return [
            .policy { labels.policy(row($0).policy) }, .reference { labels.policy(row($0).reference) },
            .indicator { labels.cells[cell($0)].indicator }, .unit { labels.cells[cell($0)].unit },
            .layer(labels, cell),
        ] + region(labels, cell) + people(labels, cell)
    }

    /// Why an interval is left out of `Estimate.withoutRoughInterval`.
    package static var noInterval: String {
        alone + ", or so few histories carry the value that an interval would hold it less often than it says"
    }

    private static var alone: String { "there are fewer than two pairs" }

    /// Mean and ends of an estimate, under the names given.
    ///
    /// - Parameter withoutRough: whether intervals that few histories carry are left out of it.
    package static func estimate(
        _ name: String, _ low: String, _ high: String, _ definition: String, unitFrom: String? = "unit",
        withoutRough: Bool = false,
        _ value: @escaping (Row) -> Estimate?
    ) -> [Column] {
        let noInterval = withoutRough ? noInterval : alone
        return [
            .number(name, definition + ".", unitFrom: unitFrom, emptyWhen: "there is no pair") {
                .number(orEmpty: value($0)?.mean)
            },
            .number(
                low, "Lower end of its 95 % interval, Student's t on pairs.", unitFrom: unitFrom, emptyWhen: noInterval
            ) { .number(orEmpty: value($0)?.interval?.lowerBound) },
            .number(high, "Upper end of its 95 % interval.", unitFrom: unitFrom, emptyWhen: noInterval) {
                .number(orEmpty: value($0)?.interval?.upperBound)
            },
        ]
    }

    /// Where: country, place, market.
    package static func region(_ labels: Labels, _ cell: @escaping (Row) -> Int) -> [Column] {
        [
            .text(
                "country", "Id of the country counted.", key: true,
                emptyWhen: "not broken down by country: the whole region, a place or a market"
            ) { labels.cells[cell($0)].country },
            .text(
                "place", "Id of the place counted.", key: true,
                emptyWhen: "not broken down by place: the whole region, a country or a market"
            ) { labels.cells[cell($0)].place },
            .text(
                "market", "Id of the market counted.", key: true,
                emptyWhen: "not broken down by market: all markets together"
            ) { labels.cells[cell($0)].market },
        ]
    }

    /// Who: sex and age band.
    package static func people(_ labels: Labels, _ cell: @escaping (Row) -> Int) -> [Column] {
        [
            .text(
                "sex", "Sex of the people counted.", key: true, emptyWhen: "everybody, or not a count of people",
                allowed: Sex.allCases.map(\.label)
            ) { labels.cells[cell($0)].sex },
            .text(
                "age_band", "Age of the people counted, in completed years.", key: true,
                emptyWhen: "everybody, or not a count of people", allowed: AgeBand.allCases.map(\.label)
            ) { labels.cells[cell($0)].ageBand },
        ]
    }
}
