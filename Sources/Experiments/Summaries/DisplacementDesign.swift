// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Places, markets or ways of entry taken together.
package struct DisplacementArea: Sendable, Equatable {
    /// As it stands in files: ids parted by ` + `, or words in brackets, which no id can hold.
    package var label: String
    /// Rows of the scenario's places, or of its markets; ascending.
    package var rows: [Int]

    static let nowhere = DisplacementArea(label: "(nowhere)", rows: [])
    static let noBuffer = DisplacementArea(label: "(none)", rows: [])
}

/// Where what a measure takes away at its target may go: one way of looking at a policy.
package struct DisplacementComparison: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case place, market, method

        /// Indicators that add up over its parts, and whose lower value is wanted or which are flows of goods.
        package var indicators: [Indicator] {
            switch self {
            case .place: Indicator.allCases.filter { $0.breakdown.contains(.place) && $0.isDisplaceable }
            case .market: Indicator.allCases.filter { $0.breakdown.contains(.market) && $0.isDisplaceable }
            case .method: [.passed, .seized]
            }
        }
    }

    /// Whether measures of the policy act at the buffer too, so that a fall there may be their own.
    package enum Overlap: String, CaseIterable, Sendable {
        case no, partly, yes
    }

    package var kind: Kind
    package var target: DisplacementArea
    package var buffer: DisplacementArea
    /// Nil where the paired reference stands for it alone.
    package var control: DisplacementArea?
    package var overlap: Overlap
}

extension Indicator {
    fileprivate var isDisplaceable: Bool {
        switch self {
        case .passed, .seized, .shipped: true
        // Whom nobody serves here is not somebody else's work.
        case .withoutServices: false
        default: kind != .ratio && !unit.hasPrefix("index") && usualWish == .lower
        }
    }
}

/// Where a policy acts, and what lies beside.
package struct DisplacementDesign: Sendable {
    /// Places in which any measure of the policy acts; ascending.
    package let acted: [Int]
    /// Places that measures single out: those they name, else those of the countries they name where that is not all.
    package let singledOut: [Int]
    package let comparisons: [DisplacementComparison]

    /// A use without a dose acts nowhere.
    package init(_ policy: Policy, _ scenario: Scenario) {
        let scopes = policy.uses.filter { $0.dose > 0 }.map(\.scope)
        let places = Reached(scopes, scenario)
        acted = places.acted
        singledOut = places.singledOut
        comparisons =
            Self.placeComparisons(places, scenario) + Self.marketComparisons(scopes, scenario)
            + Self.methodComparisons(places, scenario)
    }

    private static func placeComparisons(_ reached: Reached, _ scenario: Scenario) -> [DisplacementComparison] {
        let all = Array(scenario.places.indices)
        func area(_ rows: [Int], _ label: String? = nil) -> DisplacementArea {
            DisplacementArea(label: label ?? Self.label(rows.map { scenario.places[$0].id }), rows: rows)
        }
        let singles = reached.isByPlace && reached.singledOut.count > 1 ? reached.singledOut.map { [$0] } : []
        return compare(.place, [reached.acted, reached.singledOut] + singles, among: all, reached.acted, area) {
            target in
            let linked = neighbours(of: target, scenario)
            guard !linked.isEmpty else { return [] }
            let rest = all.filter { !target.contains($0) && !linked.contains($0) }
            let ring = area(linked, "(linked)")
            return [(ring, nil)] + (rest.isEmpty ? [] : [(ring, area(rest, "(not linked)"))])
        }
    }

    /// Places one link away from a target, either way.
    private static func neighbours(of target: [Int], _ scenario: Scenario) -> [Int] {
        scenario.places.indices.filter { place in
            !target.contains(place)
                && scenario.links.contains { link in
                    (link.from == place && target.contains(link.to)) || (link.to == place && target.contains(link.from))
                }
        }
    }

    private static func marketComparisons(_ scopes: [Scope], _ scenario: Scenario) -> [DisplacementComparison] {
        let goods = scenario.markets.indices.filter {
            if case .flow = scenario.markets[$0].kind { true } else { false }
        }
        func area(_ rows: [Int], _ label: String? = nil) -> DisplacementArea {
            DisplacementArea(label: label ?? Self.label(rows.map { scenario.markets[$0].id }), rows: rows)
        }
        let named = goods.filter { row in scopes.contains { $0.markets.contains(row) } }
        let acted = scopes.contains { $0.markets.isEmpty } ? goods : named
        let singles = named.count > 1 ? named.map { [$0] } : []
        return compare(.market, [acted, named] + singles, among: goods, acted, area) { _ in [] }
    }

    /// Kinds of places on the way, in the countries of the places that measures name: a port beside an airport.
    private static func methodComparisons(_ reached: Reached, _ scenario: Scenario) -> [DisplacementComparison] {
        let countries = Set(
            (reached.isByPlace ? reached.singledOut : reached.acted).map { scenario.places[$0].country })
        let onTheWay = scenario.places.indices.filter { place in
            countries.contains(scenario.places[place].country) && scenario.links.contains { $0.to == place }
                && scenario.links.contains { $0.from == place }
        }
        let kinds = PlaceKind.allCases.filter { kind in onTheWay.contains { scenario.places[$0].kind == kind } }
        // By country, every way of entry into it is acted on.
        let targets = kinds.filter { kind in
            !reached.isByPlace || reached.singledOut.contains { scenario.places[$0].kind == kind }
        }
        func area(_ rows: [Int], _ label: String? = nil) -> DisplacementArea {
            DisplacementArea(
                label: label ?? Self.label(rows.map { kinds[$0].rawValue }),
                rows: onTheWay.filter { place in rows.contains { kinds[$0] == scenario.places[place].kind } })
        }
        let rows = targets.map { kinds.firstIndex(of: $0)! }
        return compare(.method, [rows], among: Array(kinds.indices), rows, area) { _ in [] }
    }

    /// Each target against every other part singly and all of them together, without a control, then against `more`.
    private static func compare(
        _ kind: DisplacementComparison.Kind, _ targets: [[Int]], among all: [Int], _ acted: [Int],
        _ area: ([Int], _ label: String?) -> DisplacementArea,
        more: (_ target: [Int]) -> [(buffer: DisplacementArea, control: DisplacementArea?)]
    ) -> [DisplacementComparison] {
        var seen: [[Int]] = []
        for target in targets where !target.isEmpty && !seen.contains(target) { seen.append(target) }
        guard !seen.isEmpty else {
            return [.init(kind: kind, target: .nowhere, buffer: .noBuffer, control: nil, overlap: .no)]
        }
        return seen.flatMap { target -> [DisplacementComparison] in
            let others = all.filter { !target.contains($0) }
            let named = area(target, nil)
            guard !others.isEmpty else {
                return [.init(kind: kind, target: named, buffer: .noBuffer, control: nil, overlap: .no)]
            }
            let together = others.count > 1 ? [(area(others, "(all others)"), others)] : []
            let buffers = others.map { (area([$0], nil), [$0]) } + together
            return buffers.map { buffer, parts in
                .init(kind: kind, target: named, buffer: buffer, control: nil, overlap: overlap(parts, acted))
            }
                + more(target).map { buffer, control in
                    .init(
                        kind: kind, target: named, buffer: buffer, control: control,
                        overlap: overlap(buffer.rows, acted))
                }
        }
    }

    private static func overlap(_ parts: [Int], _ acted: [Int]) -> DisplacementComparison.Overlap {
        let count = parts.count { acted.contains($0) }
        return count == 0 ? .no : count == parts.count ? .yes : .partly
    }

    private static func label(_ ids: [String]) -> String { ids.joined(separator: " + ") }
}

/// Which places the scopes of a policy cover.
private struct Reached {
    var acted: [Int]
    var singledOut: [Int]
    /// Whether places are singled out by their own names rather than their country's.
    var isByPlace: Bool

    init(_ scopes: [Scope], _ scenario: Scenario) {
        func covered(_ scopes: [Scope]) -> [Int] {
            scenario.places.indices.filter { place in
                scopes.contains {
                    ($0.countries.isEmpty || $0.countries.contains(scenario.places[place].country))
                        && ($0.places.isEmpty || $0.places.contains(place))
                }
            }
        }
        acted = covered(scopes)
        let byPlace = covered(scopes.filter { !$0.places.isEmpty })
        isByPlace = !byPlace.isEmpty
        singledOut = isByPlace ? byPlace : covered(scopes.filter { !$0.countries.isEmpty })
    }
}
