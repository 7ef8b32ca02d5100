// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Suite struct `Readings of speed` {
    @Test func `a scaled scenario has that many groups and members`() {
        let usual = Simulation(Terrain(.small()), replicate: 0).world
        let more = Simulation(Terrain(Scenario.small().scaled(groups: 3)), replicate: 0).world
        #expect(more.groups.count == 3 * usual.groups.count)
        let larger = Simulation(Terrain(Scenario.small().scaled(members: 20)), replicate: 0).world
        #expect(larger.groups.count == usual.groups.count)
        let growth = Double(larger.members.count) / Double(usual.members.count)
        #expect((19...21).contains(growth), "\(growth) times as many members")
    }

    @Test func `scaling by one changes nothing`() throws {
        var plain = Simulation(Terrain(.small()), replicate: 0)
        var scaled = Simulation(Terrain(Scenario.small().scaled()), replicate: 0)
        for _ in 0..<20 {
            try plain.step()
            try scaled.step()
        }
        #expect(plain.world.members.key == scaled.world.members.key)
        #expect(plain.world.groups.cash == scaled.world.groups.cash)
    }

    @Test func `a reading counts what ran`() throws {
        let reading = try Throughput.read(.small(), seconds: 0.01)
        #expect(reading.weeks >= 8)
        #expect(reading.groups > 0 && reading.members > reading.groups)
        #expect(reading.peakMemory > 1_000_000)
        #expect(reading.groupWeeksPerSecond * reading.secondsPerWeek - reading.groups < 1e-6 * reading.groups)
    }

    @Test func `a pace is that of weeks as the run will have them`() async throws {
        let alone = try #require(await Throughput.pace(.small(), threads: 1, seconds: 0.02))
        let together = try #require(await Throughput.pace(.small(), threads: 3, seconds: 0.02))
        // How long a week takes is the machine's affair.
        #expect(alone > 0 && together > 0)
    }
}
