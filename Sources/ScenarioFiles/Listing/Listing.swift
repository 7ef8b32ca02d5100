// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A table of values as text, to be printed as a table, as JSON or as CSV.
package struct ListingTable: Sendable, Equatable {
    package let columns: [String]
    package var rows: [[String]]

    package init(_ columns: [String], _ rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }
}

/// What there is to choose from: rows for `countermove list KIND`, and one thing in full for `countermove show ID`.
package struct Listing: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case measures, levers, mechanisms, channels, rules, shocks, indicators, parameters, markets, sources, scenarios

        /// What people call the scenarios that come with the program.
        package static let studies = "studies"

        /// The kind that people call so.
        package init?(named name: String) {
            self.init(rawValue: name == Self.studies ? Kind.scenarios.rawValue : name)
        }

        /// Columns that a narrow table shows first; the others follow where there is room.
        package var foremost: [String] {
            switch self {
            case .measures: ["id", "principle", "reference_spend", "unit", "levers"]
            case .levers: ["id", "unit", "read_by", "carrier", "low", "high"]
            case .mechanisms: ["id", "position", "summary", "levers"]
            case .channels: ["id", "decided_by", "definition"]
            case .rules: ["id", "definition", "parameters"]
            case .shocks: ["id", "definition", "size", "low", "high", "where"]
            case .indicators: ["id", "unit", "definition", "heading", "observed_as", "by"]
            case .parameters: ["id", "value", "unit", "meaning", "status", "source"]
            case .markets: ["id", "name", "kind", "numbers"]
            case .sources: ["id", "title", "checked"]
            case .scenarios: ["id", "title", "question", "file"]
            }
        }
    }

    let library: Library
    let value: Value

    /// - Throws: what is wrong with the library.
    package init(_ library: Library) throws(ScenarioError) {
        self.library = library
        value = try ScenarioShape.library.read(library.tree().node).checked()
    }

    package func table(_ kind: Kind) -> ListingTable {
        switch kind {
        case .measures: measures
        case .levers: levers
        case .mechanisms: mechanisms
        case .channels: channels
        case .rules: rules
        case .shocks: shocks
        case .indicators: indicators
        case .parameters: parameters
        case .markets: markets
        case .sources: sources
        case .scenarios: scenarios
        }
    }

    /// Everything known about one measure, lever, mechanism, channel, rule, shock, indicator, parameter, market template, source or study.
    ///
    /// - Throws: when nothing has that id, with the nearest that exists.
    package func show(_ id: String) throws(ScenarioError) -> (kind: Kind, fields: ListingTable) {
        for kind in Kind.allCases {
            let table = table(kind)
            guard let row = table.rows.first(where: { $0[0] == id }) else { continue }
            var fields = zip(table.columns, row).map { [$0, $1] }
            fields += details(kind, id)
            return (kind, ListingTable(["field", "value"], fields.filter { !$0[1].isEmpty }))
        }
        let known = Kind.allCases.flatMap { table($0).rows.map { $0[0] } }
        throw ScenarioError(
            Diagnostic(
                kind: .notFound, at: .whole("countermove show"),
                "there is no \(listed(Kind.allCases.map { String($0.rawValue.dropLast()) })) called \(shown(id))",
                hint: NearestName.hint(id, among: known)))
    }

    // MARK: The library

    private var measures: ListingTable {
        ListingTable(
            ["id", "name", "principle", "area", "agency", "reference_spend", "unit", "lag_weeks", "levers", "status"],
            value.entries("measures").map { entry in
                let data = entry.value
                let effects = data.items("effects")
                return [
                    entry.key, data.text("name"), data.text("principle"), data["area"]?.text ?? "", data.text("agency"),
                    roundedNumber(data.number("reference-spend")), "USD/week", roundedNumber(data.number("lag")),
                    effects.map { $0.text("lever") }.joined(separator: " "),
                    Self.joined(effects.map { $0.text("status") }),
                ]
            }.sorted { $0[0] < $1[0] })
    }

    private var parameters: ListingTable {
        ListingTable(
            ["id", "value", "unit", "low", "high", "status", "source", "meaning"],
            value.entries("parameters").map { entry in
                let data = entry.value
                let range = data.items("range").map { plainNumber($0.number) }
                return [
                    entry.key, plainNumber(data.number("value")), data.text("unit"), range[0], range[1],
                    data.text("status"), data.text("source"), data.text("meaning"),
                ]
            }.sorted { $0[0] < $1[0] })
    }

    private var markets: ListingTable {
        ListingTable(
            ["id", "name", "kind", "numbers"],
            value.entries("market-templates").map { entry in
                let numbers = entry.value.entries.map(\.key).filter { $0 != "kind" && $0 != "name" }
                return [
                    entry.key, entry.value.text("name"), entry.value.text("kind"), numbers.joined(separator: " "),
                ]
            }.sorted { $0[0] < $1[0] })
    }

    private var sources: ListingTable {
        ListingTable(
            ["id", "title", "checked"],
            value.entries("sources").map { [$0.key, $0.value.text("title"), $0.value.text("checked")] }
                .sorted { $0[0] < $1[0] })
    }

    // MARK: The model

    private var levers: ListingTable {
        ListingTable(
            ["id", "unit", "carrier", "scale", "low", "high", "read_by", "measures"],
            Lever.allCases.map { lever in
                let movers = value.entries("measures").filter { entry in
                    entry.value.items("effects").contains { $0.text("lever") == lever.id }
                }
                let high = lever.bounds.upperBound
                return [
                    lever.id, lever.unit, lever.carrier.rawValue, lever.scale.rawValue,
                    plainNumber(lever.bounds.lowerBound), high == .greatestFiniteMagnitude ? "" : plainNumber(high),
                    lever.readBy, movers.map(\.key).sorted().joined(separator: " "),
                ]
            }.sorted { $0[0] < $1[0] })
    }

    private var mechanisms: ListingTable {
        ListingTable(
            ["id", "position", "levers", "summary"],
            Schedule.steps.map { step in
                let levers = Lever.allCases.filter { $0.readBy == step.name }.map(\.id)
                return [step.name, "\(step.number)", levers.sorted().joined(separator: " "), step.summary]
            })
    }

    private var channels: ListingTable {
        ListingTable(
            ["id", "decided_by", "definition"],
            Channel.allCases.map { [$0.id, $0.deciders.joined(separator: " "), $0.definition] })
    }

    private var rules: ListingTable {
        ListingTable(
            ["id", "parameters", "definition"],
            ChoiceRule.allCases.map {
                [$0.rawValue, $0.parameters.map(\.id).joined(separator: " "), $0.definition]
            })
    }

    private var shocks: ListingTable {
        ListingTable(
            ["id", "size", "low", "high", "where", "definition"],
            Shock.Kind.allCases.map {
                [
                    $0.rawValue, $0.sizeMeaning, plainNumber($0.sizes.lowerBound), plainNumber($0.sizes.upperBound),
                    $0.places.map(\.rawValue).joined(separator: " "), $0.definition,
                ]
            })
    }

    private var indicators: ListingTable {
        let parts: [(Indicator.Breakdown, String)] = [
            (.country, "country"), (.place, "place"), (.market, "market"), (.cohort, "sex and age"),
        ]
        return ListingTable(
            ["id", "heading", "unit", "kind", "by", "usual_wish", "observed_as", "definition"],
            Indicator.allCases.map { indicator in
                let by = parts.filter { indicator.breakdown.contains($0.0) }.map(\.1)
                return [
                    indicator.rawValue, indicator.heading.rawValue, indicator.unit, indicator.kind.rawValue,
                    by.joined(separator: ", "), indicator.usualWish?.rawValue ?? "",
                    indicator.observedAs?.rawValue ?? "", indicator.definition,
                ]
            })
    }

    private var scenarios: ListingTable {
        ListingTable(
            ["id", "title", "question", "file"],
            library.studies().map { [$0.id, $0.title ?? "(cannot be read)", $0.question ?? "", $0.file] })
    }

    // MARK: One thing

    private func details(_ kind: Kind, _ id: String) -> [[String]] {
        switch kind {
        case .measures:
            let data = value.field("measures").field(id)
            var rows = [["summary", data["summary"]?.text ?? ""], ["cost_basis", data["cost-basis"]?.text ?? ""]]
            for (number, effect) in data.items("effects").enumerated() {
                let range = effect.items("range").map { plainNumber($0.number) }
                let agency = effect["agency"].map { " of \($0.text)" } ?? ""
                rows.append([
                    "effect_\(number + 1)",
                    "\(effect.text("lever"))\(agency): \(plainNumber(effect.number("magnitude"))) "
                        + "(\(range[0]) to \(range[1])), \(effect.text("status")), \(title(effect.text("source")))",
                ])
                rows.append(["reason_\(number + 1)", effect["reason"]?.text ?? ""])
            }
            rows.append(["requires", data.items("requires").map(\.text).joined(separator: " ")])
            for (number, watched) in data.items("watch").enumerated() {
                rows.append(["watch_\(number + 1)", "\(watched.text("effect")) (\(watched.text("basis")))"])
            }
            return rows
        case .parameters:
            let data = value.field("parameters").field(id)
            return [["source_title", title(data.text("source"))], ["reason", data["reason"]?.text ?? ""]]
        case .markets:
            return value.field("market-templates").field(id).entries.compactMap { entry in
                if entry.key == "extortion" { return [entry.key, entry.value.text] }
                if ["firearms", "people"].contains(entry.key) {
                    return [entry.key, entry.value.flag ? "true" : "false"]
                }
                guard case .mapping = entry.value.content else { return nil }
                if ["exposed", "susceptible"].contains(entry.key) { return [entry.key, exposedShares(entry.value)] }
                let unit = ScenarioShape.numbers.first { $0.key == entry.key }?.shape
                    .base
                let number = [plainNumber(entry.value.number("value")), unit ?? ""].joined(separator: " ")
                return [
                    entry.key,
                    "\(number), \(entry.value.text("status")), \(title(entry.value.text("source")))",
                ]
            }
        case .indicators:
            let seen = Indicator(rawValue: id)?.observedAs?.definition
            return [["how_observed", seen ?? "The state does not see it."]]
        case .sources:
            let cited = citations(of: id)
            return [
                ("parameters", cited.parameters), ("measures", cited.measures), ("markets", cited.markets),
                ("assumptions", cited.assumptions),
            ].map { ["cited_by_" + $0.0, $0.1.joined(separator: " ")] }
        case .levers, .mechanisms, .channels, .rules, .shocks, .scenarios: return []
        }
    }

    /// Shares by sex, from the youngest, with where they come from.
    private func exposedShares(_ exposed: Value) -> String {
        let shares = ["female", "male"].map { sex in
            "\(sex) "
                + exposed.field(sex).entries.map { "\($0.key) \(plainNumber($0.value.number))" }.joined(separator: ", ")
        }
        return (shares + [exposed.text("status"), title(exposed.text("source"))]).joined(separator: "; ")
    }

    private func title(_ source: String) -> String {
        value.field("sources")[source]?.text("title") ?? source
    }

    /// Each of some words once, sorted.
    private static func joined(_ words: [String]) -> String { Set(words).sorted().joined(separator: " ") }
}

extension Shape {
    /// The base unit of a number.
    fileprivate var base: String { if case .number(let quantity, _, _) = self { quantity.base } else { "" } }
}
