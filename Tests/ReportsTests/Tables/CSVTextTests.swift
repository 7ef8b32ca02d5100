// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct CSVTextTests {
    private func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.appendCSV(text)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func cell(_ number: Double) -> String {
        var bytes: [UInt8] = []
        bytes.appendCSV(number)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("ort: größe", "ort: größe"),
    ])
    func `text is quoted where it must be and only there`(text: String, expected: String) {
        #expect(cell(text) == expected)
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
    func `text a spreadsheet could take for a formula is neutralised`(text: String) {
        #expect(cell(text) == "'" + text)
    }

    @Test func `a formula that also needs quotes has its apostrophe inside them`() {
        #expect(cell("=A1,B1") == "\"'=A1,B1\"")
        #expect(cell("\rx") == "\"'\rx\"")
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-17.0, "-17"), (0.1, "0.1"), (1e-7, "1e-07"), (123456789.0, "123456789"),
        (9_007_199_254_740_991.0, "9007199254740991"), (1e300, "1e+300"), (.nan, ""), (.infinity, ""),
    ])
    func `numbers are written the short way`(number: Double, expected: String) {
        #expect(cell(number) == expected)
    }

    @Test func `numbers read back as they were`() {
        var bits: UInt64 = 1
        for _ in 0..<20_000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Double(bitPattern: bits)
            guard number.isFinite else { continue }
            #expect(Double(cell(number)) == number)
        }
    }
}
