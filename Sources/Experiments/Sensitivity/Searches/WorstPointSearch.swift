// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// The search for the point of the unit cube at which something hurts most, as a value: ask `next` where to look and how long,
/// `record` what was seen, until there is no next. What comes next depends only on what was recorded.
///
/// First a Latin hypercube over the whole cube, so that every factor is tried everywhere; then twice new points where the worst
/// so far lie, each a little closer (cross-entropy); at last successive halving among the worst of all. All points meet the
/// same histories. How bad the point found looks owes something to luck; only histories that the search has not seen tell.
package struct WorstPointSearch: Sendable {
    /// Points to look at, and in how many histories, counted from the first.
    package struct Batch: Sendable, Equatable {
        /// Rows of `points`.
        package var rows: [Int]
        package var histories: Int
    }

    /// Histories of the first points, of all that are kept from them, and of those that are halved first.
    package static let spreadHistories = 2
    package static let nearHistories = 4
    package static let lastHistories = 8
    /// Times that points are drawn where the worst lie.
    package static let rounds = 2
    /// Weight of the worst points against the law before. Usual values are 0.7 to 1; few points call for caution.
    package static let smoothing = 0.7

    /// Points of the first, even spread.
    package let spread: Int
    package private(set) var points: [[Double]] = []
    /// Of each point, the mean over the histories of the longest look; nil before, or where nothing could be told.
    package private(set) var scores: [Double?] = []
    private var histories: [Int] = []
    private let keys: [UInt64]
    private let luck: @Sendable (Int) -> Luck
    private var law: SearchLaw
    private var stage = Stage.spread

    private enum Stage: Sendable {
        case spread
        case sharpen
        case near(Int, rows: Range<Int>)
        case last(SuccessiveHalving)
    }

    /// - Parameters:
    ///   - spread: points of the first spread, 1 or more.
    ///   - choices: of each factor, how many; nil for a number.
    ///   - keys: one for each factor, all different.
    ///   - luck: of each round of drawing points, from 0.
    package init(spread: Int, choices: [Int?], keys: [UInt64], luck: @escaping @Sendable (Int) -> Luck) {
        precondition(spread >= 1 && !keys.isEmpty, "a search needs points and factors")
        self.spread = spread
        self.keys = keys
        self.luck = luck
        law = .everywhere(choices)
        add(spread, round: 0)
    }

    /// How many of the worst are kept.
    package static func kept(_ spread: Int) -> Int { min(spread, max(4, spread / 8)) }
    /// Points drawn in each round where the worst lie.
    package static func near(_ spread: Int) -> Int { max(4, spread / 4) }

    /// Histories that a search takes beside those of the first spread, at most.
    package static func historiesAfterSpread(_ spread: Int) -> Int {
        let kept = kept(spread)
        let halving = SuccessiveHalving.histories(of: kept, histories: lastHistories, keep: 1)
        return kept * (nearHistories - spreadHistories) + rounds * near(spread) * nearHistories + halving
    }

    package var next: Batch? {
        switch stage {
        case .spread: Batch(rows: Array(0..<spread), histories: Self.spreadHistories)
        case .sharpen: Batch(rows: worst(histories: Self.spreadHistories), histories: Self.nearHistories)
        case .near(_, let rows): Batch(rows: Array(rows), histories: Self.nearHistories)
        case .last(let halving): halving.next.map { Batch(rows: $0.items, histories: $0.histories) }
        }
    }

    /// - Parameter scores: of each point of `next`, the mean of how much it hurts; nil where nothing can be told.
    package mutating func record(_ scores: [Double?]) {
        guard let batch = next else { return }
        for (row, score) in zip(batch.rows, scores) {
            self.scores[row] = score
            histories[row] = batch.histories
        }
        switch stage {
        case .spread: stage = .sharpen
        case .sharpen: begin(round: 1)
        case .near(let round, _):
            if round < Self.rounds {
                begin(round: round + 1)
            } else {
                stage = .last(
                    SuccessiveHalving(worst(histories: Self.nearHistories), histories: Self.lastHistories, keep: 1))
            }
        case .last(var halving):
            halving.record(sorted(batch.rows))
            stage = .last(halving)
        }
    }

    /// Row of the worst point found; nil before the search is done, or where nothing could be told of any.
    package var worst: Int? {
        guard case .last(let halving) = stage, halving.next == nil else { return nil }
        return halving.alive.first.flatMap { scores[$0] == nil ? nil : $0 }
    }

    private mutating func begin(round: Int) {
        law = law.fitted(worst(histories: Self.nearHistories).map { points[$0] }, smoothing: Self.smoothing)
        let first = points.count
        add(Self.near(spread), round: round)
        stage = .near(round, rows: first..<points.count)
    }

    private mutating func add(_ count: Int, round: Int) {
        let design = LatinHypercube.points(count, keys: keys, luck: luck(round))
        points += (0..<count).map { law.point(design.row($0)) }
        scores += [Double?](repeating: nil, count: count)
        histories += [Int](repeating: 0, count: count)
    }

    /// The worst of those looked at so long, the worst first.
    private func worst(histories least: Int) -> [Int] {
        Array(sorted(points.indices.filter { histories[$0] >= least }).prefix(Self.kept(spread)))
    }

    private func sorted(_ rows: [Int]) -> [Int] {
        rows.sorted { a, b in
            let (first, second) = (scores[a] ?? -.infinity, scores[b] ?? -.infinity)
            return first == second ? a < b : first > second
        }
    }
}
