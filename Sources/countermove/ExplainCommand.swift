// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Split what a mix does into its measures and the answers to them, and say which answer did it.")

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: ArgumentHelp("The mix to explain; several parted by commas, or `all`.", valueName: "ids"))
    var policy: String

    @Option(
        help: ArgumentHelp(
            "Channels of response the second order is shared out over, parted by commas; the others answer freely. All "
                + "when left out.", valueName: "ids"))
    var channels: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Run pairs of channels and of measures too, for what they do only together.")
    var interactions = true

    @Flag(
        inversion: .prefixedNo,
        help: "Run other price elasticities of demand too, on which the direction of killings and profits may hang.")
    var sweep = true

    @OptionGroup var options: ExperimentOptions

    func run() async throws {
        let file = try scenario.read()
        let plan = try plan(for: file.scenario)
        await announce(plan, file.scenario)
        let mixes = plan.attribution!.policies
        let part = mixes.count == 1 ? file.scenario.policies[mixes[0]].id : "explained"
        let name = "\(file.scenario.id)-\(part)"
        try await options.run(file, plan, name: name) { SecondOrderText($0).text(inColour: $1) }
    }

    private func plan(for scenario: Scenario) throws -> Plan {
        let mixes = try mixes(of: scenario)
        // What the scenario holds for everybody answers nothing.
        let decided = Channel.allCases.filter { $0.isDecided(in: scenario) }
        let free = decided.filter { !scenario.held.contains($0) }
        var attribution = Attribution(
            policies: mixes, reference: scenario.baseline, channels: free, asksForInteractions: interactions,
            elasticities: sweep && scenario.hasConsumers ? Attribution.testedElasticities : [])
        if let channels {
            let named = try ExperimentOptions.ids(channels).map { id in
                let row = try Program.row(
                    of: id, among: decided.map(\.id), "channel", option: "--channels", of: Self.self)
                return decided[row]
            }
            attribution.channels = free.filter { named.contains($0) }
            if attribution.channels.isEmpty {
                throw Program.wrongUsage(
                    "--channels names none that anybody can answer by here; choose among "
                        + free.map(\.id).joined(separator: ", "), Self.self)
            }
        }
        return Plan(
            policies: ([scenario.baseline] + mixes).sorted(), contrasts: mixes.map { ($0, scenario.baseline) },
            replicates: .fixed(options.replicates ?? scenario.replicates), threads: options.threadsAtWork,
            samplesParameters: options.parameters == .sampled,
            recorded: try options.recorded(scenario, for: Self.self), attribution: attribution)
    }

    /// Rows of the mixes named, ascending.
    private func mixes(of scenario: Scenario) throws -> [Int] {
        let others = scenario.policies.indices.filter { $0 != scenario.baseline }
        let named =
            policy == "all"
            ? others
            : try ExperimentOptions.ids(policy).map { try scenario.policy($0, option: "--policy", of: Self.self) }
        guard !named.contains(scenario.baseline) else {
            throw Program.wrongUsage("--policy names what others are compared with; name another mix", Self.self)
        }
        guard !named.isEmpty else {
            throw Program.wrongUsage(
                "--policy names no mix; there are " + others.map { scenario.policies[$0].id }.joined(separator: ", "),
                Self.self)
        }
        return Set(named).sorted()
    }

    /// What it will cost, in simulated years and by the pace of one of them.
    private func announce(_ plan: Plan, _ scenario: Scenario) async {
        guard !options.running.quiet, case .fixed(let replicates) = plan.replicates, let attribution = plan.attribution
        else {
            return
        }
        let runs = plan.policies.count + attribution.extraRuns(scenario)
        let weeks = replicates * (attribution.burnIns * scenario.burnInWeeks + runs * scenario.horizonWeeks)
        guard let pace = await Throughput.pace(scenario, threads: options.threadsAtWork, seconds: 0.2) else { return }
        let minutes = Double(weeks) * pace / 60 / Double(options.threadsAtWork)
        Program.complain(
            "\(replicates) histories, each run \(runs) times over: \(weeks / Calendar.weeksPerYear) simulated years, about "
                + "\(max(1, Int(minutes.rounded(.up)))) min on \(options.threadsAtWork) threads.")
    }
}

extension Scenario {
    /// Whether anybody buys what groups deliver.
    fileprivate var hasConsumers: Bool {
        markets.contains { if case .flow(let flow) = $0.kind { !flow.destinations.isEmpty } else { false } }
    }
}
