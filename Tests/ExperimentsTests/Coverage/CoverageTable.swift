// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// Coverage of one repeated study as Markdown.
struct CoverageTable {
    let study: RepeatedStudy
    let coverage: Coverage
    /// Repetitions behind the long-run values.
    let longRun: Int
    private let cells: [Cell]

    /// What is promised of a 95 % interval.
    static let promised = 0.92...0.98

    init(_ study: RepeatedStudy, _ coverage: Coverage, longRun: Int) {
        (self.study, self.coverage, self.longRun) = (study, coverage, longRun)
        cells = study.layout.cells
    }

    private var quantities: [(words: String, quantity: Claim.Quantity)] {
        [("first order", .first), ("second order", .second), ("total", .total), ("offset, where shown", .offset)]
            + study.channels.map { ("share of \($0.id)", .share($0)) }
    }

    var text: String {
        """
        ## `\(study.policyName)` against the baseline, \(study.channels.count) channels, \
        \(study.channels.count > Shapley.mostExact ? "sampled orders" : "all coalitions")

        \(coverage.repetitions) repetitions of \(study.replicates) histories; long-run values from \
        \(longRun * study.replicates) others.

        ### By the number of histories that carry an estimate

        Intervals that held, %, over all cells; in brackets how many.

        \(byCarriers)

        ### With enough of them: the region as a whole

        Cells of which nine repetitions in ten have enough.

        \(summary { $0 == Cell($0.indicator) })

        ### With enough of them: countries, places, markets and people too

        \(summary { _ in true })

        ### With enough of them: the region, by indicator

        In brackets the number of intervals where fewer than nine repetitions in ten have enough.

        \(byIndicator)

        ### Offsets

        \(offsets)

        """
    }

    private var byCarriers: String {
        let columns = Carriers.allCases
        var lines = [
            "| | " + columns.map(\.rawValue).joined(separator: " | ") + " |",
            "|---|" + columns.map { _ in "--:|" }.joined(),
        ]
        for kind in Claim.Kind.allCases {
            let shares = columns.map { carriers in
                coverage.byCarriers[kind]?[carriers].map { "\(Self.percent($0.share)) (\($0.intervals))" } ?? "–"
            }
            lines.append("| \(kind.rawValue) | " + shares.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }

    /// A row for each quantity: pooled over cells, and the cells furthest out.
    private func summary(_ isIncluded: (Cell) -> Bool) -> String {
        var lines = [
            "| | cells | intervals | held, % | lowest cell | highest cell | cells surely below 92 % | surely above 98 % |",
            "|---|--:|--:|--:|---|---|--:|--:|",
        ]
        for (words, quantity) in quantities {
            let rows = coverage.tallies.filter {
                $0.key.quantity == quantity && isIncluded(cells[$0.key.cell]) && isOften($0.value)
            }.sorted { ($0.value.share, $0.key.cell) < ($1.value.share, $1.key.cell) }
            let pooled = coverage.pooled {
                $0.quantity == quantity && isIncluded(cells[$0.cell]) && isOften(coverage.tallies[$0]!)
            }
            guard let lowest = rows.first, let highest = rows.last, let pooled else { continue }
            lines.append(
                """
                | \(words) | \(rows.count) | \(rows.reduce(0) { $0 + $1.value.intervals }) | \(Self.share(pooled)) | \
                \(name(lowest.key.cell)) \(Self.share(lowest.value)) | \(name(highest.key.cell)) \
                \(Self.share(highest.value)) | \(rows.count { $0.value.ends.upperBound < Self.promised.lowerBound }) | \
                \(rows.count { $0.value.ends.lowerBound > Self.promised.upperBound }) |
                """)
        }
        return lines.joined(separator: "\n")
    }

    private var byIndicator: String {
        let columns = quantities
        var lines = [
            "| | " + columns.map(\.words).joined(separator: " | ") + " |",
            "|---|" + columns.map { _ in "--:|" }.joined(),
        ]
        for (row, cell) in cells.enumerated() where cell == Cell(cell.indicator) {
            let shares = columns.map { column in
                coverage.tallies[Claim(quantity: column.quantity, cell: row)].map {
                    isOften($0) ? Self.share($0) : "(\($0.intervals))"
                } ?? "–"
            }
            if shares.contains(where: { $0 != "–" }) {
                lines.append("| \(name(row)) | " + shares.joined(separator: " | ") + " |")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Shown only where the first order is clear, offsets are a selection: the less often one is shown, the more its first
    /// order is one that luck made large.
    private var offsets: String {
        var lines = [
            "| shown in | cells | shown offsets that held, % | below | above | all repetitions, % |",
            "|---|--:|--:|--:|--:|--:|",
        ]
        for (words, range) in [
            ("99 % or more", 0.99...1.1), ("90 to 99 %", 0.9...0.99), ("50 to 90 %", 0.5...0.9),
            ("10 to 50 %", 0.1...0.5), ("fewer than 10 %", 0...0.1),
        ] {
            let rows = coverage.tallies.filter {
                let often = Double($0.value.intervals) / Double(coverage.repetitions)
                return $0.key.quantity == .offset && often >= range.lowerBound && often < range.upperBound
            }
            guard !rows.isEmpty else { continue }
            func sum(_ count: (Coverage.Tally) -> Int) -> Double { Double(rows.values.reduce(0) { $0 + count($1) }) }
            let any = rows.keys.compactMap { coverage.anyOffset[$0.cell] }
            let anyHeld = Double(any.reduce(0) { $0 + $1.held }) / Double(any.reduce(0) { $0 + $1.intervals })
            let shown = sum(\.intervals)
            lines.append(
                """
                | \(words) | \(rows.count) | \(Self.percent(sum(\.held) / shown)) | \(Self.percent(sum(\.below) / shown)) | \
                \(Self.percent(sum(\.above) / shown)) | \(Self.percent(anyHeld)) |
                """)
        }
        return lines.joined(separator: "\n")
    }

    /// Fewer intervals say little.
    private func isOften(_ tally: Coverage.Tally) -> Bool { tally.intervals * 10 >= coverage.repetitions * 9 }

    private func name(_ row: Int) -> String {
        let cell = cells[row]
        let whereabouts = [
            ("country", cell.country), ("place", cell.place), ("market", cell.market), ("cohort", cell.cohort),
        ].compactMap { part in part.1.map { "\(part.0) \($0)" } }
        return ([cell.indicator.rawValue] + whereabouts).joined(separator: ", ")
    }

    private static func share(_ tally: Coverage.Tally) -> String {
        "\(percent(tally.share)) (\(percent(tally.ends.lowerBound))–\(percent(tally.ends.upperBound)))"
    }

    private static func share(_ pooled: Estimate) -> String {
        let ends = pooled.interval.map { " (\(percent($0.lowerBound))–\(percent($0.upperBound)))" } ?? ""
        return percent(pooled.mean) + ends
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
