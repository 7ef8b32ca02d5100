// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

@Test(arguments: [(1, 10), (40, 10), (44, 11), (100, 25), (1000, 50)])
func `a quarter of the replicates is run afresh, at least ten and at most fifty`(replicates: Int, expected: Int) {
    #expect(FreshReplicates.count(after: replicates) == expected)
}

@Test func `winners and the reference are run afresh`() {
    #expect(FreshReplicates.policies(HandMade.findings([[9, 8, 5, 6], [9, 1, 5, 6]]).readings) == [0, 1])
    #expect(FreshReplicates.policies(HandMade.findings([[9, 8, 5, 6], [9, 4, 5, 6]]).readings) == [0, 2])
    #expect(FreshReplicates.policies(HandMade.findings([[9, 8, 5, 6]], wish: .higher).readings) == [0])
    #expect(FreshReplicates.policies(HandMade.findings([[.nan, 8, 5, 6]]).readings) == [])
}
