// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `stress` {
        let folder = ScratchFolder()

        private static let register: Piece = [
            "delivery": [
                "statement": "Measures arrive", "status": "assumed", "source": "model",
                "delivery": ["late": "1 year", "delivered": "0"],
            ],
            "answers": ["statement": "Groups answer prices", "channel": ["price"]],
            "contests": ["statement": "Force decides", "parameter": ["id": "turf.exponent", "levels": "2"]],
            "waits": ["statement": "Prisons do not recruit", "needs": "prisons that recruit"],
            "invented": "Places are invented",
        ]

        private func stress(_ arguments: String..., register: Piece? = register) async throws -> Outcome {
            var study = Study.small
            study["assumptions"] = register
            folder.put(study.file, at: "study.yaml")
            return try await folder.countermove(["stress", "study.yaml"] + arguments)
        }

        @Test func `tests the register and leaves table, dictionary and report`() async throws {
            let outcome = try await stress("--replicates", "4", "--futures", "16", "--red-team", "4", "--out", "run")
            #expect(outcome.code == 0, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("3 assumptions in 4 worlds with 5 mixes, 4 histories each"))
            #expect(
                outcome.stderr.contains("simulated years")
                    && outcome.stderr.contains("waits needs prisons that recruit"))
            for word in [
                "delivery", "answers", "contests", "Not run: invented is in words only", "Report: run/report.html",
            ] {
                #expect(outcome.stdout.contains(word), "\(outcome.stdout)")
            }
            #expect(
                folder.names("run") == [
                    "assumptions.csv", "boxes.csv", "companions.csv", "datapackage.json", "futures.csv",
                    "manifest.json",
                    "redteam.csv", "redteam_moves.csv", "report.html", "report.md", "robustness.csv",
                    "scenario.resolved.yaml", "sensitivity.csv", "tipping.csv",
                ])
            // Both designs, 16 futures and a third of them fresh, no fewer than 8, by mix and objective.
            let futures = folder.rows("run/futures.csv").filter { $0["design"] == "futures" || $0["design"] == "fresh" }
            let arms = Set(futures.map { $0["policy"]! }).count * Set(futures.map { $0["objective"]! }).count
            #expect(futures.count == (16 + 8) * arms)
            let rows = folder.rows("run/assumptions.csv")
            #expect(Set(rows.map { $0["assumption"]! }) == ["delivery", "answers", "contests"])
            // Nothing of a mix that is not delivered differs from the baseline.
            let none = rows.filter { $0["otherwise"] == "share delivered: 0" }
            #expect(!none.isEmpty && none.allSatisfy { $0["effect"] == "0" || $0["pairs"] == "0" })
            for row in rows {
                guard let change = Double(row["change"]!), let effect = Double(row["effect"]!),
                    let standing = Double(row["effect_standing"]!)
                else { continue }
                #expect(abs(effect - standing - change) <= 1e-9 * max(1, abs(effect), abs(standing)))
            }
            for file in ["run/report.md", "run/report.html"] {
                let text = try #require(folder.text(file))
                #expect(text.contains("Assumptions under stress") && text.contains("Assumptions not put to the test"))
                #expect(text.contains("countermove stress study.yaml --replicates 4"))
                #expect(text.contains("The short answer") && text.contains("Which mix is robust"))
            }
            #expect(try #require(folder.text("run/datapackage.json")).contains("assumptions.csv"))
        }

        @Test func `what adds up and what changes nothing are told as such`() async throws {
            var register = Self.register
            register["sum"] = ["statement": "Effects add up", "interactions": "none"]
            register["prisons"] = ["statement": "Leaders are cut off", "parameter": ["id": "prison.command"]]
            let outcome = try await stress(
                "--replicates", "3", "--futures", "8", "--red-team", "0", "--out", "run", register: register)
            #expect(outcome.code == 0, "\(outcome.stderr)")
            #expect(outcome.stdout.contains("prisons changes nothing here"))
            let report = try #require(folder.text("run/report.md"))
            #expect(report.contains("**sum** changes nothing in the world but how a mix is reckoned"))
            #expect(report.contains("rests on **prisons** here"))
            let sums = folder.rows("run/assumptions.csv").filter { $0["assumption"] == "sum" }
            #expect(!sums.isEmpty && sums.allSatisfy { $0["otherwise"] == "what each measure does alone, added up" })
            // It is no factor of the futures.
            let factors = Set(folder.rows("run/sensitivity.csv").map { $0["assumption"]! })
            #expect(!factors.isEmpty && !factors.contains("sum"))
        }

        @Test func `threads, another folder and going on change no byte`() async throws {
            #expect(try await stress("--replicates", "3", "--futures", "8", "--out", "one", "--threads", "1").code == 0)
            #expect(
                try await stress("--replicates", "3", "--futures", "8", "--out", "two", "--threads", "2", "--resume")
                    .code == 0)
            for file in folder.names("one") where file != "manifest.json" {
                #expect(folder.text("one/" + file) == folder.text("two/" + file), "\(file)")
            }
        }

        @Test func `a budget becomes a number of histories that gives the same anywhere`() async throws {
            #expect(
                try await stress("--budget", "0.001", "--red-team", "0", "--futures", "0", "--out", "one", "--quiet")
                    .code == 0)
            let report = try #require(folder.text("one/report.md"))
            #expect(report.contains("--replicates 8") && !report.contains("--budget"))
            #expect(
                try await stress("--replicates", "8", "--red-team", "0", "--futures", "0", "--out", "two", "--quiet")
                    .code == 0)
            #expect(folder.text("one/assumptions.csv") == folder.text("two/assumptions.csv"))
        }

        @Test func `assumptions of the library can be named, and a wrong name is told`() async throws {
            let outcome = try await stress(
                "--assumptions", "asm-25,contests", "--policy", "control", "--replicates", "2", "--futures", "0",
                "--red-team",
                "0", "--out", "run")
            #expect(outcome.code == 0, "\(outcome.stderr)")
            let rows = folder.rows("run/assumptions.csv")
            #expect(Set(rows.map { $0["policy"]! }) == ["control"])
            let wrong = try await stress("--assumptions", "asm-52")
            #expect(wrong.code == 64 && wrong.stderr.contains("there is no assumption 'asm-52'"), "\(wrong.stderr)")
            let waiting = try await stress("--assumptions", "waits", "--out", "none")
            #expect(waiting.code == 64 && waiting.stderr.contains("there is nothing to test"), "\(waiting.stderr)")
        }
    }
}
