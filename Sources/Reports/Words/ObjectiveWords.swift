// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Objectives in words.
package enum ObjectiveWords {
    /// The target: `at most 120 persons`, `at least 20 % lower than under the reference`.
    package static func target(_ objective: Objective) -> String {
        switch objective.target {
        case .level(let level):
            (objective.wish == .lower ? "at most " : "at least ") + NumberText.exact(level)
                + (objective.indicator.unit.hasPrefix("index") ? "" : " " + objective.indicator.unit) + years(objective)
        case .changeFromReference(let share):
            change(share, objective) + " than under the reference" + years(objective)
        case .changeFromStart(let share):
            change(share, objective) + " than in the year before the policies begin" + years(objective)
        }
    }

    /// Nothing where the last year alone is judged.
    private static func years(_ objective: Objective) -> String {
        let years = objective.overWeeks / Calendar.weeksPerYear
        return years > 1 ? ", on average over \(years) years" : ""
    }

    private static func change(_ share: Double, _ objective: Objective) -> String {
        guard share > 0 else { return objective.wish == .lower ? "no higher" : "no lower" }
        return
            "at least \(NumberText.exact((share * 1e9).rounded() / 1e7)) % \(objective.wish == .lower ? "lower" : "higher")"
    }
}
