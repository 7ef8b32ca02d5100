// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// The command that runs the history which shows a response of the red team.
package enum ReplayCommand {
    /// - Parameter command: the stress test's, as typed: it names the scenario and what of it was set.
    package static func line(_ finding: RedTeamFinding, _ scenario: Scenario, command: [String]) -> String? {
        guard let example = finding.example else { return nil }
        var words = ["countermove", "run"]
        var rest = command.dropFirst(2)
        while let word = rest.popFirst() {
            let option = word.prefix { $0 != "=" }
            let hasValue = word.contains("=")
            switch option {
            case "--set", "--seed":
                words.append(word)
                if !hasValue, let value = rest.popFirst() { words.append(value) }
            case "--resume", "--quiet", "--no-color": continue
            case _ where word.hasPrefix("--"): if !hasValue { _ = rest.popFirst() }
            default: words.append(word)
            }
        }
        words += ["--policy", scenario.policies[finding.policy].id, "--replicate", "\(example.replicate)"]
        words += finding.moves.flatMap { $0.change.settings(scenario) }.flatMap { ["--set", $0] }
        return RunContext.quoted(words)
    }
}

extension Change {
    /// Settings of the command line that make the same change to a scenario file; of changes the red team makes.
    package func settings(_ scenario: Scenario) -> [String] {
        switch self {
        case .dial(.parameter(let parameter), let value): return ["\(parameter.id)=\(Self.decimal(value))"]
        case .rule(let rule, let templates):
            let rows = templates.isEmpty ? Array(scenario.templates.indices) : templates
            return rows.map { "groups.\(scenario.templates[$0].id).rule=\(rule.rawValue)" }
        case .shock(let shock):
            return [
                "shocks={\(shock.id): {kind: \(shock.kind.rawValue), start: \(shock.weeks.lowerBound) weeks, end: "
                    + "\(shock.weeks.upperBound) weeks, size: \(Self.decimal(shock.size)), status: assumed, source: model}}"
            ]
        case .dial, .held, .without, .addedUp: return []
        }
    }

    /// The shortest number that reads back exactly, without an exponent, which scenario files do not take.
    static func decimal(_ value: Double) -> String {
        let text = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]), exponent < 0
        else { return text }
        let digits = text[..<mark].filter(\.isNumber)
        return (value < 0 ? "-0." : "0.") + String(repeating: "0", count: -exponent - 1) + digits.drop0
    }
}

extension String {
    /// Without zeros at the end.
    fileprivate var drop0: String {
        var text = self
        while text.last == "0" { text.removeLast() }
        return text
    }
}
