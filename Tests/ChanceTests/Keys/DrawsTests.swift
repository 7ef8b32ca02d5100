// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

@Test func `a keyed uniform is strictly inside zero and one`() {
    #expect(openUniform(0) == 0x1p-53)
    #expect(openUniform(.max) == 1 - 0x1p-53)
    #expect(openUniform(1 << 63) == 0.5 + 0x1p-53)
    let values = uniforms(1_000_000)
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(values.allSatisfy { 1 - (1 - $0) == $0 })
}

@Test func `keyed uniforms are uniform`() {
    for purpose in [Purpose.sentiment, .trips, .merger] {
        let values = uniforms(1_000_000, purpose: purpose)
        let mean = meanScore(values, mean: 0.5, sd: (1.0 / 12).squareRoot())
        #expect(abs(mean) < allowed, "mean, z = \(mean)")
        let variance = varianceScore(values, mean: 0.5, sd: (1.0 / 12).squareRoot(), excess: -1.2)
        #expect(abs(variance) < allowed, "variance, z = \(variance)")
        var cells = [Double](repeating: 0, count: 4096)
        for value in values { cells[Int(value * 4096)] += 1 }
        let uniform = chiSquareScore(cells, expected: .init(repeating: 1_000_000 / 4096.0, count: 4096))
        #expect(abs(uniform) < allowed, "chi-square, z = \(uniform)")
    }
}

@Test func `each of the 64 bits is set half the time`() {
    let draws = Luck(seed: 0, replicate: 0).draws(.sentiment, step: 0)
    let n = 400_000
    var set = [Double](repeating: 0, count: 64)
    for entity in 0..<UInt64(n) {
        let bits = draws.bits(entity)
        for bit in 0..<64 { set[bit] += Double(bits >> UInt64(bit) & 1) }
    }
    for bit in 0..<64 {
        let z = (set[bit] - Double(n) / 2) / (Double(n) / 4).squareRoot()
        #expect(abs(z) < allowed, "bit \(bit), z = \(z)")
    }
}

@Test func `changing any one bit of a key changes half of the bits`() {
    let draws = Luck(seed: 1, replicate: 1).draws(.trips, step: 1)
    let n = 4000
    for bit in 0..<64 {
        var changed = 0.0
        for entity in 0..<UInt64(n) {
            changed += Double((draws.bits(entity) ^ draws.bits(entity ^ 1 << UInt64(bit))).nonzeroBitCount)
        }
        let z = (changed / Double(n) - 32) / (4 / Double(n).squareRoot())
        #expect(abs(z) < allowed, "bit \(bit), z = \(z)")
    }
}

@Test func `a pair has the same luck whichever is named first`() {
    let draws = Luck(seed: 5, replicate: 0).draws(.clashes, step: 12)
    for a in 0..<50 as Range<UInt64> {
        for b in 0..<50 as Range<UInt64> {
            #expect(draws.uniform(pair: a, b) == draws.uniform(pair: b, a))
            #expect(a == b || draws.uniform(a, b) != draws.uniform(b, a))
        }
    }
}

@Test func `one key, two keys and a stream of an entity are unrelated`() {
    let draws = Luck(seed: 5, replicate: 0).draws(.clashes, step: 12)
    let n: UInt64 = 100_000
    let one = (0..<n).map { draws.uniform($0) }
    let two = (0..<n).map { draws.uniform($0, 0) }
    let first = (0..<n).map { entity in
        var stream = draws.stream(entity)
        return stream.uniform()
    }
    for z in [correlationScore(one, two), correlationScore(one, first), correlationScore(two, first)] {
        #expect(abs(z) < allowed, "correlation, z = \(z)")
    }
    #expect(Set(one + two + first).count == 300_000)
}

// Computed apart, by a second implementation in another language: a change here changes every result ever published.
@Test func `keyed draws keep their values for good`() {
    let luck = Luck(seed: 1, replicate: 0)
    #expect(luck.draws(.sentiment, step: 0).bits(0) == 2_265_506_324_317_926_156)
    #expect(luck.draws(.trips, step: 260).bits(42) == 6_290_445_798_434_991_660)
    #expect(luck.draws(.trips, step: -1).bits(42, 7) == 15_829_664_979_230_462_048)
    #expect(Luck(seed: .max, replicate: 999).draws(.merger, step: 519).uniform(123_456_789) == 0.9809223609616425)
    #expect(Luck(seed: 7, replicate: 1).draws(.clashes, step: 3).uniform(pair: 9, 4) == 0.6922968124628331)
    var stream = luck.draws(.recruitTraits, step: 1).stream(17)
    let words = [stream.next(), stream.next(), stream.next()]
    #expect(words == [16_884_018_797_717_348_943, 16_738_777_953_120_321_623, 15_074_683_273_630_927_020])
}

@Test func `the draws of one entity are those with two keys`() {
    let draws = Luck(seed: 8, replicate: 9).draws(.kernelObservation, step: 10)
    for entity in 0..<100 as Range<UInt64> {
        let own = draws.of(entity)
        for second in 0..<10 as Range<UInt64> { #expect(own.bits(second) == draws.bits(entity, second)) }
    }
}
