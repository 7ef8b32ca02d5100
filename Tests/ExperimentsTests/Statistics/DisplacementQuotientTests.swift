// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Displacement quotients` {
    private static func pairs(_ values: [(reference: Double, policy: Double)]) -> Pairs {
        values.reduce(into: Pairs()) { $0.append(policy: $1.policy, reference: $1.reference) }
    }

    private static func equal(_ reference: Double, _ policy: Double, count: Int = 3) -> Pairs {
        pairs([(Double, Double)](repeating: (reference, policy), count: count))
    }

    /// C34: target 100 to 80, control 100 to 100.
    @Test(
        arguments: [
            (110, -0.5, .displaced), (90, 0.5, .diffused), (100, 0, .unchanged), (125, -1.25, .moreThanDisplaced),
            (70, 1.5, .moreThanDiffused),
        ] as [(Double, Double, DisplacementStatus)])
    func `what turns up elsewhere is told for each unit taken away`(
        buffer: Double, quotient: Double, status: DisplacementStatus
    ) {
        for control in [nil, Self.equal(100, 100)] {
            let found = DisplacementQuotient(
                target: Self.equal(100, 80), buffer: Self.equal(100, buffer), control: control)
            #expect(found.quotient?.mean == quotient)
            #expect(found.status == status)
            #expect(found.targetChange?.mean == -20 && found.targetReference == 100)
        }
    }

    /// C34's third case, and its neighbours.
    @Test func `without a fall at the target it is undefined, and says why`() {
        let buffer = Self.equal(100, 110)
        let cases: [(DisplacementQuotient, DisplacementStatus)] = [
            (
                DisplacementQuotient(target: Self.equal(100, 100), buffer: buffer, control: Self.equal(100, 100)),
                .noEffect
            ),
            (DisplacementQuotient(target: Self.pairs([(100, 80), (100, 125), (100, 99)]), buffer: buffer), .noEffect),
            (DisplacementQuotient(target: Self.equal(0, 0), buffer: buffer), .noEffect),
            (DisplacementQuotient(target: Self.equal(100, 120), buffer: buffer), .targetRose),
            (
                DisplacementQuotient(target: Self.equal(100, 80, count: 1), buffer: Self.equal(100, 110, count: 1)),
                .tooFew
            ),
            (DisplacementQuotient(target: Pairs(), buffer: Pairs()), .tooFew),
            (DisplacementQuotient(target: Self.equal(100, 80), buffer: buffer, control: Self.equal(5, 0)), .noControl),
            (DisplacementQuotient(target: Self.equal(100, 80), buffer: buffer, control: Self.equal(0, 5)), .noControl),
        ]
        for (found, status) in cases {
            #expect(found.status == status)
            #expect(!status.isDefined && found.quotient == nil)
        }
    }

    @Test func `a control divides out what happens everywhere`() throws {
        let found = DisplacementQuotient(
            target: Self.equal(100, 72), buffer: Self.equal(50, 54), control: Self.equal(40, 36))
        let (a, b, c) = ((before: 100.0, after: 72.0), (before: 50.0, after: 54.0), (before: 40.0, after: 36.0))
        let expected = (b.after / c.after - b.before / c.before) / (a.after / c.after - a.before / c.before)
        #expect(abs(try #require(found.quotient?.mean) - expected) < 1e-12)
        // A buffer that only goes with everything else has nothing displaced to it.
        let along = DisplacementQuotient(
            target: Self.equal(100, 72), buffer: Self.equal(50, 45), control: Self.equal(40, 36))
        #expect(abs(try #require(along.quotient?.mean)) < 1e-12)
    }

    /// By hand: changes -22, -20, -18 and 10, 12, 8 have means -20 and 10, variances 4 and 4, covariance -2; t(0.975, 2) is
    /// 4.30265, so 375.316 r2 + 375.316 r + 75.316 = 0.
    @Test func `the interval is Fieller's`() throws {
        let found = DisplacementQuotient(
            target: Self.pairs([(100, 78), (100, 80), (100, 82)]),
            buffer: Self.pairs([(100, 110), (100, 112), (100, 108)]))
        let interval = try #require(found.quotient?.interval)
        #expect(abs(interval.lowerBound + 0.722094) < 1e-5 && abs(interval.upperBound + 0.277906) < 1e-5)
        #expect(found.status == .displaced && found.pairs == 3)
    }

    @Test func `95 of 100 intervals hold the true quotient, the control's own luck included`() {
        let draws = Luck(seed: 12, replicate: 0).draws(.bootstrap, step: 0)
        let studies = 2_000
        var held = 0
        for study in 0..<studies {
            var (target, buffer, control) = (Pairs(), Pairs(), Pairs())
            for pair in 0..<30 as Range<UInt64> {
                func draw(_ key: UInt64, _ mean: Double, _ sd: Double) -> Double {
                    normal(draws.uniform(UInt64(study), 100 * key + pair), mean: mean, sd: sd)
                }
                let shared = draw(0, 0, 4)
                target.append(policy: 60 + shared + draw(1, 0, 3), reference: 100 + shared)
                buffer.append(policy: 110 + shared + draw(2, 0, 3), reference: 100 + shared)
                control.append(policy: 90 + draw(3, 0, 12), reference: 100 + draw(4, 0, 12))
            }
            let truth = (110.0 / 90 - 1) / (60.0 / 90 - 1)
            let found = DisplacementQuotient(target: target, buffer: buffer, control: control)
            if let interval = found.quotient?.interval, interval.contains(truth) { held += 1 }
        }
        let z = (Double(held) - 0.95 * Double(studies)) / (0.95 * 0.05 * Double(studies)).squareRoot()
        #expect(abs(z) < 4.5, "\(held) of \(studies) held the true quotient, z \(z)")
    }

    @Test func `every status says what it means, and undefined ones say so by name`() {
        #expect(Set(DisplacementStatus.allCases.map(\.definition)).count == DisplacementStatus.allCases.count)
        for status in DisplacementStatus.allCases {
            #expect(status.rawValue.hasPrefix("undefined-") == !status.isDefined)
        }
    }
}
