// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `Channels of laundering and lawful money` {
    private static func study(_ changes: [(old: String, new: String)] = []) -> String {
        var text = SmallStudy.changed([
            (
                "groups:\n  suppliers:",
                """
                  works:
                    like: public-contracts
                    open-share: {value: 0.2, range: [0.05, 0.5], status: assumed, source: model, reason: Watched here}
                    volumes:
                      city: {weekly-volume: 26 USD/week, status: assumed, source: model}
                      town: {weekly-volume: 52000000 USD/year, status: assumed, source: model}
                  desk:
                    like: laundering-service
                    offered-in: [town, city]
                laundering-channels:
                  trade: {name: Trade, cost: 0.1, capacity: 500000 USD/week, detection: 0.03, status: assumed, source: model}
                  cash: {name: Cash-intensive firms, cost: 5 %, capacity: 20000 USD/week, detection: 0.01, status: assumed, source: model}
                groups:
                  suppliers:
                """
            ), ("markets: [goods], rule: best-reply", "markets: [goods, works, desk], rule: best-reply"),
        ])
        for change in changes { text = text.replacing(change.old, with: change.new) }
        return text
    }

    private func complaint(_ old: String, _ new: String) -> String {
        SmallStudy.complaints(Self.study([(old, new)])).map(\.message).joined(separator: "\n")
    }

    @Test func `what the study says and what the library adds reach the scenario in base units`() throws {
        let scenario = try SmallStudy.read(Self.study()).scenario
        #expect(scenario.launderingChannels.map(\.id) == ["cash", "trade"])
        #expect(scenario.launderingChannels.map(\.cost) == [0.05, 0.1])
        #expect(scenario.launderingChannels[1].capacity == 500_000 && scenario.launderingChannels[0].detection == 0.01)
        let terrain = Terrain(scenario)
        #expect(terrain.routes.map(\.service) == [-1, -1, 0, 1])
        #expect(terrain.routes[2].cost == 0.06 && terrain.routes[2].country == 0)
        #expect(terrain.infiltration.map { scenario.places[$0.place].id } == ["city", "town"])
        #expect(terrain.infiltration[1].volume == 1_000_000 && terrain.infiltration[0].volume == 26)
        let works = terrain.infiltration[0].data
        #expect(works.stream == .contracts && works.openShare == 0.2 && works.margin == 0.1)
        #expect(works.capitalWeeks == 26 && works.volumePerWorker == 60_000)
        #expect(terrain.opportunities.suffix(2) == [.service(0), .service(1)])
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `what belongs to another kind of market is refused, and so is what is missing`() {
        #expect(SmallStudy.complaints(Self.study()).isEmpty)
        let fee = "    fee: {value: 0.1, status: assumed, source: model}\n"
        #expect(
            complaint("    volumes:\n", fee + "    volumes:\n").contains(
                "`fee` does not belong to an infiltration market; `public-contracts` is a template of lawful money"))
        #expect(complaint("    offered-in: [town, city]\n", "").contains("a service market needs `offered-in`"))
        #expect(complaint("[town, city]\n", "[town, town]\n").contains("`town` stands twice"))
        #expect(complaint("      town: {weekly", "      twon: {weekly").contains("there is no place `twon`"))
        #expect(complaint("cost: 5 %", "cost: 120 %").contains("a share from 0 to 0.99"))
        #expect(complaint("Trade, cost: 0.1, ", "Trade, ").contains("needs `cost`"))
    }

    @Test func `a service needs other ways, and a fee above what it costs`() {
        let text = Self.study().split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix("laundering-channels:") && !$0.contains("capacity: 500000")
                && !$0.contains("capacity: 20000 ")
        }.joined(separator: "\n")
        #expect(
            SmallStudy.complaints(text).contains {
                $0.message.contains("a market of services needs `laundering-channels`")
            })
        let fee = "    fee: {value: 0.01, range: [0, 0.1], status: assumed, source: model}\n    offered-in"
        #expect(
            complaint("    offered-in", fee).contains("the service costs its sellers 0.03 of the sum; the fee is 0.01"))
    }

    @Test func `an objective about leakage or freezing needs what makes some`() {
        for (indicator, reason) in [("contracts-leaked", "draws on lawful money"), ("frozen", "`laundering-channels`")]
        {
            let objective = (old: "    indicator: killings\n    place: city\n", new: "    indicator: \(indicator)\n")
            #expect(SmallStudy.complaints(Self.study([objective])).isEmpty)
            let complaints = SmallStudy.complaints(SmallStudy.changed([objective]))
            #expect(complaints.contains { $0.message.contains(reason) }, "\(complaints.map(\.message))")
        }
    }
}
