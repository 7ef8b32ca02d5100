// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

// Laundering through channels and services, freezing and what follows it.

extension Money {
    /// Groups launder their sums: through the ways they have chosen, as far as these have room; the rest goes to ways that have.
    func launder(_ wanted: [Double], _ world: inout World, _ luck: Luck) {
        let routes = world.terrain.routes.count
        let placed = place(wanted, &world)
        let draws = luck.draws(.laundering, step: world.week)
        var fees = [Double](repeating: 0, count: world.terrain.services.count)
        var volumes = fees
        for group in wanted.indices where wanted[group] > 0 {
            let home = Int(world.groups.home[group])
            let country = world.terrain.countryOf[home]
            for route in 0..<routes where placed[group * routes + route] > 0 {
                let sum = min(placed[group * routes + route], world.groups.cash[group])
                let fee = sum * world.routeCost(route, in: country)
                let service = world.terrain.routes[route].service
                world.groups.cash[group] -= sum
                if service >= 0 {
                    fees[service] += fee
                    volumes[service] += sum
                } else {
                    world.ledger.receive(fee, into: .launderers)
                }
                let isFound = bernoulli(
                    draws.uniform(world.groups.key[group], world.terrain.routes[route].key),
                    p: world.routeDetection(route, of: group))
                if isFound {
                    world.groups.frozen[group] += sum - fee
                    world.tally.add(.frozen, at: home, sum - fee)
                } else {
                    world.groups.capital[group] += sum - fee
                }
                world.tally.add(.laundered, at: home, sum)
            }
        }
        for slot in fees.indices where fees[slot] > 0 {
            world.payService(slot, fees: fees[slot], volume: volumes[slot])
        }
    }

    /// What goes through each way, group by group, USD. All ways of a country fill at once, so that rows do not matter.
    private func place(_ wanted: [Double], _ world: inout World) -> [Double] {
        let routes = world.terrain.routes.count
        for slot in world.terrain.services.indices where world.terrain.services[slot].route >= 0 {
            world.serviceDemand[slot] = 0
            world.serviceCapacity[slot] = 0
            for group in 0..<world.groups.count {
                world.serviceDemand[slot] +=
                    wanted[group] * world.routeShare[group, world.terrain.services[slot].route]
                world.serviceCapacity[slot] += world.sellerCapacity(of: group, slot: slot)
            }
        }
        var placed = [Double](repeating: 0, count: wanted.count * routes)
        for country in world.terrain.countries.indices {
            let groups = wanted.indices.filter {
                wanted[$0] > 0 && world.terrain.countryOf[Int(world.groups.home[$0])] == country
            }
            guard !groups.isEmpty else { continue }
            let room = world.terrain.routes.map { route -> Double in
                guard route.country.map({ $0 == country }) ?? true else { return 0 }
                return route.service >= 0 ? world.serviceCapacity[route.service] : route.capacity
            }
            fill(groups, wanted, room, world, &placed)
        }
        return placed
    }

    /// Fills the ways of one country. Every pass closes at least one of them, so there are at most as many as there are ways.
    private func fill(
        _ groups: [Int], _ wanted: [Double], _ room: [Double], _ world: World, _ placed: inout [Double]
    ) {
        let routes = room.count
        var room = room
        var left = groups.map { wanted[$0] }
        for _ in 0..<routes {
            var asked = [Double](repeating: 0, count: routes)
            var open = [Double](repeating: 0, count: groups.count)
            for (row, group) in groups.enumerated() {
                for route in 0..<routes where room[route] > 0 { open[row] += world.routeShare[group, route] }
                guard open[row] > 0 else { continue }
                for route in 0..<routes where room[route] > 0 {
                    asked[route] += left[row] * world.routeShare[group, route] / open[row]
                }
            }
            let granted = asked.indices.map { asked[$0] > room[$0] ? room[$0] / asked[$0] : 1 }
            for (row, group) in groups.enumerated() where open[row] > 0 {
                var gone = 0.0
                for route in 0..<routes where room[route] > 0 {
                    let sum = left[row] * world.routeShare[group, route] / open[row] * granted[route]
                    placed[group * routes + route] += sum
                    gone += sum
                }
                left[row] = max(0, left[row] - gone)
            }
            guard granted.contains(where: { $0 < 1 }) else { return }
            for route in 0..<routes { room[route] = granted[route] < 1 ? 0 : room[route] - asked[route] }
        }
    }

    /// Part of what is frozen is decided on each week: some is confiscated, the rest goes back.
    func decideOnFrozen(_ world: inout World) {
        let decided = probability(ofWeeklyRate: 1 / p[.freezeWeeks])
        for group in 0..<world.groups.count where world.groups.frozen[group] > 0 {
            let sum = decided * world.groups.frozen[group]
            let taken = sum * world.confiscatedOfFrozen(of: group)
            world.groups.frozen[group] -= sum
            world.groups.capital[group] += sum - taken
            world.ledger.receive(taken, into: .treasury)
            world.tally.add(.confiscated, at: Int(world.groups.home[group]), taken)
        }
    }

    /// Groups review how they split what they launder.
    func chooseRoutes(_ world: inout World) {
        guard world.routeShare.width > 0 else { return }
        for group in 0..<world.groups.count
        where world.groups.isActive[group] && world.groups.rule[group] != .inert && world.isReviewing(group) {
            let target = world.routeShares(of: group)
            for route in target.indices {
                world.routeShare[group, route] +=
                    p[.adaptability] * (target[route] - world.routeShare[group, route])
            }
        }
    }
}
