// SPDX-License-Identifier: GPL-3.0-or-later

/// How the state comes by a number of its own beside the truth, in the field's words.
package enum ObservedAs: String, CaseIterable, Sendable {
    /// The state's own acts, money and buildings: its books hold the truth, and no cells of their own.
    case exact
    /// Cases that were reported and entered in the books.
    case recorded
    /// Groups on the state's list.
    case identified
    /// A yearly estimate.
    case estimated
    /// Shares of people asked.
    case surveyed
    /// Prices that informants and buyers name.
    case reported
    /// Worked out from seizures (the multiplier method).
    case inferred

    /// How, in a sentence for people who have never seen the program.
    package var definition: String {
        switch self {
        case .exact: "The state counts its own acts and money, so what it sees is the truth."
        case .recorded:
            "Cases that someone reported and an office entered in the books, counted in the week of the entry; the rest is "
                + "the dark figure. More trust and less fear bring more of them in."
        case .identified:
            "Groups on the state's list, as they were some months ago; a share of all groups is never noticed."
        case .estimated:
            "What analysts put a number on once a year, with an error; of groups, only of those identified."
        case .surveyed: "The answers of people asked every four weeks in each place."
        case .reported: "What buyers and informants say is paid, every four weeks, with an error."
        case .inferred:
            "Seizures divided by the share the state believes it seizes. It believes the same share whatever it does, so "
                + "better control looks like more smuggling."
        }
    }
}

extension Indicator {
    /// How the state comes to see it; nil where it does not.
    ///
    /// Of leaders removed those arrested are known at once, those killed as far as killings are. The sex and age of victims held
    /// are estimated with their number.
    ///
    /// Left out: what people say of the groups they live under (they would not), who joins and leaves, what groups take in,
    /// launder, own and believe, the victims they recruit, retake or lose, whom they recruit in prison and how much of it they run,
    /// whom they serve or nobody does, and the seized share, which the state assumes rather than sees.
    package var observedAs: ObservedAs? {
        switch self {
        case .arrests, .convictions, .awaitingTrial, .prisoners, .seized, .confiscated, .frozen, .publicSpend,
            .victimsIdentified,
            .victimsAssisted, .inmates, .prisonCrowding, .turnedAway, .surrendered, .legalTradeDelay:
            .exact
        case .killings, .membersKilled, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .rightsViolations,
            .bribes, .leadersRemoved, .attacksOnVoices, .transitDeaths, .fraudVictims, .fraudLosses:
            .recorded
        case .activeGroups: .identified
        case .members, .consumption, .victimsPresent, .extortedFirms: .estimated
        case .trust, .grievance: .surveyed
        case .exportPrice, .wholesalePrice, .retailPrice: .reported
        case .shipped, .delivered: .inferred
        default: nil
        }
    }

    /// Whether it has cells of its own in the observed layer.
    package var hasObservedCells: Bool { observedAs.map { $0 != .exact } ?? false }

    /// Where the state's own figure for the region is, in its books or, of its own acts, the truth; nil where it has none.
    package var seen: Cell? { observedAs.map { _ in hasObservedCells ? Cell(self).observed : Cell(self) } }

    /// Which parts its observed values are broken down by: those of the true ones, except that the state does not know the
    /// sex and age of members it has not met.
    package var observedBreakdown: Breakdown {
        guard hasObservedCells else { return [] }
        return self == .members ? breakdown.subtracting(.cohort) : breakdown
    }
}
