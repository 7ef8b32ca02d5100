// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import TestSupport
import Testing

/// Worlds in which groups can do nothing but move their people between routes and markets, so that the split can be worked
/// out by hand.
@Suite struct `Second orders of relocation worked out by hand` {
    private let yearly = 52 * Routes.workers
    private let hub = Cell(.passed, place: Routes.hub)

    @Test func `with nowhere else to go, the flow of a closed route moves to the others, all of it by relocation`()
        async throws
    {
        var scenario = Routes.scenario(gain: 40, loss: 40)
        Routes.press(&scenario, to: 1)
        let findings = try await scenario.split(replicates: 12)
        let split = try findings.split(hub, weeks: 104)
        #expect(abs(score(split.first, expected: -yearly / 3)) < allowedScore, "\(mean(split.first))")
        #expect(abs(score(split[.relocate], expected: yearly / 3)) < allowedScore, "\(mean(split[.relocate]))")
        #expect(split[.relocate] == split.second)
        #expect(split.moved == [.relocate])
    }

    /// C15: what a closed option had goes to the others in proportion to their shares.
    @Test(arguments: [-1.0, 0, log(2), 2]) func `the offset of a closed route is the logit share of what is left`(
        elsewhere: Double
    ) async throws {
        var scenario = Routes.scenario(gain: 40, loss: 40, elsewhere: 40 + elsewhere)
        Routes.press(&scenario, to: 1)
        let findings = try await scenario.split(replicates: 12)
        let split = try findings.split(hub, weeks: 104)
        // Shares of the three routes and of the other city: 1, 1, 1 and exp(elsewhere), over their sum.
        let all = 3 + exp(elsewhere)
        let diverted = 2 / (2 + exp(elsewhere))
        #expect(abs(score(split.first, expected: -yearly / all)) < allowedScore)
        #expect(abs(score(split[.relocate], expected: yearly / all * diverted)) < allowedScore)
        #expect(split[.relocate] == split.second && split.moved == [.relocate])
        let gap = zip(split.second, split.first).map { $0 + diverted * $1 }
        #expect(abs(score(gap, expected: 0)) < allowedScore, "\(mean(split.second) / -mean(split.first)), \(diverted)")
    }

    /// Lying low is a market of its own, so two channels act; what each coalition is worth follows from logit shares.
    @Test(arguments: [(1.0, 30.0, 1.0), (1, 1, 0.5), (1, 1, 0.8), (0, 2, 0.5)])
    func `routes and lying low share a second order as their coalitions say`(
        gain: Double, loss: Double, found: Double
    ) async throws {
        var scenario = Routes.scenario(gain: gain, loss: loss)
        Routes.press(&scenario, to: found)
        let split = try await scenario.split(replicates: 24).split(hub, weeks: 104)
        let open = exp(gain)
        let pressed = exp((1 - found) * (gain + loss) - loss)
        // Worked before and after, and the pressed route's share of what is worked.
        let (workedBefore, workedAfter) = (3 * open / (1 + 3 * open), (2 * open + pressed) / (1 + 2 * open + pressed))
        let (partBefore, partAfter) = (1 / 3.0, pressed / (2 * open + pressed))
        func delivered(_ worked: Double, _ part: Double) -> Double { yearly * worked * (1 - part * found) }
        let held = delivered(workedBefore, partBefore)
        let relocating = delivered(workedBefore, partAfter)
        let diversifying = delivered(workedAfter, partBefore)
        let live = delivered(workedAfter, partAfter)
        let relocate = (relocating - held + live - diversifying) / 2
        let diversify = (diversifying - held + live - relocating) / 2
        #expect(abs(score(split.first, expected: held - yearly * workedBefore)) < allowedScore)
        #expect(abs(score(split.second, expected: live - held)) < allowedScore)
        #expect(abs(score(split[.relocate], expected: relocate)) < allowedScore, "\(mean(split[.relocate]))")
        #expect(abs(score(split[.diversify], expected: diversify)) < allowedScore, "\(mean(split[.diversify]))")
        #expect(split.moved == [.relocate, .diversify])
    }

    /// The pressed route is best, a second market next best, a second route after that: with one channel live all goes
    /// one way, with the other live the other way, with both the second market's.
    @Test func `two channels of which either is enough share equally`() async throws {
        func market(_ id: String, from: Int, gain: Double, corridors: Int) -> Market {
            let flow = SmallWorld.flow(
                from: from, to: 4, exportPrice: 60, wholesale: 60 + gain, retail: 200, demand: Routes.workers,
                corridors: corridors)
            return Market(id: id, name: id, kind: flow.kind)
        }
        var scenario = SmallWorld.scenario(
            Routes.parameters, places: "oabpc".map { SmallWorld.place(String($0)) },
            links: [
                SmallWorld.link("first", from: 0, to: 1, detection: Routes.hardlyEver),
                SmallWorld.link("first-in", from: 1, to: 4),
                SmallWorld.link("second", from: 0, to: 2, cost: 40),
                SmallWorld.link("second-in", from: 2, to: 4),
                SmallWorld.link("other", from: 3, to: 4),
            ],
            markets: [
                market("best", from: 0, gain: 60, corridors: 2), market("other", from: 3, gain: 40, corridors: 1),
            ],
            templates: [SmallWorld.template(size: Routes.workers + 1, markets: [0, 1], cash: 1e6)], horizon: 104)
        scenario.add([])
        Routes.press(&scenario, to: 1)
        let split = try await scenario.split(replicates: 24).split(Cell(.delivered), weeks: 104)
        #expect(abs(score(split.first, expected: -yearly)) < allowedScore)
        for channel in [Channel.relocate, .diversify] {
            #expect(abs(score(split[channel], expected: yearly / 2)) < allowedScore, "\(mean(split[channel]))")
        }
        #expect(split.moved == [.relocate, .diversify])
        // Each alone brings all of it, both bring no more: together they bring so much less than the sum.
        let together = try await scenario.interaction([.relocate, .diversify], .delivered, weeks: 104)
        #expect(abs(together.mean + yearly) < 0.02 * yearly, "\(together), \(yearly)")
    }
}
