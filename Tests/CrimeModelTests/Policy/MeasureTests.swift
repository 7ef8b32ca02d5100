// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Measures` {
    private func use(start: Int = 10, ramp: Int = 0, end: Int? = nil) -> MeasureUse {
        MeasureUse(measure: 0, dose: 1, start: start, ramp: ramp, end: end, scope: .everywhere)
    }

    @Test func `the effect of a dose is 0 at 0, 1 at 1, rising and saturating`() {
        #expect(MeasureUse.saturation(0) == 0)
        #expect(agree(MeasureUse.saturation(1), 1))
        var last = 0.0
        var gain = Double.infinity
        for step in 1...60 {
            let now = MeasureUse.saturation(Double(step) / 10)
            #expect(now > last && now - last < gain)
            gain = now - last
            last = now
        }
        #expect(last < 1 / (1 - exp(-1)))
    }

    @Test func `it arrives after start and lag, by its ramp, and goes at its end`() {
        let plain = use()
        #expect(plain.arrived(week: 9, lag: 0) == 0 && plain.arrived(week: 10, lag: 0) == 1)
        #expect(plain.arrived(week: 12, lag: 3) == 0 && plain.arrived(week: 13, lag: 3) == 1)
        let ramped = use(ramp: 4, end: 20)
        #expect((9...14).map { ramped.arrived(week: $0, lag: 0) } == [0, 0.25, 0.5, 0.75, 1, 1])
        #expect(ramped.arrived(week: 19, lag: 0) == 1 && ramped.arrived(week: 20, lag: 0) == 0)
    }

    @Test func `it is paid from its start to its end, also while nothing has arrived`() {
        let bounded = use(end: 20)
        #expect(!bounded.isPaid(week: 9) && bounded.isPaid(week: 10) && bounded.isPaid(week: 19))
        #expect(!bounded.isPaid(week: 20))
        #expect(use().isPaid(week: 10_000))
    }
}
