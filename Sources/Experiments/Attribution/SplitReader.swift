// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Where the arms and parts of one policy's split stand in the replicates.
struct SplitReader {
    /// Rows of the scenario's policies.
    let policy: Int
    let reference: Int
    private let findings: Findings
    private let channels: [Channel]
    /// Places among the arms and among the splits of a replicate.
    private let arm: Int
    private let referenceArm: Int
    private let number: Int

    /// One for each policy of the attribution, in its order; none without one.
    static func all(_ findings: Findings) -> [SplitReader] {
        guard let attribution = findings.plan.attribution,
            let reference = findings.plan.policies.firstIndex(of: attribution.reference)
        else { return [] }
        return attribution.policies.enumerated().compactMap { number, policy in
            findings.plan.policies.firstIndex(of: policy).map {
                SplitReader(
                    policy: policy, reference: attribution.reference, findings: findings,
                    channels: attribution.channels, arm: $0, referenceArm: reference, number: number)
            }
        }
    }

    /// What the policy's split left in each replicate.
    var records: [(replicate: Int, split: SplitRecord)] {
        findings.replicates.map { ($0.replicate, $0.splits[number]) }
    }

    func cellsAndHorizons<Row>(_ row: (_ cell: Int, _ horizon: Int, _ weeks: Int) -> Row) -> [Row] {
        findings.layout.cells.indices.flatMap { cell in
            findings.calendar.horizons.enumerated().map { row(cell, $0, $1) }
        }
    }

    /// Differences from the reference in the replicates where all are applicable.
    func values(_ cell: Int, _ horizon: Int) -> (first: [Double], second: [Double], total: [Double]) {
        let at = horizon * findings.layout.cells.count + cell
        return differences { $0.yearly[at] }
    }

    /// The same of a quarter of a recorded cell.
    func values(recorded: Int, quarter: Int) -> (first: [Double], second: [Double], total: [Double]) {
        let at = recorded * findings.calendar.quarters + quarter
        return differences { Double($0.quarterly[at]) }
    }

    private func differences(
        _ value: (RunRecord) -> Double
    ) -> (first: [Double], second: [Double], total: [Double]) {
        var values: (first: [Double], second: [Double], total: [Double]) = ([], [], [])
        for record in findings.replicates where isApplicable(record, value) {
            let base = value(record.arms[referenceArm])
            let held = value(record.splits[number].firstOrder)
            let live = value(record.arms[arm])
            values.first.append(held - base)
            values.second.append(live - held)
            values.total.append(live - base)
        }
        return values
    }

    /// Values of the reference, and the replicates' numbers, where all are applicable.
    func references(_ cell: Int, _ horizon: Int) -> [Double] {
        applicable(cell, horizon).map { $0.arms[referenceArm].yearly[horizon * findings.layout.cells.count + cell] }
    }

    func replicates(_ cell: Int, _ horizon: Int) -> [Int] { applicable(cell, horizon).map(\.replicate) }

    private func applicable(_ cell: Int, _ horizon: Int) -> [ReplicateRecord] {
        let at = horizon * findings.layout.cells.count + cell
        return findings.replicates.filter { isApplicable($0) { $0.yearly[at] } }
    }

    /// What a channel added in the same replicates; zeros for one that was not shared out to.
    func contributions(of channel: Channel, _ cell: Int, _ horizon: Int) -> [Double] {
        let at = horizon * findings.layout.cells.count + cell
        let records = applicable(cell, horizon)
        guard let row = channels.firstIndex(of: channel) else { return records.map { _ in 0 } }
        return records.map { $0.splits[number].parts[row].yearly[at] }
    }

    /// Whether every arm has a value: one that has none in a coalition leaves no part to share out.
    private func isApplicable(_ record: ReplicateRecord, _ value: (RunRecord) -> Double) -> Bool {
        let split = record.splits[number]
        return value(record.arms[arm]).isFinite && value(record.arms[referenceArm]).isFinite
            && value(split.firstOrder).isFinite && split.parts.allSatisfy { value($0).isFinite }
    }
}
