// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What `compare` shows of the values at which rankings turn.
package struct BreakEvenText: Sendable {
    private let source: ReportSource

    package init(_ source: ReportSource) { self.source = source }

    /// Nil where nothing was asked for or there is no objective.
    package func text(width: Int = 120) -> String? {
        let rankings = source.breakEvenRankings
        guard !rankings.isEmpty else { return nil }
        let scenario = source.scenario
        let lines = rankings.map { ranking in
            let words = source.words(
                ranking, mix: { Prose(scenario.policies[$0].id) }, measure: { Prose(scenario.measures[$0].id) })
            return TerminalText.clean("\(scenario.objectives[ranking.objective].id): \(words.plain)")
        }
        let head = "where the ranking turns, if a measure's assumed effects are weaker or stronger together"
        return ([head] + lines).map { TerminalText.wrapped($0, width) }.joined(separator: "\n") + "\n"
    }
}
