// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import TestSupport
import Testing

@Suite struct `Calibration tables` {
    private static func calibration() async throws -> Calibration {
        var scenario = Scenario.small(years: 1)
        let members = CalibrationTarget.Reading([Cell(.members)])
        scenario.calibration = [
            CalibrationTarget(
                id: "a", name: "members | all", quantity: .ratio(members, times: nil, over: .number(1)), band: 0...1e6,
                provenance: .measured, source: "model", citation: "A title"),
            CalibrationTarget(
                id: "b", name: "killings per member",
                quantity: .ratio(.init([Cell(.killings)]), times: nil, over: .reading(members)), band: -0.02 ... -0.01,
                provenance: .assumed, source: "model", citation: "A title", reason: "No reason"),
        ]
        return Calibration(try await Calibration.run(scenario, histories: 3, threads: 1))
    }

    @Test func `a row has the quantity, what was measured, the band and where it comes from`() async throws {
        let calibration = try await Self.calibration()
        let rows = CalibrationTable(calibration).rows
        let mean = try #require(calibration.readings[0].estimate).mean
        #expect(rows[0][0] == "members | all" && rows[0][1] == NumberText.plain(mean, digits: 0))
        #expect(rows[0][3...] == ["0 to 1,000,000", "inside", "measured", "A title"])
        #expect(rows[1][3...] == ["-0.02 to -0.01", "outside", "assumed", "A title: No reason"])
        #expect(rows[1][1].split(separator: ".")[1].count == 4 && rows[1][2].contains(" to "))
    }

    @Test func `without a run only the scenario's part is filled`() async throws {
        let calibration = try await Self.calibration()
        let measured = CalibrationTable(calibration).rows
        for (row, full) in zip(CalibrationTable(calibration.readings.map(\.target)).rows, measured) {
            let isMeasured = { (column: Int) in
                CalibrationTable.measured.contains(column) || column == CalibrationTable.verdictColumn
            }
            for column in row.indices { #expect(row[column] == (isMeasured(column) ? "" : full[column])) }
        }
    }

    @Test func `Markdown keeps what a name holds, and the terminal its width`() async throws {
        let table = CalibrationTable(try await Self.calibration())
        let lines = table.markdown.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] == "| " + CalibrationTable.header.joined(separator: " | ") + " |")
        #expect(lines[2].hasPrefix("| members \\| all | "))
        for width in [72, 100, 200] {
            #expect(table.text(width: width).split(separator: "\n").allSatisfy { $0.count <= width })
        }
    }

    @Test(arguments: [(2.4...3.6, 2), (20.0...45.0, 1), (0.001...0.007, 4), (0.0...1_000.0, 0), (0.6...0.8, 3)])
    func `digits tell a fiftieth of the band`(band: ClosedRange<Double>, digits: Int) {
        #expect(CalibrationTable.digits(band) == digits)
    }
}
