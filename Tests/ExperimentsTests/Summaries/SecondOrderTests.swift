// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

@Suite struct `Verdicts on second orders` {
    private static func around(_ mean: Double, _ half: Double) -> Estimate {
        Estimate(mean: mean, interval: (mean - half)...(mean + half))
    }

    private static func verdict(
        first: Estimate, second: Estimate = around(5, 1), total: Estimate, offset: Estimate? = nil, wish: Wish = .lower
    ) -> SecondOrderVerdict? {
        SecondOrderVerdict(first: first, second: second, total: total, offset: offset, wish: wish)
    }

    @Test(
        arguments: [
            (0.0, 0.2, .kept), (0.1, 0.2, .undetermined), (0.4, 0.1, .partlyUndone), (0.6, 0.2, .partlyUndone),
            (0.8, 0.2, .mostlyUndone), (1.5, 0.2, .backfire), (-0.6, 0.3, .amplified), (0.2, 0.5, .undetermined),
        ] as [(Double, Double, SecondOrderVerdict)])
    func `a first order that goes the wanted way is judged by its offset`(
        offset: Double, half: Double, expected: SecondOrderVerdict
    ) {
        let first = Self.around(-10, 1)
        let total = Self.around(-10 + 10 * offset, 1)
        #expect(Self.verdict(first: first, total: total, offset: Self.around(offset, half)) == expected)
    }

    @Test func `one that goes the other way is harmful`() {
        let first = Self.around(10, 1)
        for (offset, half, expected) in [
            (0.5, 0.2, .harmfulSoftened), (1.5, 0.2, .harmfulReversed), (-0.5, 0.2, .harmfulWorsened),
            (0.1, 0.3, .harmful),
        ] as [(Double, Double, SecondOrderVerdict)] {
            #expect(
                Self.verdict(first: first, total: Self.around(5, 1), offset: Self.around(offset, half)) == expected)
        }
        #expect(
            Self.verdict(
                first: first, total: Self.around(10, 1), offset: Self.around(0, 0.1), wish: .higher) == .kept)
    }

    @Test func `where measures do nothing by themselves the answers are side effects`() {
        let nothing = Self.around(0.1, 1)
        #expect(Self.verdict(first: nothing, total: Self.around(0.2, 1)) == .nothing)
        #expect(Self.verdict(first: nothing, total: Self.around(5, 1)) == .sideEffectBad)
        #expect(Self.verdict(first: nothing, total: Self.around(-5, 1)) == .sideEffectGood)
        #expect(Self.verdict(first: nothing, total: Self.around(5, 1), wish: .higher) == .sideEffectGood)
        #expect(
            Self.verdict(first: nothing, second: Self.around(1, 2), total: Self.around(5, 1)) == .undetermined)
        #expect(Self.verdict(first: Estimate(mean: 1, interval: nil), total: nothing) == nil)
    }
}
