// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

@Suite struct `When effects appear and turn` {
    /// A course of means, one a quarter, each with an interval of one to either side.
    private static func timing(_ means: [Double]) -> TimingRow {
        TimingRow(
            policy: 1, reference: 0, cell: 0, order: .total,
            course: means.enumerated().map { quarter, mean in
                ((quarter + 1) * 13, Estimate(mean: mean, interval: (mean - 1)...(mean + 1)))
            })
    }

    @Test func `an effect that comes and goes`() {
        let row = Self.timing([0, -0.5, -2, -4, -3, -2, -0.5, 0, 0])
        #expect(row.appears == 39 && row.peaks == 52 && row.peak == -4 && row.fades == 91)
        #expect(row.reverses == nil && row.undone == nil)
    }

    @Test func `one that turns round is used up when as much is lost as was gained`() {
        let row = Self.timing([-2, -2, 0, 2, 3, 3])
        #expect(row.appears == 13 && row.fades == 39 && row.reverses == 52)
        #expect(row.undone == 65, "-2 -2 +0 +2 +3 is the first sum not below 0")
    }

    @Test func `a single quarter is nothing, and two of different sides are two single ones`() {
        for means in [[0, 0, 5, 0, 0], [0, 5, -5, 0], [5, 0, 5, 0], []] as [[Double]] {
            let row = Self.timing(means)
            #expect(row == TimingRow(policy: 1, reference: 0, cell: 0, order: .total), "\(means)")
        }
    }

    @Test func `what lasts to the end has not faded`() {
        let row = Self.timing([0, 2, 3, 4])
        #expect(row.appears == 26 && row.peaks == 52 && row.fades == nil && row.undone == nil)
        #expect(Self.timing([3, 3, 2, 0.5]).fades == 52)
    }

    @Test func `quarters of the split add up, and their total is that of a comparison`() async throws {
        let scenario = Scenario.small(years: 2)
        var plan = Plan.small([0, 1], replicates: .fixed(4))
        plan.attribution = Attribution(policies: [1], reference: 0, channels: [.price, .relocate])
        let split = try await Experiment(scenario, plan).run()
        let compared = try await Experiment(scenario, .small([0, 1], replicates: .fixed(4))).run()
        let rows = split.courseRows()
        #expect(rows.count == 3 * 8)
        var moved = 0
        for (row, plain) in zip(rows, compared.courseRows()) {
            #expect(row.week == plain.week && row.cell == plain.cell && row.total == plain.total)
            guard let first = row.first, let second = row.second, let total = row.total else { continue }
            #expect(abs(first.mean + second.mean - total.mean) <= 1e-6 * max(1, abs(total.mean)))
            if total.mean != 0 { moved += 1 }
        }
        #expect(moved > 0)
        #expect(Findings.timingRows(rows, quarters: 8).count == 3 * 3)
        #expect(Findings.timingRows(compared.courseRows(), quarters: 8).count == 3)
    }

    @Test func `the quarters of a year add up to it`() async throws {
        let findings = try await Experiment(.small(years: 2), .small([0, 1], replicates: .fixed(2))).run()
        let at = try #require(findings.calendar.horizons.firstIndex(of: 104))
        for record in findings.replicates {
            for arm in record.arms {
                for (k, cell) in findings.plan.recorded.enumerated()
                where findings.layout.cells[cell].indicator.kind == .total {
                    let quarters = arm.quarterly[(k * 8 + 4)..<(k * 8 + 8)].reduce(0) { $0 + Double($1) }
                    let year = arm.yearly[at * findings.layout.cells.count + cell]
                    #expect(abs(quarters - year) <= 1e-5 * max(1, abs(year)))
                }
            }
        }
    }
}
