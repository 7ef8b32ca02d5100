// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// How the second order is shared out over channels: by Shapley value, the mean of what a channel adds when it joins
/// those already live; and what two channels do only together, by the Shapley interaction index (Grabisch and Roubens 1999).
///
/// With few channels every coalition is run. With more, a replicate takes one order of the channels, drawn by key, and
/// its reverse: unbiased over replicates, and the parts add up to the whole in each (MODEL 6; Castro, Gomez and Tejada
/// 2009 for sampled orders, Mitchell and others 2022 for reversed ones). Pairs are then those that follow each other in the
/// drawn order: a pair has every number of channels before it as likely as another, as the index asks.
package enum Shapley {
    package struct Sharing: Sendable {
        /// Each channel's part of `whole - empty`.
        package var parts: [RunRecord]
        /// By pair looked at, ascending; empty unless asked for.
        package var interactions: [InteractionRecord]
    }

    /// Up to so many channels, all coalitions cost hardly more than two orders.
    package static let mostExact = 3

    /// Coalitions to be run beside the empty and the full one.
    package static func runs(_ channels: Int) -> Int {
        channels <= mostExact ? max(0, (1 << channels) - 2) : 2 * (channels - 1)
    }

    /// More coalitions to be run for interactions.
    package static func extraRuns(_ channels: Int) -> Int { channels <= mostExact ? 0 : channels - 1 }

    /// The order a replicate switches channels live in.
    package static func order(_ channels: [Channel], seed: UInt64, replicate: Int) -> [Channel] {
        let draws = Luck(seed: seed, replicate: UInt64(replicate)).draws(.channelOrder, step: 0)
        return channels.sorted { draws.bits(UInt64($0.rawValue)) < draws.bits(UInt64($1.rawValue)) }
    }

    /// Shares out `whole - empty`.
    ///
    /// - Parameters:
    ///   - layout: for interactions; nil where none are asked for.
    ///   - value: what comes out with a coalition live; not asked for the empty and the full one. Nil stops.
    package static func share(
        _ channels: [Channel], order: [Channel], empty: RunRecord, whole: RunRecord, layout: CellLayout? = nil,
        value: (ChannelSet) throws(BrokenInvariant) -> RunRecord?
    ) throws(BrokenInvariant) -> Sharing? {
        if channels.count <= mostExact {
            return try exact(channels, empty: empty, whole: whole, layout: layout, value: value)
        }
        var parts = [RunRecord](repeating: empty.zeroed, count: channels.count)
        var pairs = Pairs(channels)
        for (round, order) in [order, order.reversed()].enumerated() {
            var live: ChannelSet = []
            var before = empty
            var path = layout.map { [empty.regional($0)] } ?? []
            for channel in order {
                live.insert(ChannelSet([channel]))
                let isWhole = live == ChannelSet(channels)
                guard let after = isWhole ? whole : try value(live) else { return nil }
                parts[channels.firstIndex(of: channel)!].add(after, less: before, times: 0.5)
                before = after
                if let layout { path.append(after.regional(layout)) }
            }
            // One of the two orders is enough for pairs: their mean is the same.
            guard let layout, round == 0 else { continue }
            for (at, pair) in zip(order, order.dropFirst()).enumerated() {
                let live = ChannelSet(order.prefix(at)).union(ChannelSet([pair.1]))
                guard let second = try value(live)?.regional(layout) else { return nil }
                pairs.add(pair, [path[at], path[at + 1], second, path[at + 2]], times: 1)
            }
        }
        return Sharing(parts: parts, interactions: pairs.records)
    }

    /// All coalitions: the mean over sizes of the mean over coalitions of that size.
    private static func exact(
        _ channels: [Channel], empty: RunRecord, whole: RunRecord, layout: CellLayout?,
        value: (ChannelSet) throws(BrokenInvariant) -> RunRecord?
    ) throws(BrokenInvariant) -> Sharing? {
        let n = channels.count
        var values: [RunRecord] = []
        for coalition in 0..<(1 << n) {
            let live = ChannelSet((0..<n).filter { coalition >> $0 & 1 == 1 }.map { channels[$0] })
            switch coalition {
            case 0: values.append(empty)
            case (1 << n) - 1: values.append(whole)
            default:
                guard let record = try value(live) else { return nil }
                values.append(record)
            }
        }
        var parts = [RunRecord](repeating: empty.zeroed, count: n)
        for member in 0..<n {
            for coalition in 0..<(1 << n) where coalition >> member & 1 == 0 {
                let weight = 1 / Double(n * choose(n - 1, coalition.nonzeroBitCount))
                parts[member].add(values[coalition | 1 << member], less: values[coalition], times: weight)
            }
        }
        var pairs = Pairs(channels)
        guard let layout, n > 1 else { return Sharing(parts: parts, interactions: []) }
        let regional = values.map { $0.regional(layout) }
        for first in 0..<n {
            for second in (first + 1)..<max(n, first + 1) {
                let both = 1 << first | 1 << second
                for coalition in 0..<(1 << n) where coalition & both == 0 {
                    let weight = 1 / Double((n - 1) * choose(n - 2, coalition.nonzeroBitCount))
                    let corners = [coalition, coalition | 1 << first, coalition | 1 << second, coalition | both]
                    pairs.add((channels[first], channels[second]), corners.map { regional[$0] }, times: weight)
                }
            }
        }
        return Sharing(parts: parts, interactions: pairs.records)
    }

    private static func choose(_ n: Int, _ k: Int) -> Int {
        (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
    }

    /// Sums of what pairs do only together.
    private struct Pairs {
        private let channels: [Channel]
        private var sums: [Int: [Double]] = [:]

        init(_ channels: [Channel]) { self.channels = channels }

        /// - Parameter corners: values with neither, with the first, with the second and with both.
        mutating func add(_ pair: (Channel, Channel), _ corners: [[Double]], times weight: Double) {
            let rows = [pair.0, pair.1].map { channels.firstIndex(of: $0)! }.sorted()
            let key = rows[0] * channels.count + rows[1]
            var sum = sums[key] ?? [Double](repeating: 0, count: corners[0].count)
            for at in sum.indices {
                sum[at] += weight * (corners[3][at] - corners[1][at] - corners[2][at] + corners[0][at])
            }
            sums[key] = sum
        }

        var records: [InteractionRecord] {
            sums.sorted { $0.key < $1.key }.map { key, values in
                InteractionRecord(
                    kind: .channels, first: key / channels.count, second: key % channels.count, values: values)
            }
        }
    }
}

extension RunRecord {
    /// A record of the same shape in which everything is 0. Spend, the year before and series belong to no channel.
    var zeroed: RunRecord {
        RunRecord(
            yearly: yearly.map { _ in 0 }, series: [], quarterly: quarterly.map { _ in 0 }, spend: [], yearBefore: [],
            objectiveReadings: objectiveReadings.map { _ in 0 })
    }

    /// Adds a multiple of the difference of two records. What is not applicable in either stays so.
    mutating func add(_ plus: RunRecord, less minus: RunRecord, times weight: Double) {
        for row in yearly.indices { yearly[row] += weight * (plus.yearly[row] - minus.yearly[row]) }
        for row in quarterly.indices { quarterly[row] += Float(weight) * (plus.quarterly[row] - minus.quarterly[row]) }
        for row in objectiveReadings.indices {
            objectiveReadings[row] += weight * (plus.objectiveReadings[row] - minus.objectiveReadings[row])
        }
    }
}
