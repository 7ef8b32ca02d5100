// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import Reports
import Testing

/// Reads every CSV back with nothing but the data package, as a user's program would.
struct DataPackageTests {
    private let scratch = ScratchFolder()

    private struct Field {
        var name: String
        var type: String
        var isRequired: Bool
        var allowed: [String]
        var minimum: Double?
        var maximum: Double?

        init(_ json: [String: Any]) {
            let constraints = json["constraints"] as! [String: Any]
            name = json["name"] as! String
            type = json["type"] as! String
            isRequired = constraints["required"] as! Bool
            allowed = constraints["enum"] as? [String] ?? []
            minimum = (constraints["minimum"] as? NSNumber)?.doubleValue
            maximum = (constraints["maximum"] as? NSNumber)?.doubleValue
        }

        func problem(_ cell: String) -> String? {
            if cell.isEmpty { return isRequired ? "is empty" : nil }
            if !allowed.isEmpty, !allowed.contains(cell) { return "is not allowed" }
            guard type != "string" else { return nil }
            guard let number = type == "integer" ? Int(cell).map(Double.init) : Double(cell) else {
                return "is no \(type)"
            }
            if let minimum, number < minimum { return "is below \(minimum)" }
            if let maximum, number > maximum { return "is above \(maximum)" }
            return nil
        }
    }

    @Test(arguments: [false, true])
    func `every cell of every file is what the data package says`(isHistory: Bool) throws {
        let folder = try RunFolder(scratch.path + "/run")
        if isHistory {
            try Report.write(HandMade.history, HandMade.context, to: folder)
        } else {
            try Report.write(HandMade.findings, HandMade.summary, HandMade.context, to: folder)
        }
        let text = scratch.text("run/datapackage.json")!
        let package = try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
        let resources = package["resources"] as! [[String: Any]]
        #expect(resources.map { $0["path"] as! String } == scratch.names("run").filter { $0.hasSuffix(".csv") })
        for resource in resources {
            let path = resource["path"] as! String
            let schema = resource["schema"] as! [String: Any]
            let fields = (schema["fields"] as! [[String: Any]]).map(Field.init)
            var rows = CSVReader.rows(scratch.text("run/" + path)!)
            #expect(rows.removeFirst() == fields.map(\.name), "\(path)")
            #expect(!rows.isEmpty, "\(path)")
            var keys = Set<[String]>()
            let primary = schema["primaryKey"] as? [String]
            let names = try #require(primary ?? (schema["uniqueKeys"] as? [[String]])?.first, "\(path)")
            let key = names.map { name in fields.firstIndex { $0.name == name }! }
            #expect(
                primary == nil || key.allSatisfy { fields[$0].isRequired }, "\(path): a primary key may not be empty")
            for (number, row) in rows.enumerated() {
                #expect(row.count == fields.count, "\(path) row \(number)")
                for (field, cell) in zip(fields, row) {
                    if let problem = field.problem(cell) {
                        Issue.record("\(path) row \(number): \(field.name) '\(cell)' \(problem)")
                    }
                }
                #expect(keys.insert(key.map { row[$0] }).inserted, "\(path) row \(number): the key is not unique")
            }
        }
    }

    /// A word that is no unit, such as *see there*, would tell a program nothing.
    @Test func `every number has a unit or names the column that decides it`() {
        let units: Set = [
            "USD", "weeks", "years", "persons", "pairs", "rank", "ratio", "share", "index 0-1", "histories", "number",
            "elasticity",
        ]
        // Numbers that only tell rows apart.
        let labels: Set = ["replicate", "example_replicate", "number"]
        let own = HandMade.source.labels
        let tables =
            Report.tables(own) + [
                Table.secondOrder(own).about, Table.channels(own).about, Table.answers(own).about,
                Table.interactions(own, HandMade.findings.plan).about, Table.risks(own).about, Table.sweep(own).about,
                Table.warnings(own).about,
                Table.events(HandMade.history).about, Table.groups(HandMade.history).about,
            ]
        for table in tables {
            for column in table.columns {
                let name = "\(table.name).\(column.name)"
                switch (column.unit, column.unitFrom) {
                case (let unit?, nil): #expect(units.contains(unit), "\(name)")
                case (nil, let other?):
                    #expect(["unit", "indicator", "objective", "harm"].contains(other), "\(name)")
                    #expect(table.columns.contains { $0.name == other && $0.emptyWhen == nil }, "\(name)")
                case (nil, nil): #expect(column.kind == .string || labels.contains(column.name), "\(name)")
                case (_?, _?): Issue.record("\(name) has two units")
                }
            }
        }
    }

    @Test func `the columns are those of the contract, in its order`() {
        let columns = Dictionary(
            uniqueKeysWithValues: Report.tables(HandMade.source.labels).map { ($0.name, $0.columns.map(\.name)) })
        let place = ["country", "place", "market"]
        let people = ["sex", "age_band"]
        #expect(
            columns["outcomes"]
                == ["policy", "replicate", "indicator", "layer"] + place + people + ["horizon_weeks", "value"])
        #expect(
            columns["series"] == ["policy", "week", "indicator", "layer"] + place + ["mean", "q05", "q50", "q95"])
        #expect(
            columns["effects"]
                == ["policy", "reference", "indicator", "unit", "layer"] + place + people + [
                    "horizon_weeks", "pairs", "mean_reference", "mean_policy", "difference", "ci_low", "ci_high",
                    "relative_difference", "share_lower", "variance_reduction", "pairs_for_10pct", "example_replicate",
                ])
        #expect(
            columns["ranking"] == [
                "objective", "policy", "probability_best", "expected_rank", "regret_mean", "regret_q95", "fresh_mean",
                "fresh_ci_low", "fresh_ci_high",
            ])
        #expect(
            columns["objectives"] == [
                "policy", "objective", "indicator", "target", "due_week", "over_weeks", "probability_met", "ci_low",
                "ci_high", "median_week_met",
            ])
        #expect(columns["costs"] == ["policy", "measure", "principle", "agency", "country", "year", "cost_usd"])
        #expect(
            columns["displacement"] == [
                "policy", "reference", "indicator", "unit", "kind", "target", "buffer", "control", "buffer_acted_on",
                "horizon_weeks", "pairs", "target_reference", "target_change", "target_low", "target_high",
                "buffer_change", "buffer_low", "buffer_high", "wdq", "ci_low", "ci_high", "status",
            ])
    }

    @Test func `every indicator is defined`() throws {
        let json = DataPackage(HandMade.scenario, []).json.lines
        for indicator in Indicator.allCases { #expect(json.contains("\"name\": \"\(indicator.rawValue)\"")) }
    }
}

/// The smallest reader of RFC 4180, on its own feet: it shares nothing with the writer.
private enum CSVReader {
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var characters = Array(text.unicodeScalars)[...]
        while let character = characters.popFirst() {
            switch (character, isQuoted) {
            case ("\"", true) where characters.first == "\"":
                characters.removeFirst()
                cell += "\""
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                row.append(cell)
                cell = ""
            case ("\n", false):
                rows.append(row + [cell])
                row = []
                cell = ""
            default: cell.unicodeScalars.append(character)
            }
        }
        return rows
    }
}
