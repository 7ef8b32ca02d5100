// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `what a stress test answers` {
        let folder = ScratchFolder()

        private func stress(_ arguments: String...) async throws -> Outcome {
            var study = Study.small
            study["assumptions"] = [
                "delivery": [
                    "statement": "Measures arrive", "status": "assumed", "source": "model",
                    "delivery": ["delivered": "0"],
                ]
            ]
            folder.put(study.file, at: "study.yaml")
            return try await folder.countermove(
                ["stress", "study.yaml", "--policy", "control", "--replicates", "2", "--futures", "0"] + arguments)
        }

        /// The words of a command line after the program, without the quotes a shell would take off.
        private static func words(_ line: Substring) -> [String] {
            var words = [""]
            var isQuoted = false
            for character in line.drop(while: { $0 == " " }) {
                if character == "'" {
                    isQuoted.toggle()
                } else if character == " ", !isQuoted {
                    words.append("")
                } else {
                    words[words.count - 1].append(character)
                }
            }
            return Array(words.dropFirst())
        }

        @Test func `a red team leaves its story, and the history that shows it can be run`() async throws {
            let outcome = try await stress("--companions", "1", "--red-team", "4", "--out", "run")
            #expect(outcome.code == 0, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("then a red team of 4 responses") && outcome.stdout.contains("Red team"))
            let rows = folder.rows("run/redteam.csv")
            #expect(!rows.isEmpty)
            let moves = folder.rows("run/redteam_moves.csv")
            for row in rows {
                let parts = moves.filter { $0["objective"] == row["objective"] }.map { $0["otherwise"]! }
                #expect(row["response"] == (parts.isEmpty ? "as it stands" : parts.joined(separator: "; ")))
                guard let standing = Double(row["standing"]!), let attacked = Double(row["attacked"]!) else { continue }
                #expect(abs(standing - attacked - Double(row["hurt"]!)!) <= 1e-9 * max(1, abs(standing), abs(attacked)))
            }
            for name in ["companions", "redteam", "redteam_moves"] {
                #expect(try #require(folder.text("run/datapackage.json")).contains("\(name).csv"))
            }
            let report = try #require(folder.text("run/report.md"))
            #expect(report.contains("What would hold it up") && report.contains("The red team's story"))
            #expect(report.contains("--companions 1 --red-team 4"))
            // Where a response hurts, the command shown runs it.
            for line in report.split(separator: "\n") where line.contains("countermove run study.yaml") {
                let replay = try await folder.countermove(Self.words(line) + ["--out", "replay"])
                #expect(replay.code == 0, "\(line)\n\(replay.stderr)")
            }
        }

        @Test func `threads and going on change no byte, and none is none`() async throws {
            #expect(try await stress("--red-team", "4", "--out", "one", "--threads", "1").code == 0)
            #expect(try await stress("--red-team", "4", "--out", "two", "--threads", "2").code == 0)
            for file in folder.names("one") where file != "manifest.json" {
                #expect(folder.text("one/" + file) == folder.text("two/" + file), "\(file)")
            }
            #expect(try await stress("--companions", "0", "--red-team", "0", "--out", "one").code == 0)
            #expect(!folder.names("one").contains { $0.hasPrefix("redteam") || $0.hasPrefix("companions") })
            let wrong = try await stress("--red-team", "2")
            #expect(wrong.code == 64 && wrong.stderr.contains("--red-team takes 0"), "\(wrong.stderr)")
        }
    }
}
