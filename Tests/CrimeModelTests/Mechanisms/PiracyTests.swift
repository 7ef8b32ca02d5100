// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Waters as contested places: who holds them takes seafarers for ransom.
@Suite struct `Piracy at a sea place` {
    private static func world(held: Double, women: Double = 0.25) -> World {
        var sea = SmallWorld.place("gulf", people: 10)
        sea.kind = .sea
        var street = SmallWorld.turf(places: [1], rent: 1_000)
        if case .turf(var turf) = street.kind {
            turf.places[0].hostages = 2
            street.kind = .turf(turf)
        }
        var world = SmallWorld.counted(
            SmallWorld.scenario(
                SmallWorld.quiet([.womenAtSea: women]), places: [SmallWorld.place("coast"), sea], markets: [street],
                templates: [SmallWorld.template(markets: [0], turf: [1])]), size: 20)
        world.held[0, 0] = held
        return world
    }

    @Test(arguments: [0, 0.3, 1]) func `seafarers are taken in proportion to the waters held, adults by sex`(
        held: Double
    ) throws {
        var taken: [Double] = []
        var women = 0.0
        var all = 0.0
        for replicate in 0..<2_000 as Range<UInt64> {
            let start = Self.world(held: held)
            var simulation = Simulation(start, [Turf(start.terrain)], replicate: replicate)
            try simulation.step()
            let tally = simulation.world.tally
            taken.append(tally[.hostages, at: 1])
            for row in 0..<Cohort.count {
                let count = tally.toPeople[PersonEvent.takenHostage.rawValue * Cohort.count + row]
                all += count
                if Cohort(row: row).sex == .female { women += count }
                if Cohort(row: row).age == .under18 { #expect(count == 0) }
            }
            #expect(tally[.hostages, at: 0] == 0)
        }
        #expect(taken.reduce(0, +) == all)
        guard held > 0 else { return #expect(all == 0) }
        #expect(abs(score(taken, expected: 2 * held)) < allowed, "\(mean(taken))")
        let z = (women - all * 0.25) / (all * 0.25 * 0.75).squareRoot()
        #expect(abs(z) < allowed, "\(women) of \(all), z \(z)")
    }

    @Test func `the indicator counts them, and only where waters give hostages`() throws {
        #expect(CellLayout(Self.world(held: 1).terrain.scenario).counts(.hostages))
        #expect(!CellLayout(SmallWorld.scenario(markets: [SmallWorld.turf(places: [0], rent: 1)])).counts(.hostages))
    }
}
