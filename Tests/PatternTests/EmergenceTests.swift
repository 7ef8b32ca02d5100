// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Glibc
import Testing

/// What must emerge without being put in (MODEL 10), each with the switch that makes it go away. The balloon is in
/// `ContainerPortTests`, leader removal there and in `SecondOrderTests`, the sign of revenue in `DesignedWorldsTests`, mass prison in
/// `PrisonTests`, leakage in `LeakageTests`, removing a provider of order in `RuleTests`, certainty against severity in
/// `RiskOracleTests`.
@Suite(.serialized) struct EmergenceTests {
    /// Change of a cell's year in each history, as a share of the mean without the mix.
    private func change(_ findings: Findings, _ indicator: Indicator, year: Int) throws -> [Double] {
        let with = try findings.values(Cell(indicator), arm: 1, horizonWeeks: year * 52)
        let without = try findings.values(Cell(indicator), arm: 0, horizonWeeks: year * 52)
        let mean = without.reduce(0, +) / Double(without.count)
        return zip(with, without).map { ($0 - $1) / mean }
    }

    private func text(_ values: [Double]) throws -> String {
        "\(try Difference(values, values.map { _ in 0 }))"
    }

    @Test func `scarcity upstream brings violence downstream where demand is inelastic, and less where it is not`()
        async throws
    {
        var changes: [[Double]] = []
        for elasticity in [0.3, 1.7] {
            var study = try Study(horizonYears: 5)
            study.scenario = study.scenario.changed(by: .dial(.elasticity, elasticity))
            study.addMeasure(.inputCost, log(8))
            let findings = try await study.run(replicates: 160)
            #expect(standardErrors(try change(findings, .delivered, year: 5)) < -allowed)
            changes.append(try change(findings, .killings, year: 5))
            print("scarcity at elasticity \(elasticity): killings \(try text(changes.last!))")
        }
        #expect(standardErrors(changes[0]) > allowed)
        #expect(standardErrors(changes[1]) < -allowed)
    }

    @Test func `police without courts lengthen queues, and convict more where courts have room`() async throws {
        var risen: [(convictions: [Double], waiting: [Double])] = []
        for room in [1, 20.0] {
            var study = try Study(horizonYears: 5)
            for row in study.scenario.countries.indices { study.scenario.countries[row].courtPanels *= room }
            study.addMeasure(.arrestProbability, log(8))
            let findings = try await study.run(replicates: 120)
            let arrests = try change(findings, .arrests, year: 3)
            func beyondArrests(_ indicator: Indicator) throws -> [Double] {
                zip(try change(findings, indicator, year: 3), arrests).map { $0 - $1 }
            }
            risen.append((try beyondArrests(.convictions), try beyondArrests(.awaitingTrial)))
            print(
                """
                arrests \(try text(arrests)) where courts have \(room) times their panels: beyond that, convictions \
                \(try text(risen.last!.convictions)), awaiting trial \(try text(risen.last!.waiting))
                """)
        }
        #expect(standardErrors(risen[0].convictions) < -allowed && standardErrors(risen[0].waiting) > allowed)
        // With room, cases end as they come: convictions keep up, and nobody waits longer.
        #expect(standardErrors(risen[1].convictions) > -allowed && standardErrors(risen[1].waiting) < allowed)
    }

    @Test func `seizures that are priced in hardly change who enters, and deter where prices cannot answer`()
        async throws
    {
        var changes: [(entries: [Double], members: [Double])] = []
        for held in [ChannelSet(), ChannelSet([.price])] {
            var study = try Study(horizonYears: 10)
            study.scenario.held = held
            study.addMeasure(.routeDetection, log(2))
            let findings = try await study.run(replicates: 160)
            if held.isEmpty { #expect(standardErrors(try change(findings, .seizedShare, year: 10)) > allowed) }
            changes.append((try change(findings, .entries, year: 10), try change(findings, .members, year: 10)))
            print(
                "seizures, held \(held.channels.map(\.id)): entries \(try text(changes.last!.entries)), members \(try text(changes.last!.members))"
            )
        }
        // Little: no more than a seventh of entries, nor an eighth of members, who pay for hiding what they move.
        let free = try Difference(changes[0].entries, changes[0].entries.map { _ in 0 })
        let people = try Difference(changes[0].members, changes[0].members.map { _ in 0 })
        #expect(free.mean - free.halfWidth > -1.0 / 7 && people.mean - people.halfWidth > -1.0 / 8)
        #expect(standardErrors(changes[1].entries) < -allowed && standardErrors(changes[1].members) < -allowed)
        let held = try Difference(changes[1].members, changes[1].members.map { _ in 0 })
        #expect(held.mean + held.halfWidth < -0.5)
    }

    @Test func `groups hide and split what controls threaten, so that controls find less of it`() async throws {
        var changes: [[Double]] = []
        for held in [ChannelSet(), ChannelSet([.conceal])] {
            var study = try Study(horizonYears: 5)
            study.scenario.held = held
            study.addMeasure(.routeDetection, log(2))
            let findings = try await study.run(replicates: 40)
            changes.append(try change(findings, .seizedShare, year: 5))
            let hidden = try zip(
                findings.values(Cell(.concealment), arm: 1, horizonWeeks: 260),
                findings.values(Cell(.concealment), arm: 0, horizonWeeks: 260)
            ).map { $0 - $1 }
            print(
                "twice the control, held \(held.channels.map(\.id)): seized \(try text(changes.last!)), hidden \(try text(hidden))"
            )
            if held.isEmpty { #expect(standardErrors(hidden) > allowed) }
        }
        #expect(standardErrors(zip(changes[0], changes[1]).map { $0 - $1 }) < -allowed)
    }

    /// Mixes at 30 million USD a year each: more police work, and prevention with or without what users need.
    private func preventionAgainstArrests(withUsers: Bool) throws -> Study {
        var study = try Study(horizonYears: 10)
        func policy(_ id: String, _ spends: [String: Double]) throws -> Policy {
            let uses = try spends.sorted { $0.key < $1.key }.map { measure, spend in
                let row = try #require(study.scenario.measures.firstIndex { $0.id == measure })
                return MeasureUse(
                    measure: row, dose: spend / study.scenario.measures[row].referenceSpend, start: 0, ramp: 26,
                    end: nil, scope: .everywhere)
            }
            return Policy(id: id, name: id, summary: "", yearlyBudget: nil, uses: uses)
        }
        let offers = ["education-and-first-jobs": 236_000.0, "fair-services-and-urban-upgrading": 100_000]
        let users = ["exit-pathways": 60_000.0, "addiction-treatment": 150_000, "drug-use-prevention": 30_000]
        study.scenario.policies += [
            try policy("arrests", ["specialist-police-units": 288_000, "intelligence-led-policing": 288_000]),
            try policy(
                "prevention",
                withUsers ? offers.merging(users) { $1 } : offers.mapValues { $0 * 576 / 336 }),
        ]
        return study
    }

    /// It is what fewer users spend that makes the difference: offers to those at risk alone are not larger.
    @Test func `prevention is slow, then larger than arrests at equal cost`() async throws {
        for withUsers in [true, false] {
            let findings = try await preventionAgainstArrests(withUsers: withUsers).run(replicates: 100)
            func change(_ arm: Int, year: Int) throws -> [Double] {
                zip(
                    try findings.values(Cell(.members), arm: arm, horizonWeeks: year * 52),
                    try findings.values(Cell(.members), arm: 0, horizonWeeks: year * 52)
                ).map { $0 - $1 }
            }
            func over(_ year: Int) throws -> [Double] {
                zip(try change(2, year: year), try change(1, year: year)).map { $0 - $1 }
            }
            for year in [1, 3, 5, 10] {
                print(
                    "members in year \(year), users reached \(withUsers): arrests \(try text(change(1, year: year))), prevention over that \(try text(over(year)))"
                )
            }
            if withUsers {
                let growth = zip(try change(2, year: 10), try change(2, year: 3)).map { $0 - $1 }
                #expect(standardErrors(growth) < -allowed)
                #expect(try standardErrors(over(5)) < -allowed && standardErrors(over(10)) < -allowed)
                // Nothing to speak of in the first year: not one member in a hundred.
                let first = try Difference(change(2, year: 1), change(2, year: 1).map { _ in 0 })
                #expect(abs(first.mean) + first.halfWidth < 12)
            } else {
                #expect(try standardErrors(over(5)) > -allowed && standardErrors(over(10)) > -allowed)
            }
        }
    }

    /// What the end of all groups at home in one district does to it over the year after, history by history.
    private struct Removal {
        var trust: [Double] = []
        var grievance: [Double] = []
        /// Share of its residents whom groups served before.
        var served: [Double] = []
        /// Residents whom nobody serves, a part of those before.
        var unserved: [Double] = []
    }

    private func removal(from district: String, histories: Int, _ change: (inout Scenario) -> Void) throws -> Removal {
        var study = try Study("extortion-city", horizonYears: 1)
        change(&study.scenario)
        let terrain = Terrain(study.scenario)
        let place = try study.place(district)
        let observer = Observer(terrain)
        let cell = try #require(observer.layout.row(of: Cell(.withoutServices, place: place)))
        var removal = Removal()
        for history in 0..<histories {
            var past = Simulation(terrain, replicate: history)
            try past.burnIn()
            removal.served.append(past.world.provided[place])
            var years: [(trust: Double, grievance: Double, unserved: Double)] = []
            for isRemoved in [false, true] {
                var world = past.world
                for group in 0..<world.groups.count
                where isRemoved && world.groups.isActive[group] && Int(world.groups.home[group]) == place {
                    world.dissolve(group)
                }
                var arm = Simulation(
                    world: world, luck: Luck(seed: study.scenario.seed, replicate: UInt64(history)),
                    mechanisms: Schedule.week(terrain, policy: study.scenario.policies[0]), checksInvariants: false)
                var sums = [Double](repeating: 0, count: observer.layout.cells.count)
                var weights = sums
                var (trust, grievance) = (0.0, 0.0)
                for _ in 0..<Calendar.weeksPerYear {
                    try arm.step()
                    observer.addLevels(of: arm.world, to: &sums, weights: &weights)
                    trust += arm.world.trust[place] / Double(Calendar.weeksPerYear)
                    grievance += arm.world.grievance[place] / Double(Calendar.weeksPerYear)
                }
                years.append((trust, grievance, sums[cell]))
            }
            removal.trust.append(years[1].trust - years[0].trust)
            removal.grievance.append(years[1].grievance - years[0].grievance)
            removal.unserved.append(years[1].unserved / years[0].unserved - 1)
        }
        return removal
    }

    @Test func `removing those who serve a district costs the state trust there, and not where nobody served it`()
        throws
    {
        let serving = try removal(from: "northgate", histories: 40) { _ in }
        let taking = try removal(from: "northgate", histories: 40) { $0.parameters[.provisionStake] = 0 }
        for (name, removal) in [("served", serving), ("not served", taking)] {
            print(
                """
                groups removed from a district, \(name): trust \(try text(removal.trust)), grievance \
                \(try text(removal.grievance)), unserved \(try text(removal.unserved)); served before \
                \(try text(removal.served))
                """)
        }
        #expect(standardErrors(serving.served) > allowed && taking.served.allSatisfy { $0 == 0 })
        #expect(standardErrors(serving.trust) < -allowed && standardErrors(taking.trust) > -allowed)
        #expect(standardErrors(serving.grievance) > allowed && standardErrors(taking.grievance) < allowed)
        #expect(standardErrors(serving.unserved) > allowed)
        for (with, without) in [(serving.trust, taking.trust), (taking.grievance, serving.grievance)] {
            #expect(standardErrors(zip(with, without).map { $0 - $1 }) < -allowed)
        }
    }
}
