// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// The register of assumptions.

extension ScenarioBuilder {
    /// Places in which a range is looked at unless the study says otherwise: its ends and the middle.
    private static let usualLevels = 3

    /// What the study registers, sorted by id; sentences without more are in words only.
    mutating func buildRegister(_ scenario: Scenario) -> [Assumption] {
        let objectives = value.entries("objectives").map(\.key).sorted()
        return value.entries("assumptions").sorted { $0.key < $1.key }.map { entry in
            guard case .mapping = entry.value.content else {
                return Assumption(id: entry.key, statement: entry.value.text, otherwise: .unstated)
            }
            let template = entry.value["like"].map { value.field("assumption-templates").field($0.text) }
            var assumption = registered(entry, like: template, scenario)
            checkDistinct(entry.value["objectives"])
            assumption.objectives = entry.value.items("objectives").map { objectives.firstIndex(of: $0.text)! }.sorted()
            return assumption
        }
    }

    /// What the library says and this study does not bear is not the author's mistake: it waits, with a warning.
    private mutating func registered(_ entry: Value.Entry, like template: Value?, _ scenario: Scenario) -> Assumption {
        let complaints = found
        found = DiagnosticList()
        var assumption = assumption(entry.key, entry.value, like: template, scenario)
        let complained = found.sorted
        found = complaints
        let isOwn = template == nil || ScenarioShape.otherwiseKeys.contains { entry.value[$0] != nil }
        let misfit = isOwn ? nil : complained.first { $0.severity == .error }
        guard let misfit else {
            for complaint in complained { complain(complaint) }
            return assumption
        }
        assumption.otherwise = .waiting(needs: "does not fit this study: \(misfit.message)")
        complain(
            entry.value.diagnostic(
                "the assumption \(shown(entry.key)) does not fit this study and is not tested: \(misfit.message)",
                severity: .warning))
        return assumption
    }

    /// The assumptions of the library, as they are about this study. One that does not fit it waits for what it lacks.
    mutating func buildOffered(_ scenario: Scenario) -> [Assumption] {
        let complaints = found
        defer { found = complaints }
        return value.entries("assumption-templates").sorted { $0.key < $1.key }.map { entry in
            found = DiagnosticList()
            var assumption = assumption(entry.key, entry.value, like: nil, scenario)
            if let misfit = found.sorted.first(where: { $0.severity == .error }) {
                assumption.otherwise = .waiting(needs: "does not fit this study: \(misfit.message)")
            }
            return assumption
        }
    }

    /// Parameters that are judgements with a range.
    func assumedParameters(_ scenario: Scenario) -> [AssumedParameter] {
        Parameter.allCases.filter { scenario.ranges[$0] != nil }.compactMap { parameter in
            let entry = value.field("parameters").field(parameter.id)
            guard entry.text("status") == Provenance.assumed.rawValue else { return nil }
            return AssumedParameter(
                parameter: parameter, meaning: entry.text("meaning"), isSwitch: entry.text("unit") == "switch")
        }
    }

    private mutating func assumption(
        _ id: String, _ data: Value, like template: Value?, _ scenario: Scenario
    ) -> Assumption {
        func either(_ key: String) -> Value? { data[key] ?? template?[key] }
        let own = ScenarioShape.otherwiseKeys.first { data[$0] != nil }
        let key = own ?? ScenarioShape.otherwiseKeys.first { template?[$0] != nil }
        return Assumption(
            id: id, statement: either("statement")!.text,
            provenance: either("status").flatMap { Provenance(rawValue: $0.text) }, source: either("source")?.text,
            otherwise: key.map { otherwise($0, (own == nil ? template! : data).field($0), id, scenario) } ?? .unstated)
    }

    private mutating func otherwise(
        _ key: String, _ data: Value, _ id: String, _ scenario: Scenario
    ) -> Assumption.Otherwise {
        switch key {
        case "parameter": return parameter(data, scenario)
        case "elasticity": return numeric(.elasticity, data)
        case "lever": return lever(data)
        case "choice-rule":
            checkDistinct(data["to"])
            checkDistinct(data["groups"])
            let templates = data.items("groups").map { groups[$0.text] }.sorted()
            let rules = Set(data.items("to").map(\.text))
            return .structural(
                ChoiceRule.allCases.filter { rules.contains($0.rawValue) }.map { .rule($0, templates: templates) })
        case "channel":
            checkDistinct(data)
            let channels = ChannelSet(data.items.compactMap { Channel(id: $0.text) }).channels
            return .structural(channels.map { .held(ChannelSet([$0])) })
        case "mechanism":
            checkDistinct(data)
            return .structural(data.items.map(\.text).sorted().map { .without([$0]) })
        case "delivery": return delivery(data)
        case "belief":
            let accuracy = data["accuracy"].map { Change.dial(.parameter(.pictureAccuracy), $0.number) }
            let lag = data["lag"].map { Change.dial(.parameter(.trendLag), $0.number) }
            return .structural([accuracy, lag].compactMap { $0 })
        case "shock":
            let shock = shock(id, data)
            if !found.hasErrors { checkFinds(shock, at: data.position, data.path, scenario) }
            return .structural([.shock(shock)])
        case "interactions": return .structural([.addedUp])
        default: return .waiting(needs: data.text)
        }
    }

    private mutating func parameter(_ data: Value, _ scenario: Scenario) -> Assumption.Otherwise {
        let parameter = Parameter(id: data.text("id"))!
        let entry = value.field("parameters").field(parameter.id)
        let unit = ScenarioShape.parameterUnits.first { $0.name == entry.text("unit") }!
        guard let given = data["range"] else {
            guard scenario.ranges[parameter] != nil else {
                complain(
                    data.diagnostic(
                        "\(shown(parameter.id)) has no range of its own, so nothing says what is plausible",
                        hint: "give a `range`"))
                return .unstated
            }
            return numeric(.parameter(parameter), entry.field("range"), levels: data["levels"], factor: unit.factor)
        }
        for end in given.items where !unit.bounds.contains(end.number) {
            complain(
                end.diagnostic(
                    "found \(plainNumber(end.number)); in \(shown(unit.name)), expected a number"
                        + unit.bounds.phrase("")))
        }
        if unit.name == "switch" {
            return .structural(
                [0, 1].filter { $0 != scenario.parameters[parameter] }.map { .dial(.parameter(parameter), $0) })
        }
        return numeric(.parameter(parameter), given, levels: data["levels"], factor: unit.factor)
    }

    private mutating func lever(_ data: Value) -> Assumption.Otherwise {
        let lever = Lever(id: data.text("id"))!
        if let agency = data["agency"], lever.carrier != .agency {
            complain(
                agency.diagnostic(
                    "the lever \(shown(lever.id)) is not carried by agencies", hint: "remove `agency`"))
        }
        let agency = data["agency"].flatMap { name in Agency.allCases.first { $0.id == name.text } }
        let place = data["where"].map { scope($0) } ?? .everywhere
        return numeric(.lever(LeverShift(lever: lever, agency: agency, magnitude: 0, scope: place)), data)
    }

    private mutating func delivery(_ data: Value) -> Assumption.Otherwise {
        checkDistinct(data["measures"])
        let rows = data.items("measures").map { measures[$0.text] }.sorted()
        let horizon = weeks(value.field("scenario").field("horizon"))
        if let defunded = data["defunded"], weeks(defunded) >= horizon {
            complain(
                defunded.diagnostic(
                    "funds end in week \(weeks(defunded)); the horizon ends in week \(horizon)",
                    hint: "let them end earlier, or give the scenario a longer `horizon`"))
        }
        let dials: [(String, Dial)] = [
            ("late", .late(measures: rows)), ("delivered", .delivered(measures: rows)),
            ("leaking", .leaking(measures: rows)), ("defunded", .defunded(measures: rows)),
        ]
        let faults = dials.compactMap { key, dial in data[key].map { (dial: dial, value: $0.number) } }
        // One fault by itself is a number between what is designed and what is feared, and may tip in between.
        if faults.count == 1, let fault = faults.first {
            let planned = designed(fault.dial, horizon)
            if fault.value != planned {
                return .numeric(
                    fault.dial, min(fault.value, planned)...max(fault.value, planned), levels: 2)
            }
        }
        return .structural(faults.map { .dial($0.dial, $0.value) })
    }

    /// What a number of delivery is where everything goes as planned.
    private func designed(_ dial: Dial, _ horizon: Int) -> Double {
        switch dial {
        case .delivered: 1
        case .defunded: Double(horizon)
        case .late, .leaking, .parameter, .elasticity, .lever: 0
        }
    }

    private mutating func numeric(_ dial: Dial, _ data: Value) -> Assumption.Otherwise {
        numeric(dial, data.field("range"), levels: data["levels"], factor: 1)
    }

    private mutating func numeric(
        _ dial: Dial, _ range: Value, levels: Value?, factor: Double
    ) -> Assumption.Otherwise {
        let (low, high) = (range.items[0].number, range.items[1].number)
        guard low < high else {
            complain(
                range.diagnostic(
                    low == high
                        ? "both ends of the range are \(plainNumber(low)), so nothing could be otherwise"
                        : "the range runs from \(plainNumber(low)) down to \(plainNumber(high))",
                    hint: low == high ? "give two different values" : "write the least value first"))
            return .unstated
        }
        return .numeric(dial, (low * factor)...(high * factor), levels: levels?.whole ?? Self.usualLevels)
    }
}
