// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Suite struct `What warns early in an experiment` {
    private static let recorded = [Cell(.killings), Cell(.killings).observed, Cell(.arrests), Cell(.trust).observed]

    private func plan(replicates: Int, threads: Int = 1) -> Plan {
        let layout = CellLayout(.small(years: 4))
        return Plan(
            policies: [0, 1], contrasts: [(1, 0)], replicates: .fixed(replicates), threads: threads,
            samplesParameters: false, recorded: Self.recorded.map { layout.row(of: $0)! })
    }

    private func findings(replicates: Int, threads: Int = 1) async throws -> Findings {
        try await Experiment(.small(years: 4), plan(replicates: replicates, threads: threads)).run()
    }

    @Test func `harms by sex add up to the harm, point by point`() async throws {
        let findings = try await findings(replicates: 3)
        #expect(findings.layout.harms(among: findings.plan.recorded) == [.killings])
        let points = findings.calendar.seriesPoints
        for arm in findings.replicates.flatMap(\.arms) {
            #expect(arm.bySex.count == 2 * points)
            for point in 0..<points { #expect(arm.bySex[point] + arm.bySex[points + point] == arm.series[point]) }
        }
        #expect(findings.replicates.contains { $0.arms[0].bySex.contains { $0 > 0 } })
    }

    @Test func `what is not recorded is not kept by sex`() async throws {
        var plan = plan(replicates: 1)
        plan.recorded = []
        let findings = try await Experiment(.small(years: 4), plan).run()
        #expect(findings.replicates[0].arms.allSatisfy { $0.bySex.isEmpty })
    }

    @Test func `a sign is the state's own figure, and every mix has its own family`() async throws {
        let findings = try await findings(replicates: 12, threads: 2)
        let rows = findings.warningRows()
        #expect(Set(rows.map(\.policy)) == [0, 1])
        // Killings are no sign of killings; arrests, which the state makes itself, and trust as surveyed are.
        #expect(Set(rows.map(\.sign)).isSubset(of: Self.recorded.dropFirst(2)))
        #expect(Set(rows.map(\.sex)) == [nil, .female, .male])
        #expect(Set(rows.map(\.leadWeeks)).isSubset(of: [4, 12, 24, 52]))
        for policy in [0, 1] {
            let told = rows.filter { $0.policy == policy && $0.lead.pValue != nil }
            let adjusted = Holm.adjusted(told.map { $0.lead.pValue! })
            #expect(told.map { $0.adjusted! } == adjusted)
        }
        let values = findings.replicates.flatMap { $0.arms[1].series.prefix(findings.calendar.seriesPoints) }
        let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count) * 13
        let row = try #require(rows.first { $0.policy == 1 && $0.sex == nil })
        #expect(abs(row.yearlyHarm - mean) < 1e-9 * mean)
    }

    @Test func `threads and taking up again change no row`() async throws {
        let one = try await findings(replicates: 11)
        let two = try await findings(replicates: 11, threads: 2)
        #expect(one.warningRows() == two.warningRows())
        let journal = MemoryJournal()
        _ = try await Experiment(.small(years: 4), plan(replicates: 5)).run(journal: journal)
        let taken = try await Experiment(.small(years: 4), plan(replicates: 11)).run(journal: journal)
        #expect(taken.warningRows() == one.warningRows() && taken.bytes == one.bytes)
    }

    @Test func `few histories and short horizons have no rows`() async throws {
        #expect(try await findings(replicates: 9).warningRows().isEmpty)
        var plan = plan(replicates: 10)
        plan.recorded = [Cell(.killings), Cell(.arrests)].map { CellLayout(.small(years: 1)).row(of: $0)! }
        #expect(try await Experiment(.small(years: 1), plan).run().warningRows().isEmpty)
    }
}
