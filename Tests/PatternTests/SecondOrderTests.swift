// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Testing

/// What the split into orders and channels shows of the container-port study, untuned by outcome.
@Suite(.serialized) struct SecondOrderTests {
    /// Tripled control at Brandt, split into orders and channels.
    private func pressure(onInert inert: Bool, replicates: Int) async throws -> (findings: Findings, ports: [Int]) {
        var study = try Study(horizonYears: 3)
        if inert { for row in study.scenario.templates.indices { study.scenario.templates[row].rule = .inert } }
        let ports = try ["brandt", "kestrel", "dunmeer"].map { try study.place($0) }
        let scope = Scope(countries: [], places: [ports[0]], markets: [], templates: [], groups: [])
        study.addMeasure(.routeDetection, log(3), scope: scope)
        return (try await study.split(replicates: replicates), ports)
    }

    /// Parts of what the ports other than the first let pass, by channel in the order of the attribution.
    private func elsewhere(_ findings: Findings, _ ports: [Int], weeks: Int) throws -> [(
        channel: Channel, values: [Double]
    )] {
        let splits = try ports.dropFirst().map { try findings.parts(of: Cell(.passed, place: $0), weeks: weeks) }
        return zip(splits[0], splits[1]).map { ($0.channel, zip($0.values, $1.values).map { $0 + $1 }) }
    }

    /// How many standard errors a channel's part is ahead of the next one's.
    private func lead(of channel: Channel, _ parts: [(channel: Channel, values: [Double])]) throws -> Double {
        let own = try #require(parts.first { $0.channel == channel }).values
        let leads = parts.filter { $0.channel != channel }.map { part in
            standardErrors(zip(own, part.values).map { $0 - $1 })
        }
        return try #require(leads.min())
    }

    @Test func `under pressure on one port, relocation is most of what the others gain, and at first of what arrives`()
        async throws
    {
        let (findings, ports) = try await pressure(onInert: false, replicates: 40)
        for weeks in [52, 156] {
            let lead = try lead(of: .relocate, elsewhere(findings, ports, weeks: weeks))
            print("elsewhere in week \(weeks): relocation leads by \(lead) standard errors")
            #expect(lead > allowed)
        }
        // Of what arrives in the third year, price adds about as much: dearer goods keep people in the trade who would have
        // left, and more is shipped.
        let parts = try findings.parts(of: Cell(.delivered), weeks: 52)
        let first = try lead(of: .relocate, parts)
        print("delivered in the first year: relocation leads by \(first) standard errors")
        #expect(first > allowed)
    }

    @Test func `where no group relocates its part is nothing and the other ports gain nothing`() async throws {
        let (findings, ports) = try await pressure(onInert: true, replicates: 20)
        for row in findings.channelRows() where row.channel == .relocate {
            #expect(row.contribution == nil || row.contribution == Estimate(mean: 0, interval: 0...0))
        }
        let lost = try findings.first(of: Cell(.passed, place: ports[0]), weeks: 52)
        let nothing = lost.map { _ in 0.0 }
        let gained = try elsewhere(findings, ports, weeks: 52).reduce(nothing) { zip($0, $1.values).map { $0 + $1 } }
        let moved = try Difference(gained, nothing)
        let gone = try Difference(lost, nothing)
        print("inert groups: lost \(gone), gained elsewhere by answers \(moved)")
        #expect(gone.mean + gone.halfWidth < 0)
        #expect(moved.mean + moved.halfWidth < 0.05 * -gone.mean)
    }

    /// One crew in each city and two importers, as where the rise in killings itself is looked at.
    private func leaderRemovals(replicates: Int, channels: [Channel]? = nil) async throws -> Findings {
        var study = try Study(horizonYears: 1, settings: ["scenario.burn-in=2 years"])
        study.addMeasure(.leaderRemoval, 1, scope: ContainerPortTests.heads, weeks: 4)
        return try await study.split(replicates: replicates, channels: channels)
    }

    @Test func `killings after leader removals are what contest adds, more than the first order takes away`()
        async throws
    {
        let findings = try await leaderRemovals(replicates: 80)
        let first = try findings.first(of: Cell(.killings), weeks: 52)
        let parts = try findings.parts(of: Cell(.killings), weeks: 52)
        let nothing = first.map { _ in 0.0 }
        for part in parts { print("leader removals: \(part.channel.id) \(try Difference(part.values, nothing))") }
        print("leader removals: first order \(try Difference(first, nothing))")
        #expect(try lead(of: .contest, parts) > allowed)
        let contest = try #require(parts.first { $0.channel == .contest }).values
        let reorganise = try #require(parts.first { $0.channel == .reorganise }).values
        let added = zip(contest, reorganise).map { $0 + $1 }
        for sign in [-1.0, 1] {
            let more = try Difference(added, first.map { sign * $0 })
            #expect(more.mean - more.halfWidth > 0, "added less the first order: \(more)")
        }
    }

    @Test func `killings after leader removals do not rise where contest and reorganise are held`() async throws {
        let findings = try await leaderRemovals(replicates: 300, channels: [.contest, .reorganise])
        let held = try findings.first(of: Cell(.killings), weeks: 52)
        let live = try findings.parts(of: Cell(.killings), weeks: 52).reduce(held) {
            zip($0, $1.values).map { $0 + $1 }
        }
        let nothing = held.map { _ in 0.0 }
        let rise = try Difference(held, nothing)
        print("leader removals: killings with both live \(try Difference(live, nothing)), with both held \(rise)")
        #expect(standardErrors(live) > allowed)
        #expect(rise.mean - rise.halfWidth <= 0, "killings with both held: \(rise)")
    }
}
