// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C32: one official who loses a rent when caught, and a group that would lose a penalty; through the Corruption mechanism.
@Suite struct `Bribes of one official` {
    /// What a post is worth beyond other work, USD.
    private static let rent = 100_000.0

    /// A group of twenty whose loads customs would find; the official asks next to nothing but for the risk run.
    private static func world(
        hazard: Double = 0, share: Double = 0, price: Double = 1_000, integrity: Double = 0
    ) -> World {
        var here = SmallWorld.country("in", integrity: integrity)
        here.institutions = SmallWorld.institutions { $0.bargainingShare = share }
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .customsStake: 1, .customsPrice: 1e-9, .policePrice: 1, .bribeSpeed: 1, .bribeReach: 1, .postRent: rent,
            ]),
            countries: [SmallWorld.country("out"), here],
            places: [SmallWorld.place("from"), SmallWorld.place("to", country: 1)],
            links: [SmallWorld.link("way", from: 0, to: 1, detection: 0.3)],
            markets: [SmallWorld.flow(from: 0, to: 1, wholesale: price, corridors: 1)],
            templates: [SmallWorld.template(markets: [0])])
        var world = SmallWorld.counted(scenario, size: 20)
        world.groups.cash[0] = 1e12
        world.ledger.pay(1e12, from: .founders)
        let row = LeverLayout.row(agency: .customs, country: 1)
        // A hazard per week as a probability per year.
        world.levers.set(
            world.levers.layout.first[Lever.sanctionCorruptOfficial.rawValue] + row, to: -expm1(-52 * hazard))
        return world
    }

    /// Dollars offered customs in a week, and what one official asks.
    private static func bribe(_ world: World) throws -> (offer: Double, price: Double) {
        var simulation = Simulation(world, [Corruption(world.terrain)])
        try simulation.step()
        return (simulation.world.bribes[0, 1], simulation.world.bribePrice(of: .customs, in: 1, for: 0))
    }

    /// What the group would lose in a week: twenty loads at the price, three in ten of them found.
    private static func penalty(_ price: Double) -> Double { 20 * price * 0.3 }

    @Test(arguments: [0.01, 0.02, 0.05])
    func `an official takes what exceeds the risk of punishment times the rent lost`(
        hazard: Double
    ) throws {
        #expect(try agree(Self.bribe(Self.world(hazard: hazard)).price, hazard * Self.rent, within: 1e-6))
    }

    @Test(arguments: [500.0, 1_000, 2_000], [0, 0.5]) func `detection above a kink removes bribes`(
        price: Double, integrity: Double
    ) throws {
        let kink = Self.penalty(price) * (1 - integrity) / Self.rent
        for part in [0.1, 0.5, 0.9, 0.999] {
            #expect(try Self.bribe(Self.world(hazard: part * kink, price: price, integrity: integrity)).offer > 0)
        }
        for part in [1.001, 1.1, 2] {
            #expect(try Self.bribe(Self.world(hazard: part * kink, price: price, integrity: integrity)).offer == 0)
        }
    }

    @Test(arguments: [0.2, 0.5, 0.8]) func `the price splits what is saved, and a penalty raises it by the share`(
        share: Double
    ) throws {
        let least = 0.01 * Self.rent
        let prices = [1_000.0, 1_500, 3_000]
        let bribes = try prices.map { try Self.bribe(Self.world(hazard: 0.01, share: share, price: $0)).price }
        for (price, bribe) in zip(prices, bribes) {
            #expect(agree(bribe, least + share * (Self.penalty(price) - least), within: 1e-6))
        }
        let slope = (bribes[2] - bribes[0]) / (Self.penalty(3_000) - Self.penalty(1_000))
        #expect(agree(slope, share, within: 1e-6))
    }

    @Test func `with nothing to split the price is what officials ask at least`() throws {
        #expect(Corruption.premium(share: 0.5, saved: 10, reservation: 20) == 0)
        #expect(Corruption.reservation(sanction: 0, rent: Self.rent) == 0)
        #expect(Corruption.premium(share: 0.5, saved: 30, reservation: 20) == 5)
    }
}

/// C22: officials who weigh gain against a fine and inspectors who weigh cost against a catch, both by the model's rule of
/// experience-weighted attraction with all forgone payoffs counted (fictitious play).
@Suite struct `Inspection game` {
    /// Mean shares that violate and that inspect: play circles round the equilibrium, its mean settles there.
    private func play(gain: Double, fine: Double, cost: Double, catching: Double, missing: Double) -> (
        violation: Double, inspection: Double
    ) {
        var attractions = (official: [0.0, 0.0], inspector: [0.0, 0.0])
        var shares = (official: [0.5, 0.5], inspector: [0.5, 0.5])
        var experience = 0.0
        var sums = (0.0, 0.0)
        let rounds = 20_000
        func next(_ before: [Double], _ shares: [Double], _ payoffs: [Double]) -> [Double] {
            ChoiceRules.attractions(
                before, experience: experience, shares: shares, payoffs: payoffs, memory: 1, forgoneWeight: 1, growth: 0
            ).attractions
        }
        for _ in 0..<rounds {
            let (q, p) = (shares.official[1], shares.inspector[1])
            attractions.official = next(attractions.official, shares.official, [0, gain * (1 - p) - fine * p])
            attractions.inspector = next(
                attractions.inspector, shares.inspector, [-q * missing, q * catching - cost])
            experience += 1
            shares.official = ChoiceRules.expectedGain(attractions.official, noise: 0.01)
            shares.inspector = ChoiceRules.expectedGain(attractions.inspector, noise: 0.01)
            sums = (sums.0 + shares.official[1], sums.1 + shares.inspector[1])
        }
        return (sums.0 / Double(rounds), sums.1 / Double(rounds))
    }

    @Test func `a higher fine leaves violations as they are and lowers inspection`() {
        let mild = play(gain: 1, fine: 3, cost: 1, catching: 4, missing: 1)
        let harsh = play(gain: 1, fine: 9, cost: 1, catching: 4, missing: 1)
        #expect(abs(mild.violation - 0.2) < 0.01 && abs(mild.inspection - 0.25) < 0.01, "\(mild)")
        #expect(abs(harsh.violation - 0.2) < 0.01 && abs(harsh.inspection - 0.10) < 0.01, "\(harsh)")
    }
}
