// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Testing

@Suite struct `Sharing out by Shapley value` {
    /// A record that holds one number.
    private static func record(_ value: Double) -> RunRecord {
        RunRecord(yearly: [value], series: [Float(value)], spend: [1], yearBefore: [value], objectiveReadings: [value])
    }

    /// Each channel's part of a game, given what a coalition is worth.
    private static func parts(
        _ channels: [Channel], replicate: Int = 0, _ worth: (ChannelSet) -> Double
    ) throws -> [Double] {
        let order = Shapley.order(channels, seed: 3, replicate: replicate)
        let parts = try Shapley.share(
            channels, order: order, empty: record(worth([])), whole: record(worth(ChannelSet(channels)))
        ) { (live: ChannelSet) throws(BrokenInvariant) -> RunRecord? in record(worth(live)) }
        return try #require(parts).parts.map { $0.yearly[0] }
    }

    private static func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }

    @Test(arguments: [2, 3, 7, 10]) func `channels that do not meet get what each does alone`(count: Int) throws {
        let channels = Array(Channel.allCases.prefix(count))
        let parts = try Self.parts(channels) { live in
            channels.reduce(5) { $0 + (live.contains($1) ? Double($1.rawValue * $1.rawValue + 1) : 0) }
        }
        for (channel, part) in zip(channels, parts) {
            #expect(Self.near(part, Double(channel.rawValue * channel.rawValue + 1)))
        }
    }

    @Test(arguments: [2, 3, 6]) func `perfect substitutes split equally and a channel that cannot act gets nothing`(
        count: Int
    ) throws {
        let channels = Array(Channel.allCases.prefix(count))
        let parts = try Self.parts(channels) { $0.contains(.relocate) || $0.contains(.diversify) ? 1 : 0 }
        #expect(Self.near(parts[0], 0.5) && Self.near(parts[1], 0.5), "\(parts)")
        #expect(parts.dropFirst(2).allSatisfy { $0 == 0 })
    }

    /// A game in which every coalition is worth something of its own.
    private static func random(_ live: ChannelSet) -> Double {
        Luck(seed: 5, replicate: 0).draws(.bootstrap, step: 0).uniform(UInt64(live.rawValue))
    }

    @Test func `parts add up to the whole in every replicate`() throws {
        for count in [1, 2, 3, 4, 9] {
            let channels = Array(Channel.allCases.prefix(count))
            for replicate in 0..<50 {
                let parts = try Self.parts(channels, replicate: replicate, Self.random)
                let whole = Self.random(ChannelSet(channels)) - Self.random([])
                #expect(abs(parts.reduce(0, +) - whole) < 1e-9)
            }
        }
    }

    @Test func `drawn orders and their reverses give the value of all coalitions on average`() throws {
        let channels = Array(Channel.allCases.prefix(5))
        // All 120 orders, which is the value by its definition.
        var exact = [Double](repeating: 0, count: 5)
        var orders: [[Int]] = [[]]
        for _ in 0..<5 { orders = orders.flatMap { o in (0..<5).filter { !o.contains($0) }.map { o + [$0] } } }
        for order in orders {
            var live: ChannelSet = []
            for member in order {
                let with = live.union(ChannelSet([channels[member]]))
                exact[member] += (Self.random(with) - Self.random(live)) / Double(orders.count)
                live = with
            }
        }
        let samples = try (0..<2_000).map { try Self.parts(channels, replicate: $0, Self.random) }
        for member in 0..<5 {
            let sample = Sample(samples.map { $0[member] })
            let mean = try #require(sample.mean)
            let se = (try #require(sample.variance) / 2_000).squareRoot()
            #expect(abs(mean - exact[member]) < 4.5 * se, "\(mean) against \(exact[member])")
        }
    }

    @Test func `what is not applicable in one coalition has no parts`() throws {
        let parts = try Self.parts([.relocate, .diversify]) { $0 == ChannelSet([.relocate]) ? .nan : 1 }
        #expect(parts.allSatisfy { $0.isNaN })
    }

    @Test func `as many coalitions are run as announced`() throws {
        for count in 1...10 {
            let channels = Array(Channel.allCases.prefix(count))
            var runs = 0
            let order = Shapley.order(channels, seed: 1, replicate: 0)
            _ = try Shapley.share(channels, order: order, empty: Self.record(0), whole: Self.record(1)) {
                (_: ChannelSet) throws(BrokenInvariant) -> RunRecord? in
                runs += 1
                return Self.record(0)
            }
            #expect(runs == Shapley.runs(count))
        }
    }

    // MARK: Interactions

    /// What pairs do only together, given what a coalition is worth as the value of every indicator.
    private static func interactions(
        _ channels: [Channel], replicate: Int = 0, _ worth: (ChannelSet) -> Double
    ) throws -> [[Int]: Double] {
        let layout = CellLayout(.small(years: 1))
        func record(_ value: Double) -> RunRecord {
            RunRecord(
                yearly: [Double](repeating: value, count: layout.cells.count), series: [], spend: [], yearBefore: [])
        }
        let sharing = try Shapley.share(
            channels, order: Shapley.order(channels, seed: 3, replicate: replicate), empty: record(worth([])),
            whole: record(worth(ChannelSet(channels))), layout: layout
        ) { (live: ChannelSet) throws(BrokenInvariant) -> RunRecord? in record(worth(live)) }
        return Dictionary(
            uniqueKeysWithValues: try #require(sharing).interactions.map { ([$0.first, $0.second], $0.values[0]) })
    }

    @Test(arguments: [2, 3, 7]) func `channels that do not meet do nothing only together`(count: Int) throws {
        let channels = Array(Channel.allCases.prefix(count))
        for replicate in 0..<20 {
            let pairs = try Self.interactions(channels, replicate: replicate) { live in
                channels.reduce(5) { $0 + (live.contains($1) ? Double($1.rawValue + 1) : 0) }
            }
            #expect(!pairs.isEmpty && pairs.values.allSatisfy { abs($0) < 1e-12 }, "\(pairs)")
        }
    }

    @Test(arguments: [2, 3, 7]) func `what takes two is theirs, and substitutes have as much too much`(count: Int)
        throws
    {
        let channels = Array(Channel.allCases.prefix(count))
        var seen = 0
        for replicate in 0..<40 {
            let both = try Self.interactions(channels, replicate: replicate) {
                $0.contains(.relocate) && $0.contains(.diversify) ? 1 : 0
            }
            let either = try Self.interactions(channels, replicate: replicate) {
                $0.contains(.relocate) || $0.contains(.diversify) ? 1 : 0
            }
            for (pair, value) in both { #expect(Self.near(value, pair == [0, 1] ? 1 : 0)) }
            for (pair, value) in either { #expect(Self.near(value, pair == [0, 1] ? -1 : 0)) }
            if both[[0, 1]] != nil { seen += 1 }
        }
        #expect(seen > 0)
    }

    @Test func `pairs of drawn orders give the index of all coalitions on average`() throws {
        let channels = Array(Channel.allCases.prefix(5))
        let samples = try (0..<6_000).map { try Self.interactions(channels, replicate: $0, Self.random) }
        for first in 0..<5 {
            for second in (first + 1)..<5 {
                let others = (0..<5).filter { $0 != first && $0 != second }
                var exact = 0.0
                for coalition in 0..<8 {
                    let members = (0..<3).filter { coalition >> $0 & 1 == 1 }.map { others[$0] }
                    func worth(_ more: [Int]) -> Double {
                        Self.random(ChannelSet((members + more).map { channels[$0] }))
                    }
                    // Each size is as likely as another, and so is each coalition of a size.
                    let weight = 1.0 / (4 * [1.0, 3, 3, 1][members.count])
                    exact += weight * (worth([first, second]) - worth([first]) - worth([second]) + worth([]))
                }
                let sample = Sample(samples.compactMap { $0[[first, second]] })
                let mean = try #require(sample.mean)
                let se = (try #require(sample.variance) / Double(sample.count)).squareRoot()
                #expect(sample.count > 1_000 && abs(mean - exact) < 4.5 * se, "\(mean) against \(exact)")
            }
        }
    }

    @Test func `as many more coalitions are run for interactions as announced`() throws {
        let layout = CellLayout(.small(years: 1))
        let zero = RunRecord(
            yearly: [Double](repeating: 0, count: layout.cells.count), series: [], spend: [], yearBefore: [])
        for count in 1...10 {
            let channels = Array(Channel.allCases.prefix(count))
            var runs = 0
            _ = try Shapley.share(
                channels, order: Shapley.order(channels, seed: 1, replicate: 0), empty: zero, whole: zero,
                layout: layout
            ) { (_: ChannelSet) throws(BrokenInvariant) -> RunRecord? in
                runs += 1
                return zero
            }
            #expect(runs == Shapley.runs(count) + Shapley.extraRuns(count))
        }
    }
}
