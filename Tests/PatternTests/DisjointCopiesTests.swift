// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

/// Ten countries that have nothing to do with each other are ten times one country: counts are ten times as large, prices,
/// indices and shares the same.
struct DisjointCopiesTests {
    private static let copies = 10

    /// An indicator of one study and of the copies, each with its values by history; the second per copy.
    private struct Comparison {
        var name: String
        var one: [Double]
        var ten: [Double]

        /// Whether the two 95 % intervals overlap, or the means are within 2 % of each other.
        var agrees: Bool { abs(difference) <= halfWidth || abs(difference) <= 0.02 * abs(Sample(one).mean ?? 0) }
        var difference: Double { (Sample(ten).mean ?? .nan) - (Sample(one).mean ?? .nan) }

        /// Whether the means differ by more than 2 % and by more than 4.5 standard errors.
        var isFarOff: Bool {
            let error = [one, ten].reduce(0) { $0 + (Sample($1).variance ?? .nan) / Double($1.count) }.squareRoot()
            return !(abs(difference) <= max(allowed * error, 0.02 * abs(Sample(one).mean ?? 0)))
        }

        /// Half of both intervals together.
        private var halfWidth: Double {
            [one, ten].reduce(0) { sum, values in
                let interval = Sample(values).interval
                return sum + (interval.map { $0.upperBound - $0.lowerBound } ?? .nan) / 2
            }
        }

        var text: String {
            let means = [one, ten].map { Sample($0).mean ?? .nan }
            return "\(name): \(means[0]), copies \(means[1]), \(difference / means[0] * 100) %, allowed \(halfWidth)"
        }
    }

    /// What is neither a count nor alike in a larger world: the largest of more groups is larger, and the median of sixty
    /// is not the mean of ten medians of six.
    private static let ofSize: Set<Indicator> = [.largestGroupShare, .medianGroupSize]
    /// Means over groups, places or prices.
    private static let alike: Set<Indicator> = [
        .trust, .grievance, .legitimacy, .exportPrice, .wholesalePrice, .retailPrice, .bribingGroups, .believedLoss,
        .concealment, .techniqueCover, .hierarchy,
    ]
    /// Quotients of sums, compared as quotients of means: a mean of quotients depends on how much is summed.
    private static let quotients: [Indicator: (Indicator, Indicator)] = [
        .seizedShare: (.seized, .shipped), .groupSize: (.members, .activeGroups),
    ]

    /// Values whose mean is the quotient of two means, and whose scatter is its own to first order.
    private static func quotient(_ top: [Double], _ bottom: [Double]) -> [Double] {
        guard let t = Sample(top).mean, let b = Sample(bottom).mean else { return [] }
        return zip(top, bottom).map { x, y in t / b + (x - t / b * y) / b }
    }

    private static func run(_ scenario: Scenario, histories: Int) async throws -> Findings {
        let plan = Plan(
            policies: [scenario.baseline], contrasts: [], replicates: .fixed(histories), threads: 2,
            samplesParameters: false, recorded: [])
        let findings = try await Experiment(scenario, plan).run()
        #expect(findings.failed.isEmpty)
        return findings
    }

    @Test func `ten disjoint copies have ten times every count, and the same shares and prices`() async throws {
        let scenario = Scenario.small(years: 3)
        let one = try await Self.run(scenario, histories: 1_200)
        let ten = try await Self.run(scenario.disjointCopies(Self.copies), histories: 120)
        func values(_ cell: Cell, _ findings: Findings, per scale: Double = 1) throws -> [Double] {
            try findings.values(cell, arm: 0, horizonWeeks: 156).map { $0 / scale }
        }
        var compared: [Comparison] = []
        for indicator in Indicator.allCases where one.layout.counts(indicator) && !Self.ofSize.contains(indicator) {
            if let (top, bottom) = Self.quotients[indicator] {
                let sides = try [one, ten].map {
                    Self.quotient(try values(Cell(top), $0), try values(Cell(bottom), $0))
                }
                compared.append(Comparison(name: indicator.rawValue, one: sides[0], ten: sides[1]))
                continue
            }
            let scale = Self.alike.contains(indicator) ? 1.0 : Double(Self.copies)
            let cells =
                [Cell(indicator)]
                + (indicator.breakdown.contains(.cohort) ? (0..<Cohort.count).map { Cell(indicator, cohort: $0) } : [])
            for cell in cells {
                compared.append(
                    Comparison(
                        name: indicator.rawValue + (cell.cohort.map { " of cohort \($0)" } ?? ""),
                        one: try values(cell, one), ten: try values(cell, ten, per: scale)))
            }
        }
        #expect(compared.count > 50)
        // Of a hundred comparisons some lie beyond 95 % by luck alone: they are named, must be few, and none may be far off.
        let beyond = compared.filter { !$0.agrees }
        for comparison in beyond { print("copies: beyond 95 %: \(comparison.text)") }
        #expect(beyond.count <= compared.count / 20, "\(beyond.map(\.text))")
        for comparison in compared { #expect(!comparison.isFarOff, "\(comparison.text)") }
    }
}
