// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C29: membership as a contagion, passed on by contacts of members with people at risk (b a week) and ended at a rate g.
@Suite struct `Membership that spreads by contact` {
    private static let atRisk = 40_000

    /// One group that takes everybody its members meet; half of those met accept.
    private static func world(_ b: Double, _ changes: [Parameter: Double], members: Int, investigators: Double = 0)
        -> World
    {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.contactsPerMember: 2 * b].merging(changes) { $1 }),
            countries: [SmallWorld.country(investigators: investigators)],
            places: [SmallWorld.place("town", people: 10_000)],
            templates: [SmallWorld.template(size: Double(members))])
        var world = SmallWorld.founded(scenario)
        world.groups.targetSize[0] = Double(2 * atRisk)
        return world
    }

    @Test(arguments: [2.0, 4, 0.5])
    func `contacts spread membership to 1 - g/b of those at risk, and below the threshold it dies out`(
        ratio: Double
    ) throws {
        let g = 0.005
        let start = Self.world(ratio * g, [.exitRate: -log1p(-g)], members: 4_000)
        var shares: [Double] = []
        for replicate in 0..<8 as Range<UInt64> {
            var simulation = Simulation(
                start, [Desistance(start.terrain), seeking, Recruitment(start.terrain)], replicate: replicate)
            try simulation.run(weeks: 3_000)
            shares.append(Double(simulation.world.groups.free[0]) / Double(Self.atRisk))
        }
        let oracle = max(0, 1 - 1 / ratio)
        if ratio < 1 {
            // exp(-(g - b) t) of the tenth there was.
            #expect(mean(shares) < 0.001, "\(mean(shares)) are left")
        } else {
            // A step of a week is half a per cent of a time constant.
            #expect(abs(mean(shares) - oracle) < g + allowed * 0.01, "\(mean(shares)) against \(oracle)")
            #expect(abs(mean(shares) / oracle - 1) < 0.01, "\(mean(shares)) against \(oracle)")
        }
    }

    /// Share of all who have ever joined in the end: z with 1 - z = s exp(-R z), s the share that has not joined at the start.
    private static func finalSize(_ r: Double, atStart: Double) -> Double {
        var z = 1.0
        for _ in 0..<500 { z = 1 - (1 - atStart) * exp(-r * z) }
        return z
    }

    @Test(arguments: [2.0, 3, 0.5])
    func `where those who leave are taken away, in the end as many have joined as the final size says`(
        ratio: Double
    ) throws {
        #expect(abs(Self.finalSize(2, atStart: 0) - 0.7968) < 5e-5)
        let g = 0.004
        // So many police that the hazard is at its ceiling; no court ever hears a case.
        let start = Self.world(
            ratio * g, [.hazardCeiling: -log1p(-g), .hazardSteepness: 1e6], members: 800, investigators: 1e9)
        var sizes: [Double] = []
        for replicate in 0..<8 as Range<UInt64> {
            var simulation = Simulation(
                start, [Investigation(start.terrain), seeking, Recruitment(start.terrain)], replicate: replicate)
            try simulation.run(weeks: 4_000)
            sizes.append(1 - Double(simulation.world.atRisk.reduce(0, +)) / Double(Self.atRisk))
        }
        let oracle = Self.finalSize(ratio, atStart: 800 / Double(Self.atRisk))
        let scatter = sizes.map { ($0 - mean(sizes)) * ($0 - mean(sizes)) }.reduce(0, +) / 7
        #expect(
            abs(mean(sizes) - oracle) < allowed * (scatter / 8).squareRoot() + ratio * g,
            "\(mean(sizes)) against \(oracle)")
    }
}
