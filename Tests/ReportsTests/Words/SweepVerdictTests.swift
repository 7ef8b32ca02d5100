// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `Signs under other elasticities` {
    /// - Parameter means: at the scenario's own elasticity, then at 0.3, 1 and 1.6; each with an interval of 1 either way.
    private static func verdict(_ means: [Double]) -> SweepVerdict {
        SweepVerdict(
            zip([nil, 0.3, 1, 1.6], means).map { elasticity, mean in
                SweepRow(
                    policy: 1, reference: 0, elasticity: elasticity, indicator: .killings, horizonWeeks: 52, pairs: 9,
                    difference: Estimate(mean: mean, interval: (mean - 1)...(mean + 1)))
            })
    }

    @Test func `a sign holds, fades, turns or appears`() {
        #expect(Self.verdict([2, 3, 2, 4]) == .holds(from: 0.3, to: 1.6))
        #expect(Self.verdict([-2, -3, 0.5, -4]) == .fades(at: [1]))
        #expect(Self.verdict([2, 3, 0, -4]) == .turns(at: [1.6]))
        #expect(Self.verdict([0.5, 3, 0, -4]) == .appears(at: [0.3, 1.6]))
        #expect(Self.verdict([0, 0.2, 0, -0.4]) == .nowhere)
        #expect(Self.verdict([2, 3, 0, -4]).words == "turns round at 1.6")
    }
}
