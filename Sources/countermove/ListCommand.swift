// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reports
import ScenarioFiles

/// How rows of text are printed.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv

    func text(_ rows: ListingTable, inColour: Bool) throws -> String {
        switch self {
        case .table:
            var table = TextTable(rows.columns, fixed: 1)
            for row in rows.rows { table.add(row.map { TextTable.TextCell($0) }) }
            return table.text(width: 120, inColour: inColour)
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

extension Listing.Kind: ExpressibleByArgument {}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what there is to choose from, with units and sources.")

    @Argument(help: "What to list.")
    var kind: Listing.Kind

    @Option(help: "How to print it.")
    var format = RowFormat.table

    func run() throws {
        let library = try Program.library
        let listing = try Program.explaining { () throws(ScenarioError) in try Listing(library) }
        print(try format.text(listing.table(kind), inColour: false))
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all that is known about one measure, lever, indicator, parameter or source.")

    @Argument(help: "Its id.")
    var id: String

    @Option(help: "How to print it.")
    var format = RowFormat.table

    func run() throws {
        let library = try Program.library
        let found = try Program.explaining { () throws(ScenarioError) in try Listing(library).show(id) }
        print(try format.text(found.fields, inColour: false))
    }
}
