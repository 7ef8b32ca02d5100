// SPDX-License-Identifier: GPL-3.0-or-later
import Testing
import Yams

import ScenarioFiles

/// The scan must see the same tokens as the parser; what it lets through, the parser must find free of aliases.
@Suite struct YAMLScanAgreementTests {
    /// A small generator for texts, so that a failure names a seed that repeats it.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces = [
        "a", "b", "-", "- ", "-  ", ": ", ":", " ", "  ", "\n", "\n", "\n  ", "\n    ", "\n - ", "\t", "#", " #", "'",
        "''",
        "\"", "\\", "\\\"", "|", "|\n", "|2\n", ">-\n", "|+\n  ", "[", "]", "{", "}", ",", ", ", "?", "? ", "*a", "&a ",
        "!x ",
        "!", "<<", "---", "\n---\n", "\n...\n", "%", "\n%", "a: ", "a: *a", "\n*a", "é", "日", "\r", "\r\n", "1", "@",
        "`",
    ]

    /// Whether any part of a tree was written with an anchor or a tag of its own.
    private func isMarked(_ node: Node) -> Bool {
        if node.anchor != nil { return true }
        switch node {
        case .scalar(let scalar):
            return scalar.tag.description.hasPrefix("!") || (scalar.style == .plain && scalar.string == "<<")
        case .sequence(let items):
            return items.tag.description.hasPrefix("!") || items.contains { isMarked($0) }
        case .mapping(let pairs):
            return pairs.tag.description.hasPrefix("!") || pairs.contains { isMarked($0.key) || isMarked($0.value) }
        case .alias: return true
        }
    }

    /// What the parser finds in a text: nil when it cannot read it, else whether there is something refused.
    private func parsed(_ text: String) -> Bool? {
        do {
            // Nodes hold their anchors weakly; the parser owns them.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            return try withExtendedLifetime(parser) { try parser.singleRoot().map { isMarked($0) } ?? false }
        } catch YamlError.composer(_, let problem, _, _) {
            return problem.contains("alias") || problem.contains("another document")
        } catch {
            return nil
        }
    }

    @Test(.timeLimit(.minutes(20)), arguments: 0..<8) func `scan and parser see the same tokens`(_ part: UInt64) throws
    {
        var refused = 0
        var accepted = 0
        for number in 0..<8_000 {
            var dice = Dice(state: part << 32 | UInt64(number))
            let length = Int.random(in: 1...14, using: &dice)
            let text = (0..<length).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
            let complaints = YAMLScan.complaints(about: try SourceText(file: "f", text: text))
            guard let isMarked = parsed(text) else { continue }
            if isMarked {
                refused += 1
                #expect(!complaints.isEmpty, "the parser saw something refused in \(text.debugDescription)")
            } else if !["---", "...", "?", "%", "!"].contains(where: text.contains) {
                accepted += 1
                #expect(complaints.isEmpty, "\(complaints.sorted) in \(text.debugDescription)")
            }
        }
        #expect(refused > 50 && accepted > 200, "\(refused) \(accepted)")
    }
}
