// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `where the ranking turns` {
        let folder = ScratchFolder()

        private static let others = [
            "costs.csv", "courses.csv", "displacement.csv", "effects.csv", "objectives.csv", "outcomes.csv",
            "ranking.csv",
            "series.csv", "timing.csv", "scenario.resolved.yaml",
        ]

        @Test func `is a table, a section and a few lines, and changes no other result`() async throws {
            let asked = ["--policies", "control", "--replicates", "24"]
            folder.put(Study.small.file, at: "study.yaml")
            let with = try await folder.countermove(
                ["compare", "study.yaml", "--out", "with", "--break-even", "8"] + asked)
            let without = try await folder.countermove(
                ["compare", "study.yaml", "--out", "without", "--break-even", "0"] + asked)
            #expect(with.code == 0 && without.code == 0 && with.stderr.isEmpty, "\(with.stderr) \(without.stderr)")
            for file in Self.others {
                #expect(folder.text("with/" + file) == folder.text("without/" + file), "\(file)")
            }
            #expect(!folder.exists("without/breakeven.csv") && !without.stdout.contains("where the ranking turns"))
            #expect(folder.text("without/report.md")?.contains("Where the ranking turns") == false)

            let rows = folder.rows("with/breakeven.csv")
            #expect(Set(rows.compactMap { $0["objective"] }) == ["less-cocaine", "fewer-minors"])
            #expect(with.stdout.contains("where the ranking turns") && with.stdout.contains("less-cocaine: "))
            #expect(folder.text("with/report.md")?.contains("## Where the ranking turns") == true)
            #expect(folder.text("with/report.html")?.contains("Where the ranking turns") == true)
            #expect(folder.text("with/datapackage.json")?.contains("breakeven.csv") == true)
            // Control clearly leaves less cocaine, so its measure is tried, in as many histories as asked for.
            let tried = rows.filter { $0["objective"] == "less-cocaine" }
            #expect(tried.allSatisfy { $0["measure"] == "port-control-units" && $0["histories"] == "8" }, "\(tried)")
            #expect(tried.contains { $0["lever"] == "route_detection" && $0["magnitude"] == "0.5" })
            #expect(tried.allSatisfy { ["turns", "none", "unclear"].contains($0["status"]) })
        }

        @Test func `is the same on any number of threads`() async throws {
            try await folder.compare("one", "--policies", "control", "--threads", "1", "--break-even", "6")
            try await folder.compare("two", "--policies", "control", "--threads", "2", "--break-even", "6")
            folder.expectSameRuns("one", "two")
            #expect(folder.exists("one/breakeven.csv"))
        }

        @Test(arguments: ["1", "-3", "some"]) func `takes no histories, or two or more`(_ number: String) async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let outcome = try await folder.countermove("compare", "study.yaml", "--break-even=\(number)")
            #expect(outcome.code == 64 && outcome.stderr.contains("--break-even"), "\(outcome.stderr)")
        }
    }
}
