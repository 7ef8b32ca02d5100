// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Prisons as places, checked by hand; stocks and losses are in `Prisons as queues`.
@Suite struct `Prisons as places` {
    private static func terrain(
        _ changes: [Parameter: Double] = [:], _ prison: PrisonSystem?, groups: Int = 1, size: Double = 40,
        people: Int = 10_000, conviction: Double = 1
    ) -> Terrain {
        var country = SmallWorld.country(panels: 1e6, caseWeeks: 1e-3, conviction: conviction)
        country.prison = prison
        return Terrain(
            SmallWorld.scenario(
                SmallWorld.quiet(changes), countries: [country], places: [SmallWorld.place("town", people: people)],
                templates: [SmallWorld.template(count: groups, size: size)]))
    }

    /// A world in which so many members of each group, from the leader on, are in prison for good.
    private static func jailed(_ terrain: Terrain, _ counts: [Int]) -> World {
        var world = SmallWorld.founded(terrain.scenario)
        for (group, count) in counts.enumerated() {
            let rows = (0..<world.members.count).filter { world.members.group[$0] == group }
            for row in rows.prefix(count) {
                world.arrest(row)
                world.imprison(row, weeks: 100_000)
            }
        }
        return world
    }

    private func watch(
        _ start: World, weeks: Int, replicate: UInt64 = 0, levers: [(Lever, Double)] = [], each: (World) -> Void
    ) throws {
        let set = Act { world, _ in
            for (lever, value) in levers { world.levers.set(world.levers.layout.first[lever.rawValue], to: value) }
        }
        var simulation = Simulation(start, [set, Prison(start.terrain)], replicate: replicate, checks: true)
        for _ in 0..<weeks {
            try simulation.step()
            each(simulation.world)
        }
    }

    private static func recruits(_ world: World) -> Double { world.tally[.recruitedInPrison, at: 0] }

    /// A prison whose other inmates stay.
    private static func still(
        places: Double = 1_000, others: Int = 1_000, control: Double, separation: Double = 0, preTrial: Double = 0
    ) -> PrisonSystem {
        SmallWorld.prison(
            places: places, others: others, stay: 1e9, preTrial: preTrial, control: control, separation: separation)
    }

    // MARK: Who is inside

    @Test func `other inmates are residents at first, as many as the scenario says, and nobody is lost`() {
        for others in [0, 1, 7, 1_000] {
            let with = World(terrain: Self.terrain([:], SmallWorld.prison(others: others)))
            let without = World(terrain: Self.terrain([:], nil))
            #expect(with.prisons.others.reduce(0, +) == others && with.otherInmates(of: 0) == others)
            #expect(with.persons == without.persons && with.atRisk == without.atRisk)
            #expect(zip(with.prisons.others, with.wider).map { $0 + $1 } == without.wider)
        }
        // By how exposed each cohort is: three times as many of one that is three times as exposed.
        let exposed = World(terrain: Self.terrain([.youngExposure: 3], SmallWorld.prison(others: 1_200)))
        #expect(exposed.prisons.others == [100, 300, 100, 100, 100, 300, 100, 100])
    }

    @Test func `inmates are others, convicts and the part of those awaiting trial who are held there`() throws {
        let terrain = Self.terrain([:], Self.still(places: 50, others: 80, control: 0.5, preTrial: 0.25))
        var world = Self.jailed(terrain, [10])
        let waiting = (0..<world.members.count).filter { world.members.status[$0] == Status.free.rawValue }.prefix(8)
        for row in waiting { world.arrest(row) }
        try watch(world, weeks: 1) {
            #expect($0.prisons.inmates == [92])
            #expect($0.prisons.inmatesByCohort.reduce(0, +) == 92.0)
            #expect(agree($0.crowding(of: 0), 92.0 / 50))
            #expect($0.groups.inside == [12])
        }
    }

    @Test func `without prisons the mechanism leaves everything to the bit`() throws {
        let start = Self.jailed(Self.terrain([:], nil), [5])
        var with = Simulation(start, [Prison(start.terrain)], checks: true)
        var without = Simulation(start, [])
        try with.run(weeks: 20)
        try without.run(weeks: 20)
        #expect(with.world.fingerprint == without.world.fingerprint)
    }

    // MARK: Recruitment

    @Test func `others are recruited at rate x control x crowding, by groups as they have members inside`() throws {
        for (places, factor) in [(2_000.0, 1.0), (520, exp(0.8))] {
            let terrain = Self.terrain(
                [.prisonRecruitmentRate: 0.002, .prisonRecruitmentPerCrowding: 0.8],
                Self.still(places: places, others: 1_000, control: 0.5), groups: 2)
            let start = Self.jailed(terrain, [30, 10])
            var joined: [Double] = []
            var first: [Double] = []
            for replicate in 0..<600 as Range<UInt64> {
                try watch(start, weeks: 1, replicate: replicate) { world in
                    joined.append(Self.recruits(world))
                    for row in start.members.count..<world.members.count {
                        first.append(world.members.group[row] == 0 ? 1 : 0)
                        #expect(world.members.status[row] == Status.inPrison.rawValue)
                    }
                    #expect(world.tally[.recruits, at: 0] == Self.recruits(world))
                    #expect(world.otherInmates(of: 0) == 1_000 - Int(Self.recruits(world)))
                }
            }
            let expected = 1_000 * (1 - exp(-0.002 * 0.5 * factor))
            let z = score(joined, expected: expected)
            #expect(abs(z) < allowed, "\(mean(joined)) joined, expected \(expected), z \(z)")
            let part = score(first, expected: 0.75)
            #expect(abs(part) < allowed, "\(mean(first)) joined the larger group, z \(part)")
        }
    }

    @Test(arguments: [(0.0, 30), (0.5, 0)])
    func `nobody is recruited where groups run nothing, or none has members inside`(control: Double, inside: Int) throws
    {
        let terrain = Self.terrain([.prisonRecruitmentRate: 0.1], Self.still(control: control))
        try watch(Self.jailed(terrain, [inside]), weeks: 20) { #expect(Self.recruits($0) == 0) }
    }

    @Test func `who was recruited in prison serves the rest and then works for the group`() throws {
        let terrain = Self.terrain(
            [.prisonRecruitmentRate: 0.05, .returnScale: 1],
            SmallWorld.prison(others: 200, stay: 20, control: 1), size: 40)
        let start = Self.jailed(terrain, [20])
        var simulation = Simulation(
            start, [Desistance(terrain), Justice(terrain), Prison(terrain)], checks: true)
        try simulation.run(weeks: 150)
        let world = simulation.world
        let recruited = (start.members.count..<world.members.count)
        let working = recruited.filter { world.members.status[$0] == Status.free.rawValue }
        #expect(recruited.count > 100 && working.count > 50)
        #expect(Int(world.groups.free[0]) == 20 + working.count)
    }

    // MARK: Control and command

    @Test func `control relaxes to a level that rises with crowding and with inmates of groups`() throws {
        for (places, inside, excess) in [(1_000.0, 0, 0.0), (500, 0, 1), (500, 30, 1.06)] {
            let terrain = Self.terrain(
                [.prisonControlSpeed: 0.05, .prisonControlPerCrowding: 0.7, .prisonControlPerMember: 5],
                Self.still(places: places, others: 1_000, control: 0.3))
            let share = Double(inside) / Double(1_000 + inside)
            let level = logistic(logOdds(0.3) + 0.7 * excess + 5 * share)
            var week = 0.0
            try watch(Self.jailed(terrain, [inside]), weeks: 60) { world in
                week += 1
                let oracle = level - (level - 0.3) * pow(0.95, week)
                #expect(agree(world.prisons.control[0], oracle, within: 1e-9))
            }
        }
    }

    @Test func `a leader in prison keeps part of the command, unless held apart`() throws {
        for (separation, kept) in [(0.0, 0.6 * 0.8), (1, 0)] {
            let terrain = Self.terrain(
                [
                    .leaderShock: 0.6, .cohesionDecay: 0.02, .successionShape: 1e6, .minimumSize: 3,
                    .prisonCommand: 0.6,
                ], Self.still(control: 0.8, separation: separation))
            let start = Self.jailed(terrain, [1])
            #expect(start.groups.leaders[0] == 0)
            var simulation = Simulation(start, [Prison(terrain), Organisation(terrain)], checks: true)
            for week in 0..<10 {
                try simulation.step()
                let oracle = (1 - 0.6 * 0.5 * (1 - kept)) * pow(1 - 0.02 * (1 - kept), Double(week))
                #expect(agree(simulation.world.groups.cohesion[0], oracle, within: 1e-12), "week \(week)")
            }
        }
    }

    @Test func `leaders are held apart in the share set, each for as long as the arrest lasts`() throws {
        let terrain = Self.terrain([.prisonCommand: 1], Self.still(control: 1, separation: 0.3), groups: 400, size: 5)
        let world = Self.jailed(terrain, [Int](repeating: 1, count: 400))
        var commands: [[Double]] = []
        try watch(world, weeks: 3) { commands.append($0.groups.command) }
        #expect(commands[0] == commands[2])
        #expect(commands[0].allSatisfy { $0 == 0 || $0 == 1 })
        let z = score(commands[0], expected: 0.7)
        #expect(abs(z) < allowed, "\(mean(commands[0])) command, z \(z)")
    }

    @Test func `hold on prisons weighs outside by control and by who expects prison, for groups inside`() throws {
        let terrain = Self.terrain([.prisonLeverage: 1.5], Self.still(control: 0.4), groups: 2, conviction: 0.5)
        var world = Self.jailed(terrain, [3, 0])
        world.publicArrestRisk = [0.01]
        try watch(world, weeks: 1) {
            #expect(agree($0.prisonLeverage(of: 0), 1.5 * 0.4 * (1 - exp(-0.26))))
            #expect($0.prisonLeverage(of: 1) == 0)
        }
    }

    @Test func `leverage holds members and brings recruits`() throws {
        func sums(_ leverage: Double) throws -> (exits: Double, recruits: Double) {
            let terrain = Self.terrain(
                [
                    .prisonLeverage: leverage, .exitRate: 0.02, .contactsPerMember: 0.5, .acceptancePerOffer: 1,
                    .acceptanceLevel: -2,
                ], Self.still(control: 0.9), size: 200, conviction: 1)
            var start = Self.jailed(terrain, [20])
            start.publicArrestRisk = [0.02]
            start.groups.targetSize[0] = 1e6
            var simulation = Simulation(
                start, [seeking, Recruitment(terrain), Desistance(terrain), Prison(terrain)], checks: true)
            var sums = (exits: 0.0, recruits: 0.0)
            for _ in 0..<20 {
                try simulation.step()
                sums.exits += simulation.world.tally[.exits, at: 0] / Double(simulation.world.groups.free[0])
                sums.recruits += simulation.world.tally[.recruits, at: 0] / Double(simulation.world.groups.free[0])
            }
            return sums
        }
        let found = try [0, 0.5, 1, 2].map(sums)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.exits > $1.exits && $0.recruits < $1.recruits })
    }

    // MARK: The chain from arrest to prison

    /// Members awaiting trial by the hundred, courts that hear so many a week, prisons that turn away.
    private func chain(panels: Double, places: Double) throws -> (convicted: Double, inside: Double, turned: Double) {
        var country = SmallWorld.country(panels: panels, caseWeeks: 1e-3, conviction: 1, sentenceWeeks: 400)
        country.prison = SmallWorld.prison(places: places, others: 0, whenFull: .turnAway)
        let terrain = Terrain(
            SmallWorld.scenario(
                countries: [country], places: [SmallWorld.place("town", people: 10_000)],
                templates: [SmallWorld.template(size: 400)]))
        var world = SmallWorld.founded(terrain.scenario)
        for row in 0..<300 { world.arrest(row) }
        var simulation = Simulation(world, [Justice(terrain), Prison(terrain)], checks: true)
        var sums = (convicted: 0.0, inside: 0.0, turned: 0.0)
        for _ in 0..<10 {
            try simulation.step()
            sums.convicted += simulation.world.tally[.convictions, at: 0]
            sums.turned += simulation.world.tally[.turnedAway, at: 0]
        }
        sums.inside = simulation.world.prisons.inmates[0]
        return sums
    }

    @Test func `the weakest link of courts and prisons caps who is inside`() throws {
        for panels in [5.0, 10, 20, 30] {
            let found = try chain(panels: panels, places: 100)
            #expect(found.convicted == 10 * panels)
            #expect(found.inside == min(100, 10 * panels) && found.turned == found.convicted - found.inside)
        }
        for places in [20.0, 50, 80] { #expect(try chain(panels: 5, places: places).inside == min(50, places)) }
    }

    // MARK: Levers

    private func yearly(_ lever: Lever?, _ value: Double) throws -> (recruits: Double, control: Double, inside: Double)
    {
        let terrain = Self.terrain(
            [
                .prisonRecruitmentRate: 0.002, .prisonRecruitmentPerCrowding: 0.5, .prisonControlSpeed: 0.05,
                .prisonControlPerCrowding: 0.7, .prisonControlPerMember: 4,
            ], SmallWorld.prison(places: 800, others: 1_000, stay: 60, control: 0.4))
        var sums = (recruits: 0.0, control: 0.0, inside: 0.0)
        try watch(Self.jailed(terrain, [30]), weeks: 104, levers: lever.map { [($0, value)] } ?? []) { world in
            sums.recruits += Self.recruits(world)
            sums.control += world.prisons.control[0]
            sums.inside += world.prisons.inmates[0]
        }
        return sums
    }

    @Test func `each lever moves what it should, the further the more`() throws {
        let recruitment = try [0.05, 0.1, 0.2, 0.4, 0.8].map { try yearly(.prisonRecruitment, $0) }
        #expect(zip(recruitment, recruitment.dropFirst()).allSatisfy { $0.recruits < $1.recruits })
        let control = try [0.1, 0.2, 0.4, 0.6, 0.9].map { try yearly(.prisonControl, $0) }
        #expect(
            zip(control, control.dropFirst()).allSatisfy { $0.control < $1.control && $0.recruits < $1.recruits })
        let intake = try [0.25, 0.5, 1, 2, 4].map { try yearly(.prisonCrowding, $0) }
        #expect(zip(intake, intake.dropFirst()).allSatisfy { $0.inside < $1.inside })
        // Below a place each, fewer others only leave members a larger share; beyond it, crowding raises control.
        let crowded = Array(intake[2...])
        #expect(
            zip(crowded, crowded.dropFirst()).allSatisfy { $0.control < $1.control && $0.recruits < $1.recruits })
    }

    @Test func `levers at their base values change nothing`() throws {
        let plain = try yearly(nil, 0)
        for (lever, base) in [(Lever.prisonRecruitment, 0.2), (.prisonControl, 0.4), (.prisonCrowding, 1)] {
            #expect(try yearly(lever, base) == plain, "\(lever.id)")
        }
    }

    // MARK: Indicators

    @Test func `indicators count inmates, crowding, control and recruits by sex and age, only where there are prisons`()
        throws
    {
        let terrain = Self.terrain(
            [.prisonRecruitmentRate: 0.01], SmallWorld.prison(places: 500, others: 1_000, stay: 60, control: 0.4))
        let observer = Observer(terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        var recruited = 0.0
        var world: World?
        try watch(Self.jailed(terrain, [20]), weeks: 20) {
            observer.addTotals(of: $0, to: &sums, weights: &weights)
            recruited += Self.recruits($0)
            world = $0
        }
        let end = try #require(world)
        observer.addLevels(of: end, to: &sums, weights: &weights)
        func value(_ cell: Cell) throws -> Double { sums[try #require(observer.layout.row(of: cell))] }
        #expect(recruited > 0)
        #expect(try value(Cell(.prisonRecruits)) == recruited)
        #expect(try value(Cell(.recruits)) == recruited)
        #expect(try value(Cell(.prisonRecruits, place: 0)) == recruited)
        #expect(try (0..<Cohort.count).reduce(0) { try $0 + value(Cell(.prisonRecruits, cohort: $1)) } == recruited)
        for country in [nil, 0] {
            #expect(try value(Cell(.inmates, country: country)) == end.prisons.inmates[0])
            #expect(try agree(value(Cell(.prisonCrowding, country: country)), end.prisons.inmates[0] / 500))
            #expect(try agree(value(Cell(.prisonControl, country: country)), end.prisons.control[0]))
        }
        let plain = CellLayout(SmallWorld.scenario())
        #expect(!plain.cells.contains { $0.indicator.needs == .prisons } && !plain.counts(.inmates))
        #expect(observer.layout.counts(.turnedAway))
    }
}
