// SPDX-License-Identifier: GPL-3.0-or-later

/// Takes from bytes what `ByteWriter` put there; nil once they do not hold what is asked for.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func integer() -> Int? { word().map { Int(Int64(bitPattern: $0)) } }

    mutating func word() -> UInt64? { take(8).map(Self.number) }

    mutating func doubles() -> [Double]? {
        guard let count = count(of: 8), let bytes = take(8 * count) else { return nil }
        return Self.chunks(bytes, of: 8).map { Double(bitPattern: Self.number($0)) }
    }

    mutating func floats() -> [Float]? {
        guard let count = count(of: 4), let bytes = take(4 * count) else { return nil }
        return Self.chunks(bytes, of: 4).map { Float(bitPattern: UInt32(Self.number($0))) }
    }

    mutating func integers() -> [Int]? {
        guard let count = count(of: 8), let bytes = take(8 * count) else { return nil }
        return Self.chunks(bytes, of: 8).map { Int(Int64(bitPattern: Self.number($0))) }
    }

    mutating func text() -> String? {
        guard let count = count(of: 1), let bytes = take(count) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private mutating func count(of size: Int) -> Int? {
        guard let count = integer(), count >= 0, count <= rest.count / size else { return nil }
        return count
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>, of size: Int) -> [ArraySlice<UInt8>] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { bytes[$0..<($0 + size)] }
    }
}
