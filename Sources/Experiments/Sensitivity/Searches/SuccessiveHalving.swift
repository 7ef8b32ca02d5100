// SPDX-License-Identifier: GPL-3.0-or-later

/// The search for the best few of many, as a value: ask `next` what to look at, `record` in what order they came out, until
/// there is no next. Each time the better half stays and is looked at twice as long (sequential halving: Karnin, Koren and
/// Somekh 2013), so that most of the work goes to those that are hard to tell apart.
///
/// All of a round meet the same histories, from the first on: what is kept from earlier rounds need not be run again. How good
/// those found look owes something to luck; only histories that the search has not seen tell how good they are.
package struct SuccessiveHalving: Sendable, Equatable {
    /// So many are looked for. 1 or more.
    package let keep: Int
    /// Those still in, the best first once a round is done; at first in the order given.
    package private(set) var alive: [Int]
    /// Histories of the next round, counted from the first.
    private var histories: Int
    private var isDone: Bool

    /// - Parameters:
    ///   - items: what there is to choose from.
    ///   - histories: of the first round, 1 or more.
    package init(_ items: [Int], histories: Int, keep: Int) {
        precondition(histories >= 1 && keep >= 1, "a search needs a history and something to find")
        self.keep = keep
        self.histories = histories
        alive = items
        isDone = items.count <= keep
    }

    /// What to look at next, in how many histories; nil when done.
    package var next: (items: [Int], histories: Int)? { isDone ? nil : (alive, histories) }

    /// - Parameter order: what `next` named, the best first.
    package mutating func record(_ order: [Int]) {
        precondition(Set(order) == Set(alive), "every one that was looked at has a place")
        alive = Array(order.prefix(max(keep, (alive.count + 1) / 2)))
        histories *= 2
        isDone = alive.count <= keep
    }

    /// Histories that a search takes, where none of an earlier round are run again.
    package static func histories(of items: Int, histories: Int, keep: Int) -> Int {
        var search = SuccessiveHalving(Array(0..<items), histories: histories, keep: keep)
        var (sum, known) = (0, 0)
        while let round = search.next {
            sum += round.items.count * (round.histories - known)
            known = round.histories
            search.record(round.items)
        }
        return sum
    }
}
