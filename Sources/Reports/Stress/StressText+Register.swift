// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressSource {
    /// Rows of assumptions that were run and with which otherwise every history is the same to the last digit.
    package var idle: [Int] { ordered.filter { findings.changesNothing($0) } }

    /// Rows of assumptions that were run and are about how a plan is reckoned.
    package var reckoned: [Int] {
        ordered.filter { row in
            findings.worlds.contains { $0.assumption == row && $0.scenario.addsUpMeasures }
        }
    }
}

extension StressText {
    /// What the verdicts on some assumptions mean, or why they mean nothing.
    func addRegisterNotes(to text: inout ReportDocument) {
        func ids(_ rows: [Int]) -> Prose {
            ReportText.list(rows.map { "\(strong: .theirs(source.register[$0].id))" })
        }
        if !source.reckoned.isEmpty {
            text.paragraph(
                """
                \(ids(source.reckoned)) changes nothing in the world but how a mix is reckoned: each of its measures was run \
                alone, on the same luck, and what each changed was added up. \(emphasis: "Holds") says that adding up gives \
                what the mix does; \(emphasis: "fails") that the mix meets its target and the sum misses it; \
                \(emphasis: "turns the ranking") that adding up would pick another mix. A sum may be what no count can be, as \
                one below zero. It does not vary together with the others, and nothing is sought that would hold it up.
                """)
        }
        if !source.idle.isEmpty {
            text.paragraph(
                """
                Nothing that the objectives look at rests on \(ids(source.idle)) here: with \
                \(source.idle.count == 1 ? "it" : "each of them") otherwise every history is the same to the last digit. The study \
                does not hold what \(source.idle.count == 1 ? "it is" : "they are") about, no mix tested uses it, or no objective \
                looks there.
                """)
        }
    }
}
