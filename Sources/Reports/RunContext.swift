// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// What only the command knows about a run: how it was asked for, with what, and when.
package struct RunContext: Sendable {
    package var programVersion: String
    package var gslVersion: String
    package var toolchain: String
    /// The command line as typed, program first.
    package var command: [String]
    /// The whole scenario as run, every default filled in.
    package var resolvedScenario: [UInt8]
    /// SHA-256 of the scenario, in hexadecimal.
    package var scenarioDigest: String
    package var started: Date
    package var finished: Date

    package init(
        programVersion: String, gslVersion: String, toolchain: String, command: [String], resolvedScenario: [UInt8],
        scenarioDigest: String? = nil, started: Date, finished: Date
    ) {
        self.programVersion = programVersion
        self.gslVersion = gslVersion
        self.toolchain = toolchain
        self.command = command
        self.resolvedScenario = resolvedScenario
        self.scenarioDigest = scenarioDigest ?? SHA256.hexadecimal(of: resolvedScenario)
        self.started = started
        self.finished = finished
    }

    /// The command that gives these results again, quoted where a shell would need it: the command as typed without options
    /// that change no result, so that reports of equal runs are equal to the byte.
    package var commandLine: String { Self.quoted(resultDeciding) }

    /// Words of a command line, quoted where a shell would need it.
    static func quoted(_ words: [String]) -> String {
        words.map { word in
            let isPlain =
                !word.isEmpty
                && word.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"):
                        true
                    default: "-_./,:=+@%".utf8.contains(byte)
                    }
                }
            let parts = word.split(separator: "'", omittingEmptySubsequences: false)
            return isPlain ? word : "'" + parts.joined(separator: "'\\''") + "'"
        }.joined(separator: " ")
    }

    private var resultDeciding: [String] {
        var kept: [String] = []
        var words = command[...]
        while let word = words.popFirst() {
            switch word.prefix(while: { $0 != "=" }) {
            case "--threads", "--out": if !word.contains("=") { _ = words.popFirst() }
            case "--resume", "--quiet", "--no-color": continue
            default: kept.append(word)
            }
        }
        return kept
    }
}
