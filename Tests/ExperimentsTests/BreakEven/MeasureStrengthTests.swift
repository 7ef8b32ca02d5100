// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

struct MeasureStrengthTests {
    private func effect(
        _ magnitude: Double, _ range: ClosedRange<Double>, _ provenance: Provenance = .assumed
    ) -> LeverEffect {
        LeverEffect(lever: .routeDetection, agency: nil, magnitude: magnitude, range: range, provenance: provenance)
    }

    @Test func `a magnitude goes from the weak end of its range to the strong one`() {
        let rise = effect(0.5, 0.2...1)
        #expect([0, 0.5, 1, 1.5, 2].map { rise.magnitude(at: $0) } == [0.2, 0.35, 0.5, 0.75, 1])
        let fall = effect(-0.25, -0.75...0)
        #expect([0, 0.5, 1, 1.5, 2].map { fall.magnitude(at: $0) } == [0, -0.125, -0.25, -0.5, -0.75])
        // What may be of either sign goes beyond nothing.
        #expect(effect(0.1, -0.1...0.3).magnitude(at: 0) == -0.1)
        #expect(effect(0, -0.1...0.3).magnitude(at: 2) == 0.3)
    }

    @Test func `what is no judgement, or has no range, does not move`() {
        #expect(effect(0.5, 0.2...1, .measured).magnitude(at: 2) == 0.5 && !effect(0.5, 0.2...1, .derived).isOpen)
        #expect(effect(0.5, 0.5...0.5).magnitude(at: 0) == 0.5 && !effect(0.5, 0.5...0.5).isOpen)
        // Neither does one as it is assumed, to the bit.
        #expect(effect(0.1 + 0.2, 0.1...0.7).magnitude(at: 1) == 0.1 + 0.2)
    }

    @Test(arguments: [false, true])
    func `a mix with a measure as assumed is that mix bit for bit, and weaker it is another`(
        _ isHeldAndSampled: Bool
    ) async throws {
        var scenario = Scenario.small(years: 2, objectives: [.fewerMembers(due: 104)])
        if isHeldAndSampled { scenario.held = ChannelSet([.relocate]) }
        let variants = [1, 0, 2].map { MixVariant(policy: 1, measure: 0, strength: $0) }
        let (world, rows) = scenario.world(with: variants)
        #expect(rows == [5, 6, 7] && world.scenario.policies.count == 8)
        #expect(world.scenario.measures.suffix(3).map { $0.effects[0].magnitude } == [1.2, 0.5, 2])
        let plan = Plan.small([0, 1] + rows, replicates: .fixed(3), samples: isHeldAndSampled)
        let findings = try await Experiment(world.scenario, plan).run(histories: 0..<3)
        let own = try await Experiment(scenario, .small([0, 1], replicates: .fixed(3), samples: isHeldAndSampled)).run(
            histories: 0..<3)
        for (varied, record) in zip(findings.replicates, own.replicates) {
            #expect(varied.arms[0].bytes == record.arms[0].bytes && varied.arms[1].bytes == record.arms[1].bytes)
            #expect(varied.arms[2].bytes == record.arms[1].bytes)
            #expect(varied.arms[3].bytes != record.arms[1].bytes && varied.arms[4].bytes != record.arms[1].bytes)
        }
    }
}
