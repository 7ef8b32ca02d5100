// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Foundation
import Reports
import ScenarioFiles

/// What the program knows about itself, and how it ends.
enum Program {
    static let version = "0.1.0"

    static var toolchain: String {
        #if compiler(>=6.4)
            "Swift 6.4 or later"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    /// Exit codes by audience, those of sysexits.
    enum Exit {
        /// The model runs, and a target of the scenario is missed.
        static let missedTarget = ExitCode(1)
        static let invalidScenario = ExitCode(65)
        static let missingInput = ExitCode(66)
        static let internalFault = ExitCode(70)
        static let stoppedEarly = ExitCode(75)
    }

    static var arguments: [String] { CommandLine.arguments }

    static var library: Library {
        get throws { try explaining { () throws(ScenarioError) in try Library.find(program: executable) } }
    }

    /// The program's own file, also when it was found through PATH.
    private static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Says on stdout by which channels nobody can answer in a scenario.
    static func tellHeld(_ held: ChannelSet) {
        guard !held.isEmpty else { return }
        print("Held, so that nobody answers by it: \(held.channels.map(\.id).joined(separator: ", ")).\n")
    }

    /// Whether a file is a terminal that may be coloured.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Characters of a line to read: what COLUMNS says, else what the terminal has, else 100.
    static var width: Int {
        if let told = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), told > 0 { return told }
        var size = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
    }

    /// Complains about a command line that only the scenario shows to be wrong, as ArgumentParser does about others.
    static func wrongUsage(_ text: String, _ command: any ParsableCommand.Type) -> ExitCode {
        let name = "countermove \(command.configuration.commandName ?? "")"
        complain("Error: \(text)\n  See '\(name) --help' for more information.")
        return .validationFailure
    }

    /// Row of a name the user gave among those the scenario has.
    static func row(
        of id: String, among names: [String], _ kind: String, option: String, of command: any ParsableCommand.Type
    ) throws -> Int {
        if let row = names.firstIndex(of: id) { return row }
        let hint = NearestName.hint(id, among: names).map { "; \($0)" } ?? ""
        let most = 20
        let known = names.prefix(most).joined(separator: ", ") + (names.count > most ? ", …" : "")
        throw wrongUsage("\(option): there is no \(kind) '\(id)'; the scenario has \(known)\(hint)", command)
    }

    /// Runs a body, turning what is wrong with the user's input into text and an exit code.
    ///
    /// - Parameter source: a text that is in no file, for the lines complaints are about.
    static func explaining<T>(_ source: SourceText? = nil, _ body: () throws(ScenarioError) -> T) throws -> T {
        do {
            return try body()
        } catch {
            complain(error.rendered(beside: source))
            throw error.isMissingInput ? Exit.missingInput : Exit.invalidScenario
        }
    }

    /// The same for output.
    static func writing<T>(_ body: () throws(OutputError) -> T) throws -> T {
        do {
            return try body()
        } catch {
            complain("error: \(error)")
            throw ExitCode(error.exitCode)
        }
    }
}

extension ScenarioError {
    /// The complaints with the lines they are about, read again from the files they name.
    func rendered() -> String { rendered(beside: nil) }

    /// - Parameter given: a text that is in no file.
    func rendered(beside given: SourceText?) -> String {
        var sources: [String: SourceText] = [:]
        if let given { sources[given.file] = given }
        for file in Set(diagnostics.map(\.file)) where file != "-" && file != given?.file {
            if let source = try? SourceText.read(file) { sources[file] = source }
        }
        let texts = diagnostics.map { $0.rendered(source: sources[$0.file]) }
        let more = omitted > 0 ? ["and \(omitted) more"] : []
        return (texts + more).joined(separator: "\n")
    }
}
