// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Testing

/// The baseline of every study beside the library against the targets of its section `calibration`, and the table of its
/// README against both.
///
/// The README shows what `countermove check --calibration --markdown` prints. Here fewer histories are run, the first of the
/// same: 40, or half of what the study itself asks for where that is less, since a study that asks for few is a large one.
/// A change of the model that moves a figure out of its band, or away from what the README says of it, is seen all the
/// same, as far as the scatter of so few allows; `make calibration` runs 100.
@Suite(.serialized) struct CalibrationTests {
    private static let histories =
        ProcessInfo.processInfo.environment["COUNTERMOVE_CALIBRATION"].flatMap(Int.init) ?? 40
    private static let library = Library(scenarios: Study.folder)

    static let studies = library.studies().filter { study in
        // One that cannot be read stays, to fail.
        (try? ScenarioFile.read(study.file, library: library))?.scenario.calibration.isEmpty != true
    }

    @Test func `container-port has targets`() {
        #expect(Self.studies.contains { $0.id == "container-port" })
    }

    @Test(arguments: studies.map(\.id))
    func `the baseline meets its targets, and its README says so`(_ id: String) async throws {
        let study = try #require(Self.studies.first { $0.id == id })
        let scenario = try ScenarioFile.read(study.file, library: Self.library).scenario
        let isAsked = Self.histories >= Calibration.usualHistories
        let histories = isAsked ? Self.histories : min(Self.histories, scenario.replicates / 2)
        let findings = try await Calibration.run(scenario, histories: histories, threads: 2)
        #expect(findings.failed.isEmpty && findings.replicates.count == histories)
        let readings = Calibration(findings).readings
        let readme = try String(contentsOfFile: Study.folder + "/\(id)/README.md", encoding: .utf8)
        let shown = try #require(Self.table(of: readme), "\(id)/README.md has no table of its calibration targets")
        let wanted = CalibrationTable(readings.map(\.target)).rows
        #expect(shown.map { $0[0] } == wanted.map { Markdown.escaped($0[0]) })
        for (reading, (row, expected)) in zip(readings, zip(shown, wanted)) {
            let name = "\(id): \(reading.target.name)"
            for column in row.indices
            where !CalibrationTable.measured.contains(column) && column != CalibrationTable.verdictColumn {
                let isWords = column == 0 || column == row.count - 1
                let cell = isWords ? Markdown.escaped(expected[column]) : expected[column]
                #expect(row[column] == cell, "\(name), \(CalibrationTable.header[column])")
            }
            let estimate = try #require(reading.estimate, "\(name) cannot be told")
            print(
                "calibration: \(name): \(estimate.mean), \(String(describing: estimate.interval)) in \(reading.target.band)"
            )
            try expectShown(row, reading, estimate, name)
        }
    }

    /// The README's figure lies in the band, and today's histories agree with it.
    private func expectShown(_ row: [String], _ reading: CalibrationReading, _ estimate: Estimate, _ name: String)
        throws
    {
        let band = reading.target.band
        let shown = try #require(Self.number(row[1]), "\(name): \(row[1]) is no number")
        #expect(band.contains(shown), "\(name): the README shows \(shown), wanted \(band)")
        let isEdge = row[CalibrationTable.verdictColumn] == CalibrationReading.Verdict.edge.rawValue
        #expect(isEdge || row[CalibrationTable.verdictColumn] == CalibrationReading.Verdict.inside.rawValue)
        if Self.histories >= Calibration.usualHistories {
            #expect(band.contains(estimate.mean), "\(name): \(estimate.mean), wanted \(band)")
        }
        // Half of the last digit shown, and what the means of some and of all of the same histories differ by.
        let interval = try #require(estimate.interval, "\(name) has no interval")
        let spread =
            (interval.upperBound - interval.lowerBound) / 2
            / StudentTable.twoSided95(
                degreesOfFreedom: reading.histories - 1)
        let rounding = 0.5 * pow(10, -Double(CalibrationTable.digits(band)))
        #expect(
            abs(estimate.mean - shown) <= rounding * 1.000001 + allowed * spread,
            "\(name): the README shows \(shown), measured \(estimate.mean) with a standard error of \(spread)")
    }

    // MARK: Reading a README

    /// The cells of the table under the header that `--markdown` prints.
    private static func table(of readme: String) -> [[String]]? {
        let lines = readme.components(separatedBy: "\n")
        let header = "| " + CalibrationTable.header.joined(separator: " | ") + " |"
        guard let start = lines.firstIndex(of: header) else { return nil }
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("| ") }
        return rows.map { String($0.dropFirst(2).dropLast(2)).components(separatedBy: " | ") }
    }

    /// A number as reports write it.
    private static func number(_ text: String) -> Double? {
        Double(text.replacing("−", with: "-").replacing(",", with: ""))
    }
}
