// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Findings among many looks` {
    @Test func `the example of Benjamini and Hochberg keeps four`() throws {
        // Their section 4.1: fifteen hypotheses about myocardial infarction, at 5 %.
        let values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ]
        #expect(FalseDiscovery.threshold(values.shuffled(), rate: 0.05) == 0.0095)
        #expect(FalseDiscovery.threshold([0.2, 0.9], rate: 0.05) == nil)
        #expect(FalseDiscovery.threshold([], rate: 0.05) == nil)
    }

    @Test func `where nothing is there, hardly ever is something kept`() {
        let draws = Luck(seed: 11, replicate: 0).draws(.bootstrap, step: 0)
        let trials = 4_000
        let kept = (0..<trials).count { trial in
            FalseDiscovery.threshold((0..<40).map { draws.uniform(UInt64(trial * 40 + $0)) }, rate: 0.05) != nil
        }
        let se = (0.05 * 0.95 / Double(trials)).squareRoot()
        #expect(abs(Double(kept) / Double(trials) - 0.05) < 4.5 * se, "\(kept)")
    }
}
