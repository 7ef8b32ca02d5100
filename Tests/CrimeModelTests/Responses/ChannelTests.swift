// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import TestSupport
import Testing

@Suite struct `Channels of response` {
    @Test func `a channel is found by its name, and a set lists its channels in order`() {
        for channel in Channel.allCases { #expect(Channel(id: channel.id) == channel) }
        #expect(Channel(id: "nothing") == nil)
        #expect(Channel.allCases.count == 13 && ChannelSet.all.channels == Channel.allCases)
        #expect(ChannelSet([Channel.state, .relocate]).channels == [.relocate, .state])
    }

    @Test func `every decider is a mechanism of the week`() {
        let week = Schedule.week(Terrain(.small()), policy: nil).map { type(of: $0).name }
        for channel in Channel.allCases { for decider in channel.deciders { #expect(week.contains(decider)) } }
    }
}
