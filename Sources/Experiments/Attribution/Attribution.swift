// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What is asked about second-order effects: some policies against the reference whose decisions channels are held at.
package struct Attribution: Sendable, Equatable {
    /// Rows of the scenario's policies, ascending.
    package var policies: [Int]
    package var reference: Int
    /// Channels over which the second order is shared out, in their order. Others answer freely in the first order too.
    package var channels: [Channel]
    /// Whether pairs of channels and pairs of a mix's measures are run for what they do only together.
    package var asksForInteractions: Bool
    /// Short-run demand elasticities at which the policies are run besides the scenario's own, as positive numbers.
    package var elasticities: [Double]

    /// Ends and middle of what studies of drug demand find, the sign boundary of revenue among them (A1.1, C6, E2).
    package static let testedElasticities = [0.3, 0.6, 1, 1.6]

    package init(
        policies: [Int], reference: Int, channels: [Channel] = Channel.common,
        asksForInteractions: Bool = false, elasticities: [Double] = []
    ) {
        self.policies = policies
        self.reference = reference
        self.channels = channels
        self.asksForInteractions = asksForInteractions
        self.elasticities = elasticities
    }

    /// Histories run in a replicate beside the arms, from the fork on.
    package func extraRuns(_ scenario: Scenario) -> Int {
        let perSplit = channels.isEmpty ? 1 : 1 + Shapley.runs(channels.count)
        let pairs = asksForInteractions ? Shapley.extraRuns(channels.count) : 0
        let parts = policies.map { asksForInteractions ? MeasureParts.runs(scenario.policies[$0]) : 0 }
        return policies.count * (perSplit + pairs) + parts.reduce(0, +) + elasticities.count * (1 + policies.count)
    }

    /// Burn-ins run in a replicate: other demand has another past.
    package var burnIns: Int { 1 + elasticities.count }

    /// Which channels are held while those of `live` decide.
    func held(whenLive live: ChannelSet) -> ChannelSet { ChannelSet(channels).subtracting(live) }
}
