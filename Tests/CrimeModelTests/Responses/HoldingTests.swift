// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Decisions held at those of the baseline` {
    static let measures = [
        Measure(
            id: "press", name: "Press", principle: .pursue, agency: "customs", referenceSpend: 1, lagWeeks: 0,
            effects: [
                effect(.routeDetection, 1), effect(.arrestProbability, 0.7), effect(.recruitmentRate, -0.5),
                effect(.legalIncome, 0.1), effect(.inputCost, 0.2),
            ])
    ]

    private static func effect(_ lever: Lever, _ magnitude: Double) -> LeverEffect {
        LeverEffect(
            lever: lever, agency: nil, magnitude: magnitude, range: magnitude...magnitude, provenance: .assumed)
    }

    private static func policy(dose: Double) -> Policy {
        Policy(
            id: "press", name: "Press", summary: "", yearlyBudget: nil,
            uses: [MeasureUse(measure: 0, dose: dose, start: 0, ramp: 0, end: nil, scope: .everywhere)])
    }

    private static let nothing = Policy(id: "none", name: "None", summary: "", yearlyBudget: nil, uses: [])

    /// A burnt-in history, its baseline after some weeks, and the tape of that baseline.
    private func baseline(_ number: UInt64, weeks: Int = 104) throws -> (
        past: Simulation, end: World, tape: Tape
    ) {
        let scenario = RandomWorld.scenario(number, measures: Self.measures)
        var past = Simulation(Terrain(scenario), replicate: Int(number))
        try past.burnIn()
        var arm = Simulation(
            forking: past, policy: Self.nothing, responses: .recording(past.world.terrain))
        try arm.run(weeks: weeks)
        return (past, arm.world, try #require(arm.world.responses.notes))
    }

    @Test func `noting decisions changes nothing`() throws {
        for number in Array(0..<8) + RandomWorld.withLaterRules + RandomWorld.withMoreMarkets {
            let (past, end, _) = try baseline(number)
            var plain = Simulation(forking: past, policy: Self.nothing)
            try plain.run(weeks: 104)
            #expect(plain.world.fingerprint == end.fingerprint, "world \(number)")
        }
    }

    @Test func `under a policy that does nothing, any channels held give the baseline to the bit`() throws {
        var stream = Luck(seed: 4, replicate: 0).draws(.bootstrap, step: 0).stream(0)
        var tried = 0
        for number in Array(0..<20) + RandomWorld.withLaterRules + RandomWorld.withMoreMarkets {
            let (past, end, tape) = try baseline(number)
            for _ in 0..<10 {
                let held = ChannelSet(Channel.allCases.filter { _ in stream.uniform() < 0.5 })
                let policy = tried % 2 == 0 ? Self.nothing : Self.policy(dose: 0)
                var arm = Simulation(forking: past, policy: policy, responses: .holding(held, at: tape))
                try arm.run(weeks: 104)
                #expect(
                    arm.world.fingerprint == end.fingerprint,
                    "world \(number), held \(held.channels.map(\.id))")
                tried += 1
            }
        }
        #expect(tried == 250)
    }

    @Test func `with all channels held, a policy leaves every decision as it was`() throws {
        var allied = 0
        for number in Array(0..<8) + [9] + RandomWorld.withLaterRules + RandomWorld.withMoreMarkets {
            let scenario = RandomWorld.scenario(number, measures: Self.measures)
            var past = Simulation(Terrain(scenario), replicate: Int(number))
            try past.burnIn()
            var (_, _, tape) = try baseline(number)
            var still = Simulation(forking: past, policy: Self.nothing)
            var arm = Simulation(
                forking: past, policy: Self.policy(dose: 2), responses: .holding(.all, at: tape))
            var moved = false
            for _ in 0..<104 {
                try still.step()
                try arm.step()
                compare(arm.world, still.world, "world \(number), week \(arm.world.week)")
                allied += still.world.allies.count { $0 >= 0 }
                moved = moved || arm.world.fingerprint != still.world.fingerprint
            }
            #expect(moved, "the policy did nothing at all")
            tape = Tape(past.world.terrain)
        }
        #expect(allied > 0, "no world had an alliance to hold")
    }

    private func compare(_ held: World, _ baseline: World, _ comment: Comment) {
        #expect(held.retailPrice == baseline.retailPrice && held.originPrice == baseline.originPrice, comment)
        #expect(held.riskPremium == baseline.riskPremium && held.moods == baseline.moods, comment)
        #expect(held.entrantsSoFar == baseline.entrantsSoFar, comment)
        #expect(held.prisons.answers == baseline.prisons.answers, comment)
        for group in 0..<held.groups.count where held.groups.isActive[group] {
            guard let twin = baseline.groups.key.firstIndex(of: held.groups.key[group]),
                baseline.groups.isActive[twin]
            else { continue }
            for o in 0..<held.share.width { #expect(held.share[group, o] == baseline.share[twin, o], comment) }
            for slot in 0..<held.aggression.width {
                #expect(held.aggression[group, slot] == baseline.aggression[twin, slot], comment)
            }
            #expect(held.groups.partner[group] == baseline.groups.partner[twin], comment)
            for route in 0..<held.routeShare.width {
                #expect(held.routeShare[group, route] == baseline.routeShare[twin, route], comment)
            }
            for slot in 0..<held.investmentWanted.width {
                #expect(held.investmentWanted[group, slot] == baseline.investmentWanted[twin, slot], comment)
            }
            for country in 0..<held.refuge.width {
                #expect(held.refuge[group, country] == baseline.refuge[twin, country], comment)
            }
            #expect(held.groups.visibility[group] == baseline.groups.visibility[twin], comment)
            #expect(held.groups.splitting[group] == baseline.groups.splitting[twin], comment)
            #expect(held.groups.vacancies[group] == baseline.groups.vacancies[twin], comment)
            #expect(held.groups.surplus[group] == baseline.groups.surplus[twin], comment)
            #expect(held.groups.focus[group] == baseline.groups.focus[twin], comment)
            #expect(held.groups.children[group] <= baseline.groups.children[twin], comment)
        }
    }

    @Test func `whatever is held, a sound model breaks no rule`() throws {
        for number in Array(0..<6) + RandomWorld.withLaterRules {
            let (past, _, tape) = try baseline(number)
            let sets = Channel.allCases.map { ChannelSet([$0]) } + [.all]
            for held in sets {
                var world = past.world
                world.follow(.holding(held, at: tape))
                let week = Schedule.week(world.terrain, policy: Self.policy(dose: 2))
                var simulation = Simulation(world, week, replicate: number, checks: true)
                try simulation.run(weeks: 60)
            }
        }
    }

    /// The first group at work: rows of those that ended stay a while.
    private static func first(_ world: World) -> Int { world.groups.isActive.firstIndex(of: true)! }

    @Test func `a mechanism that goes its own way is caught and named`() throws {
        let (past, _, tape) = try baseline(1, weeks: 20)
        let faults: [(String, Channel, Act)] = [
            ("effort", .diversify, Act { world, _ in world.share.swapRow(Self.first(world)) }),
            ("refuge", .relocate, Act { world, _ in world.refuge[Self.first(world), 0] += 0.01 }),
            ("hiding", .conceal, Act { world, _ in world.groups.visibility[Self.first(world)] *= 0.99 }),
            ("structure", .reorganise, Act { world, _ in world.groups.structure[Self.first(world)] += 0.01 }),
            ("aggression", .contest, Act { world, _ in world.aggression[Self.first(world), 0] += 0.01 }),
            ("prices", .price, Act { world, _ in world.retailPrice[0] *= 1.001 }),
            ("risk", .deter, Act { world, _ in world.riskPremium[0] += 1 }),
            ("moods", .community, Act { world, _ in world.moods[0] -= 0.01 }),
            ("prisons", .prison, Act { world, _ in world.prisons.answers[0] += 0.01 }),
            ("attention", .state, Act { world, _ in world.groups.focus[Self.first(world)] *= 2 }),
        ]
        for (what, channel, fault) in faults {
            var world = past.world
            world.follow(.holding(.all, at: tape))
            let week = Schedule.week(world.terrain, policy: nil)
            let last = try #require(week.firstIndex { $0 is Organisation })
            var simulation = Simulation(
                world, week[..<last] + [fault] + week[last...], replicate: 1, checks: true)
            let error = #expect(throws: BrokenInvariant.self, "\(what)") { try simulation.step() }
            #expect(error?.mechanism == "Act")
            #expect(error?.what.contains(channel.id) == true, "\(error?.what ?? "")")
        }
    }

    @Test func `a mechanism that never asks the tape is caught and named`() throws {
        let (past, _, tape) = try baseline(1, weeks: 20)
        for name in [
            "Strategy", "Corruption", "Perception", "Sentiment", "Prices", "Infiltration", "Investigation", "Prison",
            "Money", "Organisation",
        ] {
            var world = past.world
            world.follow(.holding(.all, at: tape))
            let week = Schedule.week(world.terrain, policy: nil).filter { type(of: $0).name != name }
            var simulation = Simulation(world, week, replicate: 1, checks: true)
            let error = #expect(throws: BrokenInvariant.self) { try simulation.step() }
            #expect(error?.mechanism == name)
        }
    }
}

extension Matrix<Double> {
    /// Exchanges the first cell of a row that is not zero with the next one.
    fileprivate mutating func swapRow(_ row: Int) {
        let first = (0..<width).first { self[row, $0] != self[row, ($0 + 1) % width] } ?? 0
        let next = (first + 1) % width
        (self[row, first], self[row, next]) = (self[row, next], self[row, first])
    }
}
