// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioBuilder {
    /// What the goods of an origin are made with, if anything: goods of another market that arrive at the same place.
    mutating func input(of origin: Value.Entry) -> Origin.Input? {
        guard let named = origin.value["input"] else { return nil }
        let row = markets[named.text]
        let flow = markets.entries[row]
        guard isFlow(flow) else {
            complain(
                named.diagnostic(
                    "\(shown(named.text)) is not a market of goods moved along links, so nothing is made with them",
                    hint: NearestName.hint(named.text, among: flowMarkets) ?? flowMarketsHint))
            return nil
        }
        let names = flow.value.entries("destinations").map(\.key).sorted()
        guard let destination = names.firstIndex(of: origin.key) else {
            complain(
                named.diagnostic(
                    "\(shown(origin.key)) is not a destination of the market \(shown(named.text)), so its goods never get there",
                    hint: names.isEmpty ? nil : "its destinations are \(listed(names, joint: "and"))"))
            return nil
        }
        return Origin.Input(market: row, destination: destination, share: origin.value["input-share"]?.number ?? 0)
    }
}
