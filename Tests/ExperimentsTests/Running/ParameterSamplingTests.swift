// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Test func `sampled parameters are the same in all arms and differ between replicates`() async throws {
    // An arm's parameters are seen in what it did: a policy without effect equals the baseline only on the same draw.
    let findings = try await Experiment(.small(years: 1), .small([0, 4], samples: true)).run()
    for replicate in findings.replicates {
        let members = findings.layout.first[Indicator.allCases.firstIndex(of: .members)!]
        #expect(replicate.arms[0].yearly[members] == replicate.arms[1].yearly[members])
        #expect(replicate.arms[0].series == replicate.arms[1].series)
    }
    let fixed = try await Experiment(.small(years: 1), .small([0, 4])).run()
    #expect(fixed.replicates[0].arms[0].bytes != findings.replicates[0].arms[0].bytes)

    let scenario = Scenario.small()
    let draws = (0..<3).map { ParameterSampling.draw(scenario, replicate: $0) }
    #expect(draws[0] == ParameterSampling.draw(scenario, replicate: 0))
    #expect(draws[0] != draws[1] && draws[1] != draws[2])
}

@Test func `sampled parameters stay within their ranges and those without one keep their value`() {
    var scenario = Scenario.small()
    scenario.ranges[.stigma] = nil
    for replicate in 0..<200 {
        let values = ParameterSampling.draw(scenario, replicate: replicate)
        for (parameter, range) in scenario.ranges { #expect(range.contains(values[parameter])) }
        #expect(values[.stigma] == scenario.parameters[.stigma])
    }
}

@Test func `leaving a range out changes no other parameter's draw`() {
    let scenario = Scenario.small()
    var fewer = scenario
    fewer.ranges[.choiceNoise] = nil
    let all = ParameterSampling.draw(scenario, replicate: 7)
    let rest = ParameterSampling.draw(fewer, replicate: 7)
    for parameter in fewer.ranges.keys { #expect(all[parameter] == rest[parameter]) }
}

@Test func `wide positive ranges are drawn on the logarithm, others evenly`() {
    #expect(abs(ParameterSampling.value(at: 0.5, in: 1...100) - 10) < 1e-12)
    #expect(abs(ParameterSampling.value(at: 0.5, in: 1...10) - 10.0.squareRoot()) < 1e-12)
    #expect(ParameterSampling.value(at: 0.5, in: 1...9) == 5)
    #expect(ParameterSampling.value(at: 0.5, in: 0...100) == 50)
    #expect(ParameterSampling.value(at: 0.25, in: -2...2) == -1)
    #expect(ParameterSampling.value(at: 0.3, in: 4...4) == 4)
}
