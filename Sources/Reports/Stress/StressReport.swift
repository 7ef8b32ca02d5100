// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A stress test as files.
package enum StressReport {
    /// Writes the tables, their dictionary, the report, the scenario, and the manifest last.
    package static func write(
        _ findings: StressFindings, _ summary: StressSummary, _ context: RunContext, to folder: RunFolder
    ) throws(OutputError) {
        try Report.clear(folder)
        var about: [TableDescription] = []
        func write<Row>(_ table: Table<Row>, _ rows: [Row]) throws(OutputError) {
            try table.write(rows, to: folder)
            about.append(table.about)
        }
        try write(.assumptions(findings), summary.rows)
        if findings.plan.searchesTipping { try write(.tipping(findings), findings.tipping) }
        if let together = findings.together {
            try write(.sensitivity(findings), summary.sensitivities)
            try write(.futures(findings, together), Table<FutureRow>.rows(findings, together))
            try write(.boxes(findings, together.factors), Table<BoxRow>.rows(summary.regions))
        }
        try write(.robustness(findings), summary.robustness)
        if let answers = findings.answers {
            try write(.companions(findings, answers), CompanionLine.all(answers))
            try write(.redTeam(findings), answers.redTeam)
            try write(.redTeamMoves(findings), RedTeamLine.all(answers))
        }
        try folder.write("datapackage.json", text: DataPackage(findings.scenario, about).json.lines)
        let report = StressText(findings, summary, context).document
        try folder.write("report.md", text: Markdown(report).text)
        try folder.write("report.html", text: HTMLPage(report).text)
        try Report.finish(folder, context) { Manifest(findings, context, files: $0) }
    }
}
