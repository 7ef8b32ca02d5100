// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

import ScenarioFiles

@Suite struct `What countries get from each other` {
    private static let pair = "level: 0.4}"
    private static let full = """
        level: 0.4, request-time: 6 months, surrender: 30 %, alert-delay: 2 weeks, weaker: upland, legal-gap: 0.3, \
        capacity-gap: 40 %, status: assumed, source: model}
        """
    private static let haven = (
        old: "    oversight: 0.35\n", new: "    oversight: 0.35\n    safe-haven: 0.6\n    time-to-disrupt: 3 months\n"
    )
    private static let trade = (
        old: "300 loads/week, official: true",
        new: "300 loads/week, official: true, lawful-trade: {delay: 6 hours, consignments-per-week: 900}"
    )

    private static var study: String { SmallStudy.changed([(pair, full), haven, trade]) }

    @Test func `reaches the scenario in weeks and shares, each gap with the country that lags`() throws {
        let scenario = try SmallStudy.read(Self.study).scenario
        #expect(scenario.countries.map(\.id) == ["seaside", "upland"])
        let both = Border(requestWeeks: 26, surrender: 0.3, alertWeeks: 2)
        var lagging = both
        (lagging.legalGap, lagging.capacityGap) = (0.3, 0.4)
        #expect(scenario.borders == [Border(), both, lagging, Border()])
        #expect(scenario.countries[1].safeHaven == 0.6 && scenario.countries[1].disruptWeeks == 13)
        #expect(scenario.countries[0].safeHaven == nil && scenario.countries[0].disruptWeeks == nil)
        #expect(scenario.refuges(from: 0) == [1] && scenario.refuges(from: 1).isEmpty)
        let link = try #require(scenario.links.first { $0.id == "valley-to-port" })
        #expect(link.trade == LawfulTrade(hours: 6, consignments: 900))
    }

    @Test func `what holds for any two countries gives way to what a pair says`() throws {
        let usual = (old: "  default: 0.2\n", new: "  default: 0.2\n  request-time: 1 year\n  surrender: 0.1\n")
        let scenario = try SmallStudy.read(SmallStudy.changed([usual])).scenario
        #expect(scenario.border(0, 1) == Border(requestWeeks: 52, surrender: 0.1))
        let pair = (old: Self.pair, new: "level: 0.4, surrender: 0.7}")
        let named = try SmallStudy.read(SmallStudy.changed([usual, pair])).scenario
        #expect(named.border(1, 0) == Border(requestWeeks: 52, surrender: 0.7))
    }

    @Test func `a study that says nothing has nothing`() throws {
        let scenario = try SmallStudy.read(SmallStudy.text).scenario
        #expect(scenario.borders.isEmpty && !scenario.hasRefuges && !scenario.hasTrade && !scenario.hasGaps)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study)
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `a third country cannot be the weaker of two`() {
        let upland = SmallStudy.text.components(separatedBy: "  upland:\n")[1].components(separatedBy: "  seaside:\n")[
            0]
        let third = (old: "countries:\n  upland:\n", new: "countries:\n  inland:\n\(upland)  upland:\n")
        let complaints = SmallStudy.complaints(
            SmallStudy.changed([third, (Self.pair, "level: 0.4, weaker: inland, legal-gap: 0.2}")]))
        #expect(complaints.contains { $0.message == "`inland` is neither of the two countries" })
    }

    @Test(arguments: [("legal-trade-delay", "lawful-trade"), ("leaders-abroad", "safe-haven")])
    func `an objective about what is not counted is refused`(indicator: String, key: String) {
        let objective = (old: "    indicator: killings\n    place: city\n", new: "    indicator: \(indicator)\n")
        let complaints = SmallStudy.complaints(SmallStudy.changed([objective]))
        #expect(complaints.contains { $0.message.contains("is counted only where") && $0.message.contains(key) })
        let counted = SmallStudy.changed([(Self.pair, Self.full), Self.haven, Self.trade, objective])
        #expect(SmallStudy.complaints(counted).isEmpty)
    }
}
