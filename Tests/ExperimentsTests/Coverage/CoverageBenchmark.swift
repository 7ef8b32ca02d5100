// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import Testing

/// Where `make coverage` writes its tables; nil in every other run of the tests.
private let output = ProcessInfo.processInfo.environment["COUNTERMOVE_COVERAGE"]
private let repetitions = ProcessInfo.processInfo.environment["COUNTERMOVE_REPETITIONS"].flatMap(Int.init) ?? 1_100

/// Small studies done over and over, and how often their intervals held. Minutes of processor time, so only
/// `make coverage` runs it; `CoverageTests` has a short form.
@Suite(.enabled(if: output != nil)) struct CoverageBenchmark {
    @Test func `how often intervals hold is written down`() async throws {
        let studies = [
            (
                RepeatedStudy(policy: 1, channels: [.relocate, .diversify, .replace, .price], replicates: 20),
                repetitions
            ),
            // The same ratios and means over another way to share out: a third will do.
            (RepeatedStudy(policy: 1, channels: [.relocate, .price], replicates: 20), repetitions / 3),
        ]
        var tables: [String] = []
        for (study, repetitions) in studies {
            let start = ContinuousClock.now
            let apart = max(30, repetitions / 10)
            var coverage = Coverage(against: try await LongRun(study, repetitions: apart))
            for number in 0..<repetitions { coverage.add(try await study.repetition(number)) }
            tables.append(CoverageTable(study, coverage, longRun: apart).text)
            print("coverage: \(study) took \(ContinuousClock.now - start)")
            try tables.joined(separator: "\n").write(toFile: #require(output), atomically: true, encoding: .utf8)
        }
    }
}
