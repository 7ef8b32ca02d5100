// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

extension EndToEndTests {
    @Suite struct `exit codes tell who must act` {
        let folder = ScratchFolder()

        init() { folder.put(Study.small.file, at: "study.yaml") }

        @Test(arguments: [
            ["compare"], ["compare", "study.yaml", "--replicates", "1"], ["compare", "study.yaml", "--threads", "0"],
            ["compare", "study.yaml", "--precision", "0"], ["compare", "study.yaml", "--replicate", "3"],
            ["compare", "study.yaml", "--precision", "5", "--replicates", "9"],
            ["run", "study.yaml", "--replicate", "-1"], ["check"], ["check", "study.yaml", "--format", "xml"],
            ["conquer"], ["compare", "study.yaml", "--seed", "-4"], ["list", "mesures"], ["lst"],
            ["compare", "study.yaml", "--set", "horizon"], ["run", "study.yaml", "--set", "scenario.horizon="],
            ["run", "study.yaml", "--set", "=5 years"],
        ])
        func `64: the command is wrong`(arguments: [String]) async throws {
            let outcome = try await folder.countermove(arguments)
            #expect(outcome.code == 64)
            #expect(outcome.stdout.isEmpty)
            #expect(outcome.stderr.contains("Error:") && outcome.stderr.contains("Usage:"), "\(outcome.stderr)")
        }

        @Test(arguments: ["check", "run", "compare"])
        func `65: the scenario is broken, and every problem is told`(verb: String) async throws {
            var study = Study.small
            study["places"]?["town"]?["legal-wage"] = "300 kg"
            study["groups"]?["growers"]?["home"] = "frm"
            folder.put(study.file, at: "study.yaml")
            let outcome = try await folder.countermove(verb, "study.yaml")
            #expect(outcome.code == 65)
            let told = verb == "check" ? outcome.stdout : outcome.stderr
            #expect(told.contains("USD per week") && told.contains("did you mean `farm`?"), "\(told)")
            #expect(told.split(separator: "\n").filter { $0.hasPrefix("study.yaml:") }.count == 2)
            #expect(folder.names("").filter { $0 == "runs" }.isEmpty, "nothing is written for a broken scenario")
        }

        @Test(arguments: ["check", "run", "compare"])
        func `66: there is no such file`(verb: String) async throws {
            let outcome = try await folder.countermove(verb, "stdy.yaml")
            #expect(outcome.code == 66)
            #expect((outcome.stdout + outcome.stderr).contains("stdy.yaml: error: there is no such file"))
        }

        @Test(arguments: ["run", "compare"])
        func `73: the folder holds something else, or cannot be made`(verb: String) async throws {
            folder.put("mine", at: "mine/thesis.txt")
            folder.put("mine", at: "file")
            for out in ["mine", "file", "file/below"] {
                let outcome = try await folder.countermove(verb, "study.yaml", "--out", out)
                #expect(outcome.code == 73, "\(out): \(outcome.stderr)")
                #expect(outcome.stderr.contains("error: ") && outcome.stderr.contains(out), "\(outcome.stderr)")
            }
            #expect(folder.names("mine") == ["thesis.txt"] && folder.text("mine/thesis.txt") == "mine")
        }

        @Test func `65 for any of several files, 66 when only files are missing`() async throws {
            folder.put("scenario: 5\n", at: "broken.yaml")
            #expect(try await folder.countermove("check", "study.yaml").code == 0)
            #expect(try await folder.countermove("check", "study.yaml", "broken.yaml", "none.yaml").code == 65)
            #expect(try await folder.countermove("check", "study.yaml", "none.yaml").code == 66)
        }

        @Test(arguments: ["{", "", "- a\n- b\n", "\u{1}", "a: b: c\n", "scenario: &a [*a]\n", "\u{FEFF}x: 1\n"])
        func `no text makes the program crash`(text: String) async throws {
            let outcome = try await folder.countermove("check", "-", input: text)
            #expect(outcome.code == 65, "\(outcome.stderr)")
            #expect(outcome.stdout.hasPrefix("-:"), "\(outcome.stdout)")
        }
    }
}
