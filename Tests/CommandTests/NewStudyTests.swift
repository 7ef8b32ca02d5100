// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `a study as a starting point` {
        let folder = ScratchFolder()

        private static let scenarios = Command.checkout + "/Scenarios"

        /// Folders beside the library that hold a study, as a newcomer sees them.
        static let studies = (try! FileManager.default.contentsOfDirectory(atPath: scenarios)).filter {
            FileManager.default.fileExists(atPath: "\(scenarios)/\($0)/scenario.yaml")
        }.sorted()

        @Test func `there is container-port and six others`() {
            #expect(Self.studies.contains("container-port") && Self.studies.count >= 7)
        }

        @Test(arguments: studies) func `becomes a file of one's own that checks clean anywhere`(study: String)
            async throws
        {
            let made = try await folder.countermove("new", "my-country", "--from", study)
            #expect(made.code == 0 && made.stdout == "my-country.yaml\n" && made.stderr.isEmpty, "\(made.stderr)")
            let checked = try await folder.countermove("check", "my-country.yaml")
            #expect(
                checked.code == 0 && checked.stdout.hasPrefix("my-country.yaml: no problems\n"), "\(checked.stdout)")
            #expect(!checked.stdout.contains("error"), "\(checked.stdout)")
            let copy = try #require(folder.text("my-country.yaml"))
            let original = try String(contentsOfFile: "\(Self.scenarios)/\(study)/scenario.yaml", encoding: .utf8)
            // Every line but the two of its name, and those that speak of a README that is not beside it, is there.
            let lines = Set(copy.split(separator: "\n"))
            let missing = original.split(separator: "\n").filter { !lines.contains($0) && !$0.contains("README") }
            #expect(missing.count == 2 && missing.first?.contains("id: \(study)") == true, "\(missing)")
            #expect(copy.contains("id: my-country\n") && copy.contains("A copy of the study \(study)"))
            #expect(!copy.contains("beside this") && !copy.contains(Self.scenarios), "it would lie about where it is")
            for match in copy.matches(of: /README(\.md)?(.{0,14})/) where !match.0.hasSuffix("README are.") {
                #expect(match.2.hasPrefix(" of the study"), "\(match.0)")
            }
        }

        @Test func `gives the results of the study until it is changed`() async throws {
            _ = try await folder.countermove("new", "mine", "--from", "migrant-corridor")
            var told: [Substring] = []
            for file in ["mine.yaml", "\(Self.scenarios)/migrant-corridor/scenario.yaml"] {
                let ran = try await folder.countermove(
                    "run", file, "--policy", "victims-first", "--set", "scenario.burn-in=1 year")
                #expect(ran.code == 0, "\(ran.stderr)")
                // The first line is the title.
                told.append(ran.stdout[(ran.stdout.firstIndex(of: "\n") ?? ran.stdout.endIndex)...])
            }
            #expect(told[0].count > 1000 && told[0] == told[1])
        }

        @Test func `never takes the place of a file`() async throws {
            folder.put("# my own work\n", at: "mine.yaml")
            let made = try await folder.countermove("new", "mine", "--from", "container-port")
            #expect(made.code == 73 && made.stdout.isEmpty && made.stderr.contains("mine.yaml"), "\(made.stderr)")
            #expect(folder.text("mine.yaml") == "# my own work\n" && folder.names("") == ["mine.yaml"])
        }

        @Test func `that is not there is answered with those that are`() async throws {
            let made = try await folder.countermove("new", "mine", "--from", "extorsion-city")
            #expect(made.code == 66 && made.stderr.contains("did you mean `extortion-city`?"), "\(made.stderr)")
            for study in Self.studies { #expect(made.stderr.contains("`\(study)`"), "\(study)") }
            let outside = try await folder.countermove("new", "mine", "--from", "../library")
            #expect(outside.code == 66 && folder.names("").isEmpty, "\(outside.stderr)")
            let unnamed = try await folder.countermove("new", "My Country", "--from", "extortion-city")
            #expect(unnamed.code == 65 && unnamed.stderr.contains("write `my-country`") && folder.names("").isEmpty)
        }

        @Test func `stands in a list with title and question`() async throws {
            let csv = try await folder.countermove("list", "studies", "--format", "csv")
            folder.put(csv.stdout, at: "studies.csv")
            let rows = folder.rows("studies.csv")
            #expect(rows.compactMap { $0["id"] } == Self.studies, "\(csv.stderr)")
            #expect(rows.allSatisfy { $0["title"]!.count > 5 && $0["question"]!.hasSuffix("?") })
        }
    }
}
