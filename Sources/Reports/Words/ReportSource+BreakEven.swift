// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What was found of one ranking, sorted by what can be said.
struct BreakEvenRanking {
    /// Of one objective; not empty.
    var findings: [BreakEvenFinding]

    var objective: Int { findings[0].objective }

    func measures(_ status: String) -> [Int] { findings.filter { $0.status == status }.compactMap(\.measure) }

    /// Those at which the ranking turns, the nearest to what is assumed first.
    var turns: [BreakEvenFinding] {
        findings.filter { $0.turn != nil }.sorted {
            let (a, b) = (abs($0.turn!.strength - 1), abs($1.turn!.strength - 1))
            return a == b ? $0.measure! < $1.measure! : a < b
        }
    }
}

extension ReportSource {
    /// By objective; empty where nothing was asked for.
    var breakEvenRankings: [BreakEvenRanking] {
        let all = findings.breakEven ?? []
        return scenario.objectives.indices.compactMap { objective in
            let own = all.filter { $0.objective == objective }
            return own.isEmpty ? nil : BreakEvenRanking(findings: own)
        }
    }

    /// What was found of one ranking, in a few sentences.
    ///
    /// - Parameter name: of a mix, and of a measure, as they stand where the sentences stand.
    func words(
        _ ranking: BreakEvenRanking, mix name: (Int) -> Prose, measure: (Int) -> Prose
    ) -> Prose {
        let first = ranking.findings[0]
        let unit = scenario.objectives[ranking.objective].indicator.unit
        if first.outcome == .undecided {
            return """
                \(name(first.first)) has the best mean and \(name(first.second)) the next, but they cannot be told apart: there \
                is no ranking to turn.
                """
        }
        let lead = first.lead.map { lead in
            let ends = lead.interval.map {
                " (\(NumberText.value($0.lowerBound)) to \(NumberText.value($0.upperBound)))"
            }
            return " by \(NumberText.amount(lead.mean, unit))" + (ends ?? "")
        }
        let head: Prose = "\(name(first.first)) is ahead of \(name(first.second))\(lead ?? "")."
        if first.outcome == .nothingAssumed {
            return "\(head) No measure of the two rests on an assumed magnitude with a range."
        }
        func list(_ rows: [Int]) -> Prose { ReportText.list(rows.map(measure)) }
        var parts = ranking.turns.map { finding -> Prose in
            let isWeaker = finding.turn!.strength < 1
            return
                "It turns where \(measure(finding.measure!)) is \(isWeaker ? "weaker" : "stronger") than assumed, \(value(finding))."
        }
        let rest: [(status: String, words: String)] = [
            ("none", "None inside the range:"), ("unclear", "Cannot be told from these histories:"),
            ("left-out", "Not looked at, to keep the cost down:"),
        ]
        for (status, words) in rest {
            let rows = ranking.measures(status)
            if !rows.isEmpty { parts.append("\(words) \(list(rows)).") }
        }
        return ([head] + parts).joined(" ")
    }

    /// `at consumer_demand −0.12 (−0.2 to −0.08; assumed −0.3)`.
    private func value(_ finding: BreakEvenFinding) -> Prose {
        let values = BreakEvenRow.rows([finding], scenario).compactMap { row -> String? in
            guard let turn = row.turn(scenario), let effect = row.effect(scenario) else { return nil }
            let agency = effect.agency.map { " of \($0.id)" } ?? ""
            return "\(effect.lever.id)\(agency) \(Self.magnitude(turn.value)) (\(Self.magnitude(turn.low)) to "
                + "\(Self.magnitude(turn.high)); assumed \(Self.magnitude(effect.magnitude)))"
        }
        return "at \(ReportText.list(values))"
    }

    /// A magnitude to three significant digits, which may be far below 1.
    static func magnitude(_ number: Double) -> String {
        var digits = NumberText.digits(number)
        var size = abs(number)
        while size > 0, size < 0.1, digits < 8 {
            size *= 10
            digits += 1
        }
        let text = NumberText.plain(number, digits: digits)
        guard text.contains(".") else { return text }
        var short = Substring(text)
        while short.hasSuffix("0") { short = short.dropLast() }
        return String(short.hasSuffix(".") ? short.dropLast() : short)
    }
}
