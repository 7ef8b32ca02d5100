// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C32 and C33: bribes at the margin, and confiscation and laundering as taxes.
@Suite struct `Bribes, laundering and confiscation` {
    @Test func `no bribe is offered until the stake is worth its price`() {
        for (acceptance, price) in [(0.3, 2_000.0), (0.8, 500)] {
            let kink = price / acceptance
            #expect(Corruption.offer(stake: kink, acceptance: acceptance, price: price) == 0)
            #expect(Corruption.offer(stake: 0.999 * kink, acceptance: acceptance, price: price) == 0)
            #expect(Corruption.offer(stake: 1.001 * kink, acceptance: acceptance, price: price) > 0)
        }
    }

    @Test func `the offer is the one that leaves most`() {
        let (stake, acceptance, price) = (30_000.0, 0.4, 2_000.0)
        func kept(_ offer: Double) -> Double {
            stake * Corruption.protection(offer: offer, acceptance: acceptance, price: price) - offer
        }
        let offer = Corruption.offer(stake: stake, acceptance: acceptance, price: price)
        for other in stride(from: 0.0, through: 40_000, by: 10) { #expect(kept(offer) >= kept(other)) }
        #expect(agree(offer, price / acceptance * log(stake * acceptance / price)))
    }

    @Test func `more to lose raises bribes, honest officials end them`() {
        func offer(_ stake: Double, _ acceptance: Double) -> Double {
            Corruption.offer(stake: stake, acceptance: acceptance, price: 1_000)
        }
        #expect(offer(20_000, 0.5) > offer(10_000, 0.5))
        #expect(offer(10_000, 0.05) == 0 && offer(10_000, 0) == 0)
    }

    @Test(arguments: [(0.011, 0.08, 0.9099), (0.11, 0.08, 0.8188), (0.011, 0.16, 0.8308)])
    func `what is kept is (1 - confiscated) (1 - fee)`(taken: Double, fee: Double, published: Double) throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.confiscationRate: taken, .launderingFee: fee, .launderedShare: 1]))
        var world = SmallWorld.counted(scenario, size: 0)
        // A week's takings, all still in cash.
        world.groups.cash[0] = 1e6
        world.groups.weekTakings[0] = 1e6
        world.ledger.pay(1e6, from: .customers)
        var simulation = Simulation(world, [Money(world.terrain)])
        try simulation.step()
        let kept = (simulation.world.groups.capital[0] + simulation.world.groups.cash[0]) / 1e6
        #expect(agree(kept, (1 - taken) * (1 - fee)), "kept \(kept)")
        #expect(abs(kept - published) < 6e-5)
        #expect(agree(simulation.world.ledger[.treasury], taken * 1e6))
        #expect(agree(simulation.world.ledger[.launderers], (1 - taken) * fee * 1e6))
        #expect(abs(simulation.world.moneyGap) < 1e-6)
    }

    /// The model reduced to C33: one channel, everything found, the share x of it confiscated once decided on.
    @Test(arguments: [(0.011, 0.08, 0.9099), (0.11, 0.08, 0.8188), (0.011, 0.16, 0.8308)])
    func `through a channel that is always found, too, what is kept is (1 - confiscated) (1 - fee)`(
        taken: Double, fee: Double, published: Double
    ) throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.frozenConfiscated: taken, .launderedShare: 1, .confiscationRate: 0.5])
        ).laundering([SmallWorld.channel("only", cost: fee, detection: 1)])
        var world = SmallWorld.counted(scenario, size: 0)
        world.groups.weekTakings[0] = 1e6
        world.endow(0, cash: 1e6)
        var simulation = Simulation(world, [Money(world.terrain)])
        try simulation.step()
        #expect(agree(simulation.world.groups.frozen[0], (1 - fee) * 1e6), "nothing is decided on in the first week")
        try simulation.run(weeks: 60)
        let kept = (simulation.world.groups.capital[0] + simulation.world.groups.cash[0]) / 1e6
        #expect(agree(kept, (1 - taken) * (1 - fee)), "kept \(kept)")
        #expect(abs(kept - published) < 6e-5)
        #expect(agree(simulation.world.ledger[.treasury], taken * (1 - fee) * 1e6))
        #expect(abs(simulation.world.moneyGap) < 1e-6)
    }

    /// With detection d and the share c of what is frozen confiscated, x = d c on average.
    @Test func `what is found now and then costs d x c on average`() throws {
        let (detection, confiscated, fee) = (0.2, 0.5, 0.08)
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.frozenConfiscated: confiscated, .launderedShare: 1]),
            templates: [SmallWorld.template(count: 4_000)]
        ).laundering([SmallWorld.channel("only", cost: fee, detection: detection)])
        var world = SmallWorld.counted(scenario, size: 0)
        for group in 0..<4_000 { world.endow(group, cash: 1) }
        var simulation = Simulation(world, [Money(world.terrain)])
        try simulation.run(weeks: 40)
        let z = score(simulation.world.groups.capital, expected: (1 - detection * confiscated) * (1 - fee))
        #expect(abs(z) < allowed, "z \(z)")
    }
}
