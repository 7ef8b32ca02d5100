// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import TestSupport
import Testing

@Suite struct `A scenario with something otherwise` {
    private let scenario = Scenario.small(years: 1)

    /// Levers in force after a week of a policy.
    private func levers(_ scenario: Scenario, policy: Int, weeks: Int = 1) throws -> LeverValues {
        var simulation = Simulation(Terrain(scenario), replicate: 0)
        try simulation.burnIn()
        var arm = Simulation(forking: simulation, policy: scenario.policies[policy])
        for _ in 0..<weeks { try arm.step() }
        return arm.world.levers
    }

    @Test func `numbers are set and read back, and nothing else moves`() {
        let dials: [(Dial, Double)] = [(.parameter(.contestExponent), 0.7), (.elasticity, 0.3)]
        for (dial, value) in dials {
            #expect(scenario.with(dial, at: value).standing(dial) == value)
            let back = scenario.with(dial, at: value).with(dial, at: scenario.standing(dial)!)
            #expect(back.parameters == scenario.parameters)
            #expect("\(back.markets)" == "\(scenario.markets)")
        }
        #expect(scenario.standing(.late(measures: [])) == 0 && scenario.standing(.delivered(measures: [])) == 1)
        #expect(scenario.standing(.defunded(measures: [])) == 52)
    }

    @Test func `another rule is that of the groups named`() {
        let some = scenario.changed(by: .rule(.imitation, templates: [1]))
        #expect(some.templates.map(\.rule) == [.expectedGain, .imitation, .expectedGain])
        let all = scenario.changed(by: .rule(.inert, templates: []))
        #expect(all.templates.allSatisfy { $0.rule == .inert })
    }

    @Test func `what is delivered late comes later, and is paid for from the start`() throws {
        let late = scenario.with(.late(measures: []), at: 20)
        let lever = Lever.arrestProbability
        #expect(try levers(scenario, policy: 3, weeks: 10)[lever, 0] > 1)
        #expect(try levers(late, policy: 3, weeks: 20)[lever, 0] == 1)
        #expect(try levers(late, policy: 3, weeks: 30)[lever, 0] == levers(scenario, policy: 3, weeks: 30)[lever, 0])
        #expect(late.policies[3].uses[0].isPaid(week: 0))
    }

    @Test func `the less is delivered and the more leaks, the less a measure moves its lever`() throws {
        func moved(_ dial: Dial, _ values: [Double]) throws -> [Double] {
            try values.map { try levers(scenario.with(dial, at: $0), policy: 3, weeks: 10)[.arrestProbability, 0] }
        }
        let delivered = try moved(.delivered(measures: []), [0, 0.25, 0.5, 1])
        #expect(delivered == delivered.sorted() && Set(delivered).count == 4 && delivered[0] == 1)
        let leaking = try moved(.leaking(measures: []), [0, 0.3, 0.6, 1])
        #expect(leaking == leaking.sorted(by: >) && Set(leaking).count == 4 && leaking[3] == 1)
        #expect(delivered[3] == leaking[0])
        // Another measure's delivery is not this one's.
        #expect(try moved(.delivered(measures: [0]), [0]) == [delivered[3]])
    }

    @Test func `what is defunded neither acts nor costs from then on`() throws {
        let cut = scenario.with(.defunded(measures: []), at: 8)
        #expect(cut.policies[3].uses[0].end == 8 && !cut.policies[3].uses[0].isPaid(week: 8))
        #expect(try levers(cut, policy: 3, weeks: 9)[.arrestProbability, 0] == 1)
    }

    @Test func `a shifted lever stands elsewhere before any measure, in its scope only`() throws {
        let shift = LeverShift(
            lever: .bribeAcceptance, agency: .customs, magnitude: 0,
            scope: Scope(countries: [1], places: [], markets: [], templates: [], groups: []))
        let before = Terrain(scenario).levers
        let after = Terrain(scenario.with(.lever(shift), at: 1)).levers
        let index = before.first[Lever.bribeAcceptance.rawValue] + LeverLayout.row(agency: .customs, country: 1)
        let odds = { (p: Double) in p / (1 - p) }
        #expect(abs(odds(after.base[index]) / odds(before.base[index]) - 2.718281828459045) < 1e-9)
        for row in before.base.indices where row != index { #expect(after.base[row] == before.base[row]) }
        #expect(Terrain(scenario.with(.lever(shift), at: 0)).levers.base == before.base)
    }

    @Test(arguments: Schedule.switchable)
    func `the rest of the week goes on without a mechanism and breaks no rule`(_ name: String) throws {
        let without = scenario.changed(by: .without([name]))
        let terrain = Terrain(without)
        #expect(Schedule.week(terrain, policy: nil).count == Schedule.week(Terrain(scenario), policy: nil).count - 1)
        #expect(Schedule.steps.contains { $0.name == name })
        var simulation = Simulation(terrain, replicate: 0, checksInvariants: true)
        try simulation.burnIn()
        var baseline = Simulation(forking: simulation, policy: without.policies[0], responses: .recording(terrain))
        for _ in 0..<52 { try baseline.step() }
        let tape = try #require(baseline.world.responses.notes)
        var held = Simulation(
            forking: simulation, policy: without.policies[3],
            responses: .holding(.all, at: tape))
        for _ in 0..<52 { try held.step() }
    }

    @Test func `a shock and held channels are added to those of the scenario`() {
        let shock = Shock(id: "war", kind: .conflict, weeks: 0..<10, size: 1)
        let changed = scenario.changed(by: .shock(shock)).changed(by: .held([.init(rawValue: 1)]))
        #expect(changed.shocks.map(\.id) == ["war"] && changed.held.channels == [.relocate])
    }

    @Test func `words say what is otherwise`() {
        #expect(Change.dial(.parameter(.contestExponent), 0.7).words(scenario) == "turf.exponent: 0.7")
        #expect(Change.dial(.late(measures: [1]), 26).words(scenario) == "weeks late of investigate: 26")
        #expect(Change.rule(.inert, templates: [2]).words(scenario) == "crews decide by inert")
        #expect(Change.held([]).words(scenario) == "nobody answers by ")
    }
}
