// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    /// What somebody learns who has nothing but report.md.
    @Suite struct `the report alone` {
        let folder = ScratchFolder()

        /// The lines between a heading and the next of the same or a higher level.
        private static func section(_ heading: String, of report: String) -> [String] {
            let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.contains(heading) }) else { return [] }
            let level = lines[start].prefix { $0 == "#" }.count
            let rest = lines[(start + 1)...]
            let end = rest.firstIndex { $0.hasPrefix("#") && $0.prefix { $0 == "#" }.count <= level } ?? lines.endIndex
            return Array(lines[start..<end])
        }

        /// Cells of the first table with a column of a name, by the row's first cells.
        private static func table(_ column: String, in lines: [String]) throws -> [[String: String]] {
            func cells(_ line: String) -> [String] {
                line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            }
            let start = try #require(lines.firstIndex { $0.hasPrefix("|") && cells($0).contains(column) })
            let header = cells(lines[start])
            return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map {
                Dictionary(zip(header, cells($0)), uniquingKeysWith: { first, _ in first })
            }
        }

        @Test func `tells for every mix its effect, interval, offset, leading answer, cost and command`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let outcome = try await folder.countermove([
                "explain", "study.yaml", "--policy", "all", "--replicates", "12", "--out", "run", "--quiet",
            ])
            #expect(outcome.code == 0, "\(outcome.stderr)")
            let report = try #require(folder.text("run/report.md"))
            let short = Self.section("The answer in short", of: report)
            let mixes = ["Control", "Leaders and jobs", "Leaders and jobs then treatment", "A measure without money"]
            let costs = try Self.table("Cost a year", in: short)
            let offsets = try Self.table("Offset", in: Self.section("What the answers undo", of: report))
            var leading = 0
            for mix in mixes {
                let row = try #require(costs.first { $0["Mix"] == mix })
                #expect(row["Cost a year"]!.hasSuffix("USD"), "\(row)")
                // An effect with its interval: a number and a half-width, that all histories are equal, or that too few carry
                // the number for an interval.
                let effect = try #require(row["Delivered"])
                #expect(effect.contains("±") || effect == "=" || effect.hasPrefix("? "), "\(effect)")
                #expect(short.contains { $0.hasPrefix("**\(mix)**, for ") })
                let split = try #require(offsets.first { $0["Mix"] == mix && $0["Indicator"] == "Delivered" })
                let offset = try #require(split["Offset"])
                #expect(offset == "–" || offset.contains(" to "), "\(offset)")
                #expect(!split["By themselves"]!.isEmpty && !split["Verdict"]!.isEmpty)
                let dossier = Self.section("What the answers to *\(mix)* do", of: report)
                let answers = try Self.table("Largest answer", in: dossier).compactMap { $0["Largest answer"] }
                #expect(answers.count > 8)
                leading += answers.count { !$0.hasPrefix("none") }
                for part in ["Risk register", "Where each objective is weak", "Answers seen", "What it rests on"] {
                    #expect(dossier.contains { $0.contains(part) }, "\(mix): \(part)")
                }
            }
            #expect(leading > 0 && offsets.contains { $0["Offset"] != "–" })
            let command = Self.section("How to get these results again", of: report)
            #expect(command.contains { $0.contains("countermove explain study.yaml --policy all --replicates 12") })
        }

        @Test func `several mixes are named apart, and what is not run is said not to be`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let outcome = try await folder.countermove([
                "explain", "study.yaml", "--policy", "control, mixed", "--replicates", "2", "--out", "run",
                "--no-interactions", "--no-sweep", "--quiet",
            ])
            #expect(outcome.code == 0, "\(outcome.stderr)")
            let report = try #require(folder.text("run/report.md"))
            #expect(report.contains("do not lean on the direction of killings"))
            #expect(!report.contains("What works only together"))
            #expect(folder.text("run/interactions.csv")?.split(separator: "\n").count == 1)
            #expect(folder.text("run/sweep.csv")?.split(separator: "\n").count == 1)
        }

        @Test func `what measures do by themselves can be replayed`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            func run(_ arguments: [String]) async throws -> Outcome {
                try await folder.countermove(
                    ["run", "study.yaml", "--policy", "control", "--replicate", "1"] + arguments)
            }
            let held = try await run(["--hold", "all"])
            let free = try await run([])
            let set = try await run(["--set", "scenario.hold=[relocate, price]"])
            let some = try await run(["--hold", "relocate,price"])
            #expect(held.code == 0 && held.stdout != free.stdout)
            #expect(some.code == 0 && some.stdout == set.stdout)
            let wrong = try await run(["--hold", "prise"])
            #expect(wrong.code == 64 && wrong.stderr.contains("price"))
        }
    }
}
