// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioBuilder {
    /// What countries get from each other, row-major; empty where nothing is said.
    mutating func buildBorders() -> [Border] {
        guard let section = value["cooperation"] else { return [] }
        let count = countries.entries.count
        let usual = Border(
            requestWeeks: section["request-time"]?.number, surrender: section["surrender"]?.number,
            alertWeeks: section["alert-delay"]?.number)
        checkAnswers(section)
        var borders = [Border](repeating: usual, count: count * count)
        for country in 0..<count { borders[country * count + country] = Border() }
        for pair in section.items("between") {
            let rows = pair.items("countries").map { countries[$0.text] }
            guard rows[0] != rows[1] else { continue }
            checkAnswers(pair, usual)
            let weaker = pair["weaker"].map { countries[$0.text] }
            if let weaker, !rows.contains(weaker) {
                complain(
                    pair.field("weaker").diagnostic(
                        "\(shown(pair.text("weaker"))) is neither of the two countries",
                        hint: "name one of \(listed(pair.items("countries").map(\.text), joint: "and"))"))
            }
            for (row, column) in [(rows[0], rows[1]), (rows[1], rows[0])] {
                borders[row * count + column] = Border(
                    requestWeeks: pair["request-time"]?.number ?? usual.requestWeeks,
                    surrender: pair["surrender"]?.number ?? usual.surrender,
                    alertWeeks: pair["alert-delay"]?.number ?? usual.alertWeeks,
                    legalGap: row == weaker ? pair["legal-gap"]?.number ?? 0 : 0,
                    capacityGap: row == weaker ? pair["capacity-gap"]?.number ?? 0 : 0)
            }
        }
        return borders.allSatisfy { $0 == Border() } ? [] : borders
    }

    /// A request has a time and an outcome, or neither.
    private mutating func checkAnswers(_ data: Value, _ usual: Border = Border()) {
        // What is wrong with the usual is said where it is given.
        guard data["request-time"] != nil || data["surrender"] != nil else { return }
        let hasTime = data["request-time"] != nil || usual.requestWeeks != nil
        let hasOutcome = data["surrender"] != nil || usual.surrender != nil
        guard hasTime != hasOutcome else { return }
        let (given, missing) = hasTime ? ("request-time", "surrender") : ("surrender", "request-time")
        complain(
            data.diagnostic(
                atKey: given, "`\(given)` needs `\(missing)`: a request takes time and has an outcome",
                hint: "add `\(missing)`"))
    }

    /// A country is a refuge only from those whose requests have a known answer.
    mutating func checkRefuges(_ scenario: Scenario) {
        for (row, entry) in countries.entries.enumerated() {
            guard let haven = entry.value["safe-haven"], scenario.countries.count > 1,
                !scenario.countries.indices.contains(where: { scenario.refuges(from: $0).contains(row) })
            else { continue }
            complain(
                haven.diagnostic(
                    "\(shown(entry.key)) shelters people, but nothing says how it answers requests for them",
                    hint: "give `request-time` and `surrender` under `cooperation`"))
        }
    }

    /// Lawful goods pass official crossings.
    mutating func lawfulTrade(_ data: Value) -> LawfulTrade? {
        guard let trade = data["lawful-trade"] else { return nil }
        if !data.flag("official") {
            complain(
                data.diagnostic(
                    atKey: "lawful-trade", "lawful goods pass official crossings; this link is none",
                    hint: "remove `lawful-trade`, or write `official: true`"))
        }
        return LawfulTrade(hours: trade.number("delay"), consignments: trade.number("consignments-per-week"))
    }
}
