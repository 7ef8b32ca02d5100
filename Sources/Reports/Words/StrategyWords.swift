// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a written strategy lacks, in words.
package struct StrategyWords: Sendable {
    /// How objectives, activities, measures and mixes are called: as in the file, for who writes it, or by what they say.
    package enum Naming: Sendable { case ids, statements }

    private let scenario: Scenario
    private let naming: Naming

    package init(_ scenario: Scenario, _ naming: Naming) {
        self.scenario = scenario
        self.naming = naming
    }

    /// The label of what is put together from other chapters than those that should hold it.
    package static let reconstructed = "Reconstructed, not from the toolkit"

    package static let deliveryIsReconstructed =
        "What is asked for under delivery and monitoring is reconstructed, since the toolkit's own pages on it are missing."

    /// A sentence about one gap.
    package func sentence(_ gap: StrategyGap) -> Prose {
        switch gap {
        case .noEndState: "It does not say how things should stand in the end."
        case .nobodyAsked(let kinds): "Nobody was asked from among these: \(Self.listed(kinds.map(Self.name)))."
        case .noJointAnalysis: "No two stakeholders analysed the situation together."
        case .noOutcome(let principle): "It does not say what \(principle.rawValue) should come to here."
        case .noIndicator(let principle): "No indicator shows whether the outcome of \(principle.rawValue) holds."
        case .noObjective(let principle): "No objective serves \(principle.rawValue)."
        case .notBrokenDown(let rows): "Without sub-objectives and activities: \(objectives(rows))."
        case .noAim(let rows): "Without a dated aim that tells whether it is met: \(objectives(rows))."
        case .notModelled(let rows): "Carried by no measure, so that no result speaks of it: \(objectives(rows))."
        case .noCapability(let row, let activities):
            "Nobody says what it takes: \(joined(activities.map { named($0.id, $0.statement) })) (of \(objectives([row])))."
        case .undelivered(let items):
            "Delivery and monitoring say nothing of: \(Self.listed(items.map(\.rawValue)))."
        case .unserved(let policy, let rows): "\(mix(policy)) does nothing for: \(objectives(rows))."
        case .aimless(let policy, let measures):
            "\(mix(policy)) has measures that serve no objective: \(self.measures(measures))."
        case .overBudget(let policy, let cost, let budget):
            "\(mix(policy)) costs up to \(NumberText.money(cost)) a year; the strategy has \(NumberText.money(budget))."
        }
    }

    private func named(_ id: String, _ statement: String) -> Prose {
        naming == .ids ? "\(code: id)" : .theirs(Self.clause(statement))
    }

    /// Statements have commas of their own.
    private func joined(_ names: [Prose]) -> Prose { names.joined(naming == .ids ? ", " : "; ") }

    private static func listed(_ words: [String]) -> Prose { Prose(words.joined(separator: ", ")) }

    private func mix(_ policy: Int) -> Prose {
        let policy = scenario.policies[policy]
        let name = named(policy.id, policy.name.isEmpty ? policy.id : policy.name)
        return naming == .ids ? name : "\(emphasis: name)"
    }

    private func objectives(_ rows: [Int]) -> Prose {
        let objectives = scenario.strategy?.objectives ?? []
        return joined(rows.map { named(objectives[$0].id, objectives[$0].statement) })
    }

    private func measures(_ rows: [Int]) -> Prose {
        joined(rows.map { named(scenario.measures[$0].id, scenario.measures[$0].name) })
    }

    /// A statement as part of a list: without its full stop.
    static func clause(_ statement: String) -> String {
        statement.hasSuffix(".") ? String(statement.dropLast()) : statement
    }

    static func name(_ kind: WrittenStrategy.Stakeholder.Kind) -> String {
        switch kind {
        case .ministry: "ministries"
        case .police: "police and customs"
        case .justice: "justice"
        case .localGovernment: "towns and regions"
        case .oversight: "those who oversee"
        case .community: "communities"
        case .womensGroups: "women's groups"
        case .victims: "victims and witnesses"
        case .civilSociety: "civil society"
        case .business: "business"
        case .research: "research"
        case .abroad: "partners abroad"
        }
    }

    static func words(_ part: WrittenStrategy.Stakeholder.Part) -> String {
        switch part {
        case .jointAnalysis: "took part in the joint analysis"
        case .consulted: "was consulted"
        case .notYet: "not yet asked"
        }
    }

    static func words(_ origin: WrittenStrategy.Origin) -> String {
        switch origin {
        case .toolkit: "Named by the toolkit"
        case .reconstructed: reconstructed
        case .own: "The study's own"
        }
    }
}
