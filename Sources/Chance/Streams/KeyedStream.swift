// SPDX-License-Identifier: GPL-3.0-or-later

/// A stream of random words that belongs to one key: the n-th word is the key with n absorbed.
///
/// Sixteen bytes and no seeding cost, which matters because streams are short. It is deliberately not a
/// `RandomNumberGenerator`: the standard library's ways of drawing from one may change between releases, and then the
/// same seed would give other results.
@usableFromInline package struct KeyedStream: Sendable {
    @usableFromInline
    let key: UInt64
    @usableFromInline
    var position: UInt64 = 0

    /// - Parameter key: any 64 bits; streams of different keys are unrelated.
    @inlinable @inline(__always)
    package init(key: UInt64) {
        // One more part, so that the words of a stream are not the draws of a longer key.
        self.key = absorb(0x7374_7265_616D_0000, into: key)
    }

    /// The next 64 random bits.
    @inlinable @inline(__always)
    package mutating func next() -> UInt64 {
        defer { position &+= 1 }
        return absorb(position, into: key)
    }

    /// The next uniform number, strictly inside (0, 1).
    @inlinable @inline(__always)
    package mutating func uniform() -> Double {
        openUniform(next())
    }
}
