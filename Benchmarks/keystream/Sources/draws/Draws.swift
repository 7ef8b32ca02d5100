// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Prints nanoseconds of processor time per draw: the median of seven rounds, the fastest round beside it.
@main
enum DrawTimes {
    static func main() {
        let draws = Luck(seed: 1, replicate: 2).draws(.trips, step: 3)
        let (many, some): (UInt64, UInt64) = (20_000_000, 2_000_000)
        time("empty loop", many) { Double($0) }
        time("keyed uniform", many) { draws.uniform($0) }
        time("keyed uniform, two keys", many) { draws.uniform($0, 7) }
        time("keyed uniform, pair", many) { draws.uniform(pair: $0, 7) }
        time("keyed uniform, next step each time", many) {
            Luck(seed: 1, replicate: 2).draws(.trips, step: Int($0)).uniform(5)
        }
        time("bernoulli 0.1", many) { bernoulli(draws.uniform($0), p: 0.1) ? 1 : 0 }
        for mean in [0.1, 1, 5, 10, 13.9, 14, 20, 100, 1e4, 1e6, 1e9] {
            time("poisson \(mean)", some) { Double(poisson(draws.uniform($0), mean: mean)) }
        }
        for (n, p) in [(10, 0.05), (20, 0.5), (100, 0.05), (100, 0.5), (1000, 0.9), (1_000_000, 0.3)] {
            time("binomial \(n), \(p)", some) { Double(binomial(draws.uniform($0), n: n, p: p)) }
        }
        time("geometric 0.1", some) { Double(geometric(draws.uniform($0), p: 0.1)) }
        time("exponential", some) { exponential(draws.uniform($0), rate: 0.5) }
        time("weibull", some) { weibull(draws.uniform($0), shape: 1.5, scale: 2) }
        time("normal", some) { normal(draws.uniform($0), mean: 0, sd: 1) }
        time("logNormal", some) { logNormal(draws.uniform($0), logMean: 0, logSD: 1) }
        let weights = [0.5, 1, 0.2, 3, 0.7, 1, 1, 0.1, 2, 0.5]
        time("categorical of 10", some) { Double(categorical(draws.uniform($0), weights: weights.span)) }
        time("softmaxChoice of 10", some) {
            Double(softmaxChoice(draws.uniform($0), values: weights.span, intensity: 1))
        }
        time("competingHazard of 10", some) {
            Double(competingHazard(draws.uniform($0), rates: weights.span, weeks: 0.1) ?? -1)
        }
        time("stream, first word", many) { entity in
            var stream = draws.stream(entity)
            return stream.uniform()
        }
        for shape in [0.5, 2.5] {
            time("gamma \(shape)", some) { entity in
                var stream = draws.stream(entity)
                return stream.gamma(shape: shape, scale: 1)
            }
        }
        time("beta 2, 3", some) { entity in
            var stream = draws.stream(entity)
            return stream.beta(2, 3)
        }
        time("negativeBinomial 5, 0.5", some) { entity in
            var stream = draws.stream(entity)
            return Double(stream.negativeBinomial(mean: 5, size: 0.5))
        }
        time("hypergeometric 20, 80, 10", some) { entity in
            var stream = draws.stream(entity)
            return Double(stream.hypergeometric(marked: 20, unmarked: 80, taken: 10))
        }
    }

    nonisolated(unsafe) static var sink = 0.0

    @inline(__always)
    static func time(_ name: String, _ count: UInt64, _ draw: (UInt64) -> Double) {
        var rounds: [Double] = []
        for _ in 0..<7 {
            var sum = 0.0
            let start = processorSeconds()
            for entity in 0..<count { sum += draw(entity) }
            rounds.append((processorSeconds() - start) / Double(count) * 1e9)
            sink += sum
        }
        rounds.sort()
        print("\(name): \(rounded(rounds[3])) ns (fastest \(rounded(rounds[0])))")
    }

    static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    static func processorSeconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
    }
}
