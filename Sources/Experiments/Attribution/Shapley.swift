// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// How the second order is shared out over channels: by Shapley value, the mean of what a channel adds when it joins
/// those already live.
///
/// With few channels every coalition is run. With more, a replicate takes one order of the channels, drawn by key, and
/// its reverse: unbiased over replicates, and the parts add up to the whole in each (MODEL 6; Castro, Gomez and Tejada
/// 2009 for sampled orders, Mitchell and others 2022 for reversed ones).
package enum Shapley {
    /// Up to so many channels, all coalitions cost hardly more than two orders.
    package static let mostExact = 3

    /// Coalitions to be run beside the empty and the full one.
    package static func runs(_ channels: Int) -> Int {
        channels <= mostExact ? (1 << channels) - 2 : 2 * (channels - 1)
    }

    /// The order a replicate switches channels live in.
    package static func order(_ channels: [Channel], seed: UInt64, replicate: Int) -> [Channel] {
        let draws = Luck(seed: seed, replicate: UInt64(replicate)).draws(.channelOrder, step: 0)
        return channels.sorted { draws.bits(UInt64($0.rawValue)) < draws.bits(UInt64($1.rawValue)) }
    }

    /// Each channel's part of `whole - empty`.
    ///
    /// - Parameter value: what comes out with a coalition live; not asked for the empty and the full one. Nil stops.
    package static func parts(
        _ channels: [Channel], order: [Channel], empty: RunRecord, whole: RunRecord,
        value: (ChannelSet) throws(BrokenInvariant) -> RunRecord?
    ) throws(BrokenInvariant) -> [RunRecord]? {
        if channels.count <= mostExact {
            return try exact(channels, empty: empty, whole: whole, value: value)
        }
        var parts = [RunRecord](repeating: empty.zeroed, count: channels.count)
        for order in [order, order.reversed()] {
            var live: ChannelSet = []
            var before = empty
            for channel in order {
                live.insert(ChannelSet([channel]))
                let isWhole = live == ChannelSet(channels)
                guard let after = isWhole ? whole : try value(live) else { return nil }
                parts[channels.firstIndex(of: channel)!].add(after, less: before, times: 0.5)
                before = after
            }
        }
        return parts
    }

    /// All coalitions: the mean over sizes of the mean over coalitions of that size.
    private static func exact(
        _ channels: [Channel], empty: RunRecord, whole: RunRecord,
        value: (ChannelSet) throws(BrokenInvariant) -> RunRecord?
    ) throws(BrokenInvariant) -> [RunRecord]? {
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
        return parts
    }

    private static func choose(_ n: Int, _ k: Int) -> Int {
        (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
    }
}

extension RunRecord {
    /// A record of the same shape in which everything is 0. Spend and the year before belong to no channel.
    var zeroed: RunRecord {
        RunRecord(
            yearly: yearly.map { _ in 0 }, series: series.map { _ in 0 }, spend: [], yearBefore: [],
            objectiveReadings: objectiveReadings.map { _ in 0 })
    }

    /// Adds a multiple of the difference of two records. What is not applicable in either stays so.
    mutating func add(_ plus: RunRecord, less minus: RunRecord, times weight: Double) {
        for row in yearly.indices { yearly[row] += weight * (plus.yearly[row] - minus.yearly[row]) }
        for row in series.indices { series[row] += Float(weight) * (plus.series[row] - minus.series[row]) }
        for row in objectiveReadings.indices {
            objectiveReadings[row] += weight * (plus.objectiveReadings[row] - minus.objectiveReadings[row])
        }
    }
}
