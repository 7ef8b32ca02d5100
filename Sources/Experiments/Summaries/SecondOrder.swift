// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `second_order.csv`: what the measures did by themselves and what the answers added or undid.
package struct SecondOrderRow: Sendable, Equatable {
    /// Rows of the scenario's policies.
    package var policy: Int
    package var reference: Int
    /// Row of the cell layout.
    package var cell: Int
    package var horizonWeeks: Int
    /// Replicates in which reference, first order and total all have a value; with none all below is nil.
    package var pairs: Int
    package var first: Estimate?
    package var second: Estimate?
    package var total: Estimate?
    /// -second / first, where the first order is distinguishable from zero.
    package var offset: Estimate?
    /// Nil where nobody says which way is better, or there is no interval.
    package var verdict: SecondOrderVerdict?
}

/// One line of `channels.csv`: a channel's part of the second order.
package struct ChannelRow: Sendable, Equatable {
    package var policy: Int
    package var reference: Int
    package var cell: Int
    package var horizonWeeks: Int
    package var channel: Channel
    /// Nil without pairs.
    package var contribution: Estimate?
}

/// What may be said of a second order, judged on 95 % intervals and the way wanted.
package enum SecondOrderVerdict: String, Sendable, CaseIterable {
    /// Neither first order nor total can be told from zero.
    case nothing = "none"
    /// The measures by themselves do nothing that can be told, but the answers do.
    case sideEffectGood = "side-effect-good"
    case sideEffectBad = "side-effect-bad"
    // The measures by themselves do what is wanted.
    case amplified, kept
    case partlyUndone = "partly-undone"
    case mostlyUndone = "mostly-undone"
    case backfire
    // The measures by themselves do the opposite.
    case harmful
    case harmfulSoftened = "harmful-softened"
    case harmfulWorsened = "harmful-worsened"
    case harmfulReversed = "harmful-reversed"
    case undetermined

    /// An offset this small either way counts as kept.
    package static let small = 0.25

    package init?(first: Estimate, second: Estimate, total: Estimate, offset: Estimate?, wish: Wish) {
        guard [first, total].allSatisfy({ $0.interval != nil || $0.isRare }) else { return nil }
        func isWanted(_ value: Double) -> Bool { wish == .lower ? value < 0 : value > 0 }
        guard first.isClear, let ends = offset?.interval else {
            // A clear total of which neither part is clear is nobody's in particular.
            if total.isClear, second.isClear {
                self = isWanted(total.mean) ? .sideEffectGood : .sideEffectBad
            } else {
                self = total.interval?.contains(0) ?? false ? .nothing : .undetermined
            }
            return
        }
        if isWanted(first.mean) {
            self = Self.ofWanted(ends)
        } else if ends.lowerBound > 1 {
            self = .harmfulReversed
        } else if ends.lowerBound > 0 {
            self = .harmfulSoftened
        } else {
            self = ends.upperBound < 0 ? .harmfulWorsened : .harmful
        }
    }

    /// What the word means, as part of a sentence.
    package var definition: String {
        switch self {
        case .nothing: "neither what the measures do by themselves nor the total can be told from zero"
        case .sideEffectGood, .sideEffectBad:
            "the measures by themselves do nothing that can be told, but the answers do, and so does the total"
        case .amplified: "the answers add to it: the offset's interval lies below 0"
        case .kept: "the offset's interval lies within 0.25 of 0"
        case .partlyUndone: "the offset's interval lies above 0"
        case .mostlyUndone: "the offset's interval lies above 0.5"
        case .backfire: "the offset's interval lies above 1: the answers turn the effect round"
        case .harmful: "the measures by themselves do the opposite of what is wanted"
        case .harmfulSoftened: "as harmful, and the answers take some of it back: the offset's interval lies above 0"
        case .harmfulWorsened: "as harmful, and the answers add to it: the offset's interval lies below 0"
        case .harmfulReversed: "as harmful, and the answers turn it round: the offset's interval lies above 1"
        case .undetermined: "more histories are needed to tell"
        }
    }

    private static func ofWanted(_ offset: ClosedRange<Double>) -> SecondOrderVerdict {
        if offset.lowerBound > 1 { return .backfire }
        if offset.lowerBound > 0.5 { return .mostlyUndone }
        if offset.lowerBound >= -small, offset.upperBound <= small { return .kept }
        if offset.lowerBound > 0 { return .partlyUndone }
        return offset.upperBound < 0 ? .amplified : .undetermined
    }
}

extension Findings {
    /// First and second order in every cell at every horizon, policy after policy; empty unless the plan asks for
    /// attribution.
    package func secondOrderRows() -> [SecondOrderRow] {
        SplitReader.all(self).flatMap { split in
            split.cellsAndHorizons { cell, horizon, weeks in
                let values = split.values(cell, horizon)
                var row = SecondOrderRow(
                    policy: split.policy, reference: split.reference, cell: cell, horizonWeeks: weeks,
                    pairs: values.first.count)
                row.first = Estimate(values.first)?.withoutRoughInterval
                row.second = Estimate(values.second)?.withoutRoughInterval
                row.total = Estimate(values.total)?.withoutRoughInterval
                guard let first = row.first, let second = row.second, let total = row.total else { return row }
                if first.isClear { row.offset = Fieller.ratio(values.second.map { -$0 }, values.first) }
                row.verdict = wish(for: cell).flatMap {
                    SecondOrderVerdict(first: first, second: second, total: total, offset: row.offset, wish: $0)
                }
                return row
            }
        }
    }

    /// Each channel's part in every cell at every horizon: those shared out to, and those that cannot answer. Channels that
    /// were left to answer freely have no rows.
    package func channelRows() -> [ChannelRow] {
        let shown = channelsWithRows
        return SplitReader.all(self).flatMap { split in
            split.cellsAndHorizons { cell, horizon, weeks in
                let pairs = split.values(cell, horizon).first.count
                return shown.map { channel in
                    ChannelRow(
                        policy: split.policy, reference: split.reference, cell: cell, horizonWeeks: weeks,
                        channel: channel,
                        contribution: pairs == 0
                            ? nil : Estimate(split.contributions(of: channel, cell, horizon))?.withoutRoughInterval)
                }
            }.flatMap { $0 }
        }
    }

    /// Channels that `channelRows` tells of, in their order.
    package var channelsWithRows: [Channel] {
        guard let attribution = plan.attribution else { return [] }
        return Channel.allCases.filter {
            attribution.channels.contains($0) || !$0.isDecided(in: scenario) || scenario.held.contains($0)
        }
    }

    /// The way the scenario's objectives want a cell's indicator to go, else what most people would call better.
    func wish(for cell: Int) -> Wish? {
        let indicator = layout.cells[cell].indicator
        return scenario.objectives.first { $0.indicator == indicator }?.wish ?? indicator.usualWish
    }
}
