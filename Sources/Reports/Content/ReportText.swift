// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// The report of a comparison, for someone who has never seen the program. Equal findings give equal text.
package struct ReportText: Sendable {
    let source: ReportSource
    private let context: RunContext

    package init(_ source: ReportSource, _ context: RunContext) {
        self.source = source
        self.context = context
    }

    package var document: ReportDocument {
        var text = ReportDocument(command: context.commandLine)
        text.heading(1, .theirs(source.scenario.title))
        text.paragraph(
            """
            A simulation of invented places, to see how criminal groups might answer a strategy. \
            \(strong: "It is not a forecast.") What it can and cannot carry stands under \
            \(emphasis: "What cannot be concluded").
            """)
        text.heading(2, "The question")
        text.paragraph(.theirs(source.scenario.question))
        addIncompleteness(to: &text)
        addAnswer(to: &text)
        addSecondOrderInShort(to: &text)
        addSetUp(to: &text)
        addShocks(to: &text)
        addSecondOrder(to: &text)
        addEffects(to: &text)
        addPrevention(to: &text)
        addCourses(to: &text)
        addBurden(to: &text)
        addDisplacement(to: &text)
        addFlows(to: &text)
        addObserved(to: &text)
        addWarnings(to: &text)
        addCosts(to: &text)
        addWeakPoints(to: &text)
        addGaps(to: &text)
        addObjectives(to: &text)
        addBreakEven(to: &text)
        addStrategy(to: &text)
        addAssumptions(to: &text)
        addLimits(to: &text)
        addWords(to: &text)
        addReproduction(to: &text)
        return text
    }

    /// Below so many pairs, a Student interval leans on differences being bell-shaped.
    private static let fewHistories = 30

    private func addIncompleteness(to text: inout ReportDocument) {
        let findings = source.findings
        if !findings.isComplete {
            text.notice(
                """
                \(strong: "This run was stopped early.") What follows rests on the \(findings.replicates.count) \
                histories that were finished.
                """)
        }
        if findings.replicates.count < Self.fewHistories {
            let counted = Self.count(findings.replicates.count, "history was", "histories were")
            text.notice(
                """
                \(strong: "Only \(counted) run.") Below \(Self.fewHistories), intervals are rough, above all for rare \
                events such as killings.
                """)
        }
        if !findings.failed.isEmpty {
            let mechanisms = Set(findings.failed.map(\.fault.mechanism)).sorted().joined(separator: ", ")
            let counted = Self.count(findings.failed.count, "history", "histories")
            text.notice(
                """
                \(strong: "Left out: \(counted) that broke a rule of the model, in \(mechanisms).") That is a fault of \
                the program; \(code: "manifest.json") lists them.
                """)
        }
    }

    private func addReproduction(to text: inout ReportDocument) {
        text.heading(2, "How to get these results again")
        text.code(context.commandLine)
        text.paragraph(
            """
            With seed \(source.scenario.seed), program version \(theirs: context.programVersion) and the scenario in \
            \(code: "scenario.resolved.yaml") (SHA-256 \(code: context.scenarioDigest)), the same numbers come out, on \
            any number of threads. \(code: "datapackage.json") defines every file and column.
            """)
    }
}
