// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportSource {
    /// The mix whose effect is split into orders, if one is.
    package var explained: Int? { findings.plan.attribution?.policy }

    /// Channels the second order is shared out over.
    package var split: [Channel] { findings.plan.attribution?.channels ?? [] }

    /// Channels that could be held and are not: they answer freely in the first order too.
    package var free: [Channel] {
        Channel.allCases.filter { $0.isDecided && !split.contains($0) && !scenario.held.contains($0) }
    }

    package func secondOrder(_ cell: Cell, at horizonWeeks: Int) -> SecondOrderRow? {
        row(of: cell, horizonWeeks).map { summary.secondOrder[$0] }
    }

    /// Parts of the channels the second order is shared out over, in their order.
    package func contributions(_ cell: Cell, at horizonWeeks: Int) -> [ChannelRow] {
        let all = findings.channelsWithRows.count
        return row(of: cell, horizonWeeks).map { row in
            summary.channels[(row * all)..<((row + 1) * all)].filter { split.contains($0.channel) }
        } ?? []
    }

    /// The channel with the largest part that can be told from zero.
    package func leadingChannel(_ cell: Cell, at horizonWeeks: Int) -> ChannelRow? {
        contributions(cell, at: horizonWeeks).filter { $0.contribution?.isClear ?? false }
            .max { abs($0.contribution!.mean) < abs($1.contribution!.mean) }
    }

    /// An estimate in the words of an effect: as a share of the reference where that has a value other than 0.
    package func words(_ estimate: Estimate?, _ cell: Cell, at horizonWeeks: Int) -> EffectWords? {
        guard let estimate, let policy = explained, let row = secondOrder(cell, at: horizonWeeks) else { return nil }
        let reference = effect(policy, cell, at: horizonWeeks)?.paired.meanReference
        let share = reference.flatMap { $0 == 0 ? nil : estimate.mean / abs($0) }
        return EffectWords(
            PairedSummary(
                pairs: row.pairs, meanReference: reference, difference: estimate.mean, interval: estimate.interval,
                relativeDifference: share), unit: cell.indicator.unit)
    }

    private func row(of cell: Cell, _ horizonWeeks: Int) -> Int? {
        guard !summary.secondOrder.isEmpty, let number = findings.layout.row(of: cell),
            let horizon = findings.calendar.horizons.firstIndex(of: horizonWeeks)
        else { return nil }
        return number * findings.calendar.horizons.count + horizon
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
