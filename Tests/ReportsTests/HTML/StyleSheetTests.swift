// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports
import Testing

struct StyleSheetTests {
    private static let text = StyleSheet.text.description

    /// The colours of each `:root` block: light, dark, print.
    private static let palettes: [[String: String]] = text.components(separatedBy: ":root {").dropFirst().map { block in
        let rules = block.prefix { $0 != "}" }.split(separator: ";")
        return Dictionary(
            rules.compactMap { rule -> (String, String)? in
                let sides = rule.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                return sides.count == 2 && sides[0].hasPrefix("--") ? (sides[0], sides[1]) : nil
            }, uniquingKeysWith: { $1 })
    }

    /// Relative luminance as the Web Content Accessibility Guidelines define it.
    private static func luminance(_ hexadecimal: String) -> Double {
        let number = Int(hexadecimal.dropFirst(), radix: 16)!
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double((number >> shift) & 255) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private static func contrast(_ one: String, _ other: String) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func `the formula gives black on white its 21 to 1`() {
        #expect(abs(Self.contrast("#000000", "#ffffff") - 21) < 1e-9)
    }

    @Test func `text stands out by 4.5 to 1 and marks by 3 to 1, in light, dark and print`() throws {
        #expect(Self.palettes.count == 3)
        for palette in Self.palettes {
            let paper = try #require(palette["--paper"])
            let wash = try #require(palette["--wash"])
            for name in ["--ink", "--quiet", "--link"] {
                let colour = try #require(palette[name])
                #expect(Self.contrast(colour, paper) >= 4.5, "\(name) \(colour)")
                #expect(Self.contrast(colour, wash) >= 4.5, "\(name) \(colour) on \(wash)")
            }
            for name in ["--wanted", "--unwanted", "--changed", "--unclear", "--band"] {
                let colour = try #require(palette[name])
                #expect(Self.contrast(colour, paper) >= 3, "\(name) \(colour)")
            }
            // Numbers stand on these in the colour of paper.
            for name in ["--wanted", "--unwanted", "--changed"] {
                let colour = try #require(palette[name])
                #expect(Self.contrast(colour, paper) >= 4.5, "\(name) \(colour) under text")
            }
        }
    }

    @Test func `every style that drawings use is there`() {
        let page = HTMLPage(ReportText(HandMade.source, HandMade.context).document).text
        let used = Set(
            page.components(separatedBy: "class=\"").dropFirst().flatMap { part in
                part.prefix { $0 != "\"" }.split(separator: " ").map(String.init)
            })
        // Words that only name a place for styles of their neighbours.
        for style in used.subtracting(["label", "wide", "mark"]) {
            #expect(Self.text.contains("." + style), "nothing says how .\(style) looks")
        }
    }
}
