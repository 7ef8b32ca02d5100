// SPDX-License-Identifier: GPL-3.0-or-later

// Goals, in order of priority: (1) streams whose keys are neighbouring small integers are unrelated, (2) the result
// depends on nothing but the integers absorbed, (3) speed. Not a goal: resisting someone who wants to find a collision.

// Everything here and in `Draws` is inlined into the loops of other modules on purpose: a keyed uniform takes 6.8 ns
// when it is called and 2.8 ns when it is not (Benchmarks/keystream, `draws`). It needs all three marks: `@inlinable` and
// `@inline(__always)` on the functions, and `@usableFromInline` on the types, without which the compiler silently keeps
// the bodies of a `package` type's methods to its module.

/// A bijection of 64-bit integers that spreads every input bit over every output bit.
///
/// Pelle Evensen's "moremur" (2019): the finaliser of MurmurHash3 with constants searched for inputs that differ in few
/// bits, which is what counters do. Zero maps to zero, so a part of a key is moved off zero before it is mixed.
@inlinable @inline(__always)
package func mix(_ word: UInt64) -> UInt64 {
    var x = word
    x = (x ^ x >> 27) &* 0x3C79_AC49_2BA7_B653
    x = (x ^ x >> 33) &* 0x1C69_B3F7_4AC4_AE35
    return x ^ x >> 27
}

/// The key so far, with one more part mixed in.
///
/// The part is mixed on its own before it meets the key and the two are mixed again. Adding a small integer to a key
/// instead is the known trap: stream 1 moved by one entity is then stream 2, in every draw. Mixing the part first also
/// means that two streams of one mechanism never share a run of consecutive entities, only isolated values, at the
/// rate chance allows.
@inlinable @inline(__always)
package func absorb(_ part: UInt64, into key: UInt64) -> UInt64 {
    mix(key ^ mix(part &+ 0x9E37_79B9_7F4A_7C15))
}

/// The identity of something born: a recruit, a splinter group, an entrant.
///
/// - Parameters:
///   - parent: the identity of the person, group or place the birth happened to.
///   - ordinal: which birth of this parent it is, such as the week and a count within the week combined.
/// - Returns: a key that does not depend on how many others were born elsewhere, so histories that differ in one place
///   keep the same luck everywhere else. Two births share a key with the probability of a random 64-bit collision.
@inlinable @inline(__always)
package func childKey(parent: UInt64, ordinal: UInt64) -> UInt64 {
    absorb(ordinal, into: absorb(parent, into: 0x6368_696C_6420_6F66))
}

/// The identity of something named in a file, from the bytes of its name in UTF-8.
///
/// FNV-1a (Fowler, Noll and Vo) over the bytes, then the length absorbed. Stable for good: it depends on no hash seed
/// of the process and on no normalisation, so two spellings of one accent are two names.
package func key(ofText text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var length: UInt64 = 0
    for byte in text.utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        length += 1
    }
    return absorb(length, into: hash)
}

/// A uniform number strictly between 0 and 1, from the upper 52 bits: (k + 1/2) / 2^52.
///
/// With 53 bits the largest value would round to 1. As it is the smallest is 2^-53, the largest 1 - 2^-53, both exact,
/// and so is `1 - u` for every value.
@inlinable @inline(__always)
package func openUniform(_ bits: UInt64) -> Double {
    // 1 + k/2^52 by its bit pattern, less 1 - 2^-53; both steps are exact, and faster than converting an integer.
    Double(bitPattern: 0x3FF0_0000_0000_0000 | bits >> 12) - 0x1.fffffffffffffp-1
}
