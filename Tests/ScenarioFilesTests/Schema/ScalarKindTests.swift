// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import Testing

@Suite struct ScalarKindTests {
    private func isUnclear(_ text: String) -> Bool {
        if case .unclear = ScalarKind(text, .plain) { true } else { false }
    }

    @Test(arguments: [
        "no", "NO", "Yes", "on", "OFF", "y", "N", "True", "FALSE", "0x1F", "0b1", "0o7", "007", "-08", "1_0", "1,000",
        "+1", "1e3", "1.5E-3", ".5", "5.", ".inf", "-.Inf", ".NaN", "1:30", "12:30:45", "1.2.3",
    ])
    func `what readers of YAML differ on is unclear`(_ text: String) {
        #expect(isUnclear(text))
        #expect(ScalarKind(text, .quoted) == .text(text))
    }

    @Test(
        arguments: [("0", 0), ("-1", -1), ("12.50", 12.5), ("0.1", 0.1), ("120000000", 120_000_000)]
            as [(String, Double)])
    func `plain decimal numbers are numbers`(_ text: String, _ number: Double) {
        #expect(ScalarKind(text, .plain) == .number(number))
    }

    @Test(arguments: [
        "2026-01-01", "18-29", "norway", "none", "12 weeks", "3/week", "a1", "-", "-x", "0.4 USD", "50%", "...a",
    ])
    func `anything else is text`(_ text: String) {
        #expect(ScalarKind(text, .plain) == .text(text))
    }

    @Test(arguments: ["", "~", "null", "NULL"]) func `nothing is nothing`(_ text: String) {
        #expect(ScalarKind(text, .plain) == .null)
    }

    @Test func `a number too large for any reader is unclear`() {
        #expect(isUnclear(String(repeating: "9", count: 400)))
    }
}
