// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import TestSupport
import Testing

@Suite struct `Answers seen` {
    private static func effect(_ lever: Lever, _ magnitude: Double) -> LeverEffect {
        LeverEffect(
            lever: lever, agency: nil, magnitude: magnitude, range: magnitude...magnitude, provenance: .assumed)
    }

    private static let press = Measure(
        id: "press", name: "Press", principle: .pursue, agency: "customs", referenceSpend: 1, lagWeeks: 0,
        effects: [effect(.routeDetection, 2), effect(.arrestProbability, 1), effect(.inputCost, 0.7)])

    private static func policy(dose: Double, start: Int = 0) -> Policy {
        Policy(
            id: "press", name: "Press", summary: "", yearlyBudget: nil,
            uses: [MeasureUse(measure: 0, dose: dose, start: start, ramp: 0, end: nil, scope: .everywhere)])
    }

    /// Decisions of a history under a policy and under the same one at dose 0.
    private static func tapes(_ number: UInt64, _ policy: Policy) throws -> (tape: Tape, still: Tape, terrain: Terrain)
    {
        let terrain = Terrain(RandomWorld.scenario(number, measures: [press]))
        var past = Simulation(terrain, replicate: Int(number))
        try past.burnIn()
        func tape(_ policy: Policy) throws -> Tape {
            var arm = Simulation(forking: past, policy: policy, responses: .recording(terrain))
            try arm.run(weeks: 104)
            return try #require(arm.world.responses.notes)
        }
        return (try tape(policy), try tape(Self.policy(dose: 0)), terrain)
    }

    @Test func `a policy that does nothing is answered by nobody`() throws {
        for number in 0..<6 as Range<UInt64> {
            let (tape, still, terrain) = try Self.tapes(number, Self.policy(dose: 0))
            let answers = tape.answers(to: still, terrain)
            #expect(answers.count == Channel.allCases.count)
            #expect(answers.allSatisfy { $0 == Answer(count: 0, firstWeek: nil) }, "world \(number)")
        }
    }

    @Test func `a strong one is answered, never before it begins, and what decides nothing never answers`() throws {
        var seen: Set<Channel> = []
        for number in 0..<10 as Range<UInt64> {
            let (tape, still, terrain) = try Self.tapes(number, Self.policy(dose: 2, start: 30))
            let answers = tape.answers(to: still, terrain)
            for (channel, answer) in zip(Channel.allCases, answers) {
                #expect((answer.count == 0) == (answer.firstWeek == nil))
                guard let week = answer.firstWeek else { continue }
                #expect(week >= terrain.scenario.burnInWeeks + 30, "world \(number), \(channel)")
                seen.insert(channel)
            }
        }
        #expect(seen.isSuperset(of: [.relocate, .corrupt, .replace, .price, .prison, .launder]), "\(seen)")
        #expect(seen.contains(.conceal))
    }

    @Test func `decisions can be noted while others are held, and the held histories stay what they are`() throws {
        let terrain = Terrain(RandomWorld.scenario(3, measures: [Self.press]))
        let (_, still, _) = try Self.tapes(3, Self.policy(dose: 0))
        var past = Simulation(terrain, replicate: 3)
        try past.burnIn()
        let held = Responses.holding(ChannelSet([.relocate, .price]), at: still)
        var plain = Simulation(forking: past, policy: Self.policy(dose: 2), responses: held)
        var noting = Simulation(forking: past, policy: Self.policy(dose: 2), responses: held.noting(terrain))
        try plain.run(weeks: 104)
        try noting.run(weeks: 104)
        #expect(plain.world.fingerprint == noting.world.fingerprint)
        #expect(noting.world.responses.notes != nil && plain.world.responses.notes == nil)
    }
}
