// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// The data dictionary of a run folder, as a Frictionless Data Package: every file, column, type, unit, definition and
/// reason for an empty cell.
package struct DataPackage: Sendable {
    package var scenario: Scenario
    package var tables: [TableDescription]

    package init(_ scenario: Scenario, _ tables: [TableDescription]) {
        self.scenario = scenario
        self.tables = tables.sorted { $0.name < $1.name }
    }

    package var json: JSONValue {
        .members([
            ("profile", .text("tabular-data-package")),
            ("name", .text(Self.slug(scenario.id))),
            ("title", .text(scenario.title)),
            ("description", .text(scenario.question)),
            ("notes", .list(Self.notes.map { .text($0) })),
            ("resources", .list(tables.map(Self.resource))),
            ("indicators", .list(Indicator.allCases.map(Self.indicator))),
            (
                "observedAs",
                .members(ObservedAs.allCases.map { ($0.rawValue, .text($0.definition)) })
            ),
            (
                "headings",
                .members(Indicator.Heading.allCases.map { ($0.rawValue, .text($0.definition)) })
            ),
        ])
    }

    private static let notes = [
        "All values come from simulated histories of an invented setting. They are no record of real events.",
        "An empty cell means 'not applicable'; each column says when under 'emptyWhen'.",
        "Rows are sorted by the key ('primaryKey' or 'uniqueKeys'), text by its bytes, empty cells first: equal runs give "
            + "equal files.",
        "Text that a spreadsheet could take for a formula (it starts with = + - @, tab or CR) carries an apostrophe in front.",
        "Where the unit differs from row to row, 'unitFrom' names the column that decides it: 'unit' holds it, 'indicator' "
            + "is defined under 'indicators', 'objective' has its indicator in objectives.csv.",
        "Lines end in LF, the decimal sign is a point, and numbers are the shortest that read back exactly.",
        "Money is in constant US dollars. A year is 52 weeks.",
        "Rows with 'observed' under 'layer' are what the simulated state would see; 'observedAs' of an indicator says how. Where "
            + "that is 'exact' the true rows serve for both. Nobody in the simulation acts on observed values.",
    ]

    private static func resource(_ table: TableDescription) -> JSONValue {
        .members([
            ("name", .text(table.name)),
            ("path", .text(table.file)),
            ("profile", .text("tabular-data-resource")),
            ("title", .text(table.title)),
            ("description", .text(table.definition)),
            ("format", .text("csv")),
            ("mediatype", .text("text/csv")),
            ("encoding", .text("utf-8")),
            (
                "dialect",
                .members([
                    ("delimiter", .text(",")), ("lineTerminator", .text("\n")), ("quoteChar", .text("\"")),
                    ("doubleQuote", .flag(true)), ("skipInitialSpace", .flag(false)), ("header", .flag(true)),
                ])
            ),
            (
                "schema",
                .members([
                    ("fields", .list(table.columns.map(field))),
                    ("missingValues", .list([.text("")])), key(table),
                ])
            ),
        ])
    }

    /// The columns that name a row. None of a primary key may be empty, which databases enforce; of a unique key they may.
    private static func key(_ table: TableDescription) -> (name: String, value: JSONValue) {
        let names = JSONValue.list(table.key.map { .text($0) })
        let mayBeEmpty = table.columns.contains { table.key.contains($0.name) && $0.emptyWhen != nil }
        return mayBeEmpty ? ("uniqueKeys", .list([names])) : ("primaryKey", names)
    }

    private static func field(_ column: ColumnDescription) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("name", .text(column.name)), ("type", .text(column.kind.rawValue)),
        ]
        if let unit = column.unit { members.append(("unit", .text(unit))) }
        if let column = column.unitFrom { members.append(("unitFrom", .text(column))) }
        members.append(("description", .text(column.definition)))
        if let reason = column.emptyWhen { members.append(("emptyWhen", .text(reason))) }
        var constraints: [(name: String, value: JSONValue)] = [("required", .flag(column.emptyWhen == nil))]
        if !column.allowed.isEmpty { constraints.append(("enum", .list(column.allowed.map { .text($0) }))) }
        if let least = column.minimum { constraints.append(("minimum", .number(least))) }
        if let most = column.maximum { constraints.append(("maximum", .number(most))) }
        members.append(("constraints", .members(constraints)))
        return .members(members)
    }

    private static func indicator(_ indicator: Indicator) -> JSONValue {
        let overTime =
            switch indicator.kind {
            case .total: "sum over the 52 weeks that end at the horizon"
            case .level: "mean over the 52 weeks that end at the horizon, sampled every fourth"
            case .ratio: "sum of the numerator over sum of the denominator in the 52 weeks that end at the horizon"
            }
        return .members([
            ("name", .text(indicator.rawValue)), ("heading", .text(indicator.heading.rawValue)),
            ("unit", .text(indicator.unit)), ("description", .text(indicator.definition)),
            ("overTime", .text(overTime)),
            ("usuallyWanted", .text(indicator.usualWish?.rawValue ?? "depends on who looks")),
            ("observedAs", .text(indicator.observedAs?.rawValue ?? "not observed")),
        ])
    }

    /// Lower-case letters, digits, `.`, `_` and `-`: what the specification allows in a name.
    private static func slug(_ text: String) -> String {
        String(
            text.lowercased().map { character in
                let isAllowed =
                    character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
                return isAllowed ? character : "-"
            })
    }
}
