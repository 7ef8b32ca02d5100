// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Agencies that aim at what they see` {
    /// Many groups of 20 at one place; effort so low that the hazard is linear in visibility.
    private static func world(
        unidentified: Double, accuracy: Double = 0.4, groups: Int = 400, replicate: UInt64 = 0
    ) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .hazardCeiling: 1, .hazardSteepness: 0.01, .unidentifiedEffort: unidentified,
                .pictureAccuracy: accuracy,
            ]),
            countries: [SmallWorld.country(investigators: Double(groups) * 20)],
            places: [SmallWorld.place("town", people: 100_000)],
            templates: [SmallWorld.template(count: groups, size: 20)], seed: 7 + replicate)
        return SmallWorld.founded(scenario)
    }

    /// Arrests from identified groups and from others, and how many of each there are.
    private static func arrests(_ start: World, weeks: Int = 4) throws -> (
        known: Double, unknown: Double, groups: (known: Double, unknown: Double)
    ) {
        var simulation = Simulation(start, [Investigation(start.terrain)], checks: true)
        let sight = Luck(seed: start.terrain.scenario.seed, replicate: 0).identification
        let isKnown = (0..<start.groups.count).map { start.isIdentified($0, sight) }
        try simulation.run(weeks: weeks)
        var (known, unknown) = (0.0, 0.0)
        for (group, isListed) in isKnown.enumerated() {
            let taken = Double(start.groups.free[group] - simulation.world.groups.free[group])
            if isListed { known += taken } else { unknown += taken }
        }
        let count = Double(isKnown.count { $0 })
        return (known, unknown, (count, Double(isKnown.count) - count))
    }

    @Test(arguments: [0.2, 0.5, 1]) func `who is not on the list draws a part of the effort, and the sum stays`(
        part: Double
    ) throws {
        let found = try Self.arrests(Self.world(unidentified: part))
        // 19 ordinary members each; leaders draw none here. Effort of 1 a member at steepness 0.01.
        let average = 0.4 + 0.6 * part
        for (arrests, groups, sight) in [
            (found.known, found.groups.known, 1 / average), (found.unknown, found.groups.unknown, part / average),
        ] {
            let hazard = 1 - exp(-0.01 * sight)
            let expected = groups * 19 * (1 - exp(-hazard * 4))
            #expect(abs(arrests - expected) < allowed * expected.squareRoot(), "\(arrests) against \(expected)")
        }
    }

    @Test func `where all draw alike, the picture changes nothing to the bit`() throws {
        var ends: [World] = []
        for accuracy in [0.1, 0.9] {
            var simulation = Simulation(
                Self.world(unidentified: 1, accuracy: accuracy, groups: 30),
                [Investigation(Self.world(unidentified: 1, groups: 30).terrain)])
            try simulation.run(weeks: 30)
            ends.append(simulation.world)
        }
        #expect(ends[0].groups.free == ends[1].groups.free && ends[0].members.status == ends[1].members.status)
    }

    @Test func `a sharper picture than usual leads to more arrests, a blurred one to fewer`() throws {
        var all: [Double] = []
        for accuracy in [0.2, 0.4, 0.8] {
            var start = Self.world(unidentified: 0.3)
            start.set(.pictureAccuracy, to: accuracy)
            let found = try Self.arrests(start)
            all.append(found.known + found.unknown)
            let average = (accuracy + (1 - accuracy) * 0.3) / (0.4 + 0.6 * 0.3)
            let expected = 400 * 19 * (1 - exp(-0.01 * average * 4))
            // Which groups are on the list is luck too.
            #expect(abs(all.last! - expected) < allowed * (expected.squareRoot() + 0.05 * expected), "\(all)")
        }
        #expect(all[0] < all[1] && all[1] < all[2])
    }

    @Test func `violence draws attention as far as it comes to notice`() throws {
        var seen: [Double] = []
        for hidden in [0, 1.5] {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([
                    .backgroundClashes: 0.5, .attentionMemory: 0.1, .recordedKillings: 0.6, .unclaimedForce: 0.1,
                ]),
                places: [SmallWorld.place("town", people: 10_000)], markets: [SmallWorld.turf(places: [0], rent: 100)],
                templates: [SmallWorld.template(count: 2, size: 30, markets: [0], turf: [0])])
            var world = SmallWorld.founded(scenario)
            world.set(.hiddenHarm, to: hidden)
            var simulation = Simulation(world, [Turf(world.terrain)])
            try simulation.run(weeks: 10)
            seen.append(simulation.world.groups.attention[0])
        }
        #expect(seen[0] > 0)
        #expect(agree(seen[1] / seen[0], logistic(logOdds(0.6) - 1.5) / 0.6))
    }
}
