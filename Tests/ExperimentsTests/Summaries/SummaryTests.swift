// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import TestSupport
import Testing

@Test func `a policy's yearly cost is its weekly spend times the weeks paid`() async throws {
    let findings = try await Experiment(.small(years: 2, start: 60), .small([0, 1], replicates: .fixed(3))).run()
    let costs = Summary(findings).costs
    #expect(
        costs == [CostRow(policy: 1, use: 0, year: 1, cost: 0), CostRow(policy: 1, use: 0, year: 2, cost: 440_000)])
}

@Test func `series summarise the replicates point by point`() async throws {
    let findings = try await Experiment(.small(years: 1), .small(replicates: .fixed(4))).run()
    let rows = Summary(findings).series
    #expect(rows.count == 2 * 3 * 13)
    let row = try #require(rows.first { $0.policy == 1 && $0.cell == findings.plan.recorded[2] && $0.week == 8 })
    let values = Sample(findings.replicates.map { Double($0.arms[1].series[2 * 13 + 1]) })
    #expect(row.mean == values.mean && row.q05 == values.quantile(0.05) && row.q95 == values.quantile(0.95))
}

@Test func `effects of seven arms in three hundred cells take less than a second`() {
    var findings = HandMade.findings([[Double]](repeating: [Double](repeating: 1, count: 5), count: 100))
    let cells = findings.layout.cells.count
    let horizons = 1200 / cells + 1
    findings.plan.contrasts = (0..<6).map { ($0 % 4 + 1, 0) }
    findings.calendar = Calendar(horizonWeeks: 30, dueWeeks: Array(1..<horizons))
    for r in findings.replicates.indices {
        for a in findings.replicates[r].arms.indices {
            findings.replicates[r].arms[a].yearly = (0..<(cells * findings.calendar.horizons.count)).map {
                Double(($0 &* 7919 &+ r &* 104_729 &+ a &* 1_299_709) % 1000) + 100
            }
        }
    }
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    let rows = findings.effectRows()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    let seconds = Double(end.tv_sec - start.tv_sec) + 1e-9 * Double(end.tv_nsec - start.tv_nsec)
    #expect(rows.count >= 7200)
    #expect(seconds < 1, "\(rows.count) rows took \(seconds) s of one core")
}
