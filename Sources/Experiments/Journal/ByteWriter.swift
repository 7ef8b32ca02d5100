// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Puts numbers down as bytes: integers in eight bytes, little end first; floating-point numbers as their exact bits.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ value: Int) { put(UInt64(bitPattern: Int64(value))) }

    mutating func put(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ values: [Double]) {
        put(values.count)
        bytes.reserveCapacity(bytes.count + 8 * values.count)
        for value in values { put(value.bitPattern) }
    }

    mutating func put(_ values: [Float]) {
        put(values.count)
        for value in values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    mutating func put(_ values: [Int]) {
        put(values.count)
        for value in values { put(value) }
    }

    mutating func put(_ values: [UInt8]) {
        put(values.count)
        bytes += values
    }

    mutating func put(_ text: String) { put(Array(text.utf8)) }
}

/// A 64-bit check of bytes: every bit of them moves every bit of it. Not proof against intent.
func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var sum = absorb(UInt64(bytes.count), into: 0x6A6F_7572_6E61_6C21)
    var word: UInt64 = 0
    var filled = 0
    for byte in bytes {
        word |= UInt64(byte) << (8 * UInt64(filled))
        filled += 1
        if filled == 8 {
            sum = absorb(word, into: sum)
            word = 0
            filled = 0
        }
    }
    return filled > 0 ? absorb(word, into: sum) : sum
}
