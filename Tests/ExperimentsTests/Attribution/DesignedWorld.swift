// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import TestSupport
import Testing

/// Every bound of a statistical test, in standard errors: with fixed seeds a pass stays a pass.
let allowedScore = 4.5

/// What one cell shows of the split into orders and channels, by replicate.
struct Split {
    var baseline: [Double]
    var first: [Double]
    var second: [Double]
    var total: [Double]
    var parts: [Channel: [Double]] = [:]

    /// A channel's part; empty for one that was not shared out to.
    subscript(_ channel: Channel) -> [Double] { parts[channel] ?? [] }

    /// Channels that got something in some replicate.
    var moved: Set<Channel> { Set(parts.filter { $0.value.contains { $0 != 0 } }.keys) }
}

extension Findings {
    /// The split of a cell in the year that ends at a horizon.
    func split(_ cell: Cell, weeks: Int) throws -> Split {
        let attribution = try #require(plan.attribution)
        let row = try #require(layout.row(of: cell))
        let at = try #require(calendar.horizons.firstIndex(of: weeks)) * layout.cells.count + row
        let arms = replicates.map { record in
            (record.arms + [record.splits[0].firstOrder] + record.splits[0].parts).map { $0.yearly[at] }
        }
        var split = Split(
            baseline: arms.map { $0[0] }, first: arms.map { $0[2] - $0[0] }, second: arms.map { $0[1] - $0[2] },
            total: arms.map { $0[1] - $0[0] })
        for (number, channel) in attribution.channels.enumerated() {
            split.parts[channel] = arms.map { $0[3 + number] }
        }
        return split
    }
}

extension Scenario {
    /// Adds a policy of measures that cost nothing and act at once, each on one lever.
    mutating func add(_ levers: [(lever: Lever, magnitude: Double, scope: Scope)], end: Int? = nil) {
        let first = measures.count
        for (number, item) in levers.enumerated() {
            measures.append(
                Measure(
                    id: "measure-\(first + number)", name: "", principle: .pursue, agency: "test", referenceSpend: 1,
                    lagWeeks: 0,
                    effects: [
                        LeverEffect(
                            lever: item.lever, agency: nil, magnitude: item.magnitude,
                            range: item.magnitude...item.magnitude, provenance: .assumed)
                    ]))
        }
        let uses = levers.enumerated().map {
            MeasureUse(measure: first + $0.offset, dose: 1, start: 0, ramp: 0, end: end, scope: $0.element.scope)
        }
        policies.append(
            Policy(id: "policy-\(policies.count)", name: "", summary: "", yearlyBudget: nil, uses: uses))
    }

    /// What two channels do only together, with every coalition of them run.
    func interaction(_ channels: [Channel], _ indicator: Indicator, weeks: Int) async throws -> Estimate {
        let rows = try await split(replicates: 8, channels: channels, interactions: true).interactionRows()
        return try #require(
            rows.first { $0.kind == .channels && $0.indicator == indicator && $0.horizonWeeks == weeks }?.interaction)
    }

    /// Splits what a policy does against the first one over the channels given, or all that decide something.
    func split(
        _ policy: Int = 1, replicates: Int, channels: [Channel]? = nil, interactions: Bool = false
    ) async throws -> Findings {
        var plan = Plan(
            policies: [0, policy], contrasts: [(policy, 0)], replicates: .fixed(replicates), threads: 2,
            samplesParameters: false, recorded: [], attribution: Attribution(policies: [policy], reference: 0))
        if let channels { plan.attribution?.channels = channels }
        plan.attribution?.asksForInteractions = interactions
        let findings = try await Experiment(self, plan).run()
        try #require(findings.failed.isEmpty, "\(findings.failed)")
        return findings
    }
}

extension Scope {
    static func places(_ rows: [Int]) -> Scope {
        Scope(countries: [], places: rows, markets: [], templates: [], groups: [])
    }
}

/// How many standard errors the mean of values lies from what is expected; infinite where they all agree on another value.
func score(_ values: [Double], expected: Double) -> Double {
    let sample = Sample(values)
    guard let mean = sample.mean, let variance = sample.variance, mean != expected else { return 0 }
    return (mean - expected) / (variance / Double(values.count)).squareRoot()
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// A world in which goods go from an origin by three places and a hub to a city, and to another city on a way of their own.
///
/// One group learns what a route costs by counting what it loses, and goes where logit shares send it the week after.
/// Nothing else is ever decided: prices, wages, groups and moods stand still.
enum Routes {
    /// Each moves a load of one kilogram a week.
    static let workers = 1_000.0
    /// Found once in a thousand million loads, since a probability of 0 has no log-odds to raise.
    static let hardlyEver = 1e-9
    static let hub = 4
    static let parameters = SmallWorld.quiet([.priceSpeed: 0, .beliefIsBetaBernoulli: 1])

    /// - Parameters:
    ///   - gain: what a worker-week on an open route brings, in units of the noise of choices.
    ///   - loss: what is lost with a load that does not arrive, beside the gain.
    ///   - elsewhere: the same as `gain` on the way to the other city; nil where there is none.
    static func scenario(gain: Double, loss: Double, elsewhere: Double? = nil) -> Scenario {
        let vias = (1...3).flatMap { via in
            [
                SmallWorld.link("out-\(via)", from: 0, to: via, detection: hardlyEver),
                SmallWorld.link("in-\(via)", from: via, to: hub),
            ]
        }
        func destination(_ place: Int, gain: Double) -> Destination {
            Destination(
                place: place, referenceDemand: workers, retailPrice: 100, wholesalePrice: loss + gain,
                shortRunElasticity: 1, longRunElasticity: 1)
        }
        let market = Market(
            id: "goods", name: "Goods",
            kind: .flow(
                FlowMarket(
                    origins: [
                        Origin(
                            place: 0, exportPrice: loss, referenceVolume: workers, costElasticity: 0,
                            farmGatePrice: loss)
                    ],
                    destinations: [destination(5, gain: gain)] + (elsewhere.map { [destination(6, gain: $0)] } ?? []),
                    loadKg: 1, loadsPerWorker: 1, crew: 0, corridorsPerPair: 3, forbiddenPaths: [])))
        var scenario = SmallWorld.scenario(
            parameters, places: "oabchxy".map { SmallWorld.place(String($0)) },
            links: vias + [SmallWorld.link("hub-city", from: hub, to: 5), SmallWorld.link("other", from: 0, to: 6)],
            // The leader does not work.
            markets: [market], templates: [SmallWorld.template(size: workers + 1, markets: [0], cash: 1e6)],
            horizon: 104)
        scenario.add([])
        return scenario
    }

    /// A policy under which a share of what goes by the first of the places is found.
    static func press(_ scenario: inout Scenario, to share: Double) {
        let odds = share == 1 ? 60 : log(share / (1 - share))
        scenario.add([(.routeDetection, odds - log(hardlyEver / (1 - hardlyEver)), .places([1]))])
    }
}
