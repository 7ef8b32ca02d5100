// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Markets of extortion and remote ones.

extension ScenarioBuilder {
    /// - Parameter number: the market's number under a key, or its template's.
    mutating func remote(_ data: Value, _ susceptible: Value, _ number: (String) -> Double) -> RemoteMarket {
        checkDistinct(data["targets"])
        return RemoteMarket(
            targets: data.items("targets").map { places[$0.text] }.sorted(), susceptible: Self.byCohort(susceptible),
            attemptsPerWorker: number("attempts-per-worker"), success: number("success"), take: number("take"),
            costPerWorker: number("cost-per-worker"), cashOutFee: number("cash-out-fee"),
            arrestRate: number("arrest-rate"))
    }

    /// How a turf market taxes firms, if it does: the market's mode and numbers, or its template's.
    mutating func extortion(_ data: Value, _ template: Value) -> Extortion? {
        guard let mode = data["extortion"] ?? template["extortion"] else {
            for entry in data.entries("places") where entry.value["firms"] != nil {
                complain(
                    entry.value.diagnostic(
                        atKey: "firms", "firms are taxed only in a market with `extortion`, which says how",
                        hint: "add `extortion: \(Extortion.Mode.overlapping.rawValue)` or another mode to the market"))
            }
            return nil
        }
        let missing = ScenarioShape.extortionNumbers.map(\.key).filter { data[$0] == nil && template[$0] == nil }
        guard missing.isEmpty else {
            complain(
                mode.diagnostic(
                    "a market with `extortion` needs \(listed(missing, joint: "and")) too; the template has none",
                    hint: "give them here, or take another template under `like`"))
            return nil
        }
        func number(_ key: String) -> Double { (data[key] ?? template.field(key)).number("value") }
        return Extortion(
            mode: Extortion.Mode(rawValue: mode.text)!, tolerance: number("tolerance"),
            collectionCost: number("collection-cost"), payingShare: number("paying-share"),
            adjustment: number("firm-adjustment"))
    }

    /// What grows at an origin, if anything does.
    static func resource(_ origin: Value) -> Resource? {
        guard let stock = origin["stock"] else { return nil }
        return Resource(
            capacity: stock.number, regrowth: origin.number("regrowth"),
            atStart: origin["stock-at-start"]?.number ?? 1,
            scarcityElasticity: origin.number("scarcity-elasticity"))
    }
}
