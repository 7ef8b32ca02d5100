// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a scenario to start from: a small commented one, or a copy of a study.",
        discussion: """
            Without --from it is a small scenario in which every section is explained. With --from it is a whole copy of a study \
            that comes with the program, comments and all, under your name; `countermove list studies` says what each asks. \
            No file is overwritten.
            """)

    @Argument(help: "Its name: letters a-z, digits and hyphens. The file is NAME.yaml in this folder.")
    var name: String

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The study to copy, such as container-port; see `countermove list studies`.", valueName: "study"))
    var study: String?

    func run() throws {
        let library = try study.map { _ in try Program.library }
        let text = try Program.explaining { () throws(ScenarioError) in
            guard let study, let library else { return try NewScenario.text(named: name) }
            return try NewScenario.text(named: name, from: study, in: library)
        }
        let path = "\(name).yaml"
        try Program.writing { () throws(OutputError) in try NewFile.write(text, to: path) }
        print(path)
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.")

    func run() { print(ScenarioSchema.printed(), terminator: "") }
}
