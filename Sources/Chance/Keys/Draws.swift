// SPDX-License-Identifier: GPL-3.0-or-later

/// The draws of one purpose in one step of one replicate: what is left to name is the entity.
///
/// Eight bytes, copied freely; asking twice for the same key gives the same answer. One decision takes one draw: if one
/// entity decides twice in a step under one purpose, the second key tells the decisions apart.
@usableFromInline package struct Draws: Sendable {
    @usableFromInline
    let prefix: UInt64

    @inlinable @inline(__always)
    init(prefix: UInt64) {
        self.prefix = prefix
    }

    /// 64 random bits for an entity.
    @inlinable @inline(__always)
    package func bits(_ entity: UInt64) -> UInt64 {
        absorb(entity, into: prefix)
    }

    /// 64 random bits for an entity and a second key, in this order: (a, b) and (b, a) are unrelated.
    @inlinable @inline(__always)
    package func bits(_ entity: UInt64, _ second: UInt64) -> UInt64 {
        absorb(second, into: absorb(entity, into: prefix))
    }

    /// A uniform number strictly inside (0, 1) for an entity, on a grid of 2^-52.
    @inlinable @inline(__always)
    package func uniform(_ entity: UInt64) -> Double {
        openUniform(bits(entity))
    }

    /// A uniform number strictly inside (0, 1) for an entity and a second key, in this order.
    @inlinable @inline(__always)
    package func uniform(_ entity: UInt64, _ second: UInt64) -> Double {
        openUniform(bits(entity, second))
    }

    /// The draws of one entity, told apart by their second key: `of(a).uniform(b)` is `uniform(a, b)`, to the bit.
    ///
    /// For an entity that draws many times in a step: what its draws share is mixed once.
    @inlinable @inline(__always)
    package func of(_ entity: UInt64) -> Draws {
        Draws(prefix: bits(entity))
    }

    /// A uniform number strictly inside (0, 1) for two entities that meet: the same whichever is named first.
    @inlinable @inline(__always)
    package func uniform(pair a: UInt64, _ b: UInt64) -> Double {
        openUniform(bits(min(a, b), max(a, b)))
    }

    /// A short stream of numbers for an entity, for laws that need more than one draw.
    ///
    /// It is not the stream of `bits`: an entity may have both a uniform and a stream under one purpose.
    @inlinable @inline(__always)
    package func stream(_ entity: UInt64, _ second: UInt64 = 0) -> KeyedStream {
        KeyedStream(key: bits(entity, second))
    }
}
