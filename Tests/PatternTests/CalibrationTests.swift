// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

/// The baseline of container-port against cited figures, over 100 replicates after ten years of burn-in. The study's
/// README shows the same table; its bands and their sources stand there and here.
struct CalibrationTests {
    private struct Target: Sendable {
        var name: String
        var band: ClosedRange<Double>
        var value: @Sendable (Findings) throws -> Double
    }

    private static func mean(_ findings: Findings, _ indicator: Indicator) throws -> Double {
        let values = try findings.values(Cell(indicator), arm: 0, horizonWeeks: 52)
        return values.reduce(0, +) / Double(values.count)
    }

    private static let targets: [Target] = [
        Target(name: "export price over farm-gate price", band: 2.4...3.6) {
            try mean($0, .exportPrice) / 800
        },
        Target(name: "import price over export price", band: 6.0...9.5) {
            try mean($0, .wholesalePrice) / mean($0, .exportPrice)
        },
        Target(name: "retail price over import price", band: 5.0...7.7) {
            try mean($0, .retailPrice) / mean($0, .wholesalePrice)
        },
        Target(name: "share seized", band: 0.30...0.75) { try mean($0, .seizedShare) },
        Target(name: "members per group", band: 20...45) { try mean($0, .groupSize) },
        Target(name: "median over mean group size", band: 0.4...0.95) {
            try mean($0, .medianGroupSize) / mean($0, .groupSize)
        },
        Target(name: "members of the largest group over the mean", band: 2...10) {
            try mean($0, .largestGroupShare) * mean($0, .activeGroups)
        },
        Target(name: "dissolutions per group and year", band: 0.05...0.25) {
            try mean($0, .dissolutions) / mean($0, .activeGroups)
        },
        Target(name: "recruits per member and year", band: 0.08...0.40) {
            try mean($0, .recruits) / mean($0, .members)
        },
        Target(name: "growth of membership a year", band: -0.02...0.02) { findings in
            let cell = Cell(.members)
            let row = try #require(findings.layout.row(of: cell))
            let before = findings.replicates.map { $0.arms[0].yearBefore[row] }.reduce(0, +)
            let after = try findings.values(cell, arm: 0, horizonWeeks: 520).reduce(0, +)
            return (after / before - 1) / 10
        },
        Target(name: "members killed per member and year", band: 0.001...0.007) {
            try mean($0, .membersKilled) / mean($0, .members)
        },
        Target(name: "members arrested per member and year", band: 0.03...0.12) {
            try mean($0, .arrests) / mean($0, .members)
        },
        Target(name: "share of groups that bribe", band: 0.60...0.80) { try mean($0, .bribingGroups) },
        Target(name: "bribes over takings", band: 0.01...0.10) {
            try mean($0, .bribes) / mean($0, .groupRevenue)
        },
        Target(name: "confiscated over takings", band: 0.002...0.02) {
            try mean($0, .confiscated) / mean($0, .groupRevenue)
        },
    ]

    @Test func `the baseline meets each of its calibration targets`() async throws {
        let findings = try await Study(horizonYears: 10).run(replicates: 100)
        for target in Self.targets {
            let value = try target.value(findings)
            print("calibration: \(target.name): \(value) in \(target.band)")
            #expect(target.band.contains(value), "\(target.name): \(value), wanted \(target.band)")
        }
    }
}
