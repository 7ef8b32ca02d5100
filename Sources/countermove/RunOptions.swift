// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Experiments
import Foundation
import Reports

/// Where a command that runs many histories leaves them, how it is taken up again and what it shows meanwhile.
struct RunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Histories at work at the same time; all cores when left out. Changes no result.", valueName: "number"))
    var threads: Int?

    @Option(
        help: ArgumentHelp("The run folder; one of its own below runs/ when left out.", valueName: "folder"))
    var out: String?

    @Flag(help: "Go on with a run that was stopped, in the same folder.")
    var resume = false

    @Flag(help: "Print no progress.")
    var quiet = false

    @Flag(help: "Print no colours.")
    var noColor = false

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
    }

    var threadsAtWork: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
    var isInColour: Bool { !noColor && Program.isTerminal(1) }

    /// A run folder with a journal, begun or taken up.
    struct Place {
        var path: String
        var folder: RunFolder
        var journal: FileJournal

        /// Nothing is left to go on with.
        func finish() { try? FileManager.default.removeItem(atPath: RunOptions.journalPath(in: path)) }
    }

    /// - Parameters:
    ///   - name: the folder's name below `runs`, when none is given.
    ///   - resolved: the scenario as run.
    func place(_ name: String, resolved: [UInt8]) throws -> Place {
        let path = out ?? "runs/\(name)"
        let folder = try Program.writing { () throws(OutputError) in try RunFolder(path) }
        try refuseOther(resolved, in: path)
        let kept = Self.journalPath(in: path)
        if !resume { try? FileManager.default.removeItem(atPath: kept) }
        do {
            return Place(path: path, folder: folder, journal: try FileJournal(path: kept))
        } catch {
            throw Self.journalFailure(error)
        }
    }

    private static func journalPath(in folder: String) -> String { folder + "/.journal" }

    /// Going on in a folder whose run is finished runs it again; another scenario's finished run is not replaced so.
    private func refuseOther(_ resolved: [UInt8], in path: String) throws {
        guard resume, !FileManager.default.fileExists(atPath: Self.journalPath(in: path)),
            let manifest = try? String(contentsOfFile: path + "/manifest.json", encoding: .utf8),
            !manifest.contains(SHA256.hexadecimal(of: resolved))
        else { return }
        Program.complain(
            "error: the run folder holds a finished run of another scenario; run without --resume to replace it, or name "
                + "another folder with --out")
        throw ExitCode(73)
    }

    /// Runs what is observed and journalled, with progress on the terminal.
    func observed<Found>(
        _ body: (ExperimentObserver) async throws(JournalError) -> Found
    ) async throws -> Found {
        Interruption.listen()
        let meter = ProgressMeter(isShown: !quiet && Program.isTerminal(2))
        defer { meter.finish() }
        let observer = ExperimentObserver(
            progressed: { meter.show($0) },
            resumed: { found in
                if found.records > 0 { Program.complain("Going on after \(found.records) finished histories.") }
            })
        do throws(JournalError) {
            return try await body(observer)
        } catch {
            meter.finish()
            throw Self.journalFailure(error)
        }
    }

    static func journalFailure(_ error: JournalError) -> ExitCode {
        switch error {
        case .otherExperiment, .notAJournal:
            Program.complain(
                "error: the run folder holds a stopped run of another scenario, seed or program version; "
                    + "run without --resume to begin anew, or name another folder with --out")
            return ExitCode(73)
        default:
            Program.complain("error: what is done cannot be kept: \(error)")
            return ExitCode(74)
        }
    }

    /// What is said of histories that broke a rule of the model.
    static func report(_ failed: [FailedReplicate]) -> ExitCode {
        for failure in failed.prefix(5) {
            Program.complain(
                "internal fault: in history \(failure.replicate), week \(failure.fault.week), the mechanism "
                    + "\(failure.fault.mechanism) broke a rule of the model: \(failure.fault.what)")
        }
        Program.complain(
            "\(failed.count) histories failed and are left out; please report this with the command above.")
        return Program.Exit.internalFault
    }
}
