// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

// What the state gets to see, which its books say and its agencies go by.

/// Which part of the harms that happen enter the books.
package struct Recording: Sendable {
    private let p: ParameterValues
    /// Log-odds of entering the books where nothing shifts them, by entry.
    private let usual: [Double]
    /// Places: what oversight adds to the log-odds.
    private let oversight: [Double]

    package init(_ terrain: Terrain) {
        let scenario = terrain.scenario
        let p = scenario.parameters
        self.p = p
        usual = BookEntry.allCases.map { Self.logOddsOfShare(p[$0.share]) }
        oversight = scenario.places.map { p[.reportingPerOversight] * (scenario.countries[$0.country].oversight - 0.5) }
    }

    /// Share of a harm that enters the books, or the probability that a case does.
    package func share(of entry: BookEntry, at place: Int, _ world: World) -> Double {
        var shift = 0.0
        switch entry {
        case .membersKilled, .leadersKilled, .bystandersKilled, .minorsRecruited, .attacksOnVoices:
            shift = -p[.reportingPerViolence] * world.violence[place] + reported(at: place, world)
        case .violations: shift = watched(at: place, world) + reported(at: place, world)
        // Far away, whoever did it is nobody to be afraid of.
        case .fraudVictims, .fraudLosses: shift = reported(at: place, world)
        case .overdoseDeaths, .transitDeaths: break
        case .bribes: return logistic(usual[entry.rawValue] + watched(at: place, world))
        }
        return logistic(
            usual[entry.rawValue] + shift - world.levers[.hiddenHarm, world.terrain.countryOf[place]])
    }

    /// What oversight in force adds to the log-odds that wrongs of officials come to light.
    private func watched(at place: Int, _ world: World) -> Double {
        let country = world.terrain.countryOf[place]
        return oversight[place] + p[.reportingPerOversight]
            * (world.oversight(of: .police, in: country) - world.terrain.countries[country].oversight)
    }

    private func reported(at place: Int, _ world: World) -> Double {
        p[.reportingPerTrust] * (world.trust[place] - 0.5) + world.levers[.crimeReporting, place]
            - p[.silencePerAttack] * world.institutions.fear[place]
    }

    /// Killings by groups that come to the notice of the police, relative to those that do where nothing shifts it. 0 or more.
    package func notice(of place: Int, _ world: World) -> Double {
        let share = p[.recordedKillings]
        return share > 0 ? self.share(of: .membersKilled, at: place, world) / share : 1
    }

    /// Log-odds, at the ends of the range beyond anything that shifts them.
    private static func logOddsOfShare(_ share: Double) -> Double {
        share <= 0 ? -.infinity : share >= 1 ? .infinity : logOdds(share)
    }
}

extension Luck {
    /// The draw of each group on which its place on the state's list hangs.
    package var identification: Draws { draws(.groupIdentification, step: 0) }
}

extension World {
    /// Whether a group stands on the state's list. That hangs on one draw for good, so that a sharper picture adds groups and
    /// drops none.
    ///
    /// - Parameter draws: those of `Luck.identification`.
    package func isIdentified(_ group: Int, _ draws: Draws) -> Bool {
        draws.uniform(groups.key[group]) < levers[.pictureAccuracy, terrain.countryOf[Int(groups.home[group])]]
    }

    /// Whether agencies know of a group: it stands on the list, and has been there for as long as the list takes to be kept.
    func isKnownToAgencies(_ group: Int, _ draws: Draws) -> Bool {
        let lag = levers[.trendLag, terrain.countryOf[Int(groups.home[group])]]
        return Double(week - Int(groups.foundedWeek[group])) >= min(lag, Lever.longestLag).rounded()
            && isIdentified(group, draws)
    }

    /// Effort that a group draws because the state knows of it or does not, relative to what groups of its country draw on
    /// average with the picture the scenario starts with. Above 0.
    func sight(of group: Int, _ draws: Draws) -> Double {
        let unknown = terrain.parameters[.unidentifiedEffort]
        guard unknown != 1 else { return 1 }
        let country = terrain.countryOf[Int(groups.home[group])]
        let usual = levers.layout.base[levers.layout.first[Lever.pictureAccuracy.rawValue] + country]
        return (isKnownToAgencies(group, draws) ? 1 : unknown) / (usual + (1 - usual) * unknown)
    }
}

extension BookEntry {
    /// Share that enters the books where nothing shifts it.
    fileprivate var share: Parameter {
        switch self {
        case .membersKilled, .leadersKilled, .bystandersKilled: .recordedKillings
        case .minorsRecruited: .recordedMinors
        case .violations: .recordedViolations
        case .overdoseDeaths: .recordedOverdoses
        case .bribes: .detectedBribes
        case .attacksOnVoices: .recordedAttacks
        case .transitDeaths: .recordedTransitDeaths
        case .fraudVictims, .fraudLosses: .recordedFrauds
        }
    }
}
