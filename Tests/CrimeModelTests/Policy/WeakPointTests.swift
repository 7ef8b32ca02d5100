// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import TestSupport
import Testing

@Suite struct `Weak points of the system` {
    private let scenario: Scenario = {
        var scenario = Scenario.small()
        func effect(_ lever: Lever, _ magnitude: Double, _ agency: Agency? = nil) -> LeverEffect {
            LeverEffect(
                lever: lever, agency: agency, magnitude: magnitude, range: -9...9, provenance: .assumed)
        }
        scenario.measures[0].effects = [effect(.routeDetection, 0.5), effect(.grievance, 0.1)]
        scenario.policies[1].uses = [
            MeasureUse(measure: 0, dose: 1, start: 0, ramp: 0, end: nil, scope: .everywhere)
        ]
        return scenario
    }()

    private func touched(
        _ scenario: Scenario, _ point: WeakPoint, _ agency: Agency? = nil
    ) -> (answering: [Int], worsening: [Int]) {
        FoundWeakness(point, agency: agency, cell: Cell(.killings)).touched(by: 1, Terrain(scenario))
    }

    @Test func `every weak point has levers that answer it and a figure that shows it`() {
        for point in WeakPoint.allCases {
            #expect(Lever.allCases.contains { $0.weakPoint == point }, "\(point)")
            #expect(!point.cells.isEmpty, "\(point)")
        }
        #expect(Set(WeakPoint.allCases.map(\.rawValue)).count == WeakPoint.allCases.count)
    }

    /// A measure may have side effects, but of the magnitudes of the library on one lever most go the way that is wanted.
    @Test func `the library moves levers the way that answers their weak points`() throws {
        let path = Library.root.appendingPathComponent("Scenarios/library/measures.yaml")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let effects = zip(lines, lines.dropFirst()).compactMap { lever, magnitude -> (Lever, Double)? in
            guard lever.hasPrefix("- lever: "), let lever = Lever(id: String(lever.dropFirst(9))) else { return nil }
            return Double(magnitude.replacing("magnitude: ", with: "")).map { (lever, $0) }
        }.filter { $0.1 != 0 }
        #expect(effects.count > 200)
        let wanted = effects.count { ($0.1 > 0) == ($0.0.wish == .higher) }
        #expect(Double(wanted) > 0.9 * Double(effects.count), "\(wanted) of \(effects.count)")
    }

    @Test func `a measure answers what it moves the right way, and worsens what it moves the wrong way`() {
        #expect(touched(scenario, .routes).answering == [0] && touched(scenario, .routes).worsening.isEmpty)
        #expect(touched(scenario, .support).answering.isEmpty && touched(scenario, .support).worsening == [0])
        #expect(touched(scenario, .money).answering.isEmpty && touched(scenario, .money).worsening.isEmpty)
    }

    @Test func `what is not spent, or reaches nothing, answers nothing`() {
        var idle = scenario
        idle.policies[1].uses[0].dose = 0
        #expect(touched(idle, .routes).answering.isEmpty)
        var elsewhere = scenario
        // Nothing arrives at the place.
        let last = scenario.places.indices.filter { place in !scenario.links.contains { $0.to == place } }
        if let place = last.first {
            elsewhere.policies[1].uses[0].scope = Scope(
                countries: [], places: [place], markets: [], templates: [], groups: [])
            #expect(touched(elsewhere, .routes).answering.isEmpty)
        }
    }

    @Test func `what acts on one agency is no answer to another`() {
        var bought = scenario
        bought.measures[0].effects = [
            LeverEffect(lever: .bribeAcceptance, agency: .customs, magnitude: -1, range: -2...0, provenance: .assumed)
        ]
        #expect(touched(bought, .officials, .customs).answering == [0])
        #expect(touched(bought, .officials, .police).answering.isEmpty)
        bought.measures[0].effects[0].agency = nil
        for agency in Agency.allCases { #expect(touched(bought, .officials, agency).answering == [0]) }
    }

    @Test func `a study has the weak points whose figures are not at their best`() {
        func found(_ values: [Indicator: Double], _ scenario: Scenario) -> [FoundWeakness] {
            scenario.weaknesses { $0.layer == .true ? values[$0.indicator] : nil }
        }
        #expect(found([:], scenario).isEmpty)
        let some = found([.recruits: 3, .firearmAvailability: 0, .policeIntegrity: 0.9, .courtIntegrity: 1], scenario)
        #expect(some.map(\.point) == [.officials, .recruitment])
        #expect(some[0].agency == .police && some[0].cell == Cell(.policeIntegrity))
        #expect(found([.bribes: 1], scenario) == [FoundWeakness(.officials, cell: Cell(.bribes))])
        // The second figure counts where the first shows nothing.
        #expect(found([.shipped: 0, .groupRevenue: 5], scenario).map(\.cell.indicator) == [.groupRevenue])
        var alone = scenario
        #expect(found([.passed: 1], alone).map(\.point) == [.abroad])
        alone.countries.removeLast()
        #expect(found([.passed: 1], alone).isEmpty)
    }
}
