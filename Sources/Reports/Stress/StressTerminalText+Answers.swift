// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressTerminalText {
    /// What would hold mixes up and what would hurt them most, in a line each.
    func answers(_ width: Int) -> [String] {
        guard let answers = source.findings.answers else { return [] }
        let lines =
            answers.companions.map(companion)
            + answers.redTeam.enumerated().map { row, finding in
                redTeam(finding, answers.blunting.first { $0.subject == .redTeam(row) })
            }
        guard !lines.isEmpty else { return [] }
        return [lines.map { TerminalText.wrapped(TerminalText.clean($0), width) + "\n" }.joined()]
    }

    private func companion(_ finding: CompanionFinding) -> String {
        guard case .assumption(let world) = finding.subject else { return "" }
        let assumption = source.register[source.findings.worlds[world].assumption!].id
        return "To hold up \(source.scenario.policies[finding.policy].id) on "
            + "\(source.scenario.objectives[finding.objective].id) where \(assumption) fails: \(best(finding))."
    }

    private func redTeam(_ finding: RedTeamFinding, _ blunting: CompanionFinding?) -> String {
        let mix = source.scenario.policies[finding.policy].id
        let start = "Red team, \(source.scenario.objectives[finding.objective].id): "
        switch finding.verdict {
        case .withstands: return start + "\(mix) withstands all \(finding.points) responses looked at."
        case .open: return start + "too few histories to tell what hurts \(mix)."
        case .dented, .broken:
            let what = finding.verdict == .broken ? "is broken" : "is hurt"
            let blunts = blunting.map { " Against it: \(best($0))." } ?? ""
            return start + "\(mix) \(what) (\(StressSource.words(finding.hurt)) lost) by \(finding.words).\(blunts)"
        }
    }

    private func best(_ finding: CompanionFinding) -> String {
        guard let best = finding.restoring else {
            return "no measure of \(finding.tried) tried can be said to restore it"
        }
        let names = best.measures.map { source.scenario.measures[$0].id }.joined(separator: " and ")
        return "\(names), \(NumberText.money(best.yearlyCost)) a year"
    }
}
