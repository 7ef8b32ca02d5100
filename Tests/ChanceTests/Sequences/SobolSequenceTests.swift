// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Testing

@Suite struct `Sobol sequences` {
    @Test func `begin as in Bratley and Fox, with the origin`() {
        let points = SobolSequence(dimensions: 2).points(5)
        #expect(points == [0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75, 0.375, 0.375])
        #expect(SobolSequence(dimensions: 3).points(0).isEmpty)
        #expect(SobolSequence(dimensions: 3).points(1) == [0, 0, 0])
    }

    @Test(arguments: [1, 7, 40]) func `put one point into every 256th of every dimension`(dimensions: Int) {
        let points = SobolSequence(dimensions: dimensions).points(256)
        for dimension in 0..<dimensions {
            let layers = (0..<256).map { Int(points[$0 * dimensions + dimension] * 256) }
            #expect(layers.sorted() == Array(0..<256), "dimension \(dimension)")
        }
    }
}
