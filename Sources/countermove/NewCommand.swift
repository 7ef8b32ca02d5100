// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import Reports
import ScenarioFiles

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a small commented scenario to start from.")

    @Argument(help: "Its name: letters a-z, digits and hyphens. The file is NAME.yaml in this folder.")
    var name: String

    func run() throws {
        let text = try Program.explaining { () throws(ScenarioError) in try NewScenario.text(named: name) }
        let path = "\(name).yaml"
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            Program.complain("error: cannot create \(path): it exists already, or the folder cannot be written")
            throw ExitCode(73)
        }
        print(path)
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.")

    func run() { print(ScenarioSchema.printed(), terminator: "") }
}
