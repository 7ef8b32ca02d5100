// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One simulated history under one policy, with its story: what `run` shows.
package struct History: Sendable {
    package var scenario: Scenario
    /// Row in the scenario's policies.
    package var policy: Int
    package var replicate: Int
    package var layout: CellLayout
    package var calendar: Calendar
    package var record: RunRecord
    /// From the very start, burn-in included: groups are named by it. Files and text show the horizon only.
    package var events: [Event]
    /// Groups now and then during the horizon.
    package var groups: [GroupSnapshot]
    package let names: GroupNames

    package init(
        terrain: Terrain, policy: Int, replicate: Int, layout: CellLayout, calendar: Calendar, record: RunRecord,
        events: [Event], groups: [GroupSnapshot]
    ) {
        scenario = terrain.scenario
        self.policy = policy
        self.replicate = replicate
        self.layout = layout
        self.calendar = calendar
        self.record = record
        self.events = events
        self.groups = groups
        names = GroupNames(terrain, events)
    }

    /// Week of the horizon of an event, counted from 1; 0 and below are in the burn-in.
    package func week(of event: Event) -> Int { event.week - scenario.burnInWeeks + 1 }

    /// Events of the horizon, in the order they happened.
    package var eventsOfHorizon: [Event] { events.filter { week(of: $0) >= 1 } }
}
