// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Points that fill the unit cube evenly: Sobol's sequence, up to 40 dimensions, moved by luck.
///
/// Beyond 40 dimensions GSL has only Halton's sequences, whose first points lie on lines in dimensions of large primes;
/// there it is a Latin hypercube. See decision 0013.
package enum QuasiRandomDesign {
    package static let mostSobolDimensions = SobolSequence.mostDimensions

    /// - Parameters:
    ///   - count: points; a power of 2 fills the cube best.
    ///   - dimensions: 1 or more.
    ///   - luck: moves the sequence in each dimension by a digital shift, so that each point is uniform on (0, 1) and
    ///     several designs are independent of each other. Another dimension more changes no other, up to 40.
    package static func points(_ count: Int, dimensions: Int, luck: Luck) -> UnitDesign {
        guard dimensions <= mostSobolDimensions else {
            return LatinHypercube.points(count, dimensions: dimensions, luck: luck)
        }
        let draws = luck.draws(.sequenceShift, step: 0)
        let shifts = (0..<dimensions).map { draws.bits(UInt64($0)) }
        var values = SobolSequence(dimensions: dimensions).points(count)
        for at in values.indices {
            // Coordinates are multiples of 2^-30, so this loses nothing.
            let digits = UInt64(values[at] * 0x1p30) << 34
            values[at] = openUniform(digits ^ shifts[at % dimensions])
        }
        return UnitDesign(dimensions: dimensions, values: values)
    }
}
