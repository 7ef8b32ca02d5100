// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Testing

/// What must emerge on the container-port study, untuned by outcome (MODEL 10; the study's acceptance).
@Suite(.serialized) struct ContainerPortTests {
    /// Flow that passed Brandt and the two other ports in the first year, as (lost at Brandt, gained elsewhere).
    private func flows(inert: Bool, replicates: Int) async throws -> (lost: [Double], gained: [Double]) {
        var study = try Study(horizonYears: 1)
        if inert { for row in study.scenario.templates.indices { study.scenario.templates[row].rule = .inert } }
        let ports = try ["brandt", "kestrel", "dunmeer"].map { try study.place($0) }
        let scope = Scope(countries: [], places: [ports[0]], markets: [], templates: [], groups: [])
        study.addMeasure(.routeDetection, log(3), scope: scope)
        let findings = try await study.run(replicates: replicates)
        func change(_ place: Int) throws -> [Double] {
            let cell = Cell(.passed, place: place)
            let policy = try findings.values(cell, arm: 1, horizonWeeks: 52)
            let baseline = try findings.values(cell, arm: 0, horizonWeeks: 52)
            return zip(policy, baseline).map { $0 - $1 }
        }
        let others = zip(try change(ports[1]), try change(ports[2])).map { $0 + $1 }
        return (try change(ports[0]).map { -$0 }, others)
    }

    @Test func `tripled control at one port moves more than half of the lost flow to the others within a year`()
        async throws
    {
        let (lost, gained) = try await flows(inert: false, replicates: 60)
        // More than half: gained - lost / 2 is above zero by its interval.
        let surplus = try Difference(gained, lost.map { $0 / 2 })
        print(
            "tripled control: lost \(try Difference(lost, lost.map { _ in 0 })), gained elsewhere less half of it \(surplus)"
        )
        #expect(surplus.mean - surplus.halfWidth > 0, "gained less half of what was lost: \(surplus)")
    }

    @Test func `with inert groups none of it moves`() async throws {
        let (lost, gained) = try await flows(inert: true, replicates: 60)
        let moved = try Difference(gained, gained.map { _ in 0 })
        let gone = try Difference(lost, lost.map { _ in 0 })
        print("inert groups: lost \(gone), gained elsewhere \(moved)")
        #expect(gone.mean - gone.halfWidth > 0)
        // None: nothing that can be told from zero, and no room for a twentieth of what was lost.
        #expect(moved.mean - moved.halfWidth <= 0, "gained elsewhere: \(moved) of \(gone)")
        #expect(moved.mean + moved.halfWidth < 0.05 * gone.mean, "gained elsewhere: \(moved) of \(gone)")
    }

    /// One crew in each city and two importers, a fifth of the founding groups, so that rivals keep their leaders.
    static let heads = Scope(
        countries: [], places: [], markets: [], templates: [],
        groups: [
            "harth-crews-1", "brenn-crews-1", "orlen-crews-1", "tarn-crews-1", "vasse-crews-1", "holm-crews-1",
            "brandt-importers-1", "dunmeer-importers-1",
        ])

    /// The burn-in is two years, since single groups can be named only among the founders.
    @Test func `a month of leader removals raises killings for two quarters and not in the third year`() async throws {
        var study = try Study(horizonYears: 3, settings: ["scenario.burn-in=2 years"])
        study.addMeasure(.leaderRemoval, 1, scope: Self.heads, weeks: 4)
        let findings = try await study.run(replicates: 300, recorded: [Cell(.killings)])
        func effect(_ weeks: Range<Int>) throws -> Difference {
            try Difference(
                findings.sum(recorded: 0, arm: 1, weeks: weeks), findings.sum(recorded: 0, arm: 0, weeks: weeks))
        }
        let soon = try effect(0..<26)
        let late = try effect(104..<156)
        print("leader removals: first half year \(soon), third year \(late)")
        #expect(soon.mean - soon.halfWidth > 0, "killings in the first half year: \(soon)")
        #expect(abs(late.mean) < 0.15 * late.reference, "killings in the third year: \(late)")
    }

    @Test func `halved recruitment cuts members and killings`() async throws {
        var study = try Study(horizonYears: 5)
        study.addMeasure(.recruitmentRate, log(0.5))
        let findings = try await study.run(replicates: 100, recorded: [Cell(.killings)])
        let members = try Difference(
            findings.values(Cell(.members), arm: 1, horizonWeeks: 260),
            findings.values(Cell(.members), arm: 0, horizonWeeks: 260))
        let killings = try Difference(
            findings.sum(recorded: 0, arm: 1, weeks: 0..<260), findings.sum(recorded: 0, arm: 0, weeks: 0..<260))
        print("halved recruitment: members in year five \(members), killings in five years \(killings)")
        #expect(members.mean + members.halfWidth < 0, "members in year five: \(members)")
        #expect(killings.mean + killings.halfWidth < 0, "killings in five years: \(killings)")
    }
}
