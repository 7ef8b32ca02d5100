// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Testing

@Suite struct `Holm's correction` {
    @Test func `multiplies by how many are left, and never falls`() {
        // Worked by hand: 4 x 0.01, then 3 x 0.02, then 2 x 0.03 = 0.06 as well, then 0.9.
        let adjusted = Holm.adjusted([0.03, 0.9, 0.01, 0.02])
        let expected = [0.06, 0.9, 0.04, 0.06]
        for (found, wanted) in zip(adjusted, expected) { #expect(abs(found - wanted) < 1e-12) }
    }

    @Test func `nothing is above 1, and of nothing there is nothing`() {
        #expect(Holm.adjusted([0.6, 0.7]) == [1, 1])
        #expect(Holm.adjusted([]).isEmpty)
    }
}
