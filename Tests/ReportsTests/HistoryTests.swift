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

    @Test func `events from outside are told by name and without a place`() throws {
        var history = HandMade.history
        history.scenario.shocks = [
            Shock(id: "flood", kind: .disaster, summary: "A flood at *Quay*", weeks: 10..<20, size: 0.3)
        ]
        func event(_ kind: Event.Kind) -> Event {
            Event(week: 114, kind: kind, group: 0, other: 0, place: -1, market: -1, amount: 0)
        }
        history.events = [event(.shockBegins), event(.shockEnds)]
        let text = HistoryText(history)
        #expect(text.words(history.events[0]) == "from outside: A flood at *Quay* (disaster begins)")
        #expect(text.words(history.events[1]) == "from outside: A flood at *Quay* (disaster ends)")
        let scratch = ScratchFolder()
        try Report.write(history, HandMade.context, to: RunFolder(scratch.path + "/run"))
        let rows = (scratch.text("run/events.csv") ?? "").split(separator: "\n")
        #expect(rows.count == 3 && rows[1] == "11,shock-begins,,,,,flood,1")
    }
}
