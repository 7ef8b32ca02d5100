// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// What the state sees, checked against what happens.
@Suite struct `Observation by the state` {
    /// A town whose numbers are set by hand every week, watched for some weeks under one luck.
    private func watch(
        _ changes: [Parameter: Double], weeks: Int, places: Int = 1,
        _ happens: @escaping @Sendable (inout World) -> Void,
        each: (World) -> Void
    ) throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: (0..<places).map { SmallWorld.place("town-\($0)") })
        let terrain = Terrain(scenario)
        var simulation = Simulation(
            World(terrain: terrain), [Act { world, _ in happens(&world) }, Observation(terrain)])
        for _ in 0..<weeks {
            try simulation.step()
            each(simulation.world)
        }
    }

    // MARK: Books

    @Test func `recorded cases have the mean and the variance of the binomial law`() throws {
        let (cases, p, weeks) = (40.0, 0.7, 4_000)
        var seen: [Double] = []
        try watch([.recordedKillings: p], weeks: weeks) {
            $0.tally.add(.membersKilled, at: 0, cases)
        } each: {
            seen.append($0.picture[.membersKilled, at: 0])
        }
        #expect(abs(score(seen, expected: cases * p)) < allowed)
        let variance = seen.reduce(0) { $0 + ($1 - mean(seen)) * ($1 - mean(seen)) } / Double(weeks - 1)
        let expected = cases * p * (1 - p)
        // The law's own fourth moment: kurtosis 3 + (1 - 6 p (1 - p)) / (n p (1 - p)).
        let spread = expected * ((2 + (1 - 6 * p * (1 - p)) / expected) / Double(weeks)).squareRoot()
        #expect(abs(variance - expected) < allowed * spread)
    }

    @Test func `bribes come to light in the share of weeks set, and then all of them`() throws {
        var found: [Double] = []
        try watch([.detectedBribes: 0.1], weeks: 4_000) {
            $0.tally.add(.bribes, at: 0, 700)
        } each: {
            found.append($0.picture[.bribes, at: 0])
        }
        #expect(Set(found) == [0, 700])
        #expect(abs(score(found, expected: 70)) < allowed)
    }

    @Test func `expected values enter as their expected share`() throws {
        try watch([.recordedOverdoses: 0.6, .recordedViolations: 0.2], weeks: 3) {
            $0.tally.add(.overdoseDeaths, at: 0, 0.5)
            $0.tally.add(.violations, at: 0, 0.25)
        } each: {
            #expect(agree($0.picture[.overdoseDeaths, at: 0], 0.3))
            #expect(agree($0.picture[.violations, at: 0], 0.05))
        }
    }

    @Test(arguments: [(0, 0), (4, 26), (13, 8)]) func `cases enter the books exactly so many weeks later`(
        books: Int, certificates: Int
    ) throws {
        var entered: [(BookEntry, Int)] = []
        let changes: [Parameter: Double] = [
            .recordingLag: Double(books), .certificationLag: Double(certificates), .recordedKillings: 1,
            .recordedMinors: 1, .recordedViolations: 1, .recordedOverdoses: 1, .detectedBribes: 1,
            .recordedAttacks: 1, .recordedTransitDeaths: 1, .recordedFrauds: 1,
        ]
        try watch(changes, weeks: 60) { world in
            guard world.week == 7 else { return }
            for entry in BookEntry.allCases {
                world.tally.add(entry.event, at: 0, 2)
                if let person = entry.person { world.tally.add(person, cohort: 4, 2) }
            }
        } each: { world in
            for entry in BookEntry.allCases {
                let entries = world.picture[entry, at: 0]
                let people = (0..<Cohort.count).map { world.picture[entry, cohort: $0] }
                #expect(people == (0..<Cohort.count).map { $0 == 4 && entry.person != nil ? entries : 0 })
                guard entries > 0 else { continue }
                #expect(entries == 2)
                entered.append((entry, world.week - 1))
            }
        }
        #expect(entered.count == BookEntry.allCases.count)
        for (entry, week) in entered { #expect(week == 7 + (entry == .overdoseDeaths ? certificates : books)) }
    }

    @Test func `recorded people are so many as the books say, and each cohort's are among those to whom it happened`()
        throws
    {
        let happened: [BookEntry: [Double]] = [
            .membersKilled: [0, 3, 1, 0, 0, 6, 2, 1], .bystandersKilled: [1, 0, 0, 1, 0, 1, 1, 0],
            .attacksOnVoices: [0, 4, 4, 4, 0, 2, 2, 2], .fraudVictims: [20, 80, 100, 200, 20, 80, 100, 200],
        ]
        var sums = happened.mapValues { $0.map { _ in 0.0 } }
        let weeks = 3_000
        let shares: [Parameter: Double] = [.recordedKillings: 0.6, .recordedAttacks: 0.6, .recordedFrauds: 0.6]
        try watch(shares, weeks: weeks, places: 2) { world in
            for (entry, people) in happened {
                let all = people.reduce(0, +)
                world.tally.add(entry.event, at: 0, all - 3)
                world.tally.add(entry.event, at: 1, 3)
                for cohort in people.indices { world.tally.add(entry.person!, cohort: cohort, people[cohort]) }
            }
        } each: { world in
            for (entry, people) in happened {
                let named = people.indices.map { world.picture[entry, cohort: $0] }
                #expect(zip(named, people).allSatisfy { $0 >= 0 && $0 <= $1 })
                #expect(named.reduce(0, +) == world.picture[entry, at: 0] + world.picture[entry, at: 1])
                for cohort in named.indices { sums[entry]![cohort] += named[cohort] }
            }
        }
        // Each cohort in proportion to its people: a hypergeometric share, whose spread the binomial's bounds.
        for (entry, people) in happened {
            for cohort in people.indices {
                let expected = Double(weeks) * people[cohort] * 0.6
                #expect(abs(sums[entry]![cohort] - expected) <= allowed * (expected * 0.4).squareRoot() + 1e-9)
            }
        }
    }

    @Test func `what the defrauded lost is recorded with them, and leaders killed with the members they are`() throws {
        try watch([.recordedFrauds: 0.3, .recordedKillings: 0.5], weeks: 500) {
            $0.tally.add(.defrauded, at: 0, 12)
            $0.tally.add(.fraudLosses, at: 0, 12 * 250)
            $0.tally.add(.membersKilled, at: 0, 5)
            $0.tally.add(.leadersKilled, at: 0, 2)
            $0.tally.add(.defrauded, cohort: 1, 12)
            $0.tally.add(.memberKilled, cohort: 6, 5)
            $0.tally.add(.leaderKilled, cohort: 6, 2)
        } each: {
            #expect(agree($0.picture[.fraudLosses, at: 0], 250 * $0.picture[.fraudVictims, at: 0]))
            #expect($0.picture[.leadersKilled, at: 0] <= $0.picture[.membersKilled, at: 0])
        }
    }

    @Test func `more is recorded where trust is higher, fear less, oversight stronger and measures help`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .recordedKillings: 0.9, .recordedMinors: 0.1, .recordedViolations: 0.2, .recordedOverdoses: 0.7,
                .recordedAttacks: 0.3, .recordedTransitDeaths: 0.5, .recordedFrauds: 0.15, .reportingPerTrust: 1.5,
                .reportingPerViolence: 0.02, .reportingPerOversight: 2,
            ]))
        let terrain = Terrain(scenario)
        let recording = Recording(terrain)
        func share(_ entry: BookEntry, _ change: (inout World) -> Void = { _ in }) -> Double {
            var world = World(terrain: terrain)
            change(&world)
            return recording.share(of: entry, at: 0, world)
        }
        func moved(_ lever: Lever, _ value: Double) -> (inout World) -> Void {
            { $0.levers.set($0.levers.layout.first[lever.rawValue], to: value) }
        }
        let feared: [BookEntry] = [
            .membersKilled, .leadersKilled, .bystandersKilled, .minorsRecruited, .attacksOnVoices,
        ]
        let told = feared + [.violations, .fraudVictims, .fraudLosses]
        #expect(agree(share(.minorsRecruited), 0.1) && agree(share(.membersKilled), 0.9))
        for entry in told {
            let shares = [0, 0.25, 0.5, 0.75, 1].map { trust in share(entry) { $0.trust[0] = trust } }
            for (less, more) in zip(shares, shares.dropFirst()) { #expect(more > less, "\(entry)") }
            #expect(share(entry, moved(.crimeReporting, 0.4)) > share(entry))
        }
        for entry in feared { #expect(share(entry) { $0.violence[0] = 30 } < share(entry), "\(entry)") }
        for entry in told + [.overdoseDeaths, .transitDeaths] {
            #expect(share(entry, moved(.hiddenHarm, 0.4)) < share(entry))
        }
        // A log-odds of 0.4 against the place's 1.5 x 0.2 of trust.
        let shifted = share(.minorsRecruited) { world in
            world.trust[0] = 0.7
            moved(.hiddenHarm, 0.4)(&world)
        }
        #expect(agree(shifted, logistic(logOdds(0.1) + 0.3 - 0.4)))
        // Certificates need no witness, nor do the dead on the way; fraud is done from afar.
        for entry in [BookEntry.overdoseDeaths, .transitDeaths] {
            #expect(share(entry) { $0.trust[0] = 0.1 } == share(entry), "\(entry)")
        }
        #expect(share(.fraudVictims) { $0.violence[0] = 30 } == share(.fraudVictims))
        // The country of the others has an oversight of 0.5, where shares are as given.
        var strict = scenario
        strict.countries[0].oversight = 0.8
        let strictly = Recording(Terrain(strict))
        for (entry, usual) in [(BookEntry.violations, 0.2), (.bribes, 0)] {
            let now = strictly.share(of: entry, at: 0, World(terrain: Terrain(strict)))
            #expect(agree(now, usual > 0 ? logistic(logOdds(usual) + 0.6) : 0), "\(entry)")
        }
    }

    // MARK: Assessments, surveys, prices

    @Test func `yearly estimates are centred on the truth on the logarithm, with the spread the picture leaves`() throws
    {
        var errors: [Double] = []
        try watch([.estimateSpread: 0.6, .pictureAccuracy: 0.25], weeks: 52 * 1_500) {
            $0.tally.add(.soldKg, at: 0, 50)
        } each: { world in
            if world.week % 52 == 26 { errors.append(log(world.picture.consumption[0] / 50)) }
        }
        #expect(Set(errors).count == errors.count, "each year has an error of its own")
        #expect(abs(score(errors, expected: 0)) < allowed)
        let spread = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
        #expect(abs(spread / 0.45 - 1) < allowed / (2 * Double(errors.count)).squareRoot())
    }

    @Test func `the answers of a survey and the prices reported are centred on the truth`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.surveySample: 50, .priceSpread: 0.3]),
            places: [SmallWorld.place("field"), SmallWorld.place("town")],
            links: [SmallWorld.link("road", from: 0, to: 1)],
            markets: [SmallWorld.flow(from: 0, to: 1, exportPrice: 2, wholesale: 20, retail: 70)])
        let terrain = Terrain(scenario)
        var world = World(terrain: terrain)
        world.trust[0] = 0.3
        world.grievance[1] = 0.9
        var simulation = Simulation(world, [Observation(terrain)])
        var (trust, grievance, price): ([Double], [Double], [Double]) = ([], [], [])
        for week in 1...12_000 {
            try simulation.step()
            guard week % Calendar.seriesStep == 0 else { continue }
            trust.append(simulation.world.picture.trust[0])
            grievance.append(simulation.world.picture.grievance[1])
            price.append(log(simulation.world.picture.retailPrice[0] / 70))
        }
        #expect(abs(score(trust, expected: 0.3)) < allowed)
        #expect(abs(score(grievance, expected: 0.9)) < allowed)
        #expect(abs(score(price, expected: 0)) < allowed)
        #expect(trust.allSatisfy { agree($0 * 50, ($0 * 50).rounded()) })
    }

    @Test func `of groups, the share set is known, as they were, and a sharper picture drops none`() throws {
        func known(accuracy: Double, lag: Double, weeks: Int) throws -> Picture {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.pictureAccuracy: accuracy, .trendLag: lag]),
                templates: [SmallWorld.template(count: 2_000)])
            let growing = Act { world, _ in for group in 0..<world.groups.count { world.groups.free[group] += 1 } }
            var simulation = Simulation(
                SmallWorld.counted(scenario, size: 10), [growing, Observation(Terrain(scenario))])
            try simulation.run(weeks: weeks)
            return simulation.world.picture
        }
        let half = try known(accuracy: 0.5, lag: 0, weeks: 4)
        let groups = half.groups[0]
        #expect(abs(groups - 1_000) < allowed * (2_000 * 0.25).squareRoot())
        #expect(half.members[0] == 14 * groups)
        // Twenty weeks on, with a lag of nine: members of the eleventh week.
        let late = try known(accuracy: 0.5, lag: 9, weeks: 20)
        #expect(late.groups[0] == groups && late.members[0] == 21 * groups)
        var last = 0.0
        for accuracy in [0.1, 0.3, 0.6, 0.9, 1] {
            let now = try known(accuracy: accuracy, lag: 0, weeks: 4).groups[0]
            #expect(now > last)
            last = now
        }
        #expect(last == 2_000)
    }

    // MARK: The whole week

    @Test(arguments: 0..<4 as Range<UInt64>) func `histories with and without it are equal to the bit`(
        number: UInt64
    ) throws {
        let terrain = Terrain(RandomWorld.scenario(number))
        var world = World(terrain: terrain)
        let luck = Luck(seed: terrain.scenario.seed, replicate: number)
        Founding(terrain).foundAll(&world, luck)
        let week = Schedule.week(terrain, policy: nil)
        let blind = week.filter { !($0 is Observation) }
        #expect(blind.count == week.count - 1)
        var seeing = Simulation(world: world, luck: luck, mechanisms: week, checksInvariants: false)
        var unseeing = Simulation(world: world, luck: luck, mechanisms: blind, checksInvariants: false)
        for _ in 0..<160 {
            try seeing.step()
            try unseeing.step()
            #expect(seeing.world.fingerprint == unseeing.world.fingerprint)
        }
        #expect(seeing.world.picture.entries != World(terrain: terrain).picture.entries)
    }
}
