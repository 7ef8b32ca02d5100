// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import TestSupport
import Testing

/// C6 in the split: a group that decides nothing delivers less, and prices are all that can answer.
@Suite struct `Second orders of scarcity worked out by hand` {
    private static let loads = 1_000.0
    private static let retail = 10.0
    private static let wholesale = 2.0
    private static let years = 10

    /// A share of loads is found, so that as much less arrives whatever the price.
    private func scarcity(elasticity: Double, supply: Double) -> Scenario {
        let hardlyEver = 1e-9
        var scenario = SmallWorld.scenario(
            places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1, detection: hardlyEver)],
            markets: [
                SmallWorld.flow(
                    from: 0, to: 1, wholesale: Self.wholesale, retail: Self.retail, demand: Self.loads,
                    shortRun: elasticity, longRun: elasticity, corridors: 1)
            ],
            templates: [SmallWorld.template(size: Self.loads + 1, markets: [0], rule: .inert, cash: 1e6)],
            horizon: 52 * Self.years)
        scenario.add([])
        scenario.add([(.routeDetection, log((1 - supply) / supply) - log(hardlyEver / (1 - hardlyEver)), .everywhere)])
        return scenario
    }

    @Test(arguments: [0.5, 1, 2])
    func `what consumers spend and groups earn answers a cut as its elasticity says, all of it by price`(
        elasticity: Double
    ) async throws {
        let supply = 0.7
        let weeks = 52 * Self.years
        let findings = try await scarcity(elasticity: elasticity, supply: supply).split(replicates: 8)
        // At the old price what arrives is sold: money falls with quantity. With Q = A P^-e it goes as Q^(1 - 1/e).
        for (indicator, unit) in [(Indicator.consumerSpend, Self.retail), (.groupRevenue, Self.wholesale)] {
            let split = try findings.split(Cell(indicator), weeks: weeks)
            let reference = unit * Self.loads * 52
            let first = reference * (supply - 1)
            let second = reference * (pow(supply, 1 - 1 / elasticity) - supply)
            #expect(abs(score(split.first, expected: first)) < allowedScore, "\(mean(split.first)), \(first)")
            #expect(abs(score(split[.price], expected: second)) < allowedScore, "\(mean(split.second)), \(second)")
            #expect(split[.price] == split.second && split.moved == [.price])
        }
        let price = try findings.split(Cell(.retailPrice), weeks: weeks)
        #expect(price.first.allSatisfy { $0 == 0 })
        let rise = Self.retail * (pow(supply, -1 / elasticity) - 1)
        #expect(abs(score(price[.price], expected: rise)) < allowedScore, "\(mean(price[.price])), \(rise)")
        let delivered = try findings.split(Cell(.delivered), weeks: weeks)
        #expect(delivered.second.allSatisfy { $0 == 0 })
        // Below elasticity 1 the answer is larger than the cut, above it smaller.
        let spend = try #require(
            findings.secondOrderRows().first { row in
                findings.layout.cells[row.cell] == Cell(.consumerSpend) && row.horizonWeeks == weeks
            })
        let offset = try #require(spend.offset)
        if elasticity < 1 { #expect(offset.interval!.lowerBound > 1) }
        if elasticity > 1 { #expect(offset.interval!.upperBound < 1) }
        // At 1 consumers spend the same whatever arrives.
        if elasticity == 1 { #expect(abs(offset.mean - 1) < 1e-9) }
    }
}

/// C26 in the split: seats that are filled again at once.
@Suite struct `Second orders of replacement worked out by hand` {
    private static let seats = 400.0
    private static let usual = 0.01
    private static let raised = 0.02

    /// A group that always finds as many recruits as it has vacancies; the policy doubles the weekly hazard of removal.
    private func seats(end: Int? = nil) -> Scenario {
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet([.contactsPerMember: 1e6, .exitRate: -log1p(-Self.usual), .poolRefill: 0.5]),
            places: [SmallWorld.place("town", people: 1_000_000)],
            templates: [SmallWorld.template(size: Self.seats, cash: 1e6)], horizon: 104)
        scenario.add([])
        scenario.add([(.exitRate, log(log1p(-Self.raised) / log1p(-Self.usual)), .everywhere)], end: end)
        return scenario
    }

    /// Members at the end of weeks 1, 2, ... when the seats that the baseline fills, and no others, are filled again.
    private func unreplaced(weeks: Int, end: Int) -> [Double] {
        var members = Self.seats
        return (1...weeks).map { week in
            let filled = week == 1 ? 0 : Self.seats * Self.usual
            members = (members + filled) * (1 - (week <= end ? Self.raised : Self.usual))
            return members
        }
    }

    /// The year's mean of a level, which is looked at every fourth week.
    private func secondYear(_ levels: [Double]) -> Double { mean((1...13).map { levels[51 + 4 * $0] }) }

    @Test func `once the removals are over, their offset is 1 in every replicate and belongs to replacement`()
        async throws
    {
        let findings = try await seats(end: 26).split(replicates: 24)
        let split = try findings.split(Cell(.members), weeks: 104)
        let first = secondYear(unreplaced(weeks: 104, end: 26)) - Self.seats * (1 - Self.usual)
        #expect(abs(score(split.first, expected: first)) < allowedScore, "\(mean(split.first)), \(first)")
        #expect(split.total.allSatisfy { $0 == 0 })
        #expect(split[.replace] == split.second && split.moved == [.replace])
        let row = try #require(
            findings.secondOrderRows().first { row in
                findings.layout.cells[row.cell] == Cell(.members) && row.horizonWeeks == 104
            })
        #expect(row.offset?.mean == 1)
    }

    @Test func `while removals go on, seats stand empty for a week and each removal is a recruit more`() async throws {
        let findings = try await seats().split(replicates: 24)
        let members = try findings.split(Cell(.members), weeks: 104)
        let first = secondYear(unreplaced(weeks: 104, end: 104)) - Self.seats * (1 - Self.usual)
        // Looked at at the end of a week, before the seats emptied in it are filled.
        let total = -Self.seats * (Self.raised - Self.usual)
        #expect(abs(score(members.first, expected: first)) < allowedScore, "\(mean(members.first)), \(first)")
        #expect(abs(score(members.total, expected: total)) < allowedScore, "\(mean(members.total)), \(total)")
        #expect(members[.replace] == members.second && members.moved == [.replace])

        let recruits = try findings.split(Cell(.recruits), weeks: 104)
        #expect(recruits.first.allSatisfy { $0 == 0 })
        let more = Self.seats * (Self.raised - Self.usual) * 52
        #expect(abs(score(recruits[.replace], expected: more)) < allowedScore, "\(mean(recruits[.replace])), \(more)")
        #expect(recruits.moved == [.replace])
    }
}

@Suite struct `Channels that do not meet, and channels that cannot act` {
    /// The three routes, and far from them a group that loses members and fills their seats.
    private func twoPlaces(routes: Bool, seats: Bool) -> Scenario {
        var scenario = Routes.scenario(gain: 40, loss: 40, elsewhere: 40)
        let far = scenario.places.count
        scenario.places += [SmallWorld.place("far", people: 1_000_000), SmallWorld.place("farther")]
        scenario.links.append(SmallWorld.link("far-way", from: far, to: far + 1))
        let flow = SmallWorld.flow(
            from: far, to: far + 1, exportPrice: 40, wholesale: 80, retail: 100, demand: 400, corridors: 1)
        scenario.markets.append(Market(id: "far-goods", name: "", kind: flow.kind))
        scenario.templates.append(
            SmallWorld.template("far-crew", home: far, size: 400, markets: [1], cash: 1e6))
        scenario.parameters[.contactsPerMember] = 1e6
        scenario.parameters[.poolRefill] = 0.5
        scenario.parameters[.exitRate] = 0.001
        let pressure = 60 - log(Routes.hardlyEver)
        scenario.add(
            (routes ? [(.routeDetection, pressure, .places([1]))] : [])
                + (seats ? [(.exitRate, log(20), .places([far]))] : []))
        return scenario
    }

    @Test func `channels that do not meet add up: each gets what it does alone`() async throws {
        let cell = Cell(.delivered)
        let both = try await twoPlaces(routes: true, seats: true).split(replicates: 8).split(cell, weeks: 104)
        #expect(both.moved == [.relocate, .replace])
        let measures: [(Channel, Scenario)] = [
            (.relocate, twoPlaces(routes: true, seats: false)), (.replace, twoPlaces(routes: false, seats: true)),
        ]
        for (channel, alone) in measures {
            let single = try await alone.split(replicates: 8).split(cell, weeks: 104)
            #expect(single.moved == [channel])
            #expect(single[channel] == both[channel])
        }
        // No interaction: a channel adds as much when it is the last to be switched live as on average over orders.
        for channel in [Channel.relocate, .replace] {
            let last = try await twoPlaces(routes: true, seats: true).split(replicates: 8, channels: [channel])
            #expect(try last.split(cell, weeks: 104)[channel] == both[channel])
        }
        #expect(zip(both[.relocate], both[.replace]).map { $0 + $1 } == both.second)
        let together = try await twoPlaces(routes: true, seats: true).interaction(
            [.relocate, .replace], .delivered, weeks: 104)
        #expect(together == Estimate(mean: 0, interval: 0...0))
    }

    /// What has to be switched off for the decisions of a channel to have nothing to decide.
    static let without: [(channel: Channel, parameters: [Parameter])] = [
        (.replace, [.contactsPerMember, .sheddingSpeed, .wageSpeed]), (.relocate, [.adaptability]),
        (.diversify, [.adaptability]),
        (.corrupt, [.customsStake, .policeStake, .justiceStake, .financeStake, .provisionStake]),
        (.contest, [.aggressionScale]),
        (.reorganise, [.splinterRate, .closureRate, .entryRate, .flattening]),
        (.conceal, [.concealmentElasticity, .splitElasticity, .techniqueEdge]),
        (.price, [.priceSpeed]), (.deter, [.riskMemory]),
        (
            .community,
            [
                .trustPerViolence, .trustPerCoercion, .grievancePerCoercion, .legitimacyPerViolence, .legitimacyPerHold,
                .trustPerLostProvision, .grievancePerService, .legitimacyPerProvision,
            ]
        ),
        (.state, [.violenceAttention]),
    ]

    @Test(arguments: without.indices)
    func `a channel that cannot act gets exactly nothing anywhere while others answer`(row: Int) async throws {
        let (channel, parameters) = Self.without[row]
        var scenario = Scenario.small(years: 1)
        for parameter in parameters { scenario.parameters[parameter] = 0 }
        if channel == .price { scenario.markets[0] = withoutRisingCost(scenario.markets[0]) }
        let findings = try await scenario.split(1, replicates: 4)
        var others = 0
        for part in findings.channelRows() {
            guard let contribution = part.contribution, part.channel != channel else {
                #expect(part.contribution == nil || part.contribution == Estimate(mean: 0, interval: 0...0))
                continue
            }
            if contribution.mean != 0 { others += 1 }
        }
        #expect(others > 0)
    }

    private func withoutRisingCost(_ market: Market) -> Market {
        guard case .flow(var flow) = market.kind else { return market }
        for row in flow.origins.indices { flow.origins[row].costElasticity = 0 }
        return Market(id: market.id, name: market.name, kind: .flow(flow))
    }
}
