// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressText {
    /// The red team's story: what response of the groups hurts most, how plausible it is, and what blunts it.
    func addRedTeam(to text: inout ReportDocument) {
        guard let answers = source.findings.answers, source.findings.plan.redTeam > 0 else { return }
        text.heading(2, "The red team's story")
        guard !answers.redTeam.isEmpty else {
            text.paragraph(
                "No response of the groups has a plausible range in this scenario, so none was searched for.")
            return
        }
        text.paragraph(
            """
            A red team plays the groups. It may choose, within what the library calls plausible, how readily they fight, bribe, \
            move, learn, hide, recruit and regroup, by which rule they decide, and how far they spare each other; all at the \
            level of the model, from the founding of the groups on. For each objective it searched for what hurts the best mix \
            most. What it found is judged on fresh histories.
            """)
        for (row, finding) in answers.redTeam.enumerated() { addStory(finding, row, answers, to: &text) }
        text.bullets(RedTeamVerdict.allCases.map { "\(strong: Prose($0.rawValue)): \($0.definition)." })
        text.paragraph(
            """
            A search finds bad cases, not all of them: that none was found does not mean there is none. Plausible is not \
            probable: nobody knows how likely groups are to respond so.
            """)
    }

    private func addStory(
        _ finding: RedTeamFinding, _ row: Int, _ answers: StressAnswers, to text: inout ReportDocument
    ) {
        let objective = source.scenario.objectives[finding.objective]
        let mix = source.scenario.policies[finding.policy].name
        text.heading(3, .theirs("\(objective.id): \(mix)"))
        text.paragraph(verdict(finding, mix, objective))
        guard finding.hurts else { return }
        text.table(
            ReportTable(
                ["Groups", "What is otherwise", "Scenario", "Response", "Place in the plausible range"], text: 2,
                caption: "The response; what does no harm is left out",
                finding.moves.map { move in
                    [
                        Prose(move.theme.definition), .theirs(move.words),
                        Prose(move.standing.map(NumberText.value) ?? "–"),
                        Prose(move.value.map(NumberText.value) ?? "–"), Prose(Self.place(move)),
                    ]
                }))
        text.paragraph(plausibility(finding))
        if let example = finding.example,
            let line = ReplayCommand.line(finding, source.scenario, command: context.command)
        {
            text.paragraph(
                """
                History \(example.replicate) shows it: there \(objective.indicator.words) comes to \
                \(NumberText.value(example.value)) under the mix. To read it week by week:
                """)
            text.code(line)
        }
        guard let blunting = answers.blunting.first(where: { $0.subject == .redTeam(row) }) else { return }
        text.paragraph("\(strong: "What blunts it.") \(answer(blunting))")
        text.table(table(blunting))
    }

    private func verdict(_ finding: RedTeamFinding, _ mix: String, _ objective: Objective) -> Prose {
        let lost = StressSource.words(finding.hurt)
        let unit = objective.indicator.unit
        let met = finding.met.flatMap { after in
            finding.metStanding.map {
                " The target is met in \(NumberText.percent($0)) of histories as the scenario stands, and in "
                    + "\(NumberText.percent(after)) under it."
            }
        }
        switch finding.verdict {
        case .withstands:
            return """
                \(strong: "\(theirs: mix) withstands it.") Among \(finding.points) responses none was found that takes away as \
                much as counts; the worst takes \(lost) \(unit).
                """
        case .open:
            return """
                \(strong: "It cannot be told.") The worst of \(finding.points) responses takes \(lost) \(unit) from \
                \(emphasis: .theirs(mix)); that is too uncertain.
                """
        case .dented:
            return "\(strong: "A response hurts \(theirs: mix).") It takes away \(lost) \(unit).\(met ?? "")"
        case .broken:
            return """
                \(strong: "A response breaks \(theirs: mix).") It takes away \(lost) \(unit), and the target is clearly \
                missed.\(met ?? "")
                """
        }
    }

    private func plausibility(_ finding: RedTeamFinding) -> Prose {
        var words = ""
        if let share = finding.shareAsBad {
            words =
                "Of \(finding.plausible) responses spread evenly over what is plausible, \(finding.asBad) hurt at least half as "
                + "much: \(NumberText.percent(share.lowerBound)) to \(NumberText.percent(share.upperBound)) of them all. "
        }
        if let distance = finding.distance {
            let far =
                switch distance {
                case ..<1: "near where the scenario has them"
                case ..<2: "some way from where the scenario has them"
                default: "far from where the scenario has them"
                }
            words +=
                "Its numbers lie \(far): \(NumberText.plain(distance, digits: 1)) standard deviations of what is plausible, on "
                + "average."
        }
        return "\(strong: "How plausible it is.") \(words)"
    }

    /// Where a number lies within its range, in words.
    static func place(_ move: ResponseMove) -> String {
        guard let own = move.quantile, let standing = move.standingQuantile else { return "another choice" }
        let end =
            switch own {
            case ..<0.1: "at the low end"
            case ..<0.35: "low"
            case ..<0.65: "in the middle"
            case ..<0.9: "high"
            default: "at the high end"
            }
        return "\(end) (\(NumberText.percent(own)) lie below; the scenario: \(NumberText.percent(standing)))"
    }
}
