// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `a run that is stopped` {
        let folder = ScratchFolder()
        /// Enough histories to be hit in the middle.
        private let long = ["compare", "study.yaml", "--replicates", "150", "--policies", "control"]

        init() { folder.put(Study.small.file, at: "study.yaml") }

        /// Starts a run, waits until some histories are kept, and sends a signal.
        private func stop(_ arguments: [String], by signal: Int32, after delay: Duration) async throws -> Outcome {
            let command = try Command(arguments, in: folder)
            try await Task.sleep(for: delay)
            command.signal(signal)
            return await command.outcome()
        }

        /// Waits for a run to keep more than it has kept, so that the moment of a signal does not depend on the machine.
        private func untilKept(_ bytes: Int, in run: String) async throws {
            while kept(in: run) <= bytes { try await Task.sleep(for: .milliseconds(5)) }
        }

        private func kept(in run: String) -> Int {
            let facts = try? FileManager.default.attributesOfItem(atPath: folder.path + "/\(run)/.journal")
            return (facts?[.size] as? Int) ?? 0
        }

        @Test func `by being killed again and again ends with the same bytes`() async throws {
            let whole = try await folder.countermove(long + ["--out", "whole"])
            #expect(whole.code == 0, "\(whole.stderr)")
            var kills = 0
            var isDone = false
            var draws = SystemRandomNumberGenerator()
            while !isDone, kills < 200 {
                let outcome = try await stop(
                    long + ["--out", "killed"] + (kills > 0 ? ["--resume"] : []), by: SIGKILL,
                    // Longer each time: a start may take longer than the first delays on a busy machine.
                    after: .milliseconds(Int.random(in: 100...600, using: &draws) + 150 * kills))
                isDone = outcome.code == 0
                if isDone { break }
                #expect(outcome.code == -SIGKILL, "\(outcome.stderr)")
                #expect(!folder.exists("killed/manifest.json"), "a folder with a manifest is a finished run")
                kills += 1
            }
            #expect(isDone && kills > 0, "\(kills) kills")
            folder.expectSameRuns("whole", "killed")
        }

        @Test func `in the middle of a split ends with the same bytes too`() async throws {
            let split = ["explain", "study.yaml", "--policy", "mixed", "--replicates", "12"]
            #expect(try await folder.countermove(split + ["--out", "whole"]).code == 0)
            let command = try Command(split + ["--out", "killed"], in: folder)
            try await untilKept(2_000, in: "killed")
            command.signal(SIGKILL)
            #expect(await command.outcome().code == -SIGKILL)
            #expect(!folder.exists("killed/manifest.json"))
            let resumed = try await folder.countermove(split + ["--out", "killed", "--resume"])
            #expect(resumed.code == 0 && resumed.stderr.contains("Going on after"), "\(resumed.stderr)")
            folder.expectSameRuns("whole", "killed")
            #expect(folder.text("whole/report.md") == folder.text("killed/report.md"))
        }

        @Test func `a finished run of another scenario is not replaced by going on`() async throws {
            let short = ["compare", "study.yaml", "--replicates", "2", "--policies", "control", "--out", "run"]
            #expect(try await folder.countermove(short).code == 0)
            let before = folder.text("run/effects.csv")
            let other = try await folder.countermove(short + ["--resume", "--set", "scenario.seed=8"])
            #expect(other.code == 73 && other.stderr.contains("another scenario"), "\(other.stderr)")
            #expect(folder.text("run/effects.csv") == before)
            #expect(try await folder.countermove(short + ["--resume"]).code == 0)
        }

        @Test func `by Ctrl-C says so, ends with 75 and goes on with resume`() async throws {
            _ = try await folder.countermove(long + ["--out", "whole"])
            let command = try Command(long + ["--out", "stopped"], in: folder)
            try await untilKept(2_000, in: "stopped")
            command.signal(SIGINT)
            let stopped = await command.outcome()
            #expect(stopped.code == 75)
            #expect(stopped.stderr.contains("--resume"), "\(stopped.stderr)")
            #expect(stopped.stdout.isEmpty)
            let resumed = try await folder.countermove(long + ["--out", "stopped", "--resume"])
            #expect(resumed.code == 0, "\(resumed.stderr)")
            #expect(resumed.stderr.contains("Going on after"), "\(resumed.stderr)")
            folder.expectSameRuns("whole", "stopped")
        }

        @Test func `is not taken for a run of another study, seed or set of policies`() async throws {
            let command = try Command(long + ["--out", "stopped"], in: folder)
            try await untilKept(0, in: "stopped")
            command.signal(SIGKILL)
            _ = await command.outcome()
            var other = Study.small
            other["countries"]?["south"]?["oversight"] = "0.1"
            folder.put(other.file, at: "other.yaml")
            for changed in [
                long + ["--seed", "8"], ["compare", "other.yaml"] + long.dropFirst(2),
                long.dropLast() + ["mixed"],
            ] {
                let refused = try await folder.countermove(changed + ["--out", "stopped", "--resume"])
                #expect(refused.code == 73)
                #expect(refused.stderr.contains("another scenario"), "\(refused.stderr)")
                #expect(refused.stderr.contains("--out"), "\(refused.stderr)")
            }
        }

        @Test func `goes on when the file gained a comment or is named another way`() async throws {
            let command = try Command(long + ["--out", "stopped"], in: folder)
            try await untilKept(2_000, in: "stopped")
            command.signal(SIGKILL)
            _ = await command.outcome()
            folder.put("# A thought.\n\n" + Study.small.file, at: "renamed.yaml")
            let resumed = try await folder.countermove(
                ["compare", "./renamed.yaml"] + long.dropFirst(2) + ["--out", "stopped", "--resume"])
            #expect(resumed.code == 0, "\(resumed.stderr)")
        }

        @Test func `that never began may be resumed all the same`() async throws {
            let outcome = try await folder.countermove(
                "compare", "study.yaml", "--replicates", "2", "--out", "new", "--resume")
            #expect(outcome.code == 0, "\(outcome.stderr)")
        }
    }
}
