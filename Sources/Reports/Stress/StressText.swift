// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// The report of a stress test, for someone who has never seen the program. Equal findings give equal text.
package struct StressText: Sendable {
    let source: StressSource
    let context: RunContext

    package init(_ findings: StressFindings, _ summary: StressSummary, _ context: RunContext) {
        source = StressSource(findings, summary)
        self.context = context
    }

    package var document: ReportDocument {
        var text = ReportDocument(command: context.commandLine)
        text.heading(1, .theirs("\(source.scenario.title): assumptions under stress"))
        text.paragraph(
            """
            A simulation of invented places, to see what a strategy takes for granted and what happens if it is not so. \
            \(strong: "It is not a forecast.") What it can and cannot carry stands under \
            \(emphasis: "What cannot be concluded").
            """)
        text.heading(2, "The question")
        text.paragraph(.theirs(source.scenario.question))
        addNotices(to: &text)
        addWatched(to: &text)
        addRegister(to: &text)
        addTipping(to: &text)
        for objective in source.scenario.objectives.indices { addTornado(objective, to: &text) }
        addDrivers(to: &text)
        addRegions(to: &text)
        addRobustness(to: &text)
        addCompanions(to: &text)
        addRedTeam(to: &text)
        addUntested(to: &text)
        addReading(to: &text)
        addLimits(to: &text)
        text.heading(2, "How to get these results again")
        text.code(context.commandLine)
        text.paragraph(
            """
            With seed \(source.scenario.seed), program version \(theirs: context.programVersion) and the scenario in \
            \(code: "scenario.resolved.yaml") (SHA-256 \(code: context.scenarioDigest)), the same numbers come out, on \
            any number of threads. \(code: "datapackage.json") defines every file and column.
            """)
        return text
    }

    private func addNotices(to text: inout ReportDocument) {
        let findings = source.findings
        if !findings.failed.isEmpty {
            let counted = ReportText.count(findings.failed.count, "history", "histories")
            text.notice(
                """
                \(strong: "Left out: \(counted) that broke a rule of the model.") That is a fault of the program; \
                \(code: "manifest.json") lists them.
                """)
        }
        if !findings.plan.hasTargets {
            text.notice(
                """
                The scenario has no objectives, so mixes are judged by a few indicators at the end of the horizon, which have \
                no target to miss.
                """)
        }
    }

    // MARK: The register

    private func addRegister(to text: inout ReportDocument) {
        let objectives = source.scenario.objectives
        let tested = source.ordered
        text.heading(2, "Assumptions under stress")
        text.paragraph(
            """
            \(ReportText.count(tested.count, "assumption was", "assumptions were")) put to the test, one at a time, in \
            \(ReportText.count(source.findings.worlds.count - 1, "world", "worlds")) beside the scenario as it stands. \
            Each world was run with \(ReportText.count(source.findings.plan.policies.count, "mix", "mixes")) in \
            \(ReportText.count(source.findings.plan.replicates, "history", "histories"))\(source.grownWords), all on the same \
            luck.
            """)
        text.paragraph(shortAnswer)
        text.table(
            ReportTable(
                ["Assumption", "What is taken for granted"] + objectives.map { .theirs($0.id) },
                text: 2 + objectives.count,
                caption: "The register, with what becomes of each objective; the gravest first",
                tested.map { row in
                    [.theirs(source.register[row].id), .theirs(source.register[row].statement)]
                        + objectives.indices.map { objective in
                            source.judgement(row, objective).map { told($0) } ?? "n/a"
                        }
                }))
        addRegisterNotes(to: &text)
    }

    private var shortAnswer: Prose {
        let grave = source.ordered.filter { source.worst($0) >= .fails }
        let some = source.ordered.filter { source.worst($0) == .matters }
        func ids(_ rows: [Int]) -> Prose {
            ReportText.list(rows.map { "\(strong: .theirs(source.register[$0].id))" })
        }
        switch (grave.isEmpty, some.isEmpty) {
        case (true, true): return "No assumption could be shown to matter to any objective."
        case (true, false):
            return "No objective fails and no ranking turns; what mixes do changes clearly with \(ids(some))."
        case (false, true):
            return "To watch: \(ids(grave)). With these otherwise an objective fails or another mix is best."
        case (false, false):
            return """
                To watch: \(ids(grave)). With these otherwise an objective fails or another mix is best. What mixes do \
                changes clearly with \(ids(some)) too.
                """
        }
    }

    private func told(_ judgement: StressJudgement) -> Prose {
        judgement.verdict > .inconclusive
            ? "\(strong: Prose(judgement.verdict.rawValue))\(theirs: String(source.told(judgement).dropFirst(judgement.verdict.rawValue.count)))"
            : .theirs(source.told(judgement))
    }

    // MARK: What cannot be run

    private func addUntested(to text: inout ReportDocument) {
        guard !source.untested.isEmpty else { return }
        text.heading(2, "Assumptions not put to the test")
        text.bullets(
            source.untested.map { row in
                let assumption = source.register[row]
                let why: Prose =
                    switch assumption.otherwise {
                    case .waiting(let needs): "It needs what the model does not have yet: \(theirs: needs)"
                    case .unstated: "It is in words only: nothing says what could be otherwise."
                    case .numeric, .structural: "What could be otherwise is what the scenario says already."
                    }
                return "\(strong: .theirs(assumption.id)): \(theirs: assumption.statement) \(why)"
            })
    }

    private func addReading(to text: inout ReportDocument) {
        text.heading(2, "How to read the verdicts")
        text.bullets(StressVerdict.allCases.reversed().map { "\(strong: Prose($0.rawValue)): \($0.definition)." })
        let percent = NumberText.percent(source.findings.plan.materiality)
        text.paragraph(
            """
            A change counts from \(percent) of what the indicator is under \
            \(emphasis: .theirs(source.baseline.name)) as the scenario stands. Verdicts beyond chance are corrected for the \
            number of questions asked, within an assumption and over all of them: where nothing matters, at most one study \
            in twenty shows any.
            """)
    }

    private func addLimits(to text: inout ReportDocument) {
        text.heading(2, "What cannot be concluded")
        text.bullets([
            "\(strong: "No forecast.") The places are invented; the test is of the plan within the model.",
            """
            \(strong: "One at a time, unless it says otherwise.") Verdicts, tipping values and the pictures of each objective have \
            one assumption otherwise by itself. What several do together stands only under what varies together.
            """,
            """
            \(strong: "Only what is registered.") An assumption nobody has written down, or that the model cannot vary, is not \
            tested.
            """,
            "\(strong: "Holds is within the range.") Beyond what is called plausible, it may not.",
            """
            \(strong: "Plausible is not probable.") Where assumptions vary together, every value of a range and every alternative \
            counts the same. Shares of futures are shares of what was called plausible, not probabilities.
            """,
        ])
    }
}
