// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import ScenarioFiles

/// The scenario a command works on, and changes to it.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario file; `-` reads standard input.")
    var file: String

    @OptionGroup var changes: ScenarioChanges

    func read() throws -> ScenarioFile { try changes.read(file) }
}

/// Changes to a scenario.
struct ScenarioChanges: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Change one value, by a parameter's id or by a path of names parted by dots, as in scenario.horizon='5 years'; "
                + "may be given again.", valueName: "key=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("Decide all luck by this number instead of the scenario's.", valueName: "number"))
    var seed: UInt64?

    /// A text that is no setting at all is a slip in the command, not in the scenario.
    func validate() throws {
        do {
            _ = try Setting.list(set)
        } catch {
            let told = error.diagnostics.map { "\($0.file): \($0.message)" + ($0.hint.map { ", \($0)" } ?? "") }
            throw ValidationError(told.joined(separator: "\n"))
        }
    }

    func settings() throws -> [Setting] {
        try Program.explaining { () throws(ScenarioError) in
            try Setting.list(set + (seed.map { ["scenario.seed=\($0)"] } ?? []))
        }
    }

    func read(_ file: String) throws -> ScenarioFile {
        let library = try Program.library
        let changes = try settings()
        let file = try Program.explaining { () throws(ScenarioError) in
            try ScenarioFile.read(file, library: library, settings: changes)
        }
        if !file.warnings.isEmpty { Program.complain(ScenarioError(diagnostics: file.warnings).rendered()) }
        return file
    }
}

extension Scenario {
    /// Row of a policy the user named.
    func policy(_ id: String, option: String, of command: any ParsableCommand.Type) throws -> Int {
        try Program.row(of: id, among: policies.map(\.id), "policy", option: option, of: command)
    }
}
