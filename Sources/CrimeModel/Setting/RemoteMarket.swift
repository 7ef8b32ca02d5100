// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Fraud by means of computers: worked from the group's home, at people far away. Abstract: no means and no ways, only
/// attempts and losses.
package struct RemoteMarket: Sendable {
    /// Rows of the places whose residents are targeted.
    package var targets: [Int]
    /// Share of each cohort there that can be defrauded in a week, by cohort. 0...1.
    package var susceptible: [Double]
    /// Attempts a worker makes in a week. 0 or more.
    package var attemptsPerWorker: Double
    /// Probability that an attempt succeeds while few are made. 0...1.
    package var success: Double
    /// What a victim loses, USD. 0 or more.
    package var take: Double
    /// USD a worker and week. 0 or more.
    package var costPerWorker: Double
    /// Share of the takings that goes to those who turn them into cash. 0...1.
    package var cashOutFee: Double
    /// Weekly hazard that usual effort arrests someone at work. 0 or more.
    package var arrestRate: Double

    package init(
        targets: [Int], susceptible: [Double], attemptsPerWorker: Double, success: Double, take: Double,
        costPerWorker: Double, cashOutFee: Double, arrestRate: Double
    ) {
        self.targets = targets
        self.susceptible = susceptible
        self.attemptsPerWorker = attemptsPerWorker
        self.success = success
        self.take = take
        self.costPerWorker = costPerWorker
        self.cashOutFee = cashOutFee
        self.arrestRate = arrestRate
    }
}

/// A remote market as something a group can put its people to, wherever it is at home.
package struct RemoteSlot: Sendable {
    package var market: Int
    package var key: UInt64
    /// The slot's key with each cohort of each target.
    package var cellKeys: [UInt64]
    package var data: RemoteMarket
}

extension Terrain {
    static func remotes(_ scenario: Scenario) -> [RemoteSlot] {
        scenario.markets.enumerated().compactMap { row, market in
            guard case .remote(let data) = market.kind else { return nil }
            let key = Chance.key(ofText: "remote:" + market.id)
            let cells = data.targets.flatMap { target in
                let place = Chance.key(ofText: "remote:" + market.id + ":" + scenario.places[target].id)
                return (0..<Cohort.count).map { childKey(parent: place, ordinal: UInt64($0)) }
            }
            return RemoteSlot(market: row, key: key, cellKeys: cells, data: data)
        }
    }
}
