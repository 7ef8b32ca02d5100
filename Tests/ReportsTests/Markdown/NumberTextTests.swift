// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

struct NumberTextTests {
    @Test(arguments: [
        (0.0, "0"), (1234567.4, "1,234,567"), (99.6, "100"), (12.34, "12.3"), (1.234, "1.23"), (0.1234, "0.123"),
        (-1234.5, "−1,235"), (-0.0001, "0.000"), (999.5, "1,000"), (9.996, "10.0"),
    ])
    func `values have about three digits that matter`(number: Double, expected: String) {
        #expect(NumberText.value(number) == expected)
    }

    @Test(arguments: [(12.0, "12.0 USD"), (2.5e6, "2.50 million USD"), (1.2e10, "12.0 billion USD"), (0.0, "0 USD")])
    func `money is read in millions`(number: Double, expected: String) {
        #expect(NumberText.money(number) == expected)
    }

    private func paired(_ differences: [Double], reference: Double) -> PairedSummary {
        var pairs = Pairs()
        for difference in differences { pairs.append(policy: reference + difference, reference: reference) }
        return PairedSummary(pairs)
    }

    @Test func `a change is only called one where its interval stands clear of zero`() {
        let clear = EffectWords(paired([-12, -10, -14, -12], reference: 100), unit: "persons")
        #expect(clear.verdict == .lowers)
        #expect(clear.cell == "−12 % (−15 to −9)")
        #expect(clear.short == "−12 % ±3")
        #expect(clear.byHowMuch == "by 12 % (9 to 15 %)")
        let unclear = EffectWords(paired([-12, 10, -14, 12], reference: 100), unit: "persons")
        #expect(unclear.verdict == .noClearChange)
        #expect(unclear.cell.hasPrefix("no clear change ("))
        #expect(unclear.short.hasPrefix("≈ "))
    }

    @Test func `no difference in any pair is said to be none`() {
        #expect(EffectWords(paired([0, 0, 0], reference: 5), unit: "persons").cell == "none seen")
    }

    @Test func `a clear change never seems to touch zero`() {
        let effect = EffectWords(paired([-1, -2, -3, -12, -3, -8], reference: 100), unit: "persons")
        #expect(effect.verdict == .lowers)
        #expect(effect.cell == "−4.8 % (−9.3 to −0.4)")
    }

    @Test func `where the reference is zero the change is in the unit`() {
        #expect(
            EffectWords(paired([2e6, 3e6, 4e6], reference: 0), unit: "USD").cell == "+3.00 million USD (+0.52 to +5.48)"
        )
        #expect(EffectWords(paired([2, 3, 4], reference: 0), unit: "persons").short == "+3.00 ±2.48")
    }

    @Test func `one pair has no interval and none has nothing`() {
        #expect(EffectWords(paired([5], reference: 10), unit: "persons").cell == "+50 % (no interval)")
        #expect(EffectWords(paired([], reference: 10), unit: "persons").cell == "n/a")
    }

    @Test func `a clear change is wanted or not by the indicator's wish`() {
        #expect(Verdict.lowers.isWanted(.lower) == true)
        #expect(Verdict.raises.isWanted(.lower) == false)
        #expect(Verdict.raises.isWanted(nil) == nil)
        #expect(Verdict.noClearChange.isWanted(.lower) == nil)
    }
}
