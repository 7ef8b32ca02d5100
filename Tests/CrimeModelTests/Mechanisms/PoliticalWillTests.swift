// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Will and influence` {
    private static let measure = Measure(
        id: "work", name: "Work", principle: .pursue, agency: "", referenceSpend: 1_000, lagWeeks: 0,
        effects: [
            LeverEffect(
                lever: .arrestProbability, agency: nil, magnitude: 0.7, range: 0...1, provenance: .assumed)
        ])
    private static let policy = Policy(
        id: "mix", name: "Mix", summary: "", yearlyBudget: nil,
        uses: [MeasureUse(measure: 0, dose: 1, start: 0, ramp: 0, end: nil, scope: .everywhere)])

    private static func world(
        _ changes: [Parameter: Double] = [:], burnIn: Int = 0, _ change: (inout StateInstitutions) -> Void
    ) -> World {
        var country = SmallWorld.country()
        country.institutions = SmallWorld.institutions(change)
        return SmallWorld.counted(
            SmallWorld.scenario(
                SmallWorld.quiet(changes), countries: [country], measures: [measure], burnIn: burnIn, horizon: 520),
            size: 20)
    }

    private static func run(_ world: World, _ weeks: Int, delivers: Bool = false) throws -> World {
        let week: [any Mechanism] =
            (delivers ? [PolicyDelivery(policy, terrain: world.terrain)] : []) + [
                Corruption(world.terrain), Institutions(world.terrain),
            ]
        var simulation = Simulation(world, week)
        try simulation.run(weeks: weeks)
        #expect(simulation.world.institutions.violation == nil)
        return simulation.world
    }

    /// What the measure has added to the logarithm of the hazard of arrest.
    private static func delivered(_ world: World) -> Double { log(world.levers[.arrestProbability, 0]) }

    @Test func `will fades to what lasts once the policies have begun, and measures with it`() throws {
        let world = Self.world([.willFade: 0.02], burnIn: 10) {
            $0.politicalWill = 0.8
            $0.lastingWill = 0.3
        }
        #expect(try Self.run(world, 10).institutions.will[0] == 0.8, "nothing fades before")
        for weeks in [1, 20, 100] {
            let later = try Self.run(world, 10 + weeks, delivers: true)
            func will(_ weeks: Int) -> Double { 0.3 + 0.5 * pow(0.98, Double(weeks)) }
            #expect(agree(later.institutions.will[0], will(weeks)))
            #expect(agree(Self.delivered(later), 0.7 * will(weeks - 1)), "week \(weeks)")
        }
        // The contrast: will that lasts.
        let steady = Self.world([.willFade: 0.02]) { $0.lastingWill = 1 }
        #expect(try agree(Self.delivered(Self.run(steady, 100, delivers: true)), 0.7))
    }

    @Test func `what renews will keeps measures going, dose by dose`() throws {
        let pushes = [0, 0.001, 0.002, 0.004, 0.008]
        let wills = try pushes.map { push in
            var world = Self.world([.willFade: 0.02]) {
                $0.politicalWill = 0.8
                $0.lastingWill = 0.3
            }
            world.set(.politicalWill, to: push)
            return try Self.run(world, 52).institutions.will[0]
        }
        for (less, more) in zip(wills, wills.dropFirst()) { #expect(more > less) }
    }

    @Test func `an administration delivers no more than it has capacity for`() throws {
        for (capacity, share) in [(2_000.0, 1.0), (1_000, 1), (500, 0.5), (100, 0.1)] {
            let world = Self.world { $0.deliveryCapacity = capacity }
            #expect(try agree(Self.delivered(Self.run(world, 5, delivers: true)), 0.7 * share))
        }
    }

    @Test func `clean money buys influence, which lowers will and oversight`() throws {
        func moved(_ share: Double, push: Double = 0) throws -> World {
            var world = Self.world([
                .influenceShare: share, .influenceSpeed: 0.05, .willFade: 0.05, .willPerInfluence: 0.8,
                .oversightPerInfluence: 2,
            ]) { $0.influencePrice = 10_000 }
            world.groups.capital[0] = 1e6
            world.ledger.pay(1e6, from: .founders)
            world.set(.politicalInfluence, to: push)
            return try Self.run(world, 52)
        }
        let none = try moved(0)
        #expect(none.institutions.influence[0] == 0 && none.institutions.will[0] == 1)
        #expect(none.oversight(of: .police, in: 0) == 0.5 && none.ledger[.officials] == 0)
        let some = try moved(0.005)
        #expect(some.institutions.influence[0] > 0.1 && some.institutions.will[0] < 0.9)
        #expect(some.oversight(of: .police, in: 0) < 0.45)
        #expect(some.groups.capital[0] + some.ledger[.officials] == 1e6 || abs(some.moneyGap) < 1e-6)
        let cleaned = try [0, -0.0005, -0.001, -0.003, -0.01].map { try moved(0.005, push: $0).institutions }
        for (less, more) in zip(cleaned, cleaned.dropFirst()) {
            #expect(more.influence[0] < less.influence[0] && more.will[0] > less.will[0])
        }
    }

    @Test func `indicators of institutions are counted only where a country gives them`() {
        let given = Observer(Self.world { _ in }.terrain).layout
        let plain = Observer(Terrain(SmallWorld.scenario())).layout
        for indicator in Indicator.allCases where indicator.needs == .institutions {
            #expect(given.counts(indicator) && !plain.counts(indicator))
            #expect(!plain.cells.contains { $0.indicator == indicator })
            #expect(given.row(of: Cell(indicator, country: 0)) != nil)
        }
    }
}
