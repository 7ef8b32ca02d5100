// SPDX-License-Identifier: GPL-3.0-or-later

/// The prisons of a country, taken as one.
package struct PrisonSystem: Sendable, Equatable {
    /// What happens to those for whom there is no place.
    package enum WhenFull: String, CaseIterable, Sendable {
        /// They are held all the same, and all are crowded.
        case crowd
        /// They are turned away: a convict goes back to the group, others are not admitted.
        case turnAway = "turn-away"
    }

    /// People it was built for. Above 0.
    package var places: Double
    /// People in prison at the start who belong to no group. Whole, 0 or more.
    package var otherInmates: Int
    /// Mean weeks they stay; with their number at the start this gives how many are admitted in a week. Above 0.
    package var otherWeeks: Double
    /// Part of the members awaiting trial who are held in prison. 0...1.
    package var preTrial: Double
    /// Share run by groups where nobody is crowded and no inmate belongs to a group. 0...1.
    package var control: Double
    /// Share of leaders held apart, from where they command nobody. 0...1.
    package var separation: Double
    package var whenFull: WhenFull

    package init(
        places: Double, otherInmates: Int, otherWeeks: Double, preTrial: Double, control: Double, separation: Double,
        whenFull: WhenFull
    ) {
        self.places = places
        self.otherInmates = otherInmates
        self.otherWeeks = otherWeeks
        self.preTrial = preTrial
        self.control = control
        self.separation = separation
        self.whenFull = whenFull
    }
}

extension Scenario {
    /// Whether some country has prisons as places; without any, prison is only time away.
    package var hasPrisons: Bool { countries.contains { $0.prison != nil } }
}
