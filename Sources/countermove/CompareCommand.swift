// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Chance
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Run all mixes on the same luck and say what each does, what it costs, and which objectives it meets."
    )

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: ArgumentHelp("Mixes to compare, parted by commas; all of them when left out.", valueName: "ids"))
    var policies: String?

    @Option(
        help: ArgumentHelp(
            "The mix others are compared with, or `all` for every pair; the scenario's baseline when left out.",
            valueName: "id"))
    var reference: String?

    @Option(
        help: ArgumentHelp(
            "Go on until every objective's difference is known to within this part of it or of the reference.",
            valueName: "percent"))
    var precision: Double?

    @Option(help: ArgumentHelp("At most so many histories with --precision.", valueName: "number"))
    var maxReplicates: Int = 1000

    @Option(
        help: ArgumentHelp(
            "In how many histories each measure of the best mixes is tried weaker and stronger than assumed, to see where the "
                + "ranking turns; 0 leaves it out. When left out, an eighth of the histories, for at most half as much again.",
            valueName: "number"))
    var breakEven: Int?

    @OptionGroup var options: ExperimentOptions

    func validate() throws {
        if let precision, !(precision > 0) { throw ValidationError("--precision takes a percentage above 0") }
        if options.replicates != nil, precision != nil {
            throw ValidationError("--replicates and --precision exclude each other")
        }
        if let breakEven, breakEven < 0 || breakEven == 1 {
            throw ValidationError("--break-even takes 0, or a whole number of 2 or more")
        }
        if maxReplicates < 2 { throw ValidationError("--max-replicates takes a whole number of 2 or more") }
    }

    func run() async throws {
        let file = try scenario.read()
        let plan = try plan(for: file.scenario)
        announce(plan, file.scenario)
        try await options.run(file, plan, name: file.scenario.id) { EffectsText($0).text(inColour: $1) }
    }

    // MARK: Plan

    private func plan(for scenario: Scenario) throws -> Plan {
        var arms = Set(try named(policies, "--policies", scenario) ?? Array(scenario.policies.indices))
        arms.insert(scenario.baseline)
        var contrasts: [(policy: Int, reference: Int)] = []
        if reference == "all" {
            contrasts = arms.sorted().flatMap { a in arms.sorted().filter { $0 != a }.map { (a, $0) } }
        } else {
            let base =
                try reference.map { try scenario.policy($0, option: "--reference", of: Self.self) } ?? scenario.baseline
            arms.insert(base)
            contrasts = arms.sorted().filter { $0 != base }.map { ($0, base) }
        }
        let wanted: Plan.Replicates =
            precision.map { .precision(percent: $0, most: maxReplicates) }
            ?? .fixed(options.replicates ?? scenario.replicates)
        var plan = Plan(
            policies: arms.sorted(), contrasts: contrasts, replicates: wanted,
            threads: options.threadsAtWork,
            samplesParameters: options.parameters == .sampled,
            recorded: try options.recorded(scenario, for: Self.self))
        switch breakEven {
        case nil: plan.breakEven = .bounded
        case 0?: plan.breakEven = nil
        case let histories?: plan.breakEven = .histories(histories)
        }
        return plan
    }

    /// What is run beside the comparison, for whoever waits for it.
    private func announce(_ plan: Plan, _ scenario: Scenario) {
        guard let asked = plan.breakEven, !scenario.objectives.isEmpty, !options.running.quiet, Program.isTerminal(2)
        else { return }
        let cost =
            asked == .bounded
            ? "at most half as much again" : "as long as that takes in \(breakEven ?? 0) histories for each value"
        Program.complain(
            "The comparison comes first; then it is seen where rankings turn, \(cost) (--break-even 0 leaves that out)."
        )
    }

    private func named(_ list: String?, _ option: String, _ scenario: Scenario) throws -> [Int]? {
        try list.map { list in
            let ids = ExperimentOptions.ids(list)
            if ids.isEmpty {
                throw Program.wrongUsage("\(option) names no policy; leave it out to compare all", Self.self)
            }
            return try ids.map { try scenario.policy($0, option: option, of: Self.self) }
        }
    }
}
