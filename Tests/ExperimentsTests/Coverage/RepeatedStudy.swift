// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport

/// A number that a split gives with a 95 % interval.
struct Claim: Hashable {
    enum Quantity: Hashable {
        case first, second, total, offset
        case share(Channel)

        var kind: Kind {
            switch self {
            case .first: .first
            case .second: .second
            case .total: .total
            case .offset: .offset
            case .share: .share
            }
        }
    }

    enum Kind: String, CaseIterable {
        case first = "first order", second = "second order", total, offset, share = "shares of channels"
    }

    var quantity: Quantity
    /// Row of the cell layout, at the last horizon.
    var cell: Int

    struct Answer {
        var estimate: Estimate
        var pairs: Int
    }
}

/// The small study done over and over, each time with luck that no other repetition has: as many users, each with a seed
/// of their own.
struct RepeatedStudy: CustomStringConvertible {
    /// Row of the small scenario's policies.
    var policy: Int
    /// Shared over exactly up to `Shapley.mostExact` of them, else by sampled orders.
    var channels: [Channel]
    /// Histories of each kind in a repetition.
    var replicates: Int
    private let scenario = Scenario.small(years: 1)

    init(policy: Int, channels: [Channel] = Channel.common, replicates: Int) {
        self.policy = policy
        self.channels = channels
        self.replicates = replicates
    }

    var description: String { "\(policyName), \(channels.count) channels, \(replicates) histories" }
    var layout: CellLayout { CellLayout(scenario) }
    var policyName: String { scenario.policies[policy].id }

    /// Everything a repetition claims, as its reader gets it. Numbers below 0 are kept for what the claims are held
    /// against; see `LongRun`.
    func repetition(_ number: Int) async throws -> [Claim: Claim.Answer] {
        var scenario = scenario
        scenario.seed = UInt64(1_000_000 + number)
        let plan = Plan(
            policies: [0, policy], contrasts: [], replicates: .fixed(replicates), threads: 2, samplesParameters: false,
            recorded: [], attribution: Attribution(policies: [policy], reference: 0, channels: channels))
        let findings = try await Experiment(scenario, plan).run()
        guard findings.failed.isEmpty else { throw Broken(failed: findings.failed) }
        var claims: [Claim: Claim.Answer] = [:]
        var pairs = [Int](repeating: 0, count: findings.layout.cells.count)
        func claim(_ quantity: Claim.Quantity, _ cell: Int, _ estimate: Estimate?) {
            guard let estimate else { return }
            claims[Claim(quantity: quantity, cell: cell)] = Claim.Answer(estimate: estimate, pairs: pairs[cell])
        }
        // What measures cost is no estimate: it is the same in every history.
        let costs = findings.layout.cells.indices.filter { findings.layout.cells[$0].indicator == .publicSpend }
        for row in findings.secondOrderRows()
        where row.horizonWeeks == scenario.horizonWeeks && !costs.contains(row.cell) {
            pairs[row.cell] = row.pairs
            claim(.first, row.cell, row.first)
            claim(.second, row.cell, row.second)
            claim(.total, row.cell, row.total)
            claim(.offset, row.cell, row.offset)
        }
        for row in findings.channelRows() where row.horizonWeeks == scenario.horizonWeeks {
            if channels.contains(row.channel) { claim(.share(row.channel), row.cell, row.contribution) }
        }
        return claims
    }

    struct Broken: Error { var failed: [FailedReplicate] }
}

/// What a study's numbers tend to: means over repetitions of their own, none of which is held against them.
///
/// Its own luck is that of one repetition over the root of their number: with a hundred it is a tenth of a standard error
/// and takes a tenth of a percentage point from coverage, t phi(t) / 100 (0.95 becomes 0.949).
struct LongRun {
    private var sums: [Claim: (sum: Double, pairs: Int)] = [:]

    init(_ study: RepeatedStudy, repetitions: Int) async throws {
        for number in 0..<repetitions {
            for (claim, answer) in try await study.repetition(-1 - number) where claim.quantity != .offset {
                let known = sums[claim] ?? (0, 0)
                sums[claim] = (
                    known.sum + answer.estimate.mean * Double(answer.pairs), known.pairs + answer.pairs
                )
            }
        }
    }

    /// Nil where nothing ever moved: an interval of no width about 0 is then right, and proves nothing.
    subscript(_ claim: Claim) -> Double? {
        func mean(_ quantity: Claim.Quantity) -> Double? {
            sums[Claim(quantity: quantity, cell: claim.cell)].map { $0.sum / Double($0.pairs) }
        }
        guard claim.quantity == .offset else { return mean(claim.quantity).flatMap { $0 == 0 ? nil : $0 } }
        guard let first = mean(.first), let second = mean(.second), first != 0 else { return nil }
        return -second / first
    }
}
