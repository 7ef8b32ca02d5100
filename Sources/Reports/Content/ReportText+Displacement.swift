// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Headlines broken down by place.
    private static let columns: [Indicator] = [
        .passed, .killings, .overdoseDeaths, .minorsRecruited, .rightsViolations, .members,
    ]

    /// Whether what was taken away where measures act turned up elsewhere.
    func addDisplacement(to text: inout ReportDocument) {
        guard !source.mixes.isEmpty else { return }
        text.heading(2, "Where it went")
        text.paragraph(
            """
            A measure that acts in some places can move harm to others (\(strong: "displacement")) or spare others too \
            (\(strong: "diffusion of benefits")). The picture shows the change in every place; the table under it says how \
            much is added elsewhere for each 100 taken away where the measures act.
            """)
        text.figure(matrixFigure)
        text.paragraph(
            """
            A \(quotient) of −0.83 means: of each 100 fewer at the target, 83 more are found at the other place in the \
            same histories. Above 0, the other place has fewer too. It is told from the same histories under \
            \(emphasis: name(source.reference)), which say what would have happened anyway, and only where the fall at the \
            target is clear. One row in twenty in which nothing moved looks clear by luck alone. Goods pass several places \
            on one way: what is stopped at one is missing before and behind it too, which is no benefit spread.
            """)
        text.table(quotientTable)
        text.bullets(
            DisplacementStatus.allCases.map { "\(strong: Prose($0.words)): \($0.definition)." })
        text.paragraph(
            """
            Every indicator, place, market and way of entry, at every horizon, and the quotient weighted by places not linked \
            to the target, stands in \(code: "displacement.csv").
            """)
    }

    private var quotient: Prose { .term("displacement quotient", of: "weighteddisplacementquotient") }

    // MARK: The picture

    private var places: [Int] {
        source.scenario.places.indices.sorted {
            let (a, b) = (source.scenario.places[$0].country, source.scenario.places[$1].country)
            return a == b ? $0 < $1 : a < b
        }
    }

    private var matrixFigure: ReportFigure {
        let names = Self.columns.map(Self.name)
        return ReportFigure(
            title: "Displacement matrix: what changes where",
            definition: """
                Change from \(emphasis: name(source.reference)) in \(Self.year(source.lastHorizon)), mean over \
                \(Self.count(source.replicates, "history", "histories")), as a share of the reference's value; a number \
                without % is in the indicator's unit, where the reference has none; × is a multiple of the reference; = is \
                equal in every history; – is nothing counted. Pale: cannot be told apart from no change.
                """,
            reading: """
                One row is one place, country by country. Displacement looks like this: a clear fall in rows with a square, \
                a clear rise of the same in rows without.
                """,
            key: ChangeMatrix.key,
            panels: source.mixes.map { mix in
                .init(name(mix), ChangeMatrix(columns: names, rows: matrixRows(mix)))
            },
            table: ReportTable(
                ["Mix", "Place", "Measures"] + zip(Self.columns, names).map { Self.term($0, $1) }, text: 3,
                source.mixes.flatMap(matrixTable)),
            numbers: "Intervals in \(code: "effects.csv").")
    }

    private func matrixRows(_ mix: Int) -> [ChangeMatrix.Row] {
        let design = design(mix)
        return places.map { place in
            ChangeMatrix.Row(
                name: source.scenario.places[place].name, mark: Self.mark(place, design),
                fields: Self.columns.map { field(mix, Cell($0, place: place)) })
        }
    }

    private func matrixTable(_ mix: Int) -> [[Prose]] {
        zip(places, matrixRows(mix)).map { place, row in
            let acts: Prose =
                switch row.mark {
                case .singledOut: "act here in particular"
                case .acted: "act here too"
                case .none: "none"
                }
            let changes = Self.columns.map { words(mix, Cell($0, place: place), source.lastHorizon)?.short ?? "n/a" }
            return [name(mix), .theirs(row.name), acts] + changes.map { Prose($0) }
        }
    }

    private static func mark(_ place: Int, _ design: DisplacementDesign) -> ChangeMatrix.Mark {
        // Nothing is singled out where all of it is.
        if design.singledOut.contains(place), design.singledOut != design.acted { return .singledOut }
        return design.acted.contains(place) ? .acted : .none
    }

    private func field(_ mix: Int, _ cell: Cell) -> ChangeMatrix.Field {
        guard let paired = source.effect(mix, cell, at: source.lastHorizon)?.paired,
            let difference = paired.difference
        else { return .init("n/a", nil) }
        if paired.meanReference == 0, paired.meanPolicy == 0 { return .init("–", nil) }
        let tone = interval("", mix, cell).tone
        if Verdict(paired) == .noChange { return .init("=", tone) }
        guard let share = paired.relativeDifference else {
            return .init(NumberText.signed(difference, digits: abs(difference) < 9.95 ? 1 : 0), tone)
        }
        guard share < 9.995 else { return .init("×" + NumberText.value(share + 1), tone) }
        return .init(abs(share) < 0.0005 ? "0 %" : NumberText.change(share), tone)
    }

    func design(_ mix: Int) -> DisplacementDesign {
        DisplacementDesign(source.scenario.policies[mix], source.scenario)
    }

    // MARK: The table

    private var quotientTable: ReportTable {
        ReportTable(
            [
                "Mix", "What is counted", "Where measures act", "Elsewhere", "Of each 100 fewer there", "Verdict",
                "Quotient",
            ], text: 6, caption: "Where it went by \(Self.year(source.lastHorizon))",
            source.mixes.flatMap(quotientRows))
    }

    /// What has a quotient, indicator by indicator; then what has none, told once for all it is true of.
    private func quotientRows(_ mix: Int) -> [[Prose]] {
        var told: [[Prose]] = []
        var untold: [(area: DisplacementArea, status: DisplacementStatus, indicators: [Indicator])] = []
        for indicator in Self.columns {
            let rows = source.displacement(mix, indicator)
            let targets = Self.targets(rows)
            let whole = rows.filter { $0.comparison.target == targets.whole }
            guard let first = whole.first else { continue }
            let status = first.result.status
            if whole.contains(where: { $0.result.status.isDefined }) {
                told += quotientRows(mix, indicator, whole)
            } else if let same = untold.firstIndex(where: { $0.area == targets.whole && $0.status == status }) {
                untold[same].indicators.append(indicator)
            } else {
                untold.append((first.comparison.target, status, [indicator]))
            }
            told += targets.singles.flatMap { self.displaced(mix, from: $0, rows) }
        }
        return told
            + untold.map { area, status, indicators in
                let names = Self.list(indicators.map { Self.term($0, Self.name($0)) })
                return [name(mix), names, places(area), "–", "–", Prose(status.words), "–"]
            }
    }

    /// First all places where measures act, then all that are singled out, if that differs, then each of those. What is
    /// singled out says more, unless nothing is counted there.
    private static func targets(_ rows: [DisplacementRow]) -> (whole: DisplacementArea?, singles: [DisplacementArea]) {
        let all = rows.reduce(into: [DisplacementArea]()) { all, row in
            if !all.contains(row.comparison.target) { all.append(row.comparison.target) }
        }
        let wide = all.prefix(2).reversed()
        let counted = wide.first { target in
            rows.contains { $0.comparison.target == target && ($0.result.targetReference ?? 0) != 0 }
        }
        return (counted ?? wide.first, Array(all.dropFirst(2)))
    }

    /// The target as a whole against all others together, and against places where a change is clear.
    private func quotientRows(_ mix: Int, _ indicator: Indicator, _ whole: [DisplacementRow]) -> [[Prose]] {
        // Goods are counted at each place they pass, so all places together count them several times.
        let together = whole.filter { $0.comparison.buffer.rows.count > 1 && indicator != .passed }
        let shown = together.prefix(1) + Self.largest(whole)
        guard shown.isEmpty else { return shown.map { told(mix, $0) } }
        return [
            [
                name(mix), Self.term(indicator, Self.name(indicator)), places(whole[0].comparison.target),
                "each other place", "nothing that can be told", Prose(DisplacementStatus.unclear.words), "–",
            ]
        ]
    }

    /// What a single place that measures name lost to others.
    private func displaced(_ mix: Int, from target: DisplacementArea, _ rows: [DisplacementRow]) -> [[Prose]] {
        let lost = rows.filter {
            $0.comparison.target == target && [.displaced, .moreThanDisplaced].contains($0.result.status)
        }
        return Self.largest(lost).map { told(mix, $0) }
    }

    /// Single places with the largest clear quotients, at most three.
    private static func largest(_ rows: [DisplacementRow]) -> [DisplacementRow] {
        let clear = rows.filter {
            $0.comparison.buffer.rows.count == 1 && ($0.result.quotient?.isClear ?? false)
                && $0.result.status != .unchanged
        }
        let order = clear.indices.sorted { a, b in
            let (x, y) = (abs(clear[a].result.quotient!.mean), abs(clear[b].result.quotient!.mean))
            return x == y ? a < b : x > y
        }
        return order.prefix(3).map { clear[$0] }
    }

    private func told(_ mix: Int, _ row: DisplacementRow) -> [Prose] {
        let buffer = row.comparison.buffer
        let place: Prose = buffer.rows.count > 1 ? "all other places together" : .theirs(placeName(buffer.rows[0]))
        let overlap: Prose =
            switch row.comparison.overlap {
            case .no: ""
            case .partly: ", some of which have measures of their own"
            case .yes: ", which has measures of its own"
            }
        return [
            name(mix), Self.term(row.indicator, Self.name(row.indicator)), places(row.comparison.target),
            "\(place)\(overlap)", Prose(row.result.hundredWords), Prose(row.result.status.words),
            Prose(row.result.quotient?.offsetWords ?? "–"),
        ]
    }

    private static func name(_ indicator: Indicator) -> String {
        capitalised(indicator == .passed ? "goods passing" : indicator.words)
    }

    private func placeName(_ place: Int) -> String { source.scenario.places[place].name }

    /// Countries where a target is all of them, else places.
    private func places(_ area: DisplacementArea) -> Prose {
        let scenario = source.scenario
        guard !area.rows.isEmpty else { return "nowhere" }
        guard area.rows.count < scenario.places.count else { return "everywhere" }
        let countries = Set(area.rows.map { scenario.places[$0].country }).sorted()
        let isWhole = scenario.places.indices.allSatisfy {
            !countries.contains(scenario.places[$0].country) || area.rows.contains($0)
        }
        if isWhole, countries.count < area.rows.count {
            return "all of \(Self.list(countries.map { Prose.theirs(scenario.countries[$0].name) }))"
        }
        return Self.list(area.rows.map { Prose.theirs(placeName($0)) })
    }
}
