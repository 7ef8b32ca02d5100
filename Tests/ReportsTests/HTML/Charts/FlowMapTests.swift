// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct FlowMapTests {
    private let map = FlowMap(
        nodes: [
            .init(name: "Valley", kind: .origin, words: "start", before: 0, after: 0),
            .init(name: "Harbour", kind: .between, words: "−75 %", before: 400, after: 100),
            .init(name: "City", kind: .destination, words: "market", before: 0, after: 0),
        ], edges: [.init(from: 0, to: 1, isOfficial: true), .init(from: 1, to: 2, isOfficial: false)], most: 400)

    @Test func `areas are to each other as amounts`() {
        let (before, after) = (numbers("r", of: "ring", in: map)[0], numbers("r", of: "disc", in: map)[0])
        #expect(abs(before / after - 2) < 0.02)
    }

    @Test func `goods go from left to right, and crossings are told apart`() {
        let official = numbers("x1", of: "link", in: map) + numbers("x2", of: "link", in: map)
        let other = numbers("x1", of: "link unofficial", in: map) + numbers("x2", of: "link unofficial", in: map)
        #expect(official[0] < official[1] && official[1] == other[0] && other[0] < other[1])
    }

    @Test func `says its numbers in words`() {
        #expect(map.alternative == "Valley: start; Harbour: −75 %; City: market.")
    }
}
