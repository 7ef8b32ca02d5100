// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// GSL's Sobol sequence: points that fill the unit cube more evenly than luck does (Sobol 1967; direction numbers of
/// Bratley and Fox 1988). Its coordinates are multiples of 2^-30.
package struct SobolSequence: Sendable {
    /// GSL has direction numbers for so many dimensions.
    package static let mostDimensions = 40

    package let dimensions: Int

    /// - Parameter dimensions: 1...40.
    package init(dimensions: Int) {
        precondition((1...Self.mostDimensions).contains(dimensions), "a Sobol sequence has 1 to 40 dimensions")
        self.dimensions = dimensions
    }

    /// The first points, one after another, each coordinate in [0, 1).
    ///
    /// They begin with the origin, which GSL leaves out: the first 2^k points are balanced only with it (Owen 2020).
    ///
    /// - Parameter count: 0...2^30.
    package func points(_ count: Int) -> [Double] {
        precondition((0...1 << 30).contains(count), "a Sobol sequence has at most 2^30 points")
        GSLErrors.off()
        var values = [Double](repeating: 0, count: count * dimensions)
        guard count > 1 else { return values }
        // Unsafe: GSL's state lives only in this function, and each point is written inside the array's bounds.
        guard let state = cgsl_qrng_alloc_sobol(UInt32(dimensions)) else {
            preconditionFailure("GSL had no memory for a sequence")
        }
        defer { gsl_qrng_free(state) }
        values.withUnsafeMutableBufferPointer { buffer in
            for row in 1..<count { gsl_qrng_get(state, buffer.baseAddress! + row * dimensions) }
        }
        return values
    }
}
