// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

@main
struct Countermove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countermove",
        abstract: "Ask how criminal groups might answer a strategy, and what the answer does to its aims.",
        discussion: """
            A policy sandbox: groups are profit-seeking and adapt; places are invented. It compares mixes of measures on \
            the same luck. It does not forecast a country.

            To begin: countermove new my-study, then countermove compare my-study.yaml. To begin with a study that comes \
            with the program: countermove list studies, then countermove new my-study --from STUDY.
            """,
        version: Program.version,
        subcommands: [
            CheckCommand.self, RunCommand.self, CompareCommand.self, ExplainCommand.self, StressCommand.self,
            ListCommand.self,
            ShowCommand.self,
            NewCommand.self, SchemaCommand.self, BenchCommand.self,
        ])

    /// ArgumentParser's own exit code for wrong usage is already that of sysexits, 64.
    static func main() async {
        if let verb = Program.arguments.dropFirst().first, let error = wrong(verb) { exit(withError: error) }
        await main(nil)
    }

    /// What is wrong with a verb. ArgumentParser would call it an unexpected argument.
    private static func wrong(_ verb: String) -> ValidationError? {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard !verb.hasPrefix("-"), !known.contains(verb) else { return nil }
        let hint = NearestName.hint(verb, among: known) ?? "the verbs are \(known.joined(separator: ", "))"
        return ValidationError("there is no verb \(shown(verb)); \(hint)")
    }
}
