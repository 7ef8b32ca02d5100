// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Gaps between neighbours` {
    @Test func `effort counts for less, and law lets part of what is found go`() {
        var scenario = BorderWorld.twoRoutes(capacityGap: 0.6)
        scenario.borders[2 * 4 + 1].legalGap = 0.25
        // A smaller gap to another neighbour changes nothing.
        scenario.borders[2 * 4 + 3].capacityGap = 0.3
        let world = SmallWorld.counted(scenario, size: 10)
        let detection = FlowOperations.detection(in: world, cooperationWeight: 0)
        #expect(agree(detection[0], 0.15) && agree(detection[1], 0.75 * (1 - pow(0.85, 0.4))))
        #expect(agree(detection[2], 0.01) && agree(detection[3], 0.01))
        // Groups know the map.
        let left = 1 - 0.85 * 0.99
        let right = 1 - (1 - detection[1]) * 0.99
        let priors = zip(world.terrain.corridors, world.terrain.priorBelief.dropFirst()).map { corridor, prior in
            agree(prior, corridor.places.contains(2) ? right : left)
        }
        #expect(priors == [true, true])
    }

    @Test(arguments: [(0.0, 0.0), (0.5, 0), (0, 0.4), (0.5, 0.4)])
    func `members are arrested with what effort and law are left`(capacity: Double, legal: Double) throws {
        var scenario = BorderWorld.twoCountries(
            [.hazardCeiling: 0.02, .hazardSteepness: 1.5], size: 2_000, investigators: 1_000, safeHaven: nil)
        scenario.borders[1].capacityGap = capacity
        scenario.borders[1].legalGap = legal
        let hazard =
            (1 - legal)
            * Investigation.hazard(
                effortPerMember: (1 - capacity) * 0.5, visibility: 1, ceiling: 0.02, steepness: 1.5)
        let start = SmallWorld.founded(scenario)
        var arrests: [Double] = []
        for replicate in 0..<40 as Range<UInt64> {
            var simulation = Simulation(start, [Investigation(start.terrain)], replicate: replicate, checks: true)
            try simulation.step()
            arrests.append(simulation.world.tally[.arrests, at: 0])
        }
        let line = Double(start.groups.free[0] - start.groups.leaders[0])
        let oracle = line * (1 - exp(-hazard))
        let z = (mean(arrests) - oracle) / (oracle / 40).squareRoot()
        #expect(abs(z) < allowed, "\(mean(arrests)) arrests against \(oracle), z \(z)")
    }

    @Test(arguments: [Lever.legalGap, .neighbourCapacityGap]) func `closing a gap finds more loads, dose by dose`(
        lever: Lever
    ) throws {
        var scenario = BorderWorld.twoRoutes(capacityGap: 0.6)
        scenario.borders[2 * 4 + 1].legalGap = 0.4
        let found = try BorderWorld.doses(lever, -1, in: scenario) {
            FlowOperations.detection(in: $0, cooperationWeight: 0)[1]
        }
        #expect(found.values[0] == found.without)
        #expect(isStrictlyMonotone(found.values, rising: true), "\(found.values)")
    }

    @Test func `more loads are lost the more of a market's loads are to be seized, on its own routes only`() throws {
        var scenario = BorderWorld.twoRoutes()
        scenario.markets.append(scenario.markets[0])
        scenario.markets[1].id = "other"
        func loss(_ market: Int) throws -> (without: Double, values: [Double]) {
            try BorderWorld.doses(.seizedShare, 0.5, in: scenario) { world in
                if market == 1 { world.put(.seizedShare, 0, 1) }
                let detection = FlowOperations.detection(in: world, cooperationWeight: 0)
                let corridor = world.terrain.corridors.firstIndex { $0.market == 0 }!
                return FlowOperations.loss(on: corridor, of: 0, detection: detection, concealment: 0, in: world)
            }
        }
        let own = try loss(0)
        #expect(own.values[0] == own.without && agree(own.without, 1 - 0.85 * 0.99))
        #expect(isStrictlyMonotone(own.values, rising: true), "\(own.values)")
        // Twice the effort passes what passes it twice.
        #expect(agree(own.values[3], 1 - pow(0.85 * 0.99, exp(0.5))))
        #expect(try loss(1).values.allSatisfy { $0 == own.without })
    }

    // MARK: What must emerge

    private static let learning: [Parameter: Double] = [
        .beliefGainLoss: 0.06, .beliefGainSuccess: 0.03, .adaptability: 0.3,
    ]

    /// Share of the loads that goes through the lagging neighbour after two years, by replicate.
    private func shares(_ doses: [Double], capacityGap: Double) throws -> [Double] {
        let measures = [
            BorderWorld.measure("borders", [(.agencyCapacity, 1.1)]),
            BorderWorld.measure("neighbours", [(.neighbourCapacityGap, -12)]),
        ]
        let scenario = BorderWorld.twoRoutes(Self.learning, capacityGap: capacityGap, measures: measures)
        let policy = BorderWorld.policy(doses)
        return try (0..<16 as Range<UInt64>).map { replicate in
            let start = SmallWorld.founded(scenario, replicate: replicate)
            let terrain = start.terrain
            let week: [any Mechanism] = [
                PolicyDelivery(policy, terrain: terrain), Perception(terrain), Strategy(terrain),
                FlowOperations(terrain),
            ]
            var simulation = Simulation(start, week, replicate: replicate)
            try simulation.run(weeks: 104)
            let world = simulation.world
            var (right, all) = (0.0, 0.0)
            for (row, corridor) in terrain.corridors.enumerated() {
                for group in 0..<world.groups.count {
                    all += world.share[group, 1 + row]
                    if corridor.places.contains(2) { right += world.share[group, 1 + row] }
                }
            }
            return right / all
        }
    }

    /// Borders that get stronger everywhere send the flow to the neighbour whose effort counts for less; between equals they
    /// do not.
    @Test func `the waterbed toward a weak neighbour goes away when the gap is closed`() throws {
        func shift(neighbours: Double, capacityGap: Double) throws -> [Double] {
            let before = try shares([0, neighbours], capacityGap: capacityGap)
            let after = try shares([1, neighbours], capacityGap: capacityGap)
            return zip(after, before).map { $0 - $1 }
        }
        let open = try shift(neighbours: 0, capacityGap: 0.8)
        let closed = try shift(neighbours: 1, capacityGap: 0.8)
        let never = try shift(neighbours: 1, capacityGap: 0)
        #expect(mean(open) > 0.05 && score(open, expected: 0) > allowed, "\(mean(open))")
        for shift in [closed, never] {
            #expect(abs(score(shift, expected: 0)) < allowed && abs(mean(shift)) < mean(open) / 2, "\(mean(shift))")
        }
    }
}
