// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What `stress` shows: the register with what becomes of each objective, the gravest first.
package struct StressTerminalText: Sendable {
    let source: StressSource

    package init(_ findings: StressFindings, _ summary: StressSummary) { source = StressSource(findings, summary) }

    package func text(width: Int = 120, inColour: Bool = false) -> String {
        let findings = source.findings
        let title =
            "\(TerminalText.clean(source.scenario.title)): \(source.ordered.count) assumptions, one at a time, in "
            + "\(findings.worlds.count - 1) worlds with \(ReportText.count(source.mixes.count, "mix", "mixes")), over "
            + "\(ReportText.count(findings.plan.replicates, "history", "histories"))\(source.grownWords) on the same luck.\n"
        var table = TextTable(["assumption"] + source.scenario.objectives.map { TerminalText.clean($0.id) })
        for row in source.ordered {
            table.add(
                [.init(TerminalText.clean(source.register[row].id))]
                    + source.scenario.objectives.indices.map { objective in
                        guard let judgement = source.judgement(row, objective) else { return .init("n/a") }
                        let needed =
                            judgement.pairsNeeded.map { ", \(StressSource.pairs($0))" } ?? ""
                        return .init(judgement.verdict.rawValue + needed, judgement.verdict.colour)
                    })
        }
        let parts = [TerminalText.wrapped(title, width), table.text(width: width, inColour: inColour)]
        return (parts + grave(width) + answers(width) + idle(width) + untested(width)).joined(separator: "\n")
    }

    /// What gives the gravest verdicts, in a line each.
    private func grave(_ width: Int) -> [String] {
        let lines = source.ordered.flatMap { row in
            source.judgements(row).filter { $0.verdict >= .fails }.map { judgement in
                "\(source.register[row].id), \(source.scenario.objectives[judgement.objective].id): \(source.told(judgement))."
            }
        }
        guard !lines.isEmpty else { return [] }
        return [lines.map { TerminalText.wrapped(TerminalText.clean($0), width) + "\n" }.joined()]
    }

    private func idle(_ width: Int) -> [String] {
        let lines = source.idle.map { row in
            "\(source.register[row].id) changes nothing here: with it otherwise every history is the same to the last digit."
        }
        guard !lines.isEmpty else { return [] }
        return [lines.map { TerminalText.wrapped(TerminalText.clean($0), width) + "\n" }.joined()]
    }

    private func untested(_ width: Int) -> [String] {
        guard !source.untested.isEmpty else { return [] }
        let lines = source.untested.map { row -> String in
            let assumption = source.register[row]
            switch assumption.otherwise {
            case .waiting(let needs): return "Not run: \(assumption.id) needs \(needs)"
            case .unstated: return "Not run: \(assumption.id) is in words only."
            case .numeric, .structural: return "Not run: \(assumption.id) is otherwise already."
            }
        }
        return [lines.map { TerminalText.wrapped(TerminalText.clean($0), width) + "\n" }.joined()]
    }
}
