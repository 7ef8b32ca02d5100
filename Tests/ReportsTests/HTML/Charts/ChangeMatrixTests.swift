// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct ChangeMatrixTests {
    private static func matrix(_ tones: [IntervalChart.Tone?]) -> ChangeMatrix {
        ChangeMatrix(
            columns: tones.indices.map { "Column \($0)" },
            rows: [
                .init(name: "Harbour", mark: .singledOut, fields: tones.map { .init("−12 %", $0) }),
                .init(name: "Valley", mark: .acted, fields: tones.map { _ in .init("–", nil) }),
                .init(name: "City", mark: .none, fields: tones.map { .init("+3.4 %", $0) }),
            ])
    }

    @Test func `every field stands in its column and row, inside the picture`() {
        let matrix = Self.matrix([.wanted, .wanted, .wanted])
        let (x, y) = (numbers("x", of: "field wanted", in: matrix), numbers("y", of: "field wanted", in: matrix))
        let width = numbers("width", of: "field wanted", in: matrix)
        #expect(x.count == 6, "nothing is drawn where nothing is counted")
        #expect(Set(x).count == 3 && Set(y).count == 2)
        #expect(zip(x, width).allSatisfy { $0 + $1 <= matrix.width })
        #expect(y.allSatisfy { $0 > 0 && $0 < matrix.height })
        #expect(x[0] + width[0] <= x[1])
    }

    @Test func `a title at an angle has room, however long`() {
        var matrix = Self.matrix([.wanted])
        let narrow = matrix.width
        matrix.columns = ["A very long name of an indicator"]
        #expect(matrix.width > narrow)
    }

    @Test func `tones and targets differ in shape, so that colour is not needed`() {
        func shapes(_ entry: KeyEntry) -> String {
            entry.sample.map { $0.written.prefix { $0 != " " } + ($0.written.contains("unclear") ? "pale" : "") }
                .joined()
        }
        let samples = ChangeMatrix.key.prefix(IntervalChart.Tone.allCases.count).map(shapes)
        #expect(Set(samples).count == IntervalChart.Tone.allCases.count, "\(samples)")
        #expect(numbers("x", of: "target", in: Self.matrix([nil])).count == 1)
        #expect(numbers("x", of: "target-all", in: Self.matrix([nil])).count == 1)
    }

    @Test func `says its numbers in words`() {
        #expect(
            Self.matrix([.unwanted]).alternative
                == "Harbour (measures single the place out): Column 0 −12 %; "
                + "Valley (measures act there, as in its whole country or region): nothing counted; "
                + "City: Column 0 +3.4 %.")
    }
}
