// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// Findings as files.
package enum Report {
    /// Every file this program may leave in a run folder, so that a rewrite leaves none of an earlier run behind.
    static let files = [
        "manifest.json", "scenario.resolved.yaml", "outcomes.csv", "series.csv", "effects.csv", "second_order.csv",
        "channels.csv", "courses.csv", "timing.csv", "warning.csv", "interactions.csv", "answers.csv", "risks.csv",
        "sweep.csv",
        "ranking.csv", "breakeven.csv", "displacement.csv", "objectives.csv", "costs.csv", "assumptions.csv",
        "tipping.csv", "sensitivity.csv", "futures.csv", "boxes.csv",
        "robustness.csv", "companions.csv", "redteam.csv", "redteam_moves.csv",
        "events.csv", "groups.csv", "report.md", "report.html", "datapackage.json",
    ]

    /// Writes what `compare` leaves: tables, their dictionary, the report, the scenario, and the manifest last.
    ///
    /// - Parameter extra: writes further files before the manifest and describes the tables among them.
    package static func write(
        _ findings: Findings, _ summary: Summary, _ context: RunContext, to folder: RunFolder,
        extra: (RunFolder) throws(OutputError) -> [TableDescription] = { _ in [] }
    ) throws(OutputError) {
        let source = ReportSource(findings, summary)
        let labels = source.labels
        try clear(folder)
        try Table.outcomes(labels).write(inOrder: findings.outcomes(labels), to: folder)
        try Table.series(labels).write(summary.series, to: folder)
        try Table.effects(labels).write(summary.effects, to: folder)
        try Table.ranking(labels).write(summary.ranking, to: folder)
        try Table.objectives(labels).write(summary.objectives, to: folder)
        try Table.costs(labels).write(CountryCost.adding(summary.costs, findings.scenario), to: folder)
        try Table.courses(labels).write(summary.courses, to: folder)
        try Table.timing(labels).write(summary.timing, to: folder)
        try Table.displacement(labels).write(summary.displacement, to: folder)
        var tables = Self.tables(labels)
        if findings.plan.attribution != nil {
            tables += try writeDossier(findings, summary, labels, to: folder)
        }
        if !summary.warnings.isEmpty {
            let table = Table.warnings(labels)
            try table.write(summary.warnings, to: folder)
            tables.append(table.about)
        }
        if let found = findings.breakEven {
            let table = Table.breakEven(labels)
            try table.write(BreakEvenRow.rows(found, findings.scenario), to: folder)
            tables.append(table.about)
        }
        tables += try extra(folder)
        try folder.write("datapackage.json", text: DataPackage(findings.scenario, tables).json.lines)
        let report = ReportText(source, context).document
        try folder.write("report.md", text: Markdown(report).text)
        try folder.write("report.html", text: HTMLPage(report).text)
        try finish(folder, context) { Manifest(findings, context, files: $0) }
    }

    /// Writes the tables of a split and describes them.
    private static func writeDossier(
        _ findings: Findings, _ summary: Summary, _ labels: Labels, to folder: RunFolder
    ) throws(OutputError) -> [TableDescription] {
        var tables: [TableDescription] = []
        func write<Row>(_ table: Table<Row>, _ rows: [Row]) throws(OutputError) {
            try table.write(rows, to: folder)
            tables.append(table.about)
        }
        try write(Table.secondOrder(labels), summary.secondOrder)
        try write(Table.channels(labels), summary.channels)
        try write(Table.interactions(labels, findings.plan), summary.interactions)
        try write(Table.answers(labels), summary.answers)
        try write(Table.risks(labels), summary.risks)
        try write(Table.sweep(labels), summary.sweeps)
        return tables
    }

    /// Writes what `run` leaves: the story and the groups of one history.
    package static func write(_ history: History, _ context: RunContext, to folder: RunFolder) throws(OutputError) {
        try clear(folder)
        let events = Table.events(history)
        let groups = Table.groups(history)
        try events.write(inOrder: history.eventRows, to: folder)
        try groups.write(history.groups, to: folder)
        let package = DataPackage(history.scenario, [events.about, groups.about])
        try folder.write("datapackage.json", text: package.json.lines)
        try finish(folder, context) { Manifest(history, context, files: $0) }
    }

    /// What the tables of `compare` hold.
    package static func tables(_ labels: Labels) -> [TableDescription] {
        [
            Table.outcomes(labels).about, Table.series(labels).about, Table.effects(labels).about,
            Table.ranking(labels).about, Table.objectives(labels).about, Table.costs(labels).about,
            Table.courses(labels).about, Table.timing(labels).about,
            Table.displacement(labels).about,
        ]
    }

    static func clear(_ folder: RunFolder) throws(OutputError) {
        try folder.remove("manifest.json")
        for file in files where folder.files[file] == nil { try folder.remove(file) }
    }

    static func finish(
        _ folder: RunFolder, _ context: RunContext, _ manifest: ([WrittenFile]) -> Manifest
    ) throws(OutputError) {
        try folder.write("scenario.resolved.yaml", bytes: context.resolvedScenario)
        // The manifest's name must not outlive a crash that takes the others'.
        try folder.settle()
        try folder.write("manifest.json", text: manifest(Array(folder.files.values)).json.lines)
        try folder.settle()
    }
}
