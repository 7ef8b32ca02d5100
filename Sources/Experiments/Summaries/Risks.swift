// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// One line of `risks.csv`: something that gets worse under a policy than under the reference, for whom, and how often.
package struct RiskRow: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The measures by themselves do harm.
        case directHarm = "direct-harm"
        /// The measures by themselves do good; the answers turn it into harm.
        case backfire
        /// The measures by themselves do nothing that can be told; the answers do harm.
        case sideEffect = "side-effect"
    }

    package var policy: Int
    package var reference: Int
    package var kind: Kind
    /// Row of the cell layout.
    package var cell: Int
    /// The reported year in which it is worst.
    package var horizonWeeks: Int
    /// Histories looked at, and those that are worse than under the reference in that year.
    package var histories: Int
    package var worse: Int
    /// How much worse it is, mean over all histories; above 0, in the indicator's unit.
    package var severity: Estimate
    /// `severity` over the size of the reference's mean; nil where that is 0.
    package var relative: Double?
    /// End of the first reported year in which it is clearly worse.
    package var firstWeek: Int
    /// The history whose worsening is in the middle of those that are worse.
    package var example: Int

    package var likelihood: Double { Double(worse) / Double(histories) }
    package var likelihoodInterval: ClosedRange<Double> {
        ShareInterval.clopperPearson(successes: worse, trials: histories)
    }
}

extension Findings {
    /// Of all that is worse than under the reference, at most this part is expected to be chance.
    package static let falseDiscoveryRate = 0.05
    /// Less than one part in a hundred of the reference is not a risk to speak of, however clear.
    package static let leastRisk = 0.01

    /// The risk register: every cell of which it is known which way is better and that is clearly worse in some reported
    /// year, so many looks allowed for. By policy, then by size as a share of the reference. Empty unless effects are split.
    package func riskRows() -> [RiskRow] {
        SplitReader.all(self).flatMap { split -> [RiskRow] in
            let looks = self.looks(split)
            guard let threshold = FalseDiscovery.threshold(looks.map(\.p), rate: Self.falseDiscoveryRate) else {
                return []
            }
            let kept = Dictionary(grouping: looks.filter { $0.p <= threshold }, by: \.cell)
            return kept.values.map { risk(split, $0) }.filter { ($0.relative ?? 1) >= Self.leastRisk }.sorted {
                ($0.relative ?? 0, $1.cell) > ($1.relative ?? 0, $0.cell)
            }
        }
    }

    /// One cell in one reported year, and how likely it would look so bad by chance.
    private struct Look {
        var cell: Int
        var horizon: Int
        var p: Double
    }

    private func looks(_ split: SplitReader) -> [Look] {
        layout.cells.indices.flatMap { cell -> [Look] in
            guard let wish = wish(for: cell), layout.cells[cell].indicator.isHarm, layout.cells[cell].layer == .true
            else {
                return []
            }
            return calendar.horizons.indices.compactMap { horizon in
                let sample = Sample(turns(split, cell, horizon, wish))
                guard let mean = sample.mean, let variance = sample.variance else { return nil }
                guard variance > 0 else { return Look(cell: cell, horizon: horizon, p: mean > 0 ? 0 : 1) }
                let t = mean / (variance / Double(sample.count)).squareRoot()
                let p = 1 - StudentT.cdf(t, degreesOfFreedom: Double(sample.count - 1))
                return Look(cell: cell, horizon: horizon, p: p)
            }
        }
    }

    private func turns(_ split: SplitReader, _ cell: Int, _ horizon: Int, _ wish: Wish) -> [Double] {
        split.values(cell, horizon).total.map { wish == .lower ? $0 : -$0 }
    }

    /// - Parameter looks: the years in which a cell is clearly worse; not empty.
    private func risk(_ split: SplitReader, _ looks: [Look]) -> RiskRow {
        let cell = looks[0].cell
        let wish = self.wish(for: cell)!
        func mean(_ look: Look) -> Double { Sample(turns(split, cell, look.horizon, wish)).mean ?? 0 }
        let worst = looks.max { mean($0) < mean($1) }!
        let values = split.values(cell, worst.horizon)
        let worsenings = turns(split, cell, worst.horizon, wish)
        let first = Estimate(values.first)!
        let isWanted = wish == .lower ? first.mean < 0 : first.mean > 0
        let worse = zip(worsenings, split.replicates(cell, worst.horizon)).filter { $0.0 > 0 }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        let reference = Sample(split.references(cell, worst.horizon)).mean ?? 0
        let severity = Estimate(worsenings)!
        return RiskRow(
            policy: split.policy, reference: split.reference,
            kind: !first.isClear ? .sideEffect : isWanted ? .backfire : .directHarm, cell: cell,
            horizonWeeks: calendar.horizons[worst.horizon], histories: worsenings.count, worse: worse.count,
            severity: severity, relative: reference == 0 ? nil : severity.mean / abs(reference),
            firstWeek: calendar.horizons[looks.map(\.horizon).min()!], example: worse[worse.count / 2].1)
    }
}

extension Indicator {
    /// Whether a turn for the worse is harm done to people or places, rather than a sign of how groups fare.
    package var isHarm: Bool {
        switch self {
        case .killings, .membersKilled, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .rightsViolations, .trust,
            .grievance, .legitimacy, .recruits, .members, .activeGroups, .delivered, .consumption, .turfRents, .bribes,
            .withoutServices:
            true
        default: false
        }
    }
}
