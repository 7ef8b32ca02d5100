// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportSource {
    /// Mixes whose effects are split into orders.
    package var explained: [Int] { findings.plan.attribution?.policies ?? [] }

    /// Channels the second order is shared out over.
    package var split: [Channel] { findings.plan.attribution?.channels ?? [] }

    /// Channels that could be held and are not: they answer freely in the first order too.
    package var free: [Channel] {
        Channel.allCases.filter { $0.isDecided(in: scenario) && !split.contains($0) && !scenario.held.contains($0) }
    }

    package func secondOrder(_ mix: Int, _ cell: Cell, at horizonWeeks: Int) -> SecondOrderRow? {
        row(mix, cell, horizonWeeks).map { summary.secondOrder[$0] }
    }

    /// Parts of the channels the second order is shared out over, in their order.
    package func contributions(_ mix: Int, _ cell: Cell, at horizonWeeks: Int) -> [ChannelRow] {
        let all = findings.channelsWithRows.count
        return row(mix, cell, horizonWeeks).map { row in
            summary.channels[(row * all)..<((row + 1) * all)].filter { split.contains($0.channel) }
        } ?? []
    }

    /// The channel with the largest part that can be told from zero.
    package func leadingChannel(_ mix: Int, _ cell: Cell, at horizonWeeks: Int) -> ChannelRow? {
        contributions(mix, cell, at: horizonWeeks).filter { $0.contribution?.isClear ?? false }
            .max { abs($0.contribution!.mean) < abs($1.contribution!.mean) }
    }

    /// An estimate in the words of an effect: as a share of the reference where that has a value other than 0.
    package func words(_ estimate: Estimate?, _ mix: Int, _ cell: Cell, at horizonWeeks: Int) -> EffectWords? {
        guard let estimate, let row = secondOrder(mix, cell, at: horizonWeeks) else { return nil }
        let reference = effect(mix, cell, at: horizonWeeks)?.paired.meanReference
        let share = reference.flatMap { $0 == 0 ? nil : estimate.mean / abs($0) }
        return EffectWords(
            PairedSummary(
                pairs: row.pairs, meanReference: reference, difference: estimate.mean, interval: estimate.interval,
                relativeDifference: share), unit: cell.indicator.unit)
    }

    /// What may be said of the sign of an effect that leans on how consumers answer prices; nil for others and where it was
    /// not looked at.
    package func sweep(_ mix: Int, _ indicator: Indicator, at horizonWeeks: Int) -> SweepVerdict? {
        let rows = summary.sweeps.filter {
            $0.policy == mix && $0.indicator == indicator && $0.horizonWeeks == horizonWeeks
        }
        return rows.isEmpty ? nil : SweepVerdict(rows)
    }

    private func row(_ mix: Int, _ cell: Cell, _ horizonWeeks: Int) -> Int? {
        guard let number = explained.firstIndex(of: mix), !summary.secondOrder.isEmpty,
            let row = findings.layout.row(of: cell),
            let horizon = findings.calendar.horizons.firstIndex(of: horizonWeeks)
        else { return nil }
        return (number * findings.layout.cells.count + row) * findings.calendar.horizons.count + horizon
    }
}

/// Whether the sign of an effect holds under other elasticities of demand.
package enum SweepVerdict: Sendable, Equatable {
    /// Clear, and on the same side everywhere it was looked at.
    case holds(from: Double, to: Double)
    /// Clear with the scenario's own elasticity, but not told apart from zero at these.
    case fades(at: [Double])
    /// On the other side at these.
    case turns(at: [Double])
    /// Not clear with the scenario's own elasticity, and at these on some side.
    case appears(at: [Double])
    case nowhere

    package init(_ rows: [SweepRow]) {
        let own = rows.first { $0.elasticity == nil }?.sign ?? 0
        let swept = rows.filter { $0.elasticity != nil }
        func at(_ isMeant: (Int) -> Bool) -> [Double] { swept.filter { isMeant($0.sign) }.compactMap(\.elasticity) }
        let known = swept.compactMap(\.elasticity)
        if own == 0 {
            let clear = at { $0 != 0 }
            self = clear.isEmpty ? .nowhere : .appears(at: clear)
        } else if !at({ $0 == -own }).isEmpty {
            self = .turns(at: at { $0 == -own })
        } else if !at({ $0 == 0 }).isEmpty {
            self = .fades(at: at { $0 == 0 })
        } else {
            self = .holds(from: known.min() ?? 0, to: known.max() ?? 0)
        }
    }

    package var words: String {
        func list(_ values: [Double]) -> String { values.map { NumberText.exact($0) }.joined(separator: ", ") }
        return switch self {
        case .holds(let low, let high): "holds from \(NumberText.exact(low)) to \(NumberText.exact(high))"
        case .fades(let values): "cannot be told at \(list(values))"
        case .turns(let values): "turns round at \(list(values))"
        case .appears(let values): "can be told at \(list(values)) only"
        case .nowhere: "nowhere clear"
        }
    }
}

extension SecondOrderVerdict {
    /// As it stands in sentences and tables.
    package var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

extension Estimate {
    /// An offset as a share: `0.62 (0.40 to 0.85)`.
    package var offsetWords: String {
        let point = NumberText.signed(mean, digits: 2)
        guard let interval else { return point }
        return "\(point) (\(NumberText.signed(interval.lowerBound, digits: 2)) to "
            + "\(NumberText.signed(interval.upperBound, digits: 2)))"
    }
}
