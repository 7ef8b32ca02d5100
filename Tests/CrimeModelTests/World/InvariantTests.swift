// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `What must always hold` {
    @Test(
        arguments: Array(0..<8) + RandomWorld.withLaterRules + RandomWorld.withMoreMarkets
            + RandomWorld.withEntryAndRule)
    func `persons and money are conserved every week, whatever happens`(number: UInt64) throws {
        let terrain = Terrain(RandomWorld.scenario(number))
        var simulation = Simulation(terrain, replicate: Int(number), checksInvariants: true)
        var happened = [Double](repeating: 0, count: PlaceEvent.allCases.count)
        let persons = simulation.world.persons
        for _ in 0..<300 {
            try simulation.step()
            for event in PlaceEvent.allCases {
                for place in 0..<simulation.world.places {
                    happened[event.rawValue] += simulation.world.tally[event, at: place]
                }
            }
        }
        #expect(simulation.world.persons == persons)
        #expect(abs(simulation.world.moneyGap) <= 1e-9 * simulation.world.ledger.turnover)
        for event in [PlaceEvent.recruits, .exits, .arrests, .shippedKg, .turfRents, .payroll] {
            #expect(happened[event.rawValue] > 0, "no \(event) in scenario \(number)")
        }
    }

    @Test func `at the edge of the ranges every kind of event still conserves`() throws {
        var seen: Set<Int> = []
        for number in Array(0..<8) + RandomWorld.withMoreMarkets {
            var simulation = Simulation(
                Terrain(RandomWorld.scenario(number)), replicate: Int(number), checksInvariants: true)
            for _ in 0..<200 {
                try simulation.step()
                for event in PlaceEvent.allCases
                where simulation.world.tally.atPlaces[
                    (event.rawValue * simulation.world.places)..<((event.rawValue + 1) * simulation.world.places)
                ].contains(where: { $0 > 0 }) {
                    seen.insert(event.rawValue)
                }
            }
        }
        for event in PlaceEvent.allCases { #expect(seen.contains(event.rawValue), "no \(event) anywhere") }
    }

    private struct Thief: Mechanism {
        static let name = "Thief"
        let takes: @Sendable (inout World) -> Void
        func step(_ world: inout World, _ luck: Luck) { if world.week == 5 { takes(&world) } }
    }

    private func caught(_ takes: @escaping @Sendable (inout World) -> Void) -> BrokenInvariant? {
        let terrain = Terrain(RandomWorld.scenario(1))
        var world = World(terrain: terrain)
        Founding(terrain).foundAll(&world, Luck(seed: 1, replicate: 0))
        var week = Schedule.week(terrain, policy: nil)
        week.insert(Thief(takes: takes), at: 5)
        var simulation = Simulation(world, week, checks: true)
        do {
            try simulation.run(weeks: 10)
        } catch let broken as BrokenInvariant {
            return broken
        } catch {}
        return nil
    }

    @Test func `a leak is caught in its week and named with its mechanism`() {
        let leaks: [(String, @Sendable (inout World) -> Void)] = [
            (
                "a member vanishes",
                {
                    let present = $0.members.status.firstIndex { $0 < Status.dead.rawValue }!
                    $0.members.status[present] = Status.dead.rawValue
                }
            ),
            ("a resident vanishes", { $0.wider[0] -= 1 }),
            ("a resident appears", { $0.atRisk[0] += 1 }),
            ("a dollar vanishes", { $0.groups.cash[0] -= max(1, 1e-6 * $0.ledger.turnover) }),
            ("a payment is booked once", { $0.ledger.pay(1_000, from: .customers) }),
            ("frozen money vanishes", { $0.groups.frozen[0] += max(1, 1e-6 * $0.ledger.turnover) }),
            ("a count is off", { $0.groups.free[0] += 1 }),
            ("a share is off", { $0.share[0, 0] += 1e-6 }),
            ("more leaders are abroad than there are", { $0.refuge[0, 1] = 1.5 }),
            ("trust leaves 0...1", { $0.trust[0] = 1.01 }),
            ("a belief leaves 0...1", { $0.belief[0, 1] = -0.01 }),
            ("a price is not a number", { $0.retailPrice[0] = .nan }),
            ("stock falls below zero", { $0.stock[0] = -1 }),
            ("more is held than there is", { $0.held[0, 0] = 1.5 }),
            ("groups serve more than everybody", { $0.provided[0] = 1.01 }),
            ("what groups give falls below zero", { $0.provision[0, 0] = -1 }),
            (
                "capital falls below zero",
                {
                    $0.groups.cash[0] += $0.groups.capital[0] + 1; $0.groups.capital[0] = -1
                }
            ),
        ]
        for (what, leak) in leaks {
            let broken = caught(leak)
            #expect(broken?.mechanism == "Thief" && broken?.week == 5, "\(what): \(String(describing: broken))")
        }
        #expect(caught { _ in } == nil)
    }

    /// A resident is gone for one week only, far from the next look at all rules.
    @Test func `persons and money are counted every week, however rarely all rules are looked at`() throws {
        let terrain = Terrain(RandomWorld.scenario(1))
        let thefts: [@Sendable (inout World, _ sign: Int) -> Void] = [
            { $0.wider[0] += $1 },
            { $0.groups.cash[0] += 1_000_000 * Double($1) },
        ]
        for steal in thefts {
            var world = World(terrain: terrain)
            Founding(terrain).foundAll(&world, Luck(seed: 1, replicate: 0))
            let theft = Act { world, _ in
                if world.week == 5 { steal(&world, 1) }
                if world.week == 6 { steal(&world, -1) }
            }
            var simulation = Simulation(
                world: world, luck: Luck(seed: 1, replicate: 0),
                mechanisms: Schedule.week(terrain, policy: nil) + [theft], checksInvariants: true, checkInterval: 26)
            let broken = #expect(throws: BrokenInvariant.self) { try simulation.run(weeks: 30) }
            #expect(broken?.mechanism == "Act" && broken?.week == 5)
        }
    }

    @Test func `keys of groups and of people are their own`() throws {
        for number in 0..<4 as Range<UInt64> {
            let terrain = Terrain(RandomWorld.scenario(number))
            var simulation = Simulation(terrain, replicate: 0)
            var groups: Set<UInt64> = []
            var people: Set<UInt64> = []
            for _ in 0..<150 {
                try simulation.step()
                groups.formUnion(simulation.world.groups.key)
                people.formUnion(simulation.world.members.key)
                #expect(Set(simulation.world.groups.key).count == simulation.world.groups.count)
                let members = simulation.world.members
                let present = (0..<members.count).filter { members.status[$0] < Status.dead.rawValue }
                #expect(Set(present.map { members.key[$0] }).count == present.count)
            }
            #expect(groups.count > terrain.founders.count)
            #expect(
                groups.isDisjoint(with: people), "\(groups.intersection(people).count) keys name a group and a person")
        }
    }
}
