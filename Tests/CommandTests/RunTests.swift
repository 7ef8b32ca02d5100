// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

extension EndToEndTests {
    @Suite struct `run` {
        let folder = ScratchFolder()

        init() { folder.put(Study.small.file, at: "study.yaml") }

        @Test func `tells one history by year, with its events, and the same one again`() async throws {
            let once = try await folder.countermove("run", "study.yaml", "--policy", "mixed", "--out", "one")
            #expect(once.code == 0, "\(once.stderr)")
            let words = ["after 1 year", "after 3 years", "killings", "Notable events:", "year 2, week", "Files: one"]
            for word in words {
                #expect(once.stdout.contains(word), "\(word)")
            }
            for file in ["events.csv", "groups.csv", "datapackage.json", "manifest.json", "scenario.resolved.yaml"] {
                #expect(folder.names("one").contains(file))
            }
            #expect(!folder.rows("one/events.csv").isEmpty && !folder.rows("one/groups.csv").isEmpty)
            let again = try await folder.countermove("run", "study.yaml", "--policy", "mixed", "--out", "two")
            #expect(again.stdout == once.stdout.replacing("Files: one", with: "Files: two"))
            folder.expectSameRuns("one", "two")
        }

        @Test func `tells the history that compare counted`() async throws {
            try await folder.compare("compared", "--policies", "mixed", "--replicates", "3")
            let told = try await folder.countermove("run", "study.yaml", "--policy", "mixed", "--replicate", "2")
            let counted = folder.rows("compared/outcomes.csv").first { row in
                row["policy"] == "mixed" && row["replicate"] == "2" && row["indicator"] == "prisoners"
                    && row["horizon_weeks"] == "52" && row["layer"] == "true"
                    && ["country", "place", "market", "sex"].allSatisfy { row[$0] == "" }
            }
            let line = try #require(told.stdout.split(separator: "\n").first { $0.hasPrefix("prisoners") })
            let value = try #require(counted?["value"].flatMap(Double.init))
            let shown = line.split(separator: " ").compactMap { Double($0.filter { $0 != "," }) }
            #expect(shown.count >= 2 && abs(shown[1] - value) <= 0.51 + value / 100, "\(line): \(value)")
        }

        @Test func `takes the baseline and writes nothing when asked for neither`() async throws {
            let before = folder.names("")
            let outcome = try await folder.countermove("run", "-", input: Study.small.file)
            #expect(outcome.code == 0 && outcome.stdout.contains("history 0 under baseline"), "\(outcome.stdout)")
            #expect(folder.names("") == before)
        }

        @Test func `other histories and other mixes differ`() async throws {
            let texts = try await [
                folder.countermove("run", "study.yaml"), folder.countermove("run", "study.yaml", "--replicate", "1"),
                folder.countermove("run", "study.yaml", "--policy", "control"),
            ].map { $0.stdout.split(separator: "\n").dropFirst(2) }
            #expect(Set(texts).count == 3)
        }

        @Test func `a misspelt mix is answered with the nearest name`() async throws {
            let outcome = try await folder.countermove("run", "study.yaml", "--policy", "Mixd")
            #expect(outcome.code == 64 && outcome.stderr.contains("did you mean `mixed`?"), "\(outcome.stderr)")
        }
    }
}
