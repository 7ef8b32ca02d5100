// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What is asked about second-order effects: one policy against the reference whose decisions its channels are held at.
///
/// A replicate then leaves more beside its arms: the first order (all channels held), then a record for each channel, which
/// holds the channel's part of the second order instead of values.
package struct Attribution: Sendable, Equatable {
    /// Rows of the scenario's policies.
    package var policy: Int
    package var reference: Int
    /// Channels over which the second order is shared out, in their order. Others contribute nothing.
    package var channels: [Channel]

    package init(policy: Int, reference: Int, channels: [Channel] = Channel.allCases.filter(\.isDecided)) {
        self.policy = policy
        self.reference = reference
        self.channels = channels
    }

    /// Histories run beside the two arms in a replicate.
    package var extraRuns: Int { channels.isEmpty ? 1 : 1 + Shapley.runs(channels.count) }

    /// Which channels are held while those of `live` decide.
    func held(whenLive live: ChannelSet) -> ChannelSet { ChannelSet(channels).subtracting(live) }
}
