// SPDX-License-Identifier: GPL-3.0-or-later

extension Dial {
    /// What is turned, in a few words.
    package func words(_ scenario: Scenario) -> String {
        switch self {
        case .parameter(let parameter): parameter.id
        case .elasticity: "elasticity of demand"
        case .lever(let shift): "shift of \(shift.lever.id)" + (shift.agency.map { " of \($0.id)" } ?? "")
        case .late(let measures): "weeks late" + Self.of(measures, scenario)
        case .delivered(let measures): "share delivered" + Self.of(measures, scenario)
        case .leaking(let measures): "share of the spend that leaks" + Self.of(measures, scenario)
        case .defunded(let measures): "week from which funds end" + Self.of(measures, scenario)
        }
    }

    private static func of(_ measures: [Int], _ scenario: Scenario) -> String {
        measures.isEmpty ? "" : " of " + measures.map { scenario.measures[$0].id }.joined(separator: ", ")
    }
}

extension Change {
    /// What is otherwise, in a few words.
    package func words(_ scenario: Scenario) -> String {
        switch self {
        case .dial(let dial, let value): return "\(dial.words(scenario)): \(Self.plain(value))"
        case .rule(let rule, let templates):
            let who =
                templates.isEmpty ? "all groups" : templates.map { scenario.templates[$0].id }.joined(separator: ", ")
            return "\(who) decide by \(rule.rawValue)"
        case .held(let channels): return "nobody answers by " + channels.channels.map(\.id).joined(separator: ", ")
        case .without(let mechanisms): return "without " + mechanisms.joined(separator: ", ")
        case .shock(let shock):
            return "\(shock.kind.rawValue) of size \(Self.plain(shock.size)) in weeks \(shock.weeks.lowerBound) to "
                + "\(shock.weeks.upperBound)"
        case .addedUp: return "what each measure does alone, added up"
        }
    }

    /// A number to six digits after the point, without those that say nothing.
    private static func plain(_ value: Double) -> String {
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : "\(rounded)"
    }
}
