// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Reports
import TestSupport
import Testing

struct HistoryTests {
    /// Two years of a small scenario, told.
    private func told() throws -> (History, World) {
        let terrain = Terrain(Scenario.small())
        var simulation = Simulation(terrain, replicate: 0, keepsStory: true)
        let recorder = Recorder(terrain, recorded: [])
        let before = try recorder.burnIn(&simulation)
        var fork = Simulation(forking: simulation, policy: terrain.scenario.policies[1])
        let record = try recorder.run(&fork, uses: 1, yearBefore: before)
        let history = History(
            terrain: terrain, policy: 1, replicate: 0, layout: recorder.observer.layout, calendar: recorder.calendar,
            record: record, events: fork.world.events ?? [], groups: GroupSnapshot.take(fork.world))
        return (history, fork.world)
    }

    @Test func `every group that lives has a name of its own`() throws {
        let (history, world) = try told()
        let names = world.groups.key.map { history.names[$0] }
        #expect(Set(names).count == names.count)
        #expect(!names.contains { $0.hasPrefix("unnamed") })
    }

    @Test func `events count weeks from the fork, and those before it are left out`() throws {
        let (history, _) = try told()
        let weeks = history.eventsOfHorizon.map { history.week(of: $0) }
        #expect(!weeks.isEmpty)
        #expect(weeks.allSatisfy { (1...104).contains($0) })
        #expect(weeks == weeks.sorted())
    }

    @Test func `a timeline shows the notable, in order, and counts the rest`() {
        let events = (0..<300).map { week in
            Event(
                week: week, kind: week % 30 == 0 ? .turfWar : .seizure, group: 1, other: 0, place: 0, market: 0,
                amount: 1)
        }
        let chosen = Notability.choose(events, most: 60, weeks: 300) { $0.week + 1 }
        #expect(chosen.count == 60)
        #expect(chosen.count { $0.kind == .turfWar } == 10)
        #expect(chosen.map(\.week) == chosen.map(\.week).sorted())
    }
}
