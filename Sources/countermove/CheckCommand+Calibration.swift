// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

/// How `check` holds a baseline against its calibration targets.
struct CalibrationOptions: ParsableArguments {
    @Flag(
        help:
            "Run the baseline and hold it against the scenario's calibration targets. Ends with code 1 if one is missed."
    )
    var calibration = false

    @Option(
        help: ArgumentHelp(
            "Histories to run for --calibration; \(Calibration.usualHistories) when left out.", valueName: "number"))
    var replicates: Int?

    @Option(
        help: ArgumentHelp(
            "Histories at work at the same time; all cores when left out. Changes no result.", valueName: "number"))
    var threads: Int?

    @Flag(help: "With --calibration, print the table in Markdown, for the README of a study, and nothing else.")
    var markdown = false

    func validate() throws {
        if let replicates, replicates < 2 { throw ValidationError("--replicates takes a whole number of 2 or more") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
        if !calibration, markdown || replicates != nil || threads != nil {
            throw ValidationError("--replicates, --threads and --markdown go with --calibration")
        }
    }

    /// Runs the baseline of a scenario and prints what it shows of each target.
    ///
    /// - Returns: whether all of them are met.
    func check(_ file: ScenarioFile, named name: String) async throws -> Bool {
        if !file.warnings.isEmpty { Program.complain(ScenarioError(diagnostics: file.warnings).rendered()) }
        guard !file.scenario.calibration.isEmpty else {
            throw Program.wrongUsage(
                "\(name) has no section `calibration` to hold its baseline against", CheckCommand.self)
        }
        let findings = try await run(file.scenario)
        let calibration = Calibration(findings)
        let table = CalibrationTable(calibration)
        if markdown {
            print(table.markdown, terminator: "")
        } else {
            print("\nThe baseline in \(calibration.histories) histories:\n")
            print(table.text(width: Program.width))
            print(Self.verdict(calibration) + "\n\n" + Self.basis(file))
            let hint = "`countermove list parameters --format csv` shows them."
            print(
                "\n"
                    + (try RowFormat.table.text(file.assumedParameters, foremost: ["id", "value", "unit"], hint: hint)))
        }
        return calibration.missed.isEmpty
    }

    private func run(_ scenario: Scenario) async throws -> Findings {
        Interruption.listen()
        let meter = ProgressMeter(isShown: Program.isTerminal(2))
        defer { meter.finish() }
        let findings = try await Calibration.run(
            scenario, histories: replicates ?? Calibration.usualHistories,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            observer: ExperimentObserver(progressed: { meter.show($0) }),
            isCancelled: { Interruption.isRequested })
        meter.finish()
        if let failure = findings.failed.first {
            Program.complain(
                "internal fault: in history \(failure.replicate), week \(failure.fault.week), the mechanism "
                    + "\(failure.fault.mechanism) broke a rule of the model: \(failure.fault.what)")
            throw Program.Exit.internalFault
        }
        guard findings.isComplete else {
            Program.complain("Stopped; nothing is kept of what was run.")
            throw Program.Exit.stoppedEarly
        }
        return findings
    }

    // MARK: Words

    private static func verdict(_ calibration: Calibration) -> String {
        let count = calibration.readings.count
        let missed = calibration.missed.map(\.target.name)
        let edge = calibration.readings.filter { $0.verdict == .edge }.map(\.target.name)
        var words = missed.isEmpty ? "All \(count) targets are met" : "\(missed.count) of \(count) targets are missed: "
        words += missed.joined(separator: "; ")
        if !edge.isEmpty { words += ". At the edge of its band: \(edge.joined(separator: "; "))" }
        return "\n" + TerminalText.wrapped(TerminalText.clean(words) + ".", Program.width)
    }

    /// What the baseline rests on.
    private static func basis(_ file: ScenarioFile) -> String {
        let counts = Provenance.allCases.map { "\(file.scenario.provenance[$0] ?? 0) \($0.rawValue)" }
        let assumed = file.assumedParameters.rows.count
        return TerminalText.wrapped(
            "Numbers the study rests on, by how well they are known: \(counts.joined(separator: ", ")). Of the "
                + "\(Parameter.allCases.count) parameters of the model, \(assumed) are assumed:", Program.width)
    }
}
