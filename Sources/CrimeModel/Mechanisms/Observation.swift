// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// What happened reaches the state's books, assessments and surveys: in part, late and with error.
///
/// **Assumption** Harm enters the books case by case, with a probability that rises with trust in the state and falls with
/// fear, and weeks later; the rest is the dark figure. Harm the model keeps as expected values enters as the expected share.
/// A week's bribes at a place come to light together or not at all; what the defrauded lost is recorded with them. The sex
/// and age of recorded people are those of as many of the week's cases, taken by lot. Of groups the state knows those it has
/// identified, as they were some weeks ago; their sizes, consumption, extorted firms and victims held are yearly estimates
/// per country, off by one factor each, alike in all places of the country. Surveys ask so many people a place and wave;
/// prices are reported every fourth week. What is written here acts on nothing; agencies go by the same list of groups and
/// the same shares of harms (`World+Sight.swift`), and where a country's action takes time, that begins with the week in
/// which a group is first identified.
/// **Equation** entries(t + lag) ~ Binomial(cases(t), p), logit p = logit usual + a (trust - 1/2) - b killings per 100,000
/// and year + reporting - hiding; estimate = value x exp(spread x (1 - accuracy) x z); answers ~ Binomial(n, trust)/n.
/// **Reads** tally, trust, grievance, violence, groups, victims, firms, prices, levers. **Writes** the picture; first
/// sightings where action waits for them.
/// **Draws** recording, recordedTraits, groupIdentification, assessmentError, surveyAnswers, priceReports.
/// **Source** MODEL 8, requirements MEV-04, SOE-20, SOE-23, RGT-04, RGT-07; numbers assumed, of frauds ons2020.
/// **Oracle** the binomial's mean and variance; lags to the week; errors centred on the logarithm; with certain recording, a
/// full picture and no lag the picture is the truth; histories with and without it are equal to the bit.
package struct Observation: Mechanism {
    package static let name = "Observation"

    private let p: ParameterValues
    private let recording: Recording
    private let lags: [Int]
    private let countryKeys: [UInt64]
    private let originKeys: [UInt64]
    private let destinationKeys: [UInt64]

    package init(_ terrain: Terrain) {
        let scenario = terrain.scenario
        let p = scenario.parameters
        self.p = p
        recording = Recording(terrain)
        lags = BookEntry.allCases.map { Int(p[$0.lag].rounded()) }
        countryKeys = scenario.countries.map { Chance.key(ofText: "country:" + $0.id) }
        func key(_ market: Int, _ place: Int) -> UInt64 {
            Chance.key(ofText: "market:" + scenario.markets[market].id + ":" + scenario.places[place].id)
        }
        originKeys = terrain.origins.map { key($0.market, $0.data.place) }
        destinationKeys = terrain.destinations.map { key($0.market, $0.data.place) }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        record(&world, luck)
        identify(&world, luck)
        let places = world.places
        for place in 0..<places {
            let error = world.picture.consumptionError[world.terrain.countryOf[place]]
            world.picture.consumption[place] = world.tally[.soldKg, at: place] * error
        }
        // Levels are read at the end of every fourth week.
        guard (world.week + 1) % Calendar.seriesStep == 0 else { return }
        assess(&world, luck)
        survey(&world, luck)
        reportPrices(&world, luck)
    }

    // MARK: Books

    private func record(_ world: inout World, _ luck: Luck) {
        let week = world.week
        let draws = luck.draws(.recording, step: week)
        let row = world.picture.pending.begin(week)
        for entry in BookEntry.allCases {
            var (all, recorded) = (0.0, 0.0)
            for place in 0..<world.places {
                let cases = world.tally[entry.event, at: place]
                guard cases > 0 else { continue }
                let share = recording.share(of: entry, at: place, world)
                // Leaders killed are some of the members killed, and meet their luck.
                let number = (entry == .leadersKilled ? BookEntry.membersKilled : entry).rawValue
                let u = draws.uniform(world.terrain.placeKeys[place], UInt64(number))
                let seen =
                    switch entry {
                    case .membersKilled, .leadersKilled, .bystandersKilled, .minorsRecruited, .attacksOnVoices,
                        .transitDeaths, .fraudVictims:
                        Double(binomial(u, n: Int(cases), p: share))
                    case .violations, .overdoseDeaths: cases * share
                    case .bribes: u < share ? cases : 0
                    case .fraudLosses: cases * recordedFrauds(row, at: place, world)
                    }
                world.picture.pending[row + entry.rawValue * world.places + place] = seen
                all += cases
                recorded += seen
            }
            if recorded > 0 { name(entry, all, recorded, row, &world, luck) }
        }
        enter(&world)
    }

    /// Share of the week's frauds at a place that are recorded.
    private func recordedFrauds(_ row: Int, at place: Int, _ world: World) -> Double {
        let victims = world.tally[.defrauded, at: place]
        guard victims > 0 else { return 0 }
        return world.picture.pending[row + BookEntry.fraudVictims.rawValue * world.places + place] / victims
    }

    /// Sex and age of the people in a week's entries: of counted cases as many as are recorded, by lot; of expected ones the
    /// same part of each cohort.
    private func name(
        _ entry: BookEntry, _ all: Double, _ recorded: Double, _ row: Int, _ world: inout World, _ luck: Luck
    ) {
        guard let person = entry.person else { return }
        let first = row + world.picture.entries.count + entry.rawValue * Cohort.count
        guard entry != .violations, entry != .overdoseDeaths else {
            for cohort in 0..<Cohort.count {
                world.picture.pending[first + cohort] = world.tally[person, cohort: cohort] * recorded / all
            }
            return
        }
        var stream = luck.draws(.recordedTraits, step: world.week).stream(UInt64(entry.rawValue))
        var (unmarked, taken) = (Int(all), Int(recorded))
        for cohort in 0..<Cohort.count {
            let happened = world.tally[person, cohort: cohort]
            guard happened > 0, entry != .minorsRecruited || Cohort(row: cohort).age == .under18 else { continue }
            unmarked -= Int(happened)
            let here = stream.hypergeometric(marked: Int(happened), unmarked: unmarked, taken: taken)
            world.picture.pending[first + cohort] = Double(here)
            taken -= here
        }
    }

    /// Cases whose time on the way is over enter the books.
    private func enter(_ world: inout World) {
        let places = world.places
        for entry in BookEntry.allCases {
            let from = world.week - lags[entry.rawValue]
            guard from >= 0 else { continue }
            let row = world.picture.pending.start(of: from)
            for column in (entry.rawValue * places)..<((entry.rawValue + 1) * places) {
                world.picture.entries[column] = world.picture.pending[row + column]
            }
            let first = row + world.picture.entries.count
            for column in (entry.rawValue * Cohort.count)..<((entry.rawValue + 1) * Cohort.count) {
                world.picture.people[column] = world.picture.pending[first + column]
            }
        }
    }

    // MARK: Assessments

    /// Notes what is known of groups this week.
    private func identify(_ world: inout World, _ luck: Luck) {
        let draws = luck.identification
        let row = world.picture.known.begin(world.week)
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            guard world.isIdentified(group, draws) else { continue }
            let place = Int(world.groups.home[group])
            if world.terrain.hasSightings, world.groups.sightedWeek[group] < 0 {
                world.groups.sightedWeek[group] = Int32(world.week)
            }
            world.picture.known[row + place] += 1
            world.picture.known[row + world.places + place] += Double(world.groups.free[group])
        }
    }

    private func assess(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.assessmentError, step: world.week / Calendar.weeksPerYear)
        let firms = world.firmsByPlace
        for place in 0..<world.places { world.picture.victims[place] = 0 }
        for cohort in 0..<Cohort.count { world.picture.victimsByCohort[cohort] = 0 }
        for country in countryKeys.indices {
            let spread = p[.estimateSpread] * (1 - world.levers[.pictureAccuracy, country])
            func error(_ number: UInt64) -> Double {
                logNormal(draws.uniform(countryKeys[country], number), logMean: 0, logSD: spread)
            }
            world.picture.consumptionError[country] = error(0)
            let size = error(1)
            let (ofFirms, ofVictims) = (error(2), error(3))
            let lag = min(world.levers[.trendLag, country], Lever.longestLag).rounded()
            // Before the first week there was nothing to know.
            let from = max(0, world.week - Int(lag))
            let row = world.picture.known.start(of: from)
            for place in 0..<world.places where world.terrain.countryOf[place] == country {
                world.picture.groups[place] = world.picture.known[row + place]
                world.picture.members[place] = world.picture.known[row + world.places + place] * size
                world.picture.firms[place] = firms[place] * ofFirms
            }
            for (site, data) in world.terrain.sites.enumerated() where world.terrain.countryOf[data.place] == country {
                estimateVictims(site, at: data.place, ofVictims, &world)
            }
        }
    }

    private func estimateVictims(_ site: Int, at place: Int, _ error: Double, _ world: inout World) {
        for cohort in 0..<Cohort.count {
            var held = 0.0
            for group in 0..<world.groups.count { held += Double(world.victims[group, site * Cohort.count + cohort]) }
            world.picture.victims[place] += held * error
            world.picture.victimsByCohort[cohort] += held * error
        }
    }

    // MARK: Surveys and prices

    private func survey(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.surveyAnswers, step: world.week)
        let asked = Int(max(1, p[.surveySample].rounded()))
        for place in 0..<world.places {
            let answers = draws.of(world.terrain.placeKeys[place])
            world.picture.trust[place] =
                Double(binomial(answers.uniform(0), n: asked, p: world.trust[place])) / Double(asked)
            world.picture.grievance[place] =
                Double(binomial(answers.uniform(1), n: asked, p: world.grievance[place])) / Double(asked)
        }
    }

    private func reportPrices(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.priceReports, step: world.week)
        func error(_ key: UInt64, _ number: UInt64) -> Double {
            logNormal(draws.uniform(key, number), logMean: 0, logSD: p[.priceSpread])
        }
        for origin in originKeys.indices {
            world.picture.exportPrice[origin] = world.exportPrice[origin] * error(originKeys[origin], 0)
        }
        for (row, key) in destinationKeys.enumerated() {
            world.picture.wholesalePrice[row] = world.wholesalePrice[row] * error(key, 1)
            world.picture.retailPrice[row] = world.retailPrice[row] * error(key, 2)
        }
    }
}

extension BookEntry {
    /// Weeks from the event to the entry.
    fileprivate var lag: Parameter { self == .overdoseDeaths ? .certificationLag : .recordingLag }
}
