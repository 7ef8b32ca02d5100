// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct ScaleTests {
    @Test func `ends map onto ends and the middle onto the middle`() {
        let scale = Scale(-1, 3, from: 100, to: 0)
        #expect(scale[-1] == 100 && scale[3] == 0 && scale[1] == 50)
    }

    @Test(arguments: [
        [0, 7.0], [-30, 12], [0.548, 0.556], [1e-7, 2e-7], [-5e9, 3e8], [0, 0], [4, 4], [], [.nan, 2, .infinity],
    ])
    func `holds what it is given, with a few round ticks inside`(values: [Double]) {
        let scale = Scale(holding: values, from: 0, to: 100)
        for value in values where value.isFinite { #expect((0...100).contains(scale[value])) }
        for most in 3...6 {
            let ticks = scale.ticks(most)
            #expect(ticks.count <= most + 1)
            #expect(
                ticks.allSatisfy {
                    $0 >= scale.low - 1e-9 * abs(scale.low) && $0 <= scale.high + 1e-9 * abs(scale.high)
                })
            let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
            for step in steps { #expect(abs(step - steps[0]) < 1e-6 * abs(steps[0])) }
        }
        #expect(scale.ticks(5).count >= 1)
    }

    @Test func `counts do not get an axis below nothing`() {
        #expect(Scale(holding: [0, 10], from: 0, to: 1).low == 0)
        #expect(Scale(holding: [-10, 0], from: 0, to: 1).high == 0)
    }

    @Test func `ticks are written with as many digits as tell them apart`() {
        let fine = [0.548, 0.55, 0.552]
        #expect(fine.map { Scale.label($0, among: fine) } == ["0.548", "0.550", "0.552"])
        let coarse = [0.0, 20_000, 40_000]
        #expect(coarse.map { Scale.label($0, among: coarse) } == ["0", "20,000", "40,000"])
        let money = [0.0, 1e8, 2e8]
        #expect(money.map { Scale.label($0, among: money) } == ["0", "100 M", "200 M"])
    }
}
