// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

import ScenarioFiles

/// A study with one of everything, which the tests break in one place each.
enum SmallStudy {
    static let text = """
        scenario:
          id: small
          title: A small study
          question: What works?
          seed: 1
          burn-in: 2 years
          horizon: 3 years
          replicates: 4
          baseline: nothing
        people:
          age-shares: {under-18: 0.08, 18-29: 0.23, 30-44: 0.31, 45-plus: 0.38}
          at-risk:
            female: {under-18: 0.0005, 18-29: 0.001, 30-44: 0.0005, 45-plus: 0.0001}
            male: {under-18: 0.002, 18-29: 0.004, 30-44: 0.002, 45-plus: 0.0005}
          status: assumed
          source: model
        countries:
          upland:
            name: Upland
            investigators: 30 persons
            customs-capacity: 1
            court-panels: 16
            case-duration: 50 weeks
            conviction-probability: 0.55
            case-collapse: 25 %
            sentence: 4 years
            integrity: {police: 0.6, customs: 0.5, courts: 0.65, financial-intelligence: 0.6}
            coordination-loss: 0.35
            oversight: 0.35
            status: assumed
            source: model
          seaside:
            name: Seaside
            investigators: 240 persons
            customs-capacity: 1
            court-panels: 30
            case-duration: 36 weeks
            conviction-probability: 0.75
            case-collapse: 0.05
            sentence: 170 weeks
            integrity: {police: 0.96, customs: 0.94, courts: 0.98, financial-intelligence: 0.96}
            coordination-loss: 0.15
            oversight: 0.8
            status: assumed
            source: model
        cooperation:
          default: 0.2
          between:
            - {countries: [upland, seaside], level: 0.4}
        places:
          valley: {name: Valley, country: upland, kind: production, population: 900000, legal-wage: 150 USD/week, unemployment: 0.12, service-access: 0.35, trust: 0.35, grievance: 0.45, legitimacy: 0.35, status: assumed, source: model}
          port: {name: Port, country: seaside, kind: port, population: 900000 persons, legal-wage: 680 USD/week, unemployment: 0.07, service-access: 0.8, trust: 0.6, grievance: 0.25, legitimacy: 0.1, status: assumed, source: model}
          city: {name: City, country: seaside, kind: urban, population: 5000000, legal-wage: 700 USD/week, unemployment: 0.08, service-access: 0.8, trust: 0.6, grievance: 0.25, legitimacy: 0.1, status: assumed, source: model}
          town: {name: Town, country: seaside, kind: urban, population: 2000000, legal-wage: 640 USD/week, unemployment: 0.08, service-access: 0.8, trust: 0.6, grievance: 0.25, legitimacy: 0.1, status: assumed, source: model}
        links:
          valley-to-port: {from: valley, to: port, mode: sea, cost: 1200 USD/kg, detection: 0.4, inspection-capacity: 300 loads/week, official: true, status: derived, source: wdr2024}
          port-to-city: {from: port, to: city, mode: road, cost: 150 USD/kg, detection: 0.05, inspection-capacity: 400 loads/week, official: false, status: derived, source: wdr2024}
        markets:
          goods:
            like: cocaine
            load: {value: 12 kg, range: [5, 100], status: assumed, source: model, reason: Larger loads here}
            origins:
              valley: {reference-volume: 5 t/year, status: derived, source: emcdda}
            destinations:
              city: {reference-demand: 90 kg/week, status: derived, source: emcdda}
          street:
            like: retail-drugs
            fed-by: {market: goods, destination: city}
            places:
              city: {sales-share: 0.7, status: derived, source: emcdda}
              town: {sales-share: 0.3, status: derived, source: emcdda}
        groups:
          suppliers: {name: Suppliers, count: 2, home: valley, median-size: 20, size-spread: 1.5, structure: 0.5, markets: [goods], rule: expected-gain, arms: 1, cash: 20000 USD/person, status: assumed, source: model}
          importers: {name: Importers, count: 1, home: port, median-size: 20, size-spread: 1.5, structure: 0.5, markets: [goods], rule: best-reply, arms: 1, cash: 20000 USD/person, status: assumed, source: model}
          crews: {name: Crews, count: 3, home: city, median-size: 20, size-spread: 1.5, structure: 0.6, markets: [street], turf: [city, town], rule: imitation, arms: 1, cash: 20000 USD/person, status: assumed, source: model}
        measures:
          guards:
            name: Guards at the port
            principle: protect
            agency: customs
            reference-spend: 50000 USD/week
            lag: 10 weeks
            effects:
              - {lever: route_detection, magnitude: 0.3, range: [0.1, 0.6], status: assumed, source: model}
              - {lever: bribe_acceptance, agency: customs, magnitude: -0.2, range: [-0.5, 0], status: assumed, source: model}
            requires: [port-control-units, police-vetting]
            watch:
              - {effect: Loads move to the town, basis: literature}
              - {effect: Guards are bought, basis: source}
        policies:
          nothing:
            name: Nothing new
            summary: What is done today
            measures: []
          mix:
            name: A mix
            summary: Guards and a way out
            budget: 6000000 USD/year
            measures:
              - {measure: guards, dose: 1.5, start: 0 weeks, ramp: 6 months, where: {places: [port]}}
              - {measure: exit-pathways, spend: 30000 USD/week, start: 1 year, end: 2 years, where: {countries: [seaside], groups: [crews-2, importers]}}
        shocks:
          drought: {kind: disaster, summary: A drought, start: -26 weeks, lasts: 1 year, size: 50 %, where: {places: [valley]}, status: assumed, source: model}
          unrest: {kind: conflict, start: 0 weeks, size: 300 %, grievance: 1 % per week, where: {countries: [seaside]}, status: assumed, source: model}
          pause: {kind: truce, start: 1 year, end: 130 weeks, size: 0.8, where: {groups: [crews]}, status: assumed, source: model}
        objectives:
          fewer-killings:
            statement: A tenth fewer killings
            indicator: killings
            place: city
            wish: lower
            change-from-reference: 10 %
            due: 3 years
        assumptions:
          invented: Places and numbers are invented.
          contests: {statement: Force decides who holds a street, status: assumed, source: model, objectives: [fewer-killings], parameter: {id: turf.exponent, range: [0.6, 1], levels: 4}}
          deterrence: {like: asm-02}
          habits: {statement: Importers copy nobody, choice-rule: {to: [inert, imitation], groups: [importers, suppliers]}}
          honesty: {statement: Customs are honest, lever: {id: bribe_acceptance, agency: customs, range: [-0.5, 1], where: {countries: [seaside]}}}
          calm: {statement: No embargo comes, shock: {kind: embargo, start: 1 year, lasts: 30 weeks, size: 70 %, status: assumed, source: model}}
          on-time: {like: asm-28, delivery: {late: 1 year, defunded: 2 years, measures: [guards]}}
        parameters:
          turf.exponent: {value: 0.9, reason: Contests here are less decisive}

        """

    /// The study with some passages replaced, each of which must stand in it once.
    static func changed(_ edits: [(old: String, new: String)]) -> String {
        edits.reduce(text) { text, edit in
            precondition(
                text.components(separatedBy: edit.old).count == 2, "\(edit.old) does not stand once in the small study")
            return text.replacing(edit.old, with: edit.new)
        }
    }

    /// Where the library is, found from this file, so that tests run from anywhere.
    static let library = Library(
        scenarios: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../../Scenarios"
        ).standardizedFileURL.path)

    static func read(_ text: String, settings: [String] = []) throws(ScenarioError) -> ScenarioFile {
        try ScenarioFile.read(
            SourceText(file: "s.yaml", text: text), library: library, settings: Setting.list(settings))
    }

    static func complaints(_ text: String, settings: [String] = []) -> [Diagnostic] {
        do {
            return try read(text, settings: settings).warnings
        } catch {
            return error.diagnostics
        }
    }
}

extension Scenario {
    /// All of a scenario as text, equal for equal scenarios.
    var dump: String {
        var rest = self
        rest.ranges = [:]
        rest.provenance = [:]
        let ranges = ranges.map { "\($0.key.id): \($0.value)" }.sorted()
        let provenance = provenance.map { "\($0.key): \($0.value)" }.sorted()
        return "\(rest)\n\(ranges)\n\(provenance)"
    }
}

extension YAMLNode {
    /// The tree turned into YAML in brackets, with every mapping and list reversed, or not; ranges run one way only.
    func flow(reversed: Bool, keepsLists: Bool = false) -> String {
        switch content {
        case .scalar(let text, let style):
            return style == .plain && !text.contains(":") && !text.contains(",")
                ? text : "\"\(text.replacing("\"", with: "\\\""))\""
        case .list(let items):
            let texts = items.map { $0.flow(reversed: reversed, keepsLists: keepsLists) }
            return "[" + (reversed && !keepsLists ? texts.reversed() : texts).joined(separator: ", ") + "]"
        case .mapping(let pairs):
            let entries = pairs.map {
                "\($0.key): \($0.value.flow(reversed: reversed, keepsLists: keepsLists || $0.key == "range"))"
            }
            return "{" + (reversed ? entries.reversed() : entries).joined(separator: ", ") + "}"
        }
    }
}
