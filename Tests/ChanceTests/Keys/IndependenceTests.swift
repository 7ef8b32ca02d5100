// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

/// The parts of a key, as an index.
private let parts = ["seed", "replicate", "purpose", "step", "entity", "second key"]

/// The bits for a key of small integers: every part 20, one of them moved by `offset`.
private func keyedBits(moving part: Int, by offset: UInt64, running: UInt64) -> UInt64 {
    var key: [UInt64] = [20, 20, 20, 20, 20, 20]
    key[part] += offset
    // The running number is the entity; where the entity itself is moved, it is the second key.
    key[part == 4 ? 5 : 4] += running
    let purpose = Purpose(rawValue: key[2])!
    return Luck(seed: key[0], replicate: key[1]).draws(purpose, step: Int(key[3])).bits(key[4], key[5])
}

/// The shortcut that looks the same and is not: parts added while they are small, mixed once at the end.
private func addedBits(moving part: Int, by offset: UInt64, running: UInt64) -> UInt64 {
    mix(1_000_003 &+ 6 * 20 &+ offset &+ running)
}

/// In how many of the draws the stream of a neighbour, moved by a few places, equals this one.
private func coincidences(_ bits: (UInt64, UInt64) -> UInt64) -> Int {
    let count: UInt64 = 20_000
    let reference = (0..<count).map { bits(0, $0) }
    var found = 0
    for offset in 1...3 as ClosedRange<UInt64> {
        let neighbour = (0..<count).map { bits(offset, $0) }
        for shift in 0...4 {
            found += zip(reference.dropFirst(shift), neighbour).count { $0 == $1 }
            found += zip(neighbour.dropFirst(shift), reference).count { $0 == $1 }
        }
    }
    return found
}

@Test(arguments: 0..<6)
func `the stream of a neighbouring key is never this one moved along`(part: Int) {
    #expect(coincidences { keyedBits(moving: part, by: $0, running: $1) } == 0, "moving the \(parts[part])")
}

@Test func `keys that are added before mixing fail that check`() {
    #expect(coincidences { addedBits(moving: 3, by: $0, running: $1) } > 50_000)
}

@Test func `no two keys of small integers share a draw`() {
    var draws = Set<UInt64>()
    for seed in 0..<6 as Range<UInt64> {
        for replicate in 0..<6 as Range<UInt64> {
            let luck = Luck(seed: seed, replicate: replicate)
            for (purpose, step) in Purpose.allCases.prefix(6).flatMap({ purpose in (0..<6).map { (purpose, $0) } }) {
                let shared = luck.draws(purpose, step: step)
                for entity in 0..<6 as Range<UInt64> {
                    draws.insert(shared.bits(entity))
                    for second in 0..<6 as Range<UInt64> { draws.insert(shared.bits(entity, second)) }
                }
            }
        }
    }
    #expect(draws.count == 6 * 6 * 6 * 6 * 6 * 7)
}

@Test(arguments: 0..<6)
func `neighbouring keys are uncorrelated`(part: Int) {
    let count: UInt64 = 200_000
    let reference = (0..<count).map { openUniform(keyedBits(moving: part, by: 0, running: $0)) }
    for offset in [1, 2, 3, 4, 8, 16, 32] as [UInt64] {
        let neighbour = (0..<count).map { openUniform(keyedBits(moving: part, by: offset, running: $0)) }
        for shift in 0...3 {
            let z = correlationScore(Array(reference.dropFirst(shift)), Array(neighbour.dropLast(shift)))
            #expect(abs(z) < allowed, "\(parts[part]) moved by \(offset), shifted by \(shift), z = \(z)")
        }
    }
}

@Test(arguments: 0..<6)
func `draws along a key are uniform and serially uncorrelated`(part: Int) {
    // Purposes run out at 54; 34 of them times many entities say the same.
    let (length, runs): (UInt64, UInt64) = part == 2 ? (34, 6000) : (2000, 100)
    var values: [Double] = []
    for run in 0..<runs {
        for offset in 0..<length { values.append(openUniform(keyedBits(moving: part, by: offset, running: run))) }
    }
    let distance = kolmogorovScore(values) { $0 }
    #expect(distance < allowed, "uniformity along the \(parts[part]), z = \(distance)")
    for lag in [1, 2, 3, 10] {
        let z = correlationScore(Array(values.dropFirst(lag)), Array(values.dropLast(lag)))
        #expect(abs(z) < allowed, "along the \(parts[part]), lag \(lag), z = \(z)")
    }
}

@Test func `pairs of neighbouring entities fill the square evenly`() {
    let values = uniforms(1_000_001)
    var cells = [Double](repeating: 0, count: 64 * 64)
    for (a, b) in zip(values, values.dropFirst()) { cells[Int(a * 64) * 64 + Int(b * 64)] += 1 }
    let z = chiSquareScore(cells, expected: .init(repeating: 1_000_000 / 4096.0, count: 4096))
    #expect(abs(z) < allowed, "z = \(z)")
}
