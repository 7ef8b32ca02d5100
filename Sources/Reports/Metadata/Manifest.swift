// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import FoundationEssentials

/// The record of a run: what was run, with what, and what it left. The only file in which times appear.
package struct Manifest: Sendable {
    /// How many histories there are of what, in words of the file.
    package var plan: [(name: String, value: JSONValue)]
    package var scenario: Scenario
    package var context: RunContext
    package var failed: [FailedReplicate]
    package var isComplete: Bool
    package var files: [WrittenFile]

    package init(_ findings: Findings, _ context: RunContext, files: [WrittenFile]) {
        var plan: [(name: String, value: JSONValue)] = [
            ("policies", .list(findings.plan.policies.map { .text(findings.scenario.policies[$0].id) })),
            ("replicates", .whole(findings.replicates.count)),
            ("freshReplicates", .whole(findings.fresh.count)),
        ]
        switch findings.plan.replicates {
        case .fixed(let count): plan.append(("replicatesAsked", .whole(count)))
        case .precision(let percent, let most):
            plan.append(("precisionPercent", .number(percent)))
            plan.append(("replicatesAtMost", .whole(most)))
        }
        plan.append(("threads", .whole(findings.plan.threads)))
        plan.append(("parameters", .text(findings.plan.samplesParameters ? "sampled" : "fixed")))
        self.plan = plan
        scenario = findings.scenario
        self.context = context
        failed = findings.failed
        isComplete = findings.isComplete
        self.files = files
    }

    /// Of a single history.
    package init(_ history: History, _ context: RunContext, files: [WrittenFile]) {
        plan = [
            ("policies", .list([.text(history.scenario.policies[history.policy].id)])),
            ("replicates", .whole(1)),
            ("replicate", .whole(history.replicate)),
            ("threads", .whole(1)),
            ("parameters", .text("fixed")),
        ]
        scenario = history.scenario
        self.context = context
        failed = []
        isComplete = true
        self.files = files
    }

    /// Of a stress test.
    package init(_ findings: StressFindings, _ context: RunContext, files: [WrittenFile]) {
        let plan = findings.plan
        self.plan = [
            ("policies", .list(plan.policies.map { .text(findings.scenario.policies[$0].id) })),
            ("assumptions", .list(plan.register.filter(\.isTestable).map { .text($0.id) })),
            ("notTested", .list(plan.register.filter { !$0.isTestable }.map { .text($0.id) })),
            ("worlds", .whole(findings.worlds.count)),
            ("replicates", .whole(plan.replicates)),
            ("threads", .whole(plan.threads)),
            ("parameters", .text("fixed")),
        ]
        scenario = findings.scenario
        self.context = context
        failed = findings.failed.compactMap { record in
            record.fault.map { FailedReplicate(replicate: record.replicate, fault: $0) }
        }
        isComplete = findings.isComplete
        self.files = files
    }

    package var json: JSONValue {
        .members(
            [
                ("program", .text("countermove")),
                ("programVersion", .text(context.programVersion)),
                ("gslVersion", .text(context.gslVersion)),
                ("toolchain", .text(context.toolchain)),
                ("command", .list(context.command.map { .text($0) })),
                ("scenario", .text(scenario.id)),
                ("scenarioSHA256", .text(context.scenarioDigest)),
                // As text: readers that hold numbers as doubles would round a seed above 2^53.
                ("seed", .text(String(scenario.seed))),
            ] + plan + [
                ("isComplete", .flag(isComplete)),
                ("started", .text(context.started.formatted(.iso8601))),
                ("finished", .text(context.finished.formatted(.iso8601))),
                (
                    "parameterStatus",
                    .members(Provenance.allCases.map { ($0.rawValue, .whole(scenario.provenance[$0] ?? 0)) })
                ),
                ("failedReplicates", .list(failed.map(Self.failure))),
                ("files", .list(files.sorted { $0.name < $1.name }.map(Self.file))),
            ])
    }

    private static func failure(_ failure: FailedReplicate) -> JSONValue {
        .members([
            ("replicate", .whole(failure.replicate)), ("mechanism", .text(failure.fault.mechanism)),
            ("week", .whole(failure.fault.week)), ("what", .text(failure.fault.what)),
        ])
    }

    private static func file(_ file: WrittenFile) -> JSONValue {
        .members([("name", .text(file.name)), ("bytes", .whole(file.size)), ("sha256", .text(file.sha256))])
    }
}
