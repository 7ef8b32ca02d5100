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
        abstract: "Split what one mix does into its measures and the answers to them, and say which answer did it.")

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: ArgumentHelp("The mix to explain.", valueName: "id"))
    var policy: String

    @Option(
        help: ArgumentHelp(
            "Channels of response the second order is shared out over, parted by commas; the others answer freely. All "
                + "when left out.", valueName: "ids"))
    var channels: String?

    @OptionGroup var options: ExperimentOptions

    func run() async throws {
        let file = try scenario.read()
        let plan = try plan(for: file.scenario)
        announce(plan, file.scenario)
        let name = "\(file.scenario.id)-\(file.scenario.policies[plan.attribution!.policy].id)"
        try await options.run(file, plan, name: name) { SecondOrderText($0).text(inColour: $1) }
    }

    private func plan(for scenario: Scenario) throws -> Plan {
        let policy = try scenario.policy(self.policy, option: "--policy", of: Self.self)
        guard policy != scenario.baseline else {
            throw Program.wrongUsage("--policy names what others are compared with; name another mix", Self.self)
        }
        // What the scenario holds for everybody answers nothing.
        let free = Channel.allCases.filter { $0.isDecided && !scenario.held.contains($0) }
        var attribution = Attribution(policy: policy, reference: scenario.baseline, channels: free)
        if let channels {
            let named = try ExperimentOptions.ids(channels).map { id in
                let row = try Program.row(
                    of: id, among: Channel.allCases.filter(\.isDecided).map(\.id), "channel", option: "--channels",
                    of: Self.self)
                return Channel.allCases.filter(\.isDecided)[row]
            }
            attribution.channels = free.filter { named.contains($0) }
            if attribution.channels.isEmpty {
                throw Program.wrongUsage(
                    "--channels names none that anybody can answer by here; choose among "
                        + free.map(\.id).joined(separator: ", "), Self.self)
            }
        }
        return Plan(
            policies: [scenario.baseline, policy].sorted(), contrasts: [(policy, scenario.baseline)],
            replicates: .fixed(options.replicates ?? scenario.replicates), threads: options.threadsAtWork,
            samplesParameters: options.parameters == .sampled,
            recorded: try options.recorded(scenario, for: Self.self), attribution: attribution)
    }

    /// What it will cost, in simulated years and by the pace of one of them.
    private func announce(_ plan: Plan, _ scenario: Scenario) {
        guard !options.quiet, case .fixed(let replicates) = plan.replicates, let attribution = plan.attribution else {
            return
        }
        let runs = plan.policies.count + attribution.extraRuns
        let weeks = replicates * (scenario.burnInWeeks + runs * scenario.horizonWeeks)
        guard let pace = try? Throughput.read(scenario, seconds: 0.1).secondsPerWeek else { return }
        let minutes = Double(weeks) * pace / 60 / Double(options.threadsAtWork)
        Program.complain(
            "\(replicates) histories, each run \(runs) times over: \(weeks / Calendar.weeksPerYear) simulated years, about "
                + "\(max(1, Int(minutes.rounded(.up)))) min on \(options.threadsAtWork) threads.")
    }
}
