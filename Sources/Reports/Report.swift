// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// Findings as files.
package enum Report {
    /// Every file this program may leave in a run folder, so that a rewrite leaves none of an earlier run behind.
    static let files = [
        "manifest.json", "scenario.resolved.yaml", "outcomes.csv", "series.csv", "effects.csv", "second_order.csv",
        "channels.csv", "interactions.csv", "risks.csv", "ranking.csv", "displacement.csv", "objectives.csv",
        "costs.csv",
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
        try Table.displacement(labels).write(summary.displacement, to: folder)
        var tables = Self.tables(labels)
        if findings.plan.attribution != nil {
            let orders = Table.secondOrder(labels)
            let channels = Table.channels(labels)
            try orders.write(summary.secondOrder, to: folder)
            try channels.write(summary.channels, to: folder)
            tables += [orders.about, channels.about]
        }
        tables += try extra(folder)
        try folder.write("datapackage.json", text: DataPackage(findings.scenario, tables).json.lines)
        let report = ReportText(source, context).document
        try folder.write("report.md", text: Markdown(report).text)
        try folder.write("report.html", text: HTMLPage(report).text)
        try finish(folder, context) { Manifest(findings, context, files: $0) }
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
            Table.displacement(labels).about,
        ]
    }

    private static func clear(_ folder: RunFolder) throws(OutputError) {
        try folder.remove("manifest.json")
        for file in files where folder.files[file] == nil { try folder.remove(file) }
    }

    private static func finish(
        _ folder: RunFolder, _ context: RunContext, _ manifest: ([WrittenFile]) -> Manifest
    ) throws(OutputError) {
        try folder.write("scenario.resolved.yaml", bytes: context.resolvedScenario)
        // The manifest's name must not outlive a crash that takes the others'.
        try folder.settle()
        try folder.write("manifest.json", text: manifest(Array(folder.files.values)).json.lines)
        try folder.settle()
    }
}
