// SPDX-License-Identifier: GPL-3.0-or-later

// Whether groups rule what they hold (requirements ASM-22): they keep order, settle disputes and are not testified against.

extension World {
    /// How far one group holds a place alone: the sum of squares of what each holds, in the market in which that is most.
    /// 0 where nobody holds anything, 1 where one holds all.
    package func dominance(at place: Int) -> Double {
        var most = 0.0
        for (slot, turf) in terrain.turf.enumerated() where turf.place == place {
            var sum = 0.0
            for group in 0..<groups.count where groups.isActive[group] { sum += held[group, slot] * held[group, slot] }
            most = max(most, sum)
        }
        return most
    }

    /// Order follows those who rule, people get used to it, and who has lost it fights more until they are used to that.
    ///
    /// now = rule x dominance; unrest = 1 - now + max(0, order - now); order += speed x (now - order).
    mutating func keepOrder() {
        let p = terrain.parameters
        for place in order.indices {
            let now = min(1, p[.rule] * dominance(at: place))
            unrest[place] = 1 - now + max(0, order[place] - now)
            order[place] += p[.sentimentSpeed] * (now - order[place])
        }
    }
}
