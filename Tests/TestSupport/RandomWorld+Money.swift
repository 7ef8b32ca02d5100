// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

extension RandomWorld {
    /// Whether a world has channels of laundering, a service that some groups sell, and lawful money to draw on.
    package static func hasChannels(_ number: UInt64) -> Bool { number % 4 == 0 || number % 4 == 3 }

    /// Two channels, of which the cheap one fills up.
    static func channels(_ stream: inout KeyedStream) -> [LaunderingChannel] {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        return [
            LaunderingChannel(
                id: "cash", name: "Cash-intensive firms", cost: between(0.02, 0.1), capacity: between(5_000, 40_000),
                detection: between(0, 0.05)),
            LaunderingChannel(
                id: "trade", name: "Trade", cost: between(0.05, 0.2), capacity: between(50_000, 1_000_000),
                detection: between(0.01, 0.1)),
        ]
    }

    /// Contracts, a lawful sector and a service, with numbers at which short runs see all that can happen.
    static func moneyMarkets(_ stream: inout KeyedStream) -> [Market] {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        func lawful(_ id: String, _ kind: MoneyStream, _ places: [Int]) -> Market {
            Market(
                id: id, name: id,
                kind: .infiltration(
                    InfiltrationMarket(
                        stream: kind,
                        places: places.map { InfiltrationPlace(place: $0, weeklyVolume: between(50_000, 500_000)) },
                        openShare: between(0.05, 0.5), margin: between(0.05, 0.3), capitalWeeks: between(2, 26),
                        volumePerWorker: between(10_000, 60_000))))
        }
        return [
            lawful("contracts", between(0, 1) < 0.5 ? .contracts : .aid, [1, 3]), lawful("building", .sector, [3]),
            Market(
                id: "desk", name: "Desk",
                kind: .service(
                    ServiceMarket(
                        places: [3], fee: between(0.04, 0.1), runningCost: between(0, 0.03),
                        volumePerSeller: between(5_000, 50_000), offer: .laundering(detection: between(0, 0.05))))),
            Market(
                id: "papers", name: "Papers",
                kind: .service(
                    ServiceMarket(
                        places: [0, 1], fee: between(0.01, 0.1), runningCost: between(0, 0.01),
                        volumePerSeller: between(5_000, 200_000),
                        offer: .papers(cover: between(0.2, 0.9), markets: [0])))),
        ]
    }
}
