// SPDX-License-Identifier: GPL-3.0-or-later

/// What one country gets from another: of an ordered pair, the first asks and the second answers, warns or shelters.
///
/// Everything is optional: what a scenario does not give has no part in its weeks.
package struct Border: Sendable, Equatable {
    /// Mean weeks until a request is answered. Above 0.
    package var requestWeeks: Double?
    /// Probability that a request ends in surrender or in a trial over there. 0...1.
    package var surrender: Double?
    /// Weeks until what was found in the first country is known at the controls of the second. 0 or more.
    package var alertWeeks: Double?
    /// Share of harmful conduct that the first country's law lets go and the second's does not. 0..<1.
    package var legalGap: Double
    /// Share by which the first country's agencies fall short of the second's with like effort. 0..<1.
    package var capacityGap: Double

    package init(
        requestWeeks: Double? = nil, surrender: Double? = nil, alertWeeks: Double? = nil, legalGap: Double = 0,
        capacityGap: Double = 0
    ) {
        self.requestWeeks = requestWeeks
        self.surrender = surrender
        self.alertWeeks = alertWeeks
        self.legalGap = legalGap
        self.capacityGap = capacityGap
    }
}

/// Lawful goods that pass a link, which controls hold up.
package struct LawfulTrade: Sendable, Equatable {
    /// Hours that controls take per consignment where loads are looked for as `Link.baseDetection` says. Above 0.
    package var hours: Double
    /// Consignments a week. Above 0.
    package var consignments: Double

    package init(hours: Double, consignments: Double) {
        self.hours = hours
        self.consignments = consignments
    }
}

/// A warning line of a corridor: what is found in one country is told to the next the goods would enter.
package struct AlertLine: Sendable, Equatable {
    package var corridor: Int
    package var from: Int
    package var to: Int
}

extension Scenario {
    /// What the row's country gets from the column's; nothing where the scenario says nothing.
    package func border(_ row: Int, _ column: Int) -> Border {
        borders.isEmpty ? Border() : borders[row * countries.count + column]
    }

    /// A number of every ordered pair of countries, row-major.
    func byPair(_ number: (Border) -> Double) -> [Double] {
        (0..<(countries.count * countries.count)).map { borders.isEmpty ? number(Border()) : number(borders[$0]) }
    }

    /// Countries to which leaders at home in a country may go: those that shelter, where requests have a known answer.
    package func refuges(from home: Int) -> [Int] {
        countries.indices.filter { country in
            let border = border(home, country)
            return country != home && countries[country].safeHaven != nil && border.requestWeeks != nil
                && border.surrender != nil
        }
    }

    /// Whether leaders of any country have somewhere to go.
    package var hasRefuges: Bool { countries.indices.contains { !refuges(from: $0).isEmpty } }

    /// Whether lawful trade is counted anywhere.
    package var hasTrade: Bool { links.contains { $0.trade != nil } }

    /// Whether groups are acted upon only some time after they were first sighted.
    package var hasSightings: Bool { countries.contains { $0.disruptWeeks != nil } }

    /// Whether some country falls short of a neighbour in law or practice.
    package var hasGaps: Bool { borders.contains { $0.legalGap > 0 || $0.capacityGap > 0 } }

    /// Whom what is found along a corridor's places is told to, in the order of the way.
    func alertLines(of corridor: Corridor, row: Int) -> [AlertLine] {
        var lines: [AlertLine] = []
        let passed = corridor.places.map { places[$0].country }
        for (from, to) in zip(passed, passed.dropFirst()) where from != to {
            let line = AlertLine(corridor: row, from: from, to: to)
            if border(from, to).alertWeeks != nil, !lines.contains(line) { lines.append(line) }
        }
        return lines
    }
}
