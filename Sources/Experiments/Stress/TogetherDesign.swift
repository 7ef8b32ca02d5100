// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// How many points of which kind are run where all assumptions vary together: all follows from the futures asked for.
///
/// Futures are a Latin hypercube over all factors, each with luck of its own. Others, on fresh luck, are there to confirm what
/// the first are said to show. Elementary effects, each trajectory on two lucks, screen all factors; the few that move most then
/// have their shares of the variance estimated, each sample on two lucks as well, so that luck does not pass for effects.
package struct TogetherDesign: Sendable, Equatable {
    /// Factors whose shares of the variance are estimated, at most.
    package static let mostShared = 6
    /// Samples from which shares of the variance can be told at all: of 8 none is told, not even of all there is.
    private static let fewestSamples = 16
    /// Samples from which interactions of two factors can be told at all.
    private static let enoughForPairs = 256

    /// Numbers of first histories: luck that no other phase meets. `FreshReplicates.first` and `DerivedRegister.firstReplicate`
    /// come before.
    static let firstFuture = 3_000_000
    static let firstFresh = 4_000_000
    static let firstTrajectory = 5_000_000
    static let firstSample = 6_000_000

    package let factors: Int
    package let futures: Int
    /// Futures on fresh luck that confirm.
    package let fresh: Int
    /// Each run twice.
    package let trajectories: Int
    /// Factors whose shares of the variance are estimated.
    package let shared: Int
    /// Samples of these, a power of two; 0 where there would be too few.
    package let samples: Int
    package let hasPairs: Bool

    package init(factors: Int, futures: Int) {
        self.factors = factors
        let isAsked = futures > 0 && factors > 0
        self.futures = isAsked ? futures : 0
        fresh = isAsked ? max(8, futures / 3) : 0
        trajectories = isAsked ? max(4, futures / (2 * (factors + 1))) : 0
        shared = min(factors, Self.mostShared)
        let pairs = futures / StochasticSobol.rowsPerSample(max(1, shared), secondOrder: true)
        hasPairs = shared > 1 && pairs >= Self.enoughForPairs
        let most = hasPairs ? pairs : futures / StochasticSobol.rowsPerSample(max(1, shared), secondOrder: false)
        let power = most < 1 ? 0 : 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount)
        samples = isAsked && power >= Self.fewestSamples ? power : 0
    }

    init(_ experiment: StressExperiment) {
        self.init(
            factors: StressFactors(experiment.plan.register, experiment.scenario).count,
            futures: experiment.plan.futures)
    }

    /// Histories with all arms that it takes.
    package var histories: Int {
        futures + fresh + 2 * trajectories * (factors + 1)
            + samples * StochasticSobol.rowsPerSample(max(1, shared), secondOrder: hasPairs)
    }

    func luck(_ seed: UInt64, _ first: Int) -> Luck { Luck(seed: seed, replicate: UInt64(first)) }
}
