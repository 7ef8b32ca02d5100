// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import ScenarioFiles

/// The scenario a command works on, and changes to it.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario file; `-` reads standard input.")
    var file: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Change a number: a parameter's id, or a path of names parted by dots.", valueName: "key=value"))
    var settings: [String] = []

    @Option(help: "Decide all luck by this number instead of the scenario's.")
    var seed: UInt64?

    func read() throws -> ScenarioFile {
        let library = try Program.library
        let changes = settings + (seed.map { ["scenario.seed=\($0)"] } ?? [])
        let file =         try Program.explaining { () throws(ScenarioError) in
            try ScenarioFile.read(self.file, library: library, settings: Setting.list(changes))
        }
        if !file.warnings.isEmpty { Program.complain(ScenarioError(diagnostics: file.warnings).rendered()) }
        return file
    }
}

extension Scenario {
    /// Row of a policy the user named.
    func policy(_ id: String, option: String) throws -> Int {
        if let row = policies.firstIndex(where: { $0.id == id }) { return row }
        let hint = NearestName.hint(id, among: policies.map(\.id)).map { "; \($0)" } ?? ""
        let known = policies.map(\.id).joined(separator: ", ")
        throw ValidationError("\(option): there is no policy '\(id)'\(hint). The scenario has \(known).")
    }
}
