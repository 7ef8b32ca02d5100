// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

// The seam to GSL's samplers: with `SobolSequence`, the only file of the package with unsafe constructs. Each carries
// its reason.

/// GSL's error handling. By default an error ends the process; here it is off, and errors show as not-a-number.
enum GSLErrors {
    private static let switchedOff: Bool = {
        gsl_set_error_handler_off()
        return true
    }()

    /// Switches GSL's aborting handler off, once for the process. Every call that can raise an error comes after this.
    @inline(__always)
    static func off() {
        _ = switchedOff
    }
}

/// GSL's description of our generator: GSL calls its functions with a pointer to the state during a draw.
///
/// Unsafe point 1: a stable address, allocated once and never freed or changed. A pointer is not `Sendable`, hence
/// `nonisolated(unsafe)`; it is safe because nobody writes through it after this initialiser.
nonisolated(unsafe) private let table: UnsafePointer<gsl_rng_type> = {
    GSLErrors.off()
    let pointer = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    pointer.initialize(
        to: gsl_rng_type(
            name: nil, max: 0xFFFF_FFFF, min: 0, size: MemoryLayout<KeyedStream>.size,
            // Seeding by GSL is never asked for: a stream has its key from birth.
            set: { _, _ in },
            // Unsafe point 2: `state` is the stream that `withGSL` holds exclusively; GSL passes it back unchanged.
            get: { state in UInt(state!.assumingMemoryBound(to: KeyedStream.self).pointee.next() >> 32) },
            get_double: { state in state!.assumingMemoryBound(to: KeyedStream.self).pointee.uniform() }
        ))
    return UnsafePointer(pointer)
}()

extension KeyedStream {
    /// Runs a sampler of GSL on this stream. Nothing is allocated: GSL's handle lies on the stack.
    ///
    /// Unsafe point 3: the pointers to the stream and to the handle are valid only inside `body`, which must not keep
    /// them. The samplers of GSL do not: they return numbers or fill an array given to them.
    mutating func withGSL<Result>(_ body: (UnsafePointer<gsl_rng>) -> Result) -> Result {
        withUnsafeMutablePointer(to: &self) { state in
            var handle = gsl_rng(type: table, state: UnsafeMutableRawPointer(state))
            return withUnsafePointer(to: &handle) { body($0) }
        }
    }
}
