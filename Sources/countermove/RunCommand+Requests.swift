// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

extension RunCommand {
    static let requestHelp = """
        With --json, requests come on standard input, each a JSON object: {"policy": "mixed", "replicates": 20, \
        "overrides": {"turf.exponent": 0.8}}. Each is answered by one JSON object on one line; requests may follow one \
        another, one a line, so that a program that sends many starts this one once. Keys, all of them optional: \
        scenario, a file, where FILE does not name one; policy, an id or a list of them; seed; replicates; first, the \
        number of the first history; overrides, values by parameter or path as --set takes them; objectives and \
        indicators, what to answer for. The first request with an error ends the program, with nothing of it answered.
        """

    func validateRequests() throws {
        if file == "-" { throw ValidationError("--json reads requests from standard input; name the scenario's file") }
        let others = [
            ("--policy", policy != nil), ("--replicate", replicate != nil), ("--hold", hold != nil),
            ("--out", out != nil),
        ]
        for (name, isGiven) in others where isGiven {
            throw ValidationError("--json and \(name) exclude each other; what to run stands in the request")
        }
    }

    /// Answers requests until standard input ends.
    func answerRequests() async throws {
        var requests = RequestStream(descriptor: 0)
        var reader = RunRequestReader(library: try Program.library, file: file, settings: try changes.settings())
        var warned: Set<String> = []
        var count = 0
        while true {
            let next = try Program.explaining { () throws(ScenarioError) in try requests.next() }
            guard let source = next else { break }
            count += 1
            let request = try Program.explaining(source) { () throws(ScenarioError) in try reader.read(source) }
            for warning in request.file.warnings {
                let text = ScenarioError(diagnostics: [warning]).rendered(beside: source)
                if warned.insert(text).inserted { Program.complain(text) }
            }
            let line = try await answer(request).json.line
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        if count == 0 {
            Program.complain("<request>: error: standard input is empty; expected a request, a JSON object")
            throw Program.Exit.invalidScenario
        }
    }

    private func answer(_ request: RunRequest) async throws -> RunAnswer {
        let scenario = request.file.scenario
        let isAgainstBaseline = request.objectives.contains { row in
            if case .changeFromReference = scenario.objectives[row].target { true } else { false }
        }
        let plan = Plan(
            policies: Set(request.policies + (isAgainstBaseline ? [scenario.baseline] : [])).sorted(), contrasts: [],
            replicates: .fixed(request.histories.count),
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, samplesParameters: false, recorded: [])
        let findings: Findings
        do {
            findings = try await Experiment(scenario, plan).run(histories: request.histories)
        } catch {
            throw RunOptions.journalFailure(error)
        }
        if !findings.failed.isEmpty { throw RunOptions.report(findings.failed) }
        var cells = request.cells.map { RunAnswer.AskedCell(cell: $0.cell, horizon: $0.horizon) }
        if cells.isEmpty, request.objectives.isEmpty {
            let last = findings.calendar.horizons.count - 1
            cells = Scenario.usualIndicators.compactMap { indicator in
                findings.layout.row(of: Cell(indicator)).map { RunAnswer.AskedCell(cell: $0, horizon: last) }
            }
        }
        return RunAnswer(
            findings, policies: request.policies, histories: request.histories, objectives: request.objectives,
            cells: cells, programVersion: Program.version,
            scenarioDigest: SHA256.hexadecimal(of: request.file.resolvedBytesWithoutOrigins()))
    }
}
