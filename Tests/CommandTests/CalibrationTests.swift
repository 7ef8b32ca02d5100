// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

extension EndToEndTests {
    @Suite struct `check --calibration` {
        let folder = ScratchFolder()

        private func put(upper: String) {
            var study = Study.small
            study["calibration"] = [
                "members": [
                    "name": "members at liberty", "value": ["indicator": "members"],
                    "band": [.text("1"), .text(upper)], "status": "assumed", "source": "model", "reason": "Anything",
                ],
                "share": [
                    "name": "share seized", "value": ["indicator": "seized-share"], "band": [.text("0"), .text("1")],
                    "status": "derived", "source": "wdr2024",
                ],
            ]
            folder.put(study.file, at: "study.yaml")
        }

        @Test func `targets that are met are shown with what the study rests on`() async throws {
            put(upper: "100000")
            let outcome = try await folder.countermove("check", "study.yaml", "--calibration", "--replicates", "4")
            #expect(outcome.code == 0, "\(outcome.stderr)")
            let lines = outcome.stdout.split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(outcome.stdout)")
            #expect(outcome.stdout.contains("The baseline in 4 histories"))
            #expect(lines.contains { $0.hasPrefix("members at liberty ") && $0.contains("1 to 100,000") })
            #expect(outcome.stdout.contains("All 2 targets are met"))
            #expect(outcome.stdout.contains("are assumed:") && lines.contains { $0.hasPrefix("sentiment.speed ") })
        }

        @Test func `a missed target ends with 1 and is named`() async throws {
            put(upper: "2")
            let outcome = try await folder.countermove("check", "study.yaml", "--calibration", "--replicates", "4")
            #expect(outcome.code == 1, "\(outcome.stderr)")
            #expect(outcome.stdout.contains("1 of 2 targets are missed: members at liberty."), "\(outcome.stdout)")
        }

        @Test func `Markdown is a table alone, and threads change nothing`() async throws {
            put(upper: "100000")
            let arguments = ["check", "study.yaml", "--calibration", "--replicates", "4", "--markdown", "--threads"]
            let one = try await folder.countermove(arguments + ["1"])
            let two = try await folder.countermove(arguments + ["2"])
            let lines = one.stdout.split(separator: "\n")
            #expect(lines.count == 4 && lines.allSatisfy { $0.hasPrefix("| ") && $0.hasSuffix(" |") }, "\(one.stdout)")
            #expect(one.stdout == two.stdout && one.code == 0)
        }

        @Test(arguments: [
            ["--replicates", "4"], ["--markdown"], ["--calibration", "--format", "json"],
            ["--calibration", "--replicates", "1"], ["--calibration", "--threads", "0"],
        ])
        func `64: the command is wrong`(arguments: [String]) async throws {
            put(upper: "100000")
            let outcome = try await folder.countermove(["check", "study.yaml"] + arguments)
            #expect(outcome.code == 64 && outcome.stderr.contains("Error:"), "\(outcome.stderr)")
        }

        @Test func `64: there are no targets, 65: they are wrong`() async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let none = try await folder.countermove("check", "study.yaml", "--calibration")
            #expect(none.code == 64 && none.stderr.contains("no section `calibration`"), "\(none.stderr)")
            put(upper: "0")
            let broken = try await folder.countermove("check", "study.yaml", "--calibration")
            #expect(broken.code == 65 && broken.stdout.contains("the band runs from 1 down to 0"))
        }
    }
}
