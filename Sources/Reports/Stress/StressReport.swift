// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A stress test as files.
package enum StressReport {
    /// Writes the table, its dictionary, the report, the scenario, and the manifest last.
    package static func write(
        _ findings: StressFindings, _ summary: StressSummary, _ context: RunContext, to folder: RunFolder
    ) throws(OutputError) {
        try Report.clear(folder)
        let table = Table.assumptions(findings)
        try table.write(summary.rows, to: folder)
        try folder.write("datapackage.json", text: DataPackage(findings.scenario, [table.about]).json.lines)
        let report = StressText(findings, summary, context).document
        try folder.write("report.md", text: Markdown(report).text)
        try folder.write("report.html", text: HTMLPage(report).text)
        try Report.finish(folder, context) { Manifest(findings, context, files: $0) }
    }
}
