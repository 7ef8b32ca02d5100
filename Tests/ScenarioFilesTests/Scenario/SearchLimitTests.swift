// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

@Suite struct SearchLimitTests {
    /// The small study with a chain of places between port and city, each linked to the next three.
    private func chain(of count: Int, corridors: Int, moreDestinations: Int = 0) -> String {
        let facts = "population: 9000, legal-wage: 150 USD/week, unemployment: 0.1, service-access: 0.3, trust: 0.3, "
        let feelings = "grievance: 0.4, legitimacy: 0.3, status: assumed, source: model}\n"
        var places = ""
        var links = ""
        func link(_ from: String, _ to: String, cost: Int = 1) {
            links += "  \(from)-to-\(to): {from: \(from), to: \(to), mode: road, cost: \(cost) USD/kg, detection: 0, "
            links += "inspection-capacity: 9 loads/week, official: true, status: assumed, source: model}\n"
        }
        for number in 0..<count {
            places += "  p\(number): {name: P, country: seaside, kind: transit, " + facts + feelings
            for next in number + 1...number + 3 where next < count {
                // Many small steps are cheaper than a large one, so paths are long.
                link("p\(number)", "p\(next)", cost: (next - number) * (next - number))
            }
        }
        link("port", "p0")
        link("p\(count - 1)", "city")
        let destinations = (0..<moreDestinations).map { number in
            "      p\(count - 2 - number): {reference-demand: 9 kg/week, status: derived, source: emcdda}\n"
        }.joined()
        let wanted =
            "    corridors-per-pair: {value: \(corridors), range: [1, 100], status: assumed, source: model, reason: Many}\n"
        return SmallStudy.text.replacing("places:\n  valley: {name", with: "places:\n\(places)  valley: {name")
            .replacing("links:\n", with: "links:\n" + links)
            .replacing("    like: cocaine\n", with: "    like: cocaine\n" + wanted)
            .replacing("    destinations:\n", with: "    destinations:\n" + destinations)
    }

    @Test func `a search for corridors that would take too long is refused with what to change`() throws {
        let complaints = SmallStudy.complaints(chain(of: 450, corridors: 100, moreDestinations: 19))
        #expect(complaints.count == 1)
        let told = try #require(complaints.first)
        #expect(told.path == "markets.goods", "\(told)")
        #expect(told.message.contains("2000 corridors are sought here over 454 places"), "\(told.message)")
        #expect(told.message.contains("no more than 20 million"), "\(told.message)")
        #expect(told.hint?.contains("corridors-per-pair") == true)
    }

    @Test func `a long chain with few corridors is not`() throws {
        #expect(SmallStudy.complaints(chain(of: 450, corridors: 4)).isEmpty)
        #expect(SmallStudy.complaints(chain(of: 40, corridors: 100)).isEmpty)
    }
}
