// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

/// A baseline in which nothing is meant to change stays as it is over 30 years: whatever a mix is then seen to do is not
/// a drift of the model.
struct StabilityTests {
    private static let years = 30
    private static let histories = 64

    /// Yearly growth between two years, and its standard error.
    private func growth(_ cell: Cell, from: Int, to: Int, _ findings: Findings) throws -> (rate: Double, error: Double)
    {
        let target = CalibrationTarget(
            id: "growth", name: "growth", quantity: .growth([cell], from: from, to: to), band: -1...1,
            provenance: .assumed, source: "model", citation: "")
        let estimate = try #require(CalibrationReading(target, findings).estimate)
        let interval = try #require(estimate.interval)
        let half = (interval.upperBound - interval.lowerBound) / 2
        return (estimate.mean, half / StudentTable.twoSided95(degreesOfFreedom: Self.histories - 1))
    }

    /// One percent a year is a tenth over the ten years of the study. Import prices swing so widely that no more than two
    /// percent can be told in so many histories. What could be more, by 4.5 standard errors, fails.
    @Test func `members, groups and prices of the baseline neither grow nor shrink in 30 years`() async throws {
        let findings = try await Study(horizonYears: Self.years).run(replicates: Self.histories)
        for indicator in [
            Indicator.members, .activeGroups, .groupSize, .exportPrice, .wholesalePrice, .retailPrice, .consumption,
        ] {
            let most = indicator == .wholesalePrice ? 0.02 : 0.01
            for from in [0, 10] {
                let (rate, error) = try growth(Cell(indicator), from: from, to: Self.years, findings)
                print("stability: \(indicator.rawValue) from year \(from): \(rate) a year, standard error \(error)")
                #expect(
                    abs(rate) + allowed * error <= most, "\(indicator.rawValue) from year \(from): \(rate) ± \(error)")
            }
        }
    }
}
