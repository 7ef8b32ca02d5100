// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `compare` {
        let folder = ScratchFolder()

        @Test func `shows the effects and where the report is, and leaves every file`() async throws {
            let outcome = try await folder.compare("run")
            for word in ["killings", "control", "mixed", "cost a year", "less-cocaine"] {
                #expect(outcome.stdout.contains(word), "\(outcome.stdout)")
            }
            #expect(outcome.stdout.hasSuffix("Report: run/report.html\n"))
            #expect(outcome.stderr.isEmpty, "nothing but the result where there is no terminal")
            #expect(!outcome.stdout.contains("\u{1B}"), "no colours where there is no terminal")
            let promised = [
                "costs.csv", "courses.csv", "datapackage.json", "displacement.csv", "effects.csv", "manifest.json",
                "objectives.csv", "outcomes.csv", "ranking.csv", "report.html", "report.md",
                "scenario.resolved.yaml", "series.csv", "timing.csv",
            ]
            #expect(Set(promised).isSubset(of: folder.names("run")))
            #expect(!folder.exists("run/.journal"))
            let lines = outcome.stdout.split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 120 })
        }

        @Test func `puts a run where its scenario says when no folder is named`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let outcome = try await folder.countermove("compare", "study.yaml", "--replicates", "2")
            #expect(outcome.code == 0)
            let runs = folder.names("runs")
            #expect(runs.count == 1 && runs[0].hasPrefix("small-"))
        }

        @Test func `threads change no byte`() async throws {
            try await folder.compare("one", "--threads", "1")
            try await folder.compare("two", "--threads", "2")
            folder.expectSameRuns("one", "two")
        }

        @Test func `the order in which policies are named changes no byte`() async throws {
            try await folder.compare("one", "--policies", "control,mixed")
            try await folder.compare("two", "--policies", "mixed,baseline,control")
            folder.expectSameRuns("one", "two")
        }

        @Test func `quiet changes no byte`() async throws {
            let loud = try await folder.compare("one")
            let quiet = try await folder.compare("two", "--quiet")
            folder.expectSameRuns("one", "two")
            #expect(quiet.stdout == loud.stdout.replacing("one/", with: "two/"))
        }

        @Test func `the order of everything in the file changes no value`() async throws {
            try await folder.compare("written")
            try await folder.compare("turned", study: Study.small.turnedRound)
            // Where a part came from, its line, is another.
            folder.expectSameRuns("written", "turned", butFor: ["scenario.resolved.yaml"])
        }

        @Test func `the resolved scenario, run again, gives the same tables`() async throws {
            try await folder.compare("first")
            let again = try await folder.countermove("compare", "first/scenario.resolved.yaml", "--out", "second")
            #expect(again.code == 0, "\(again.stderr)")
            folder.expectSameRuns("first", "second", butFor: ["scenario.resolved.yaml"])
        }

        @Test func `standard input is a file like any other`() async throws {
            try await folder.compare("file")
            let outcome = try await folder.countermove("compare", "-", "--out", "pipe", input: Study.small.file)
            #expect(outcome.code == 0)
            folder.expectSameRuns("file", "pipe", butFor: ["scenario.resolved.yaml"])
        }

        // MARK: Nothing comes from nothing

        @Test func `a measure without money changes exactly nothing`() async throws {
            try await folder.compare("run", "--policies", "nothing,control")
            let rows = folder.rows("run/effects.csv")
            let idle = rows.filter { $0["policy"] == "nothing" }
            #expect(idle.count > 100)
            for row in idle where row["pairs"] != "0" {
                for column in ["difference", "ci_low", "ci_high"] { #expect(row[column] == "0", "\(row)") }
            }
            #expect(rows.contains { $0["policy"] == "control" && $0["difference"] != "0" })
        }

        @Test func `a measure that starts in the second year changes nothing before`() async throws {
            // The same mix with and without the addition, in two runs.
            var study = Study.small
            try await folder.compare("without", "--policies", "mixed", study: study)
            let late = study["policies"]?["late"]
            study["policies"]?["mixed"] = late
            try await folder.compare("with", "--policies", "mixed", study: study)
            func series(_ run: String, before: Bool) -> [[String: String]] {
                folder.rows(run + "/series.csv").filter {
                    $0["week"].flatMap(Int.init).map { week in week <= 52 } == before
                }
            }
            let early = series("without", before: true)
            #expect(Set(early.compactMap { $0["week"] }).count == 13)
            #expect(early == series("with", before: true))
            #expect(series("without", before: false) != series("with", before: false))
        }

        @Test func `an arm's values do not depend on the other arms`() async throws {
            try await folder.compare("pair", "--policies", "control")
            try await folder.compare("all")
            func control(_ run: String) -> [[String: String]] {
                folder.rows(run + "/outcomes.csv").filter { $0["policy"] == "control" }
            }
            #expect(!control("pair").isEmpty && control("pair") == control("all"))
        }
    }
}
