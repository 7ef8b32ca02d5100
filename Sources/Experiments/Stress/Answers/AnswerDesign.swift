// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// How much is searched for what would hold a plan up and for what would hurt it most, and on which luck.
package enum AnswerDesign {
    /// Numbers of first histories: luck that no other phase meets, and that nothing found is judged by where it was found.
    /// Those of `TogetherDesign` come before.
    static let firstCompanion = 7_000_000
    static let firstCompanionFresh = 7_500_000
    static let firstAttack = 8_000_000
    static let firstAttackFresh = 8_500_000

    /// Measures of the catalogue tried beside a mix, at most.
    package static let mostCandidates = 16
    /// Histories that each of them is tried in at first.
    package static let companionHistories = 4
    /// Of them, those judged on fresh histories.
    package static let finalists = 5
    /// Pairs of these judged on fresh histories, where none does alone.
    package static let mostPairs = 2
    /// Histories in which it is tried what of a response can be left out.
    package static let stripHistories = 4

    /// Histories on fresh luck: as many as the worlds get, within bounds. With fewer than 12 an interval that holds for all
    /// finalists together tells little; more than 32 are left to a run that asks for more.
    package static func fresh(_ plan: StressPlan) -> Int { min(32, max(12, plan.replicates)) }

    /// Histories with two arms that one search for companions takes, at most.
    package static func companionCost(_ plan: StressPlan) -> Int {
        let halving = SuccessiveHalving.histories(of: mostCandidates, histories: companionHistories, keep: finalists)
        let pairs = (finalists - 1) * companionHistories * 2
        return halving + pairs + (finalists + mostPairs + 1) * fresh(plan)
    }

    /// Histories that the red team takes, at most; each with two arms, and one more for each other objective's mix.
    package static func redTeamCost(_ plan: StressPlan, objectives: Int) -> Int {
        let each =
            WorstPointSearch.historiesAfterSpread(plan.redTeam) + fresh(plan)
            + (ResponseTheme.allCases.count + RedTeamFactors.parameters.count) * stripHistories
        let standing = WorstPointSearch.lastHistories * 4 + fresh(plan)
        return plan.redTeam * WorstPointSearch.spreadHistories + standing + objectives * each
    }
}

extension StressExperiment {
    /// Histories that the searches at the end take, at most, and the weeks of simulated time in them.
    package var answers: (histories: Int, weeks: Int) {
        func weeks(_ arms: Int) -> Int { scenario.burnInWeeks + arms * scenario.horizonWeeks }
        let companions = plan.companions * AnswerDesign.companionCost(plan)
        guard plan.redTeam > 0 else { return (companions, companions * weeks(2)) }
        let attack = AnswerDesign.redTeamCost(plan, objectives: scenario.objectives.count)
        let blunting = min(plan.companions, scenario.objectives.count) * AnswerDesign.companionCost(plan)
        let arms = min(plan.policies.count, 1 + scenario.objectives.count)
        return (companions + attack + blunting, (companions + blunting) * weeks(2) + attack * weeks(arms))
    }
}
