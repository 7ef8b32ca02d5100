// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressText {
    /// What would hold up the mixes that fail.
    func addCompanions(to text: inout ReportDocument) {
        guard let answers = source.findings.answers, source.findings.plan.companions > 0 else { return }
        text.heading(2, "What would hold it up")
        guard !answers.companions.isEmpty else {
            text.paragraph(
                source.findings.plan.hasTargets
                    ? "No mix clearly fails a target that it meets as the scenario stands, so nothing was searched for."
                    : "The scenario has no targets, so nothing can fail and nothing was searched for.")
            return
        }
        let left = answers.failing - answers.companions.count
        text.paragraph(
            """
            Where an assumption fails, a mix may need company. The catalogue was searched for single measures, and pairs where \
            none does alone, that bring the mix back to its target: at reference spend, where the mix acts, from the start. What \
            was found is judged on fresh histories, so that luck in the search is not taken for effect.\
            \(left > 0 ? " \(left) more that fail were not searched; \(code: "--companions") asks for more." : "")
            """)
        for finding in answers.companions {
            guard case .assumption(let world) = finding.subject else { continue }
            let assumption = source.register[source.findings.worlds[world].assumption!]
            text.heading(3, .theirs("\(assumption.id): \(source.scenario.policies[finding.policy].name)"))
            text.paragraph(
                """
                \(theirs: assumption.statement) Otherwise (\(theirs: source.findings.worlds[world].words)), \
                \(emphasis: .theirs(source.scenario.policies[finding.policy].name)) misses \
                \(theirs: source.scenario.objectives[finding.objective].id). \(answer(finding))
                """)
            text.table(table(finding))
        }
        addCompanionReading(to: &text)
    }

    /// What a search came to, in a few sentences.
    func answer(_ finding: CompanionFinding) -> Prose {
        guard finding.candidates > 0 else {
            return "The catalogue has no further measure that could act where the mix acts."
        }
        let tried = "Of \(finding.candidates) measures that could act, \(finding.tried) were tried."
        guard let best = finding.restoring else {
            let some = finding.rows.contains { $0.verdict == .helps }
            return """
                \(tried) \(strong: "None can be said to restore the target")\
                \(some ? "; some help." : ", and none can be said to help.")
                """
        }
        let count = finding.rows.count { $0.verdict == .restores }
        let others = count > 1 ? ", the cheapest of \(count) that do" : ""
        return """
            \(tried) \(strong: "\(names(best)) restores the target") for \(NumberText.money(best.yearlyCost)) a year\(others).\
            \(worsened(best))
            """
    }

    func table(_ finding: CompanionFinding) -> ReportTable {
        let unit = source.scenario.objectives[finding.objective].indicator.unit
        return ReportTable(
            [
                "Added", "Verdict", "Why tried", "Cost a year", "Target met by, \(unit)", "Gain, \(unit)",
                "Target met in",
            ],
            text: 3,
            caption:
                "Judged on fresh histories; intervals hold for all lines together. Nothing added: \(StressSource.words(finding.without)). In full in companions.csv",
            finding.rows.map { row in
                [
                    names(row), "\(strong: Prose(row.verdict.rawValue))\(worsened(row))",
                    Prose(row.reason.definition), Prose(NumberText.money(row.yearlyCost)),
                    Prose(StressSource.words(row.margin)), Prose(StressSource.words(row.gain)),
                    Prose(row.met.map(NumberText.percent) ?? "–"),
                ]
            })
    }

    private func names(_ row: CompanionRow) -> Prose {
        ReportText.list(row.measures.map { .theirs(source.scenario.measures[$0].name) })
    }

    private func worsened(_ row: CompanionRow) -> Prose {
        guard !row.worsens.isEmpty else { return "" }
        let ids = row.worsens.map { Prose.theirs(source.scenario.objectives[$0].id) }
        return " It clearly makes \(ReportText.list(ids)) worse."
    }

    private func addCompanionReading(to text: inout ReportDocument) {
        text.bullets(CompanionVerdict.allCases.map { "\(strong: Prose($0.rawValue)): \($0.definition)." })
        text.paragraph(
            """
            To be considered, not advised: effect sizes of most measures are assumed, a measure brings its own money on top of \
            the mix's, and those not tried may do as well.
            """)
    }
}
