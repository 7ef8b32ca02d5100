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
        checkDistinct(entry.value["offered-in"])
        if value.entries("laundering-channels").isEmpty {
            complain(
                entry.value.diagnostic(
                    atKey: "like", "a market of services needs `laundering-channels`, the other ways its buyers have",
                    hint: "add a section `laundering-channels` with at least one"))
        }
        if number("running-cost") > number("fee") {
            complain(
                entry.value.diagnostic(
                    "the service costs its sellers \(roundedNumber(number("running-cost"))) of the sum; the fee is "
                        + "\(roundedNumber(number("fee")))",
                    hint: "raise `fee`, or lower `running-cost`"))
        }
        return ServiceMarket(
            places: Set(entry.value.items("offered-in").map { places[$0.text] }).sorted(), fee: number("fee"),
            runningCost: number("running-cost"), volumePerSeller: number("volume-per-seller"),
            detection: number("detection"))
    }
}
