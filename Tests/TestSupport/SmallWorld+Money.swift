// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension SmallWorld {
    /// Lawful money of the places given, all of it open, with a firm that costs a week's takings and keeps nothing.
    package static func lawful(
        _ stream: MoneyStream = .contracts, places: [Int] = [0], volume: Double = 10_000,
        change: (inout InfiltrationMarket) -> Void = { _ in }
    ) -> Market {
        var market = InfiltrationMarket(
            stream: stream, places: places.map { InfiltrationPlace(place: $0, weeklyVolume: volume) }, openShare: 1,
            margin: 0, capitalWeeks: 1, volumePerWorker: 1_000)
        change(&market)
        return Market(id: stream.rawValue, name: stream.rawValue, kind: .infiltration(market))
    }

    /// Laundering sold at the places given, at a tenth of the sum, of which nothing is found.
    package static func desk(
        places: [Int] = [0], fee: Double = 0.1, runningCost: Double = 0, volumePerSeller: Double = 1_000,
        detection: Double = 0
    ) -> Market {
        Market(
            id: "desk", name: "Desk",
            kind: .service(
                ServiceMarket(
                    places: places, fee: fee, runningCost: runningCost, volumePerSeller: volumePerSeller,
                    offer: .laundering(detection: detection))))
    }

    /// Papers for market 0 sold at the places given, which hide all, for nothing.
    package static func papers(
        places: [Int] = [0], fee: Double = 0, runningCost: Double = 0, volumePerSeller: Double = 1e9, cover: Double = 1
    ) -> Market {
        Market(
            id: "papers", name: "Papers",
            kind: .service(
                ServiceMarket(
                    places: places, fee: fee, runningCost: runningCost, volumePerSeller: volumePerSeller,
                    offer: .papers(cover: cover, markets: [0]))))
    }

    package static func channel(
        _ id: String, cost: Double = 0, capacity: Double = 1e12, detection: Double = 0
    ) -> LaunderingChannel {
        LaunderingChannel(id: id, name: id, cost: cost, capacity: capacity, detection: detection)
    }
}

extension Scenario {
    /// The same with these channels of laundering.
    package func laundering(_ channels: [LaunderingChannel]) -> Scenario {
        var scenario = self
        scenario.launderingChannels = channels
        return scenario
    }
}

extension World {
    /// Gives a group cash and clean capital that customers have paid.
    package mutating func endow(_ group: Int, cash: Double = 0, capital: Double = 0) {
        groups.cash[group] += cash
        groups.capital[group] += capital
        ledger.pay(cash + capital, from: .customers)
    }

    /// Moves a lever in force, in one row or in all.
    package mutating func set(_ lever: Lever, row: Int? = nil, to value: Double) {
        let first = levers.layout.first[lever.rawValue]
        for r in row.map({ $0..<($0 + 1) }) ?? 0..<levers.layout.rows[lever.rawValue] {
            levers.set(first + r, to: value)
        }
    }
}
