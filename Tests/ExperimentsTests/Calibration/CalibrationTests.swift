// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import TestSupport
import Testing

@Suite struct `Calibration of a baseline` {
    private typealias Reading = CalibrationTarget.Reading

    private static func target(
        _ quantity: CalibrationTarget.Quantity, _ band: ClosedRange<Double> = 0...1
    ) -> CalibrationTarget {
        CalibrationTarget(
            id: "t", name: "t", quantity: quantity, band: band, provenance: .measured, source: "model", citation: "")
    }

    /// Findings of a baseline in which some regional indicators have these values in the first year, by history.
    private static func findings(
        _ values: [Indicator: [Double]], before: [Indicator: [Double]] = [:], years: Int = 1
    ) -> Findings {
        let scenario = Scenario.small(years: years)
        let layout = CellLayout(scenario)
        let calendar = Calendar(scenario)
        let count = values.values.first!.count
        let records = (0..<count).map { replicate in
            func year(_ values: [Indicator: [Double]]) -> [Double] {
                layout.cells.map { cell in
                    cell.country == nil && cell.place == nil && cell.market == nil && cell.cohort == nil
                        && cell.layer == .true ? values[cell.indicator]?[replicate] ?? 0 : 0
                }
            }
            let yearly = (0..<calendar.horizons.count).flatMap { _ in year(values) }
            return ReplicateRecord(
                replicate: replicate,
                arms: [RunRecord(yearly: yearly, series: [], spend: [], yearBefore: year(before))])
        }
        let plan = Plan(
            policies: [0], contrasts: [], replicates: .fixed(count), threads: 1, samplesParameters: false, recorded: [])
        return Findings(
            scenario: scenario, plan: plan, layout: layout, calendar: calendar, replicates: records, fresh: [],
            failed: [], isComplete: true)
    }

    private static let killings = [2.0, 4, 3, 5, 7, 3]
    private static let members = [100.0, 130, 120, 150, 170, 110]

    @Test func `a quantity is the mean with Student's interval, scaled by a number`() throws {
        let reading = CalibrationReading(
            Self.target(.ratio(Reading([Cell(.killings)]), times: nil, over: .number(8))),
            Self.findings([.killings: Self.killings]))
        let estimate = try #require(reading.estimate)
        let plain = try #require(Sample(Self.killings).interval)
        #expect(abs(estimate.mean - 0.5) < 1e-12 && reading.histories == 6)
        #expect(abs(try #require(estimate.interval).lowerBound - plain.lowerBound / 8) < 1e-12)
    }

    @Test func `a quotient is the ratio of means with Fieller's interval, not the mean of ratios`() throws {
        let reading = CalibrationReading(
            Self.target(
                .ratio(Reading([Cell(.killings)]), times: nil, over: .reading(Reading([Cell(.members)])))),
            Self.findings([.killings: Self.killings, .members: Self.members]))
        #expect(reading.estimate == Fieller.ratio(Self.killings, Self.members))
        #expect(abs(try #require(reading.estimate).mean - 24.0 / 780) < 1e-12)
    }

    @Test func `a product is that of means, and its scatter the delta method's`() throws {
        let reading = CalibrationReading(
            Self.target(.ratio(Reading([Cell(.killings)]), times: Reading([Cell(.members)]), over: .number(1))),
            Self.findings([.killings: Self.killings, .members: Self.members]))
        let estimate = try #require(reading.estimate)
        #expect(abs(estimate.mean - 4 * 130) < 1e-9)
        // Var(xy) to first order: y2 Var(x) + x2 Var(y) + 2 xy Cov(x, y).
        let (x, y) = (Sample(Self.killings), Sample(Self.members))
        let covariance = zip(Self.killings, Self.members).map { ($0 - 4) * ($1 - 130) }.reduce(0, +) / 5
        let variance = 130 * 130 * x.variance! + 16 * y.variance! + 2 * 4 * 130 * covariance
        let half = StudentTable.twoSided95(degreesOfFreedom: 5) * (variance / 6).squareRoot()
        let interval = try #require(estimate.interval)
        #expect(abs(interval.upperBound - estimate.mean - half) < 1e-9)
    }

    @Test func `growth is compounded, and so are the ends of its interval`() throws {
        let before = Self.members.map { $0 / 1.21 }
        let scattered = zip(before, [1.0, -2, 1, 3, -1, -2]).map { $0 + $1 }
        let target = Self.target(.growth([Cell(.members)], from: 0, to: 3))
        let exact = CalibrationReading(
            target, Self.findings([.members: Self.members], before: [.members: before], years: 3))
        #expect(abs(try #require(exact.estimate).mean - (pow(1.21, 1.0 / 3) - 1)) < 1e-12)
        let rough = CalibrationReading(
            target, Self.findings([.members: Self.members], before: [.members: scattered], years: 3))
        let whole = try #require(Fieller.ratio(Self.members, scattered)?.interval)
        let interval = try #require(rough.estimate?.interval)
        #expect(abs(pow(1 + interval.lowerBound, 3) - whole.lowerBound) < 1e-12)
        #expect(abs(pow(1 + interval.upperBound, 3) - whole.upperBound) < 1e-12)
        // What fell to nothing has no rate of growth.
        let gone = CalibrationReading(
            target, Self.findings([.members: [0, 0]], before: [.members: [10, 12]], years: 3))
        #expect(gone.estimate == nil && gone.verdict == .outside)
    }

    @Test func `a history counts with all its numbers or not at all`() throws {
        let findings = Self.findings([.seizedShare: [0.2, .nan, 0.4, 0.3], .killings: [1, 2, 3, 4]])
        let target = Self.target(
            .ratio(Reading([Cell(.killings)]), times: nil, over: .reading(Reading([Cell(.seizedShare)]))))
        let reading = CalibrationReading(target, findings)
        #expect(reading.histories == 3 && reading.estimate == Fieller.ratio([1, 3, 4], [0.2, 0.4, 0.3]))
        let none = CalibrationReading(
            Self.target(.ratio(Reading([Cell(.seizedShare)]), times: nil, over: .number(1))),
            Self.findings([.seizedShare: [.nan, .nan]]))
        #expect(none.histories == 0 && none.estimate == nil && none.verdict == .outside)
    }

    @Test(
        arguments: [
            (0.0...10.0, .inside), (3.5...10.0, .edge), (0.0...4.5, .edge), (4.1...10.0, .outside),
            (0.0...3.9, .outside),
            (20.0...30.0, .outside),
        ] as [(ClosedRange<Double>, CalibrationReading.Verdict)])
    func `the verdict says where estimate and interval lie`(
        band: ClosedRange<Double>, verdict: CalibrationReading.Verdict
    ) {
        let reading = CalibrationReading(
            Self.target(.ratio(Reading([Cell(.killings)]), times: nil, over: .number(1)), band),
            Self.findings([.killings: Self.killings]))
        #expect(reading.verdict == verdict)
    }

    @Test func `what is divided by nothing is outside every band`() {
        let reading = CalibrationReading(
            Self.target(
                .ratio(Reading([Cell(.killings)]), times: nil, over: .reading(Reading([Cell(.members)]))),
                -1e9...1e9), Self.findings([.killings: Self.killings, .members: [0, 0, 0, 0, 0, 0]]))
        #expect(reading.estimate == nil && reading.verdict == .outside)
    }

    /// Sexes and ages partition a count, so their parts are the whole.
    @Test func `a run gives what an experiment over the whole study gives, and parts add up`() async throws {
        var scenario = Scenario.small(years: 3, objectives: [.fewerMembers(due: 156)])
        let all = Reading((0..<Cohort.count).map { Cell(.members, cohort: $0) })
        scenario.calibration = [
            Self.target(.ratio(Reading([Cell(.members)]), times: nil, over: .number(1)), 0...1e6),
            Self.target(.ratio(all, times: nil, over: .reading(Reading([Cell(.members)]))), 0...2),
            Self.target(.ratio(Reading([Cell(.members)], year: 0), times: nil, over: .number(1)), 1e6...2e6),
        ]
        let findings = try await Calibration.run(scenario, histories: 4, threads: 2)
        #expect(findings.calendar.horizonWeeks == 52 && findings.fresh.isEmpty && findings.failed.isEmpty)
        let calibration = Calibration(findings)
        #expect(calibration.histories == 4 && calibration.readings.map(\.histories) == [4, 4, 4])
        let whole = try await Experiment(scenario, .small([0])).run()
        let row = try #require(whole.layout.row(of: Cell(.members)))
        let values = whole.replicates.map { $0.arms[0].yearly[row] }
        let before = whole.replicates.map { $0.arms[0].yearBefore[row] }
        #expect(calibration.readings[0].estimate == Estimate(values))
        #expect(abs(try #require(calibration.readings[1].estimate).mean - 1) < 1e-9)
        #expect(calibration.readings[2].estimate == Estimate(before))
        #expect(calibration.missed.map(\.target.band) == [1e6...2e6])
    }
}
