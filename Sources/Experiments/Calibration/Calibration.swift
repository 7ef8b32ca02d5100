// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// The baseline of a scenario held against its calibration targets.
package struct Calibration: Sendable {
    /// In the order of the scenario's targets.
    package let readings: [CalibrationReading]
    /// Histories the baseline was run in.
    package let histories: Int

    /// Histories when nobody names a number: enough that intervals are far narrower than bands.
    package static let usualHistories = 100

    /// Runs the baseline alone, no longer than its targets ask for. What it finds is to be read by `init(_:)`.
    package static func run(
        _ scenario: Scenario, histories: Int, threads: Int, observer: ExperimentObserver = .silent,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(JournalError) -> Findings {
        let plan = Plan(
            policies: [0], contrasts: [], replicates: .fixed(histories), threads: threads, samplesParameters: false,
            recorded: [])
        return try await Experiment(scenario.forCalibration, plan).run(observer: observer, isCancelled: isCancelled)
    }

    /// - Parameter findings: of a run of the scenario's baseline, its only policy.
    package init(_ findings: Findings) {
        histories = findings.replicates.count
        readings = findings.scenario.calibration.map { CalibrationReading($0, findings) }
    }

    /// Targets whose quantity lies outside its band.
    package var missed: [CalibrationReading] { readings.filter { $0.verdict == .outside } }
}
