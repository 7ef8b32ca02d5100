// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `Markets of extortion and remote ones` {
    private static func study(_ changes: [(old: String, new: String)] = []) -> String {
        var text = SmallStudy.changed([
            (
                "groups:\n  suppliers:",
                """
                  protection:
                    like: extortion
                    collection-cost: {value: 25 USD/week, range: [5, 60], status: assumed, source: model, reason: Dearer here}
                    places:
                      city: {firms: 800, status: assumed, source: model}
                      town: {firms: 90, status: assumed, source: model}
                  scams:
                    like: online-fraud
                    targets: [town, city]
                groups:
                  suppliers:
                """
            ), ("markets: [goods], rule: best-reply", "markets: [goods, scams], rule: best-reply"),
        ])
        for change in changes { text = text.replacing(change.old, with: change.new) }
        return text
    }

    private func market(_ id: String, _ text: String) throws -> (Scenario, Market) {
        let scenario = try SmallStudy.read(text).scenario
        return (scenario, try #require(scenario.markets.first { $0.id == id }))
    }

    @Test func `what the study says and what the library adds reach the scenario in base units`() throws {
        let (scenario, protection) = try market("protection", Self.study())
        guard case .turf(let turf) = protection.kind else { return #expect(Bool(false)) }
        #expect(turf.places.map { scenario.places[$0.place].id } == ["city", "town"])
        #expect(turf.places.map(\.firms) == [800, 90])
        let extortion = try #require(turf.extortion)
        #expect(extortion.mode == .overlapping && extortion.tolerance == 130 && extortion.collectionCost == 25)
        #expect(extortion.payingShare == 0.6 && abs(extortion.adjustment - 2 / 52.0) < 1e-12)
        guard case .remote(let remote) = try market("scams", Self.study()).1.kind else {
            return #expect(Bool(false))
        }
        #expect(remote.targets.map { scenario.places[$0].id } == ["city", "town"])
        #expect(remote.attemptsPerWorker == 500 && remote.take == 1_000)
        #expect(abs(remote.arrestRate - 0.01 / 52) < 1e-12)
        #expect(remote.susceptible[0] == 0.001 && remote.susceptible[7] == 0.004)
        let terrain = Terrain(scenario)
        #expect(terrain.opportunities.last == .remote(0) && terrain.remotes.count == 1)
    }

    @Test func `the mode is a switch of the study`() throws {
        let text = Self.study([("like: extortion\n", "like: extortion\n    extortion: bidding\n")])
        guard case .turf(let turf) = try market("protection", text).1.kind else { return #expect(Bool(false)) }
        #expect(turf.extortion?.mode == .bidding)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `what does not fit is refused with what would`() {
        func complaint(_ old: String, _ new: String) -> String {
            SmallStudy.complaints(Self.study([(old, new)])).map { "\($0.message) \($0.hint ?? "")" }
                .joined(separator: "\n")
        }
        #expect(
            complaint("like: extortion\n", "like: retail-drugs\n").contains(
                "firms are taxed only in a market with `extortion`, which says how"))
        #expect(
            complaint("like: extortion\n", "like: retail-drugs\n    extortion: bidding\n").contains(
                "a market with `extortion` needs"))
        #expect(
            complaint("like: extortion\n", "like: extortion\n    extortion: shared\n").contains(
                "one of `bidding` or `overlapping`"))
        #expect(
            complaint(
                "like: online-fraud\n",
                "like: online-fraud\n    sites: {city: {assistance-places: 3, status: assumed, source: model}}\n"
            )
            .contains("`sites` does not belong to a remote market"))
        #expect(complaint("    targets: [town, city]\n", "").contains("a remote market needs `targets`"))
        #expect(complaint("targets: [town, city]", "targets: [town, town]").contains("`town` stands twice"))
    }

    @Test func `an objective about firms or the defrauded needs a market that has them`() throws {
        for (indicator, place) in [
            ("extorted-firms", "a market extorts firms"), ("fraud-victims", "a remote market defrauds people"),
        ] {
            let objective = (old: "    indicator: killings\n", new: "    indicator: \(indicator)\n")
            #expect(SmallStudy.complaints(Self.study([objective])).isEmpty)
            let complaints = SmallStudy.complaints(SmallStudy.changed([objective]))
            #expect(complaints.contains { $0.message.contains("counted only where \(place)") })
        }
    }
}

@Suite struct `Firearms, people, stocks and conflict in files` {
    private static func study() -> String {
        SmallStudy.changed([
            (
                "groups:\n  suppliers:",
                """
                  guns:
                    like: firearms
                    origins: {valley: {reference-volume: 20 kg/week, status: assumed, source: model}}
                    destinations: {city: {reference-demand: 20 kg/week, status: assumed, source: model}}
                  journeys:
                    like: migrant-smuggling
                    origins: {valley: {reference-volume: 50 kg/week, status: assumed, source: model}}
                    destinations: {city: {reference-demand: 50 kg/week, status: assumed, source: model}}
                  logs:
                    like: timber
                    origins:
                      valley:
                        {reference-volume: 20 t/week, stock: 5000 t, regrowth: 5 % per year, stock-at-start: 60 %,
                        scarcity-elasticity: 0.4, status: assumed, source: model}
                    destinations: {city: {reference-demand: 20 t/week, status: assumed, source: model}}
                  waters:
                    like: piracy
                    places: {town: {weekly-rent: 4000 USD/week, conflict-rents: 1500 USD/week, status: assumed, source: model}}
                groups:
                  suppliers:
                """.replacing("5 % per year", with: "0.05 per year")
            )
        ])
    }

    @Test func `they reach the scenario in base units`() throws {
        let file = try SmallStudy.read(Self.study())
        let scenario = file.scenario
        func flow(_ id: String) throws -> FlowMarket {
            let market = try #require(scenario.markets.first { $0.id == id })
            guard case .flow(let flow) = market.kind else { throw Missing() }
            return flow
        }
        #expect(try flow("guns").areFirearms && !flow("guns").arePeople)
        #expect(try flow("journeys").arePeople && !flow("logs").arePeople)
        let stock = try #require(try flow("logs").origins[0].resource)
        #expect(stock.capacity == 5e6 && stock.atStart == 0.6 && stock.scarcityElasticity == 0.4)
        #expect(abs(stock.regrowth - 0.05 / 52) < 1e-12)
        #expect(try flow("guns").origins[0].resource == nil)
        let waters = try #require(scenario.markets.first { $0.id == "waters" })
        guard case .turf(let turf) = waters.kind else { throw Missing() }
        #expect(turf.places[0].conflictRent == 1_500 && turf.extortion == nil)
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == scenario.dump)
    }

    private struct Missing: Error {}

    @Test func `places and links say what firearms and danger there are`() throws {
        let text = Self.study().replacing("legitimacy: ", with: "firearms: 0.3, legitimacy: ")
            .replacing("official: ", with: "danger: 0.1 %, official: ")
        let scenario = try SmallStudy.read(text).scenario
        #expect(scenario.places.allSatisfy { $0.firearms == 0.3 })
        #expect(scenario.links.allSatisfy { abs($0.danger - 0.001) < 1e-15 })
        let plain = try SmallStudy.read(Self.study()).scenario
        #expect(plain.places.allSatisfy { $0.firearms == nil } && plain.links.allSatisfy { $0.danger == 0 })
    }

    @Test func `a stock needs to grow and to have a price`() {
        let text = Self.study().replacing("regrowth: 0.05 per year, ", with: "")
        #expect(SmallStudy.complaints(text).contains { $0.message.contains("regrowth") })
    }

    /// Acids made at the port go to the valley, where goods are made with them.
    private static func inputs(_ origin: String, kind: String = "precursors", destination: String = "valley") -> String
    {
        SmallStudy.changed([
            (
                "groups:\n  suppliers:",
                """
                  acids:
                    like: \(kind)
                    origins: {port: {reference-volume: 1 t/week, status: assumed, source: model}}
                    destinations: {\(destination): {reference-demand: 1 t/week, status: assumed, source: model}}
                groups:
                  suppliers:
                """
            ),
            ("valley: {reference-volume: 5 t/year,", "valley: {reference-volume: 5 t/year, \(origin)"),
            (
                "markets:\n  goods:",
                """
                  port-to-valley: {from: port, to: valley, mode: sea, cost: 1 USD/kg, detection: 0.1, inspection-capacity: 300 loads/week, official: true, status: derived, source: wdr2024}
                markets:
                  goods:
                """
            ),
        ])
    }

    @Test func `goods may be made with those of another market that arrive where they are made`() throws {
        let file = try SmallStudy.read(Self.inputs("input: acids, input-share: 10 %,"))
        let goods = try #require(file.scenario.markets.first { $0.id == "goods" })
        guard case .flow(let flow) = goods.kind else { throw Missing() }
        let input = try #require(flow.origins[0].input)
        #expect(file.scenario.markets[input.market].id == "acids" && input.destination == 0 && input.share == 0.1)
        let terrain = Terrain(file.scenario)
        let origin = try #require(terrain.origins.first { file.scenario.markets[$0.market].id == "goods" })
        #expect(file.scenario.markets[terrain.destinations[origin.fedBy].market].id == "acids")
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test(arguments: [
        ("input: acids,", "valley", "input-share"), ("input-share: 10 %,", "valley", "input"),
        ("input: street, input-share: 10 %,", "valley", "`street` is not a market of goods moved along links"),
        ("input: acids, input-share: 10 %,", "city", "`valley` is not a destination of the market `acids`"),
        ("input: acid, input-share: 10 %,", "valley", "acid"),
    ]) func `an input that nobody brings is told where it is named`(
        origin: String, destination: String, complaint: String
    ) {
        let complaints = SmallStudy.complaints(Self.inputs(origin, destination: destination))
        #expect(complaints.contains { $0.message.contains(complaint) }, "\(complaints.map(\.message))")
    }
}
