// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// The newest technique by which groups hide their people from the police, and how far the state has caught up with it.
package struct TechniqueState: Sendable {
    /// Countries: how far the state sees through it. 0...1.
    package var known: [Double]
    /// Countries: share of the active groups at home there that used it at the end of the week before. 0...1.
    package var users: [Double]

    package init(countries: Int) {
        known = [Double](repeating: 0.5, count: countries)
        users = [Double](repeating: 0, count: countries)
    }
}

extension World {
    /// Share of the visibility of a group's people that its technique takes away. 0...1.
    package func cover(of group: Int) -> Double {
        groups.usesTechnique[group] ? freshCover(in: terrain.countryOf[Int(groups.home[group])]) : 0
    }

    private func freshCover(in country: Int) -> Double {
        terrain.parameters[.techniqueEdge] * (1 - technique.known[country])
    }

    /// What the newest technique would save a group a week: people it would otherwise lose, USD.
    func techniqueWorth(to group: Int) -> Double {
        let country = terrain.countryOf[Int(groups.home[group])]
        let lost = Double(groups.free[group]) * publicArrestRisk[country]
        return freshCover(in: country) * lost * terrain.parameters[.lostWorkerCost] * groups.wage[group]
    }

    /// What a technique costs a group a week, for its leaders and brokers, USD.
    func techniqueBill(of group: Int) -> Double {
        terrain.parameters[.techniquePrice] * Double(groups.leaders[group] + groups.brokers[group])
    }

    /// The state catches up with what is used; a new technique comes the sooner the less the old one is worth.
    ///
    /// known += speed x capacity of the police x users x (1 - known); a new one arrives with the hazard rate x known.
    mutating func catchUp(_ luck: Luck, countryKeys: [UInt64]) {
        let p = terrain.parameters
        guard p[.techniqueArrival] > 0 || p[.techniqueCatchUp] > 0 else { return }
        var active = [Double](repeating: 0, count: terrain.countries.count)
        var using = active
        for group in 0..<groups.count where groups.isActive[group] {
            let country = terrain.countryOf[Int(groups.home[group])]
            active[country] += 1
            if groups.usesTechnique[group] { using[country] += 1 }
        }
        let draws = luck.draws(.techniqueArrival, step: week)
        for country in active.indices {
            let users = active[country] > 0 ? using[country] / active[country] : 0
            technique.users[country] = users
            let speed = min(1, p[.techniqueCatchUp] * capacity(of: .police, in: country) * users)
            let arrival = p[.techniqueArrival] * technique.known[country]
            technique.known[country] += speed * (1 - technique.known[country])
            guard bernoulli(draws.uniform(countryKeys[country]), p: probability(ofWeeklyRate: arrival)) else {
                continue
            }
            technique.known[country] = 0
            technique.users[country] = 0
            for group in 0..<groups.count
            where groups.isActive[group] && terrain.countryOf[Int(groups.home[group])] == country {
                groups.usesTechnique[group] = false
            }
        }
    }
}
