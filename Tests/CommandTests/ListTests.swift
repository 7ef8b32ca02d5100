// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `list and show` {
        let folder = ScratchFolder()
        static let kinds = [
            "measures", "levers", "mechanisms", "indicators", "parameters", "markets", "sources", "scenarios",
        ]

        @Test(arguments: kinds) func `a table fits the terminal, csv and json are complete`(kind: String) async throws {
            let csv = try await folder.countermove("list", kind, "--format", "csv").stdout
            folder.put(csv, at: "list.csv")
            let ids = folder.rows("list.csv").compactMap { $0["id"] }
            let columns = csv.prefix { $0 != "\n" }.split(separator: ",")
            #expect(!ids.isEmpty)
            for (width, environment) in [(100, [:]), (72, ["COLUMNS": "72"]), (200, ["COLUMNS": "200"])] {
                let table = try await folder.countermove(["list", kind], environment: environment)
                #expect(table.code == 0, "\(table.stderr)")
                let lines = table.stdout.split(separator: "\n")
                #expect(lines.allSatisfy { $0.count <= width }, "\(table.stdout)")
                for id in ids { #expect(lines.contains { $0 == id || $0.hasPrefix(id + " ") }, "\(id) at \(width)") }
                // Each column stands in the heading or is named as left out.
                let named = table.stdout.split(whereSeparator: { " \n,.".contains($0) })
                #expect(Set(columns).isSubset(of: named), "\(table.stdout)")
            }
            let json = try await folder.countermove("list", kind, "--format", "json").stdout
            let objects = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]]
            #expect(objects?.map { $0["id"] } == ids)
            #expect(objects?.allSatisfy { $0.count == columns.count } == true)
        }

        @Test func `one thing fits the terminal too`() async throws {
            let shown = try await folder.countermove("show", "Recruitment")
            #expect(shown.code == 0 && shown.stdout.contains("Groups fill vacancies"), "\(shown.stderr)")
            let measure = try await folder.countermove(["show", "port-control-units"], environment: ["COLUMNS": "70"])
            #expect(measure.stdout.split(separator: "\n").allSatisfy { $0.count <= 70 }, "\(measure.stdout)")
        }

        @Test(arguments: [
            (["lst"], "list", 64), (["comapre", "study.yaml"], "compare", 64), (["list", "mesures"], "measures", 64),
            (["list", "mechanism"], "mechanisms", 64), (["show", "recruitmnt"], "Recruitment", 66),
        ])
        func `a misspelling is answered with the nearest name`(
            arguments: [String], name: String, code: Int32
        ) async throws {
            let outcome = try await folder.countermove(arguments)
            #expect(outcome.code == code && outcome.stdout.isEmpty)
            #expect(outcome.stderr.contains("did you mean `\(name)`?"), "\(outcome.stderr)")
        }
    }
}
