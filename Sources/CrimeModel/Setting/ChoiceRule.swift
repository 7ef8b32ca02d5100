// SPDX-License-Identifier: GPL-3.0-or-later

/// How a group turns utilities into effort. Interchangeable, so that a team can ask if a ranking survives the swap.
package enum ChoiceRule: String, CaseIterable, Sendable {
    case expectedGain = "expected-gain"
    case bestReply = "best-reply"
    case satisficing
    case imitation
    case experienceWeighted = "experience-weighted-attraction"
    case statusSeeking = "status-seeking"
    case inert

    /// What a group under the rule does, for those who read no code.
    package var definition: String {
        switch self {
        case .expectedGain: "Moves effort toward what promises most, with some noise; the usual rule."
        case .bestReply:
            "Puts as many people on contested places as pay against the rivals there now, the others on what promises most."
        case .satisficing:
            "Stays with what pays as much as it is used to; leaves what does not for the first alternative found that does."
        case .imitation: "Copies the group in the same country that earns most per worker, if it earns more."
        case .experienceWeighted:
            "Goes by what each opportunity has paid, or would have paid, in its own experience, with some noise."
        case .statusSeeking: "As expected-gain, but what rivals lose at contested places counts too."
        case .inert:
            "Keeps effort, size, pay and aggression as they are; bribes, threats and gifts answer as under any rule."
        }
    }

    /// The parameters that only this rule reads.
    package var parameters: [Parameter] {
        switch self {
        case .satisficing: [.aspirationSpeed]
        case .experienceWeighted: [.experienceMemory, .forgoneWeight, .experienceGrowth]
        case .statusSeeking: [.statusWeight]
        case .expectedGain, .bestReply, .imitation, .inert: []
        }
    }
}
