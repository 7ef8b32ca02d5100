// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reports
import ScenarioFiles

/// How rows of text are printed.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv

    func text(_ rows: ListingTable, foremost: [String] = [], hint: String = "") throws -> String {
        switch self {
        case .table:
            return ListText(rows.columns, rows.rows, foremost: foremost, hint: hint).text(width: Program.width)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let objects = rows.rows.map { Dictionary(uniqueKeysWithValues: zip(rows.columns, $0)) }
            return String(decoding: try encoder.encode(objects), as: UTF8.self)
        case .csv:
            let lines = [rows.columns] + rows.rows
            return lines.map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\n")
        }
    }

    private static func quoted(_ text: String) -> String {
        text.contains(where: { ",\"\n\r".contains($0) }) ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what there is to choose from, with units and sources.")

    private static let kinds = Listing.Kind.allCases.map(\.rawValue)

    @Argument(
        help: "What to list: \(kinds.joined(separator: ", ")), which are also called \(Listing.Kind.studies).",
        completion: .list(kinds),
        transform: { name in
            guard let kind = Listing.Kind(named: name) else {
                let known = "expected one of \(kinds.joined(separator: ", "))"
                let hint = NearestName.hint(name, among: kinds + [Listing.Kind.studies])
                throw ValidationError(hint.map { "\(known); \($0)" } ?? known)
            }
            return kind
        })
    var kind: Listing.Kind

    @Option(help: "How to print it.")
    var format = RowFormat.table

    func run() throws {
        let library = try Program.library
        let listing = try Program.explaining { () throws(ScenarioError) in try Listing(library) }
        let hint = "They are in --format csv and json, and `countermove show ID` tells all about one."
        print(try format.text(listing.table(kind), foremost: kind.foremost, hint: hint))
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all that is known about one measure, lever, mechanism, indicator, parameter or source.")

    @Argument(help: "Its id.")
    var id: String

    @Option(help: "How to print it.")
    var format = RowFormat.table

    func run() throws {
        let library = try Program.library
        let found = try Program.explaining { () throws(ScenarioError) in try Listing(library).show(id) }
        print(try format.text(found.fields))
    }
}
