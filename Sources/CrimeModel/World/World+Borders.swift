// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What is left of each country's control beside that of the neighbour it falls farthest behind.
///
/// Gaps of several neighbours do not add up: they are measures of one shortfall. Practice is a share of effort, so that it
/// matters most where effort is small; law is a share of what is found, which no effort makes up for.
package struct Standing: Sendable {
    /// Share of effort that counts, by country. 0...1.
    package let practice: [Double]
    /// Share of harmful conduct that the law lets agencies act on, by country. 0...1.
    package let law: [Double]

    /// - Parameter gap: how far the row's country falls behind the column's, by row of pairs.
    package init(countries: Int, legal: (Int) -> Double, capacity: (Int) -> Double) {
        func left(_ gap: (Int) -> Double) -> [Double] {
            (0..<countries).map { country in
                1 - (0..<countries).reduce(0) { max($0, gap(country * countries + $1)) }
            }
        }
        practice = left(capacity)
        law = left(legal)
    }

    /// What a probability of being found by usual effort becomes in a country.
    package func found(_ detection: Double, in country: Int) -> Double {
        law[country] * (1 - pow(1 - detection, practice[country]))
    }
}

extension World {
    /// Each country's standing under the levers in force; nil where the scenario gives no gaps.
    package var standing: Standing? {
        guard terrain.hasGaps else { return nil }
        return Standing(
            countries: terrain.countries.count, legal: { levers[.legalGap, $0] },
            capacity: { levers[.neighbourCapacityGap, $0] })
    }

    /// What a country is worth as a refuge to people and money from another: it shelters by itself, by a gap in law, by a
    /// gap in capacity, or because the two do not work together; each suffices by itself to the extent of its weight. 0...1.
    package func haven(_ country: Int, from home: Int) -> Double {
        let p = terrain.parameters
        let countries = terrain.countries.count
        let (there, back) = (home * countries + country, country * countries + home)
        let law = max(levers[.legalGap, there], levers[.legalGap, back])
        return 1
            - (1 - levers[.safeHavenValue, country]) * (1 - p[.havenPerLegalGap] * law)
            * (1 - p[.havenPerCapacityGap] * levers[.neighbourCapacityGap, back])
            * (1 - p[.havenPerDistrust] * (1 - levers[.partnerTrust, there]))
    }

    /// Requests a week that end in surrender, for one wanted person in a country where someone from another hides.
    package func surrenderRate(_ country: Int, from home: Int) -> Double {
        let pair = home * terrain.countries.count + country
        let weeks = levers[.foreignRequestTime, pair]
        return weeks > 0 ? levers[.foreignSurrender, pair] * (1 - haven(country, from: home)) / weeks : .infinity
    }

    /// Best refuge that money from a country finds; 0 where no country shelters. 0...1.
    package func moneyHaven(from home: Int) -> Double {
        terrain.refuges[home].reduce(0) { max($0, haven($1, from: home)) }
    }

    /// Share of a group's leadership that stays abroad. 0...1.
    package func shareAbroad(of group: Int) -> Double {
        (0..<refuge.width).reduce(0) { $0 + refuge[group, $1] }
    }

    /// Weeks until what is first sighted this week is acted upon; groups not sighted yet are never.
    package func isActedUpon(_ group: Int) -> Bool {
        guard terrain.hasSightings else { return true }
        let delay = levers[.timeToDisrupt, Int(groups.lineage[group])]
        guard delay > 0 else { return true }
        let sighted = groups.sightedWeek[group]
        return sighted >= 0 && Double(week - Int(sighted)) >= delay
    }
}
