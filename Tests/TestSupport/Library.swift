// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation

/// The library's numbers as text, for tests that must hold for whatever it says.
package enum Library {
    package struct Entry: Sendable {
        package var value: Double
        package var range: ClosedRange<Double>
    }

    /// Root of the source tree this file was compiled from.
    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every parameter of the library by its key, per week and in weeks.
    package static let parameters: [String: Entry] = {
        let path = root.appendingPathComponent("Scenarios/library/parameters.yaml")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [:] }
        var entries: [String: Entry] = [:]
        var key = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":") {
                key = line.trimmingCharacters(in: CharacterSet(charactersIn: " :"))
            } else if let value = number(after: "{value: ", in: line), let unit = part(of: line, after: "unit: ") {
                let factor = unit == "per year" ? 1.0 / 52 : unit == "years" ? 52 : 1
                let low = number(after: "range: [", in: line) ?? value
                let ends = part(of: line, after: "range: [", until: "]") ?? ""
                let high = ends.split(separator: ",").last.flatMap {
                    Double($0.trimmingCharacters(in: .whitespaces))
                }
                entries[key] = Entry(value: value * factor, range: (low * factor)...((high ?? value) * factor))
            }
        }
        return entries
    }()

    private static func part(of line: Substring, after mark: String, until end: Character = ",") -> String? {
        line.range(of: mark).map { String(line[$0.upperBound...].prefix { $0 != end }) }
    }

    private static func number(after mark: String, in line: Substring) -> Double? {
        part(of: line, after: mark).flatMap { Double($0) }
    }
}
