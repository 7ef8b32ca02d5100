// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Dated shocks of the scenario act in their weeks and places, whatever the policy.
///
/// **Assumption** A shock changes what the world is like, not what anybody decides: it moves the base value of a lever, the
/// background of fighting, or which attacks a truce or an alliance rules out; measures then act on the world as it leaves it. In its
/// weeks it acts in full, before and after not at all.
/// **Equation** base = base x (1 + size) for demand, price, pay, services and capacity; 1 - (1 - base)(1 - size) for
/// detection and coordination loss; background of clashes x (1 + size); attackers x (1 - size x share of rivals' force
/// inside the pact). Shocks on one value act one after the other, in the order of their ids.
/// **Reads** the scenario's shocks, the week. **Writes** base values of levers, friction, pacts.
/// **Draws** nothing. **Source** MODEL 3 and 4.10; which quantity carries which shock: decision 0012.
/// **Oracle** a size of zero, and a shock after the horizon, are the scenario without it bit for bit.
package struct Shocks: Mechanism {
    package static let name = "Shocks"

    /// What a shock does to one value.
    private enum Change {
        case factor(Double)
        /// Part of what is left below 1 that goes.
        case closing(Double)
        case push(Double)

        func applied(to value: Double) -> Double {
            switch self {
            case .factor(let factor): value * factor
            case .closing(let part): 1 - (1 - value) * (1 - part)
            case .push(let push): value + push
            }
        }
    }

    /// All changes of one row of the lever values, in order.
    private struct Target {
        var row: Int
        var bounds: ClosedRange<Double>
        var changes: [(weeks: Range<Int>, change: Change)] = []
    }

    private struct Fighting {
        var weeks: Range<Int>
        var factor: Double
        var slots: [Bool]
    }

    private let shocks: [(row: Int, shock: Shock)]
    private let targets: [Target]
    private let conflicts: [Fighting]
    private let pacts: [(weeks: Range<Int>, pact: Pact)]
    private let burnIn: Int
    private let horizon: Int

    /// The shocks of a scenario, or nil where there are none that change anything.
    package init?(_ terrain: Terrain) {
        let scenario = terrain.scenario
        shocks = scenario.shocks.enumerated().filter { $1.acts }.map { (row: $0, shock: $1) }
            .sorted { $0.shock.id < $1.shock.id }
        guard !shocks.isEmpty else { return nil }
        burnIn = scenario.burnInWeeks
        horizon = scenario.horizonWeeks
        var targets: [Target] = []
        for (_, shock) in shocks {
            for (lever, change) in Self.changes(of: shock) {
                for row in terrain.reach.rows(of: lever, agency: shock.agency, scope: shock.scope) {
                    let value = terrain.levers.first[lever.rawValue] + row
                    let target = targets.firstIndex { $0.row == value } ?? targets.count
                    if target == targets.count { targets.append(Target(row: value, bounds: lever.bounds)) }
                    targets[target].changes.append((shock.weeks, change))
                }
            }
        }
        self.targets = targets
        let fights = shocks.filter { $0.shock.kind == .conflict }
        conflicts = fights.map {
            Fighting(
                weeks: $0.shock.weeks, factor: 1 + $0.shock.size, slots: Self.slots($0.shock.scope, terrain))
        }
        pacts = shocks.filter { $0.shock.kind == .truce || $0.shock.kind == .alliance }.map {
            ($0.shock.weeks, Pact($0.shock, slots: Self.slots($0.shock.scope, terrain), terrain))
        }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let week = world.week - burnIn
        for target in targets {
            let base = world.levers.layout.base[target.row]
            var value = base
            for (weeks, change) in target.changes where weeks.contains(week) { value = change.applied(to: value) }
            world.levers.setBase(target.row, to: value == base ? base : value.clamped(to: target.bounds))
        }
        if !conflicts.isEmpty {
            for slot in world.friction.indices { world.friction[slot] = 1 }
            for conflict in conflicts where conflict.weeks.contains(week) {
                for slot in world.friction.indices where conflict.slots[slot] {
                    world.friction[slot] *= conflict.factor
                }
            }
        }
        if !pacts.isEmpty { world.pacts = pacts.filter { $0.weeks.contains(week) }.map(\.pact) }
        tell(week, &world)
    }

    /// The levers a shock moves, and how.
    private static func changes(of shock: Shock) -> [(Lever, Change)] {
        let (size, left) = (shock.size, Change.factor(1 - shock.size))
        switch shock.kind {
        case .demand: return [(.consumerDemand, .factor(1 + size))]
        case .price: return [(.inputCost, .factor(1 + size))]
        case .newMarket: return [(.consumerDemand, left)]
        case .conflict: return shock.grievance == 0 ? [] : [(.grievance, .push(shock.grievance))]
        case .disaster: return [(.legalIncome, left), (.reservationWage, left), (.serviceAccess, left)]
        case .embargo: return [(.routeDetection, .closing(size))]
        case .fundingCut: return [(.agencyCapacity, left)]
        case .changeOfGovernment: return [(.coordinationLoss, .closing(size))]
        case .truce, .alliance: return []
        }
    }

    /// Contested places a scope covers.
    private static func slots(_ scope: Scope, _ terrain: Terrain) -> [Bool] {
        let places = Set(terrain.reach.rows(of: .grievance, agency: nil, scope: scope))
        return terrain.turf.map {
            places.contains($0.place) && (scope.markets.isEmpty || scope.markets.contains($0.market))
        }
    }

    /// Begin and end go into the story of the run.
    private func tell(_ week: Int, _ world: inout World) {
        guard world.events != nil else { return }
        for (row, shock) in shocks {
            let begins = shock.weeks.lowerBound == week && shock.kind != .newMarket
            let ends = shock.weeks.upperBound == week && week < horizon
            guard begins || ends else { continue }
            world.note(begins ? .shockBegins : .shockEnds, group: 0, place: -1, amount: Double(row))
        }
    }
}
