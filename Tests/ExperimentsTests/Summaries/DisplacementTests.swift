// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

/// The small study: valleys in Alta; port and city in Norhaven; goods from the valleys to the port and both to the city.
@Suite struct `Where things may be displaced to` {
    private static let port = Scope(countries: [], places: [1], markets: [], templates: [], groups: [])
    private static let norhaven = Scope(countries: [1], places: [], markets: [], templates: [], groups: [])
    private static let alta = Scope(countries: [0], places: [], markets: [], templates: [], groups: [])

    private static func comparisons(
        _ kind: DisplacementComparison.Kind, _ scopes: [Scope], dose: Double = 1, in scenario: Scenario = .small()
    ) -> [DisplacementComparison] {
        design(scopes, dose: dose, in: scenario).comparisons.filter { $0.kind == kind }
    }

    private static func design(_ scopes: [Scope], dose: Double = 1, in scenario: Scenario = .small())
        -> DisplacementDesign
    {
        var policy = scenario.policies[0]
        policy.uses = scopes.map { MeasureUse(measure: 0, dose: dose, start: 0, ramp: 0, end: nil, scope: $0) }
        return DisplacementDesign(policy, scenario)
    }

    private static func words(_ comparisons: [DisplacementComparison]) -> [String] {
        comparisons.map { "\($0.target.label) > \($0.buffer.label) / \($0.control?.label ?? "-") \($0.overlap)" }
    }

    @Test func `from a place that is named to every other, alone and together, and to those linked to it`() {
        let found = Self.comparisons(.place, [Self.port])
        #expect(
            Self.words(found) == [
                "port > valleys / - no", "port > city / - no", "port > (all others) / - no", "port > (linked) / - no",
            ])
        #expect(found[3].buffer.rows == [0, 2])
    }

    @Test func `places that are not linked to the target are the control of those that are`() {
        var scenario = Scenario.small()
        scenario.links.removeAll { $0.id != "valleys-port" }
        let found = Self.comparisons(.place, [Self.port], in: scenario)
        #expect(
            Self.words(found).suffix(2) == ["port > (linked) / - no", "port > (linked) / (not linked) no"])
        #expect(found.last?.buffer.rows == [0] && found.last?.control?.rows == [2])
    }

    @Test func `a country's measures act in all of its places`() {
        let found = Self.comparisons(.place, [Self.norhaven])
        #expect(
            Self.words(found) == [
                "port + city > valleys / - no", "port + city > (linked) / - no",
            ])
        let both = Self.design([Self.norhaven, Self.port])
        #expect(both.acted == [1, 2] && both.singledOut == [1])
        #expect(
            Self.words(both.comparisons.filter { $0.kind == .place }).suffix(4) == [
                "port > valleys / - no", "port > city / - yes", "port > (all others) / - partly",
                "port > (linked) / - partly",
            ])
    }

    @Test func `places that several measures name are targets together and each`() {
        var two = Self.port
        two.places = [0, 1]
        let targets = Self.comparisons(.place, [two]).map(\.target.label)
        #expect(Set(targets) == ["valleys + port", "valleys", "port"])
    }

    @Test func `where measures act everywhere there is no buffer, and without measures no target`() {
        for kind in DisplacementComparison.Kind.allCases {
            #expect(
                Self.comparisons(kind, [.everywhere]).map(\.buffer.label) == ["(none)"], "\(kind)")
            #expect(Self.comparisons(kind, [Self.norhaven, Self.alta]).map(\.buffer.label) == ["(none)"], "\(kind)")
            for none in [Self.comparisons(kind, []), Self.comparisons(kind, [Self.port], dose: 0)] {
                #expect(none.map(\.target.label) == ["(nowhere)"], "\(kind)")
            }
        }
    }

    @Test func `from the markets that measures name to the other markets of goods`() {
        var scenario = Scenario.small()
        var second = scenario.markets[0]
        second.id = "pills"
        scenario.markets.append(second)
        var goods = Scope.everywhere
        goods.markets = [0]
        #expect(
            Self.words(Self.comparisons(.market, [goods], in: scenario)) == [
                "goods > pills / - no"
            ])
        #expect(Self.words(Self.comparisons(.market, [goods])) == ["goods > (none) / - no"])
        // Streets are no market of goods.
        goods.markets = [1]
        #expect(Self.words(Self.comparisons(.market, [goods], in: scenario)) == ["(nowhere) > (none) / - no"])
    }

    @Test func `from the kind of place that measures name to other ways into the same country`() {
        var scenario = Scenario.small()
        var airport = scenario.places[1]
        (airport.id, airport.kind) = ("field", .airport)
        scenario.places.append(airport)
        for (from, to) in [(0, 3), (3, 2)] {
            var link = scenario.links[0]
            (link.id, link.from, link.to) = ("\(from)-\(to)", from, to)
            scenario.links.append(link)
        }
        let found = Self.comparisons(.method, [Self.port], in: scenario)
        #expect(Self.words(found) == ["port > airport / - no"])
        #expect(found[0].target.rows == [1] && found[0].buffer.rows == [3])
        // Goods end in the city and begin in the valleys: there is one way on which they come in.
        #expect(Self.words(Self.comparisons(.method, [Self.port])) == ["port > (none) / - no"])
    }

    @Test func `what is counted adds up over places`() {
        let places = DisplacementComparison.Kind.place.indicators
        #expect(places.contains(.passed) && places.contains(.killings) && places.contains(.members))
        #expect(!places.contains(.trust) && !places.contains(.grievance) && !places.contains(.prisoners))
        #expect(DisplacementComparison.Kind.market.indicators == [.shipped, .delivered])
    }
}

@Suite struct `Displacement in findings` {
    /// Killings at the port by history: 100 under the reference, those given under the policy; 50 and 60 in the city; 7
    /// in the valleys throughout.
    private static func rows(port: [Double]) -> [DisplacementRow] {
        var findings = HandMade.findings(port.map { [100, $0] })
        findings.scenario.policies[1].uses = [
            MeasureUse(
                measure: 0, dose: 1, start: 0, ramp: 0, end: nil,
                scope: Scope(countries: [], places: [1], markets: [], templates: [], groups: []))
        ]
        func set(_ place: Int, _ value: Double, _ replicate: Int, _ arm: Int) {
            let cell = findings.layout.row(of: Cell(.killings, place: place))!
            findings.replicates[replicate].arms[arm].yearly[cell] = value
        }
        for (replicate, value) in port.enumerated() {
            for arm in 0...1 {
                set(0, 7, replicate, arm)
                set(1, arm == 0 ? 100 : value, replicate, arm)
                set(2, arm == 0 ? 50 : 60, replicate, arm)
            }
        }
        return findings.displacementRows()
    }

    private static func killings(_ rows: [DisplacementRow]) -> [String: DisplacementQuotient] {
        let killings = rows.filter { $0.indicator == .killings && $0.comparison.kind == .place }
        return Dictionary(uniqueKeysWithValues: killings.map { ($0.comparison.buffer.label, $0.result) })
    }

    @Test func `what a port loses turns up in the city`() throws {
        let found = Self.killings(Self.rows(port: [78, 80, 82]))
        #expect(found["city"]?.quotient?.mean == -0.5 && found["city"]?.status == .displaced)
        #expect(found["valleys"]?.quotient?.mean == 0 && found["valleys"]?.status == .unchanged)
        #expect(found["(all others)"]?.quotient?.mean == -0.5)
    }

    @Test func `every case has its row, undefined ones too`() {
        let rows = Self.rows(port: [78, 130, 90])
        #expect(Self.killings(rows).values.allSatisfy { $0.status == .noEffect && $0.quotient == nil })
        // Nobody is exploited here, so victims are not counted.
        let layout = CellLayout(.small())
        let places = DisplacementComparison.Kind.place.indicators.count { layout.counts($0) }
        // Four buffers by place; one goods market and one way of entry, which leave no buffer.
        #expect(rows.count == 4 * places + 2 + 2)
        #expect(rows.filter { $0.comparison.kind != .place }.allSatisfy { $0.result.status == .noBuffer })
        #expect(Self.killings(Self.rows(port: [80])).values.allSatisfy { $0.status == .tooFew })
    }

    @Test func `a mix without measures has no target`() {
        var findings = HandMade.findings([[1, 2], [1, 2]])
        findings.plan.contrasts = [(0, 1)]
        let rows = findings.displacementRows()
        #expect(!rows.isEmpty && rows.allSatisfy { $0.result.status == .noTarget })
    }

    @Test func `a history without a value is left out of all areas`() {
        var findings = HandMade.findings([[100, 80], [100, 80], [100, 80]])
        findings.replicates[1].arms[0].yearly = findings.replicates[1].arms[0].yearly.map { _ in .nan }
        #expect(findings.displacementRows().allSatisfy { $0.comparison.buffer.rows.isEmpty || $0.result.pairs == 2 })
    }
}
