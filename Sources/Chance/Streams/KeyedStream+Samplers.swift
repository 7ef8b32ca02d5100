// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

// GSL's own samplers, for laws that take several draws. They do not check their arguments (some then never return), so
// every argument is checked here first.

extension KeyedStream {
    /// A gamma number with mean shape x scale (Marsaglia and Tsang).
    ///
    /// - Parameters:
    ///   - shape: finite and positive. Below about 0.01 the result may round to 0.
    ///   - scale: finite and not negative, in the unit of the result.
    package mutating func gamma(shape: Double, scale: Double) -> Double {
        precondition(shape > 0 && shape < .infinity, "a gamma shape must be finite and positive")
        precondition(scale >= 0 && scale < .infinity, "a gamma scale must be finite and not negative")
        return withGSL { gsl_ran_gamma($0, shape, scale) }
    }

    /// A share in [0, 1] with mean a / (a + b). Both parameters must be finite and positive.
    package mutating func beta(_ a: Double, _ b: Double) -> Double {
        precondition(a > 0 && a < .infinity && b > 0 && b < .infinity, "beta parameters must be finite and positive")
        return withGSL { gsl_ran_beta($0, a, b) }
    }

    /// A count with variance mean + mean^2 / size: a Poisson count whose mean is itself gamma.
    ///
    /// - Parameters:
    ///   - mean: from 0 to 1e9; GSL counts in 32 bits, which the check on the drawn gamma mean below also guards.
    ///   - size: finite and positive; small is very uneven, large is nearly Poisson.
    package mutating func negativeBinomial(mean: Double, size: Double) -> Int {
        precondition(mean >= 0 && mean <= 1e9, "a negative binomial mean must lie between 0 and 1e9")
        precondition(size > 0 && size < .infinity, "a negative binomial size must be finite and positive")
        if mean == 0 { return 0 }
        // GSL's own function takes (p, size) and hands its gamma mean on unchecked to 32 bits; the same two steps here.
        let drawn = gamma(shape: size, scale: mean / size)
        return poisson(uniform(), mean: min(drawn, 1e15))
    }

    /// How a total divides among categories.
    ///
    /// - Parameters:
    ///   - total: from 0 to 2^32 - 1.
    ///   - weights: finite, none negative, at least one positive; they need not sum to 1.
    /// - Returns: one count per weight; the counts sum to `total`.
    package mutating func multinomial(total: Int, weights: [Double]) -> [Int] {
        precondition(total >= 0 && total <= Int(UInt32.max), "a multinomial total must fit 32 bits")
        precondition(weights.allSatisfy { $0 >= 0 }, "a weight must not be negative")
        let sum = weights.reduce(0, +)
        precondition(sum > 0 && sum < .infinity, "the weights must have a positive, finite sum")
        var counts = [UInt32](repeating: 0, count: weights.count)
        withGSL { gsl_ran_multinomial($0, weights.count, UInt32(total), weights, &counts) }
        return counts.map { Int($0) }
    }

    /// How many marked ones are among those taken without replacement.
    ///
    /// - Parameters:
    ///   - marked: how many of the population are marked, not negative.
    ///   - unmarked: how many are not, not negative; together they must fit 32 bits.
    ///   - taken: how many are taken, from 0 to marked + unmarked.
    package mutating func hypergeometric(marked: Int, unmarked: Int, taken: Int) -> Int {
        precondition(marked >= 0 && unmarked >= 0 && taken >= 0, "a count must not be negative")
        precondition(marked <= Int(UInt32.max) && unmarked <= Int(UInt32.max) - marked, "a population must fit 32 bits")
        precondition(taken <= marked + unmarked, "no more can be taken than there are")
        return withGSL { Int(gsl_ran_hypergeometric($0, UInt32(marked), UInt32(unmarked), UInt32(taken))) }
    }

    /// Puts a column into random order, each order equally likely.
    ///
    /// The swaps are Fisher and Yates's; each position is chosen by GSL, without bias towards low ones.
    package mutating func shuffle<Element>(_ elements: inout [Element]) {
        precondition(elements.count < 0xFFFF_FFFF, "a column to shuffle must be shorter than 2^32 - 1")
        var last = elements.count - 1
        while last > 0 {
            let limit = UInt(last + 1)
            let other = Int(withGSL { gsl_rng_uniform_int($0, limit) })
            elements.swapAt(last, other)
            last -= 1
        }
    }
}
