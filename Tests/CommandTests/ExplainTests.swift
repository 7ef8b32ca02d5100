// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `explain` {
        let folder = ScratchFolder()

        private func explain(_ arguments: String...) async throws -> Outcome {
            folder.put(Study.small.file, at: "study.yaml")
            return try await folder.countermove(["explain", "study.yaml", "--replicates", "4"] + arguments)
        }

        /// Rows of a file as dictionaries; the fixture's text holds no commas.
        private func rows(_ file: String) throws -> [[String: String]] {
            let lines = try #require(folder.text(file)).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
        }

        @Test func `splits one mix and leaves the split in files and report`() async throws {
            let outcome = try await explain("--policy", "control", "--out", "run")
            #expect(outcome.code == 0, "\(outcome.stderr)")
            for word in ["by themselves", "together", "offset", "verdict", "relocate", "replace"] {
                #expect(outcome.stdout.contains(word), "\(outcome.stdout)")
            }
            #expect(outcome.stderr.contains("simulated years"), "it says beforehand what it will cost")
            #expect(outcome.stdout.split(separator: "\n").allSatisfy { $0.count <= 120 })
            for report in ["run/report.md", "run/report.html"] {
                let text = try #require(folder.text(report))
                #expect(text.contains("First order") && text.contains("Which answer did what"))
            }
            let package = try #require(folder.text("run/datapackage.json"))
            #expect(package.contains("second_order.csv") && package.contains("channels.csv"))
        }

        @Test func `parts add up to the second order, and the total is that of effects`() async throws {
            let outcome = try await explain("--policy", "control", "--out", "run", "--quiet")
            #expect(outcome.code == 0 && outcome.stderr.isEmpty, "\(outcome.stderr)")
            let keys = ["indicator", "layer", "country", "place", "market", "sex", "age_band", "horizon_weeks"]
            func key(_ row: [String: String]) -> String { keys.map { row[$0]! }.joined(separator: "|") }
            var parts: [String: Double] = [:]
            for row in try rows("run/channels.csv") {
                if let part = Double(row["contribution"]!) { parts[key(row), default: 0] += part }
            }
            let effects = Dictionary(uniqueKeysWithValues: try rows("run/effects.csv").map { (key($0), $0) })
            let orders = try rows("run/second_order.csv")
            #expect(orders.count == effects.count)
            var seen = 0
            for row in orders where row["pairs"] == "4" {
                let first = try #require(Double(row["first_order"]!))
                let second = try #require(Double(row["second_order"]!))
                let total = try #require(Double(row["total"]!))
                let reference = try #require(Double(effects[key(row)]!["mean_reference"]!))
                let size = max(1, abs(reference), abs(total))
                #expect(abs(first + second - total) <= 1e-9 * size)
                #expect(abs(parts[key(row)]! - second) <= 1e-9 * size)
                #expect(abs(Double(effects[key(row)]!["difference"]!)! - total) <= 1e-9 * size)
                if second != 0 { seen += 1 }
            }
            #expect(seen > 0)
        }

        @Test func `threads, another folder and going on change no byte`() async throws {
            #expect(try await explain("--policy", "control", "--out", "one", "--threads", "1").code == 0)
            #expect(try await explain("--policy", "control", "--out", "two", "--threads", "2", "--resume").code == 0)
            folder.expectSameRuns("one", "two")
            for report in ["report.md", "report.html"] {
                #expect(folder.text("one/" + report) == folder.text("two/" + report))
            }
        }

        @Test func `a part of the channels is said to be a part`() async throws {
            let outcome = try await explain("--policy", "control", "--channels", "price", "--out", "run")
            #expect(
                outcome.code == 0 && outcome.stdout.contains("Held in the first order: price;"), "\(outcome.stdout)")
            let report = try #require(folder.text("run/report.md"))
            #expect(report.contains("In this split only price is held"))
            #expect(Set(try rows("run/channels.csv").map { $0["channel"]! }).count == 3)
        }

        @Test func `one history can be looked at whatever the scenario holds`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            for held in ["[state]", "[contest]", "[relocate, diversify, price]"] {
                let outcome = try await folder.countermove([
                    "run", "study.yaml", "--policy", "control", "--set", "scenario.hold=\(held)",
                ])
                #expect(outcome.code == 0, "\(outcome.stderr)")
            }
        }

        @Test func `names that do not exist are wrong usage with the nearest that do`() async throws {
            let policy = try await explain("--policy", "contrl")
            #expect(policy.code == 64 && policy.stderr.contains("control"), "\(policy.stderr)")
            let channel = try await explain("--policy", "control", "--channels", "prise")
            #expect(channel.code == 64 && channel.stderr.contains("price"), "\(channel.stderr)")
            for none in ["", "prison"] {
                #expect(try await explain("--policy", "control", "--channels", none).code == 64)
            }
            let baseline = try await explain("--policy", "baseline")
            #expect(baseline.code == 64 && baseline.stderr.contains("another mix"), "\(baseline.stderr)")
            #expect(try await explain().code == 64)
        }
    }
}
