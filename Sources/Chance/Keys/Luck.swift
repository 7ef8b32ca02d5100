// SPDX-License-Identifier: GPL-3.0-or-later

/// The luck of one replicate: everything random that happens in it, in every arm.
///
/// A draw is a pure function of (seed, replicate, purpose, step, entity and, where needed, a second key). There is no
/// generator that advances, so a mechanism added, removed or run in another order changes nobody else's luck, and the
/// same person meets the same luck under every policy.
@usableFromInline package struct Luck: Sendable {
    @usableFromInline
    package let prefix: UInt64

    /// - Parameters:
    ///   - seed: the seed of the experiment, as the user gave it.
    ///   - replicate: the number of the replicate, from 0. All arms of a replicate share it.
    package init(seed: UInt64, replicate: UInt64) {
        prefix = absorb(replicate, into: absorb(seed, into: 0x636F_756E_7465_726D))
    }

    /// The draws one purpose makes in one step. Take it once per mechanism and step, outside the loop over entities.
    ///
    /// - Parameter step: the week, counted as the simulation counts it. Any value is allowed, negative ones included.
    @inlinable
    package func draws(_ purpose: Purpose, step: Int) -> Draws {
        let stepBits = UInt64(bitPattern: Int64(step))
        return Draws(prefix: absorb(stepBits, into: absorb(purpose.rawValue, into: prefix)))
    }
}
