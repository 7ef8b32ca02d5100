// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

@Suite struct NearestNameTests {
    private let names = ["start", "end", "measures", "patrol-hours", "places"]

    @Test(arguments: [
        ("strat", "start"), ("Start", "start"), ("patrol_hours", "patrol-hours"), ("PatrolHours", "patrol-hours"),
        ("mesures", "measures"), ("ends", "end"), ("place", "places"), ("patrolhuors", "patrol-hours"),
    ]) func `a misspelt name finds its neighbour`(_ name: String, _ expected: String) {
        #expect(NearestName.of(name, among: names) == expected)
    }

    @Test(arguments: ["", "x", "zebra", "colour", "population", "ab"])
    func `a name unlike any other finds none`(_ name: String) {
        #expect(NearestName.of(name, among: names) == nil)
    }

    @Test func `a swap of neighbours is one step`() {
        #expect(NearestName.distance(Array("abcd".unicodeScalars), Array("abdc".unicodeScalars)) == 1)
        #expect(NearestName.distance(Array("".unicodeScalars), Array("abc".unicodeScalars)) == 3)
        #expect(NearestName.distance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
    }
}
