// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

/// A scenario file with a random slip of the finger is read or refused, never a crash.
@Suite(.timeLimit(.minutes(30))) struct MutationTests {
    /// SplitMix64, so that the same slips are made everywhere.
    private struct Slips {
        var state: UInt64

        mutating func next(below count: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(count))
        }

        mutating func applied(to text: [UInt8]) -> [UInt8] {
            var text = text
            let place = next(below: text.count - 1)
            switch next(below: 4) {
            case 0: text.remove(at: place)
            case 1:
                let odd = Array(":-#'\"[]{},&*!|>%@`?~ \t\n\r\u{0}0.1e9aZ".utf8) + [0xFF, 0xC3]
                text.insert(odd[next(below: odd.count)], at: place)
            case 2: text.swapAt(place, place + 1)
            default:
                let start = text[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
                let end = text[place...].firstIndex(of: 0x0A) ?? text.count - 1
                text.removeSubrange(start...end)
            }
            return text
        }
    }

    @Test(arguments: 0..<25) func `a slip of the finger is read or refused`(_ batch: Int) throws {
        let file = SmallStudy.library.scenarios + "/container-port/scenario.yaml"
        let original = try SourceText.read(file).bytes
        var slips = Slips(state: UInt64(batch))
        for number in 0..<20 {
            let bytes = slips.applied(to: original)
            let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
            do {
                _ = try ScenarioFile.read(SourceText(file: "s.yaml", bytes: bytes), library: SmallStudy.library)
            } catch {
                #expect(!error.diagnostics.isEmpty)
                for found in error.diagnostics where found.file == "s.yaml" {
                    let isInside = found.line >= 1 && found.line <= lines.count
                    #expect(isInside, "\(batch).\(number): \(found)")
                    if isInside {
                        #expect(
                            found.column >= 1 && found.column <= lines[found.line - 1].count + 1,
                            "\(batch).\(number): \(found)")
                    }
                }
            }
        }
    }
}
