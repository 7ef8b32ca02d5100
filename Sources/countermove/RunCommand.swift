// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Chance
import CrimeModel
import Foundation
import Reports
import ScenarioFiles

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Tell one history: indicators by year and a timeline of what happened.",
        discussion: requestHelp)

    @Argument(help: "The scenario file; `-` reads standard input. With --json, requests may name it instead.")
    var file: String?

    @OptionGroup var changes: ScenarioChanges

    @Option(help: ArgumentHelp("The mix in force; the scenario's baseline when left out.", valueName: "id"))
    var policy: String?

    @Option(help: ArgumentHelp("Which history, counted from 0 as in the tables of compare.", valueName: "number"))
    var replicate: Int?

    @Option(
        help: ArgumentHelp(
            "Channels of response held at the decisions of the baseline's history, parted by commas, or `all`: what the "
                + "measures do by themselves.", valueName: "ids"))
    var hold: String?

    @Option(help: ArgumentHelp("The run folder; nothing is written when left out.", valueName: "folder"))
    var out: String?

    @Flag(help: "Answer requests of another program, in JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "With --json, histories at work at the same time; all cores when left out. Changes no result.",
            valueName: "number"))
    var threads: Int?

    @Flag(help: "Print no colours.")
    var noColor = false

    func validate() throws {
        if let replicate, replicate < 0 { throw ValidationError("--replicate takes a whole number of 0 or more") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
        if json { return try validateRequests() }
        if file == nil { throw ValidationError("Missing expected argument '<file>'") }
        if threads != nil { throw ValidationError("--threads goes with --json; one history runs on one thread") }
    }

    func run() async throws {
        if json { return try await answerRequests() }
        try tell(try changes.read(file ?? "-"), replicate: replicate ?? 0)
    }

    private func tell(_ file: ScenarioFile, replicate: Int) throws {
        let started = Date()
        let row =
            try policy.map { try file.scenario.policy($0, option: "--policy", of: Self.self) } ?? file.scenario.baseline
        var scenario = file.scenario
        scenario.held = scenario.held.union(try held())
        let terrain = Terrain(scenario)
        let recorder = Recorder(terrain, recorded: [])
        var groups: [GroupSnapshot] = []
        let history: History
        do {
            var past = Simulation(terrain, replicate: replicate, checksInvariants: true, keepsStory: true)
            let before = try recorder.burnIn(&past)
            var present = Simulation(
                forking: past, policy: scenario.policies[row],
                responses: try Self.responses(scenario, past, policy: row))
            let record = try recorder.run(
                &present, uses: file.scenario.policies[row].uses.count, yearBefore: before,
                eachYear: { groups += GroupSnapshot.take($0) }, until: { false })!
            history = History(
                terrain: terrain, policy: row, replicate: replicate, layout: recorder.observer.layout,
                calendar: recorder.calendar, record: record, events: present.world.events ?? [], groups: groups)
        } catch {
            Program.complain(
                "internal fault: in week \(error.week) the mechanism \(error.mechanism) broke a rule of the model: \(error.what)"
            )
            throw Program.Exit.internalFault
        }
        Program.tellHeld(scenario.held)
        print(HistoryText(history).text(inColour: !noColor && Program.isTerminal(1)))
        guard let out else { return }
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: ["countermove"] + Program.arguments.dropFirst(),
            resolvedScenario: Array(file.resolvedText().utf8), started: started, finished: Date())
        try Program.writing { () throws(OutputError) in try Report.write(history, context, to: RunFolder(out)) }
        print("Files: \(out)")
    }

    private func held() throws -> ChannelSet {
        guard let hold, hold != "all" else { return hold == nil ? [] : .all }
        let decided = Channel.allCases
        return ChannelSet(
            try ExperimentOptions.ids(hold).map {
                decided[
                    try Program.row(
                        of: $0, among: decided.map(\.id), "channel", option: "--hold", of: Self.self)]
            })
    }

    /// What the scenario holds is held at the decisions of the same history under the baseline.
    private static func responses(
        _ scenario: Scenario, _ past: Simulation, policy: Int
    ) throws(BrokenInvariant) -> Responses {
        guard !scenario.held.isEmpty, policy != scenario.baseline else { return .live }
        var still = Simulation(
            forking: past, policy: scenario.policies[scenario.baseline], responses: .recording(past.world.terrain))
        for _ in 0..<scenario.horizonWeeks { try still.step() }
        return still.world.responses.notes.map { .holding(scenario.held, at: $0) } ?? .live
    }
}
