// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioBuilder {
    func buildLaunderingChannels() -> [LaunderingChannel] {
        value.entries("laundering-channels").sorted { $0.key < $1.key }.map { entry in
            LaunderingChannel(
                id: entry.key, name: entry.value.text("name"), cost: entry.value.number("cost"),
                capacity: entry.value.number("capacity"), detection: entry.value.number("detection"))
        }
    }

    /// - Parameter number: the market's number under a key, or its template's.
    mutating func infiltration(_ data: Value, stream: String, _ number: (String) -> Double) -> InfiltrationMarket {
        var streams: [InfiltrationPlace] = []
        for entry in data.entries("volumes").sorted(by: { $0.key < $1.key }) {
            guard let row = place(entry) else { continue }
            streams.append(InfiltrationPlace(place: row, weeklyVolume: entry.value.number("weekly-volume")))
        }
        return InfiltrationMarket(
            stream: MoneyStream(rawValue: stream)!, places: streams, openShare: number("open-share"),
            margin: number("margin"), capitalWeeks: number("capital-duration"),
            volumePerWorker: number("volume-per-worker"))
    }

    /// - Parameter number: as for infiltration.
    mutating func service(_ entry: Value.Entry, _ number: (String) -> Double) -> ServiceMarket {
        if value.entries("laundering-channels").isEmpty {
            complain(
                entry.value.diagnostic(
                    atKey: "like", "a market of services needs `laundering-channels`, the other ways its buyers have",
                    hint: "add a section `laundering-channels` with at least one"))
        }
        return selling(entry, number, .laundering(detection: number("detection")))
    }

    /// - Parameter number: as for infiltration.
    mutating func papers(_ entry: Value.Entry, _ number: (String) -> Double) -> ServiceMarket {
        checkDistinct(entry.value["covers"])
        let covered = entry.value.items("covers")
        for market in covered where !isFlow(markets.entries[markets[market.text]]) {
            complain(
                market.diagnostic(
                    "papers cover goods or people that are moved; \(shown(market.text)) is no such market",
                    hint: "name markets whose template is of the kind `flow`"))
        }
        return selling(
            entry, number,
            .papers(cover: number("cover"), markets: Set(covered.map { markets[$0.text] }).sorted()))
    }

    private mutating func selling(
        _ entry: Value.Entry, _ number: (String) -> Double, _ offer: ServiceMarket.Offer
    ) -> ServiceMarket {
        checkDistinct(entry.value["offered-in"])
        if number("running-cost") > number("fee") {
            complain(
                entry.value.diagnostic(
                    "the service costs its sellers \(roundedNumber(number("running-cost"))) of the sum; the fee is "
                        + "\(roundedNumber(number("fee")))",
                    hint: "raise `fee`, or lower `running-cost`"))
        }
        return ServiceMarket(
            places: Set(entry.value.items("offered-in").map { places[$0.text] }).sorted(), fee: number("fee"),
            runningCost: number("running-cost"), volumePerSeller: number("volume-per-seller"), offer: offer)
    }
}
