// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// Forged papers that some groups sell to those who move goods and people over official crossings. An abstract service: what it
// covers, what it costs and how much of it there is.

extension World {
    /// What is left of the detection of a link on a corridor for a group with the papers it got. 0...1.
    package func exposed(_ link: Int, on corridor: Int, of group: Int) -> Double {
        guard papers.width > 0 else { return 1 }
        var left = 1.0
        for way in terrain.papers[corridor] where way.links.contains(link) {
            left *= 1 - way.cover * papers[group, corridor] * served(way)
        }
        return left
    }

    /// What papers cost a group on a corridor, as a part of what goods are worth on arrival. 0 or more.
    package func papersFee(of group: Int, on corridor: Int) -> Double {
        guard papers.width > 0 else { return 0 }
        return papers[group, corridor] * terrain.papers[corridor].reduce(0) { $0 + $1.fee * served($1) }
    }

    /// Share of loads for which a group would have papers on a corridor: a logit choice between the fee and the loss that they
    /// save, both as parts of what the goods are worth, with the noise of choices of laundering. What there is to buy shows later.
    /// 0...1.
    package func papersWanted(by group: Int, on corridor: Int) -> Double {
        let ways = terrain.papers[corridor]
        guard !ways.isEmpty else { return 0 }
        func loss(_ exposed: (Int) -> Double) -> Double {
            1
                - terrain.corridors[corridor].links.reduce(1.0) {
                    $0 * (1 - terrain.links[$1].baseDetection * exposed($1))
                }
        }
        func covered(_ link: Int) -> Double {
            ways.reduce(1) { $1.links.contains(link) ? $0 * (1 - $1.cover) : $0 }
        }
        let present = loss { exposed($0, on: corridor, of: group) }
        guard present > 0 else { return 0 }
        // Beliefs are about loads as they go now.
        let believed = belief[group, 1 + corridor] / present
        let saved = believed * (loss { _ in 1 } - loss(covered))
        return logistic((saved - ways.reduce(0) { $0 + $1.fee }) / terrain.parameters[.routeNoise])
    }

    /// Part of the papers wanted of those who sell them for a way that they made out. 0...1.
    private func served(_ way: PapersOnWay) -> Double {
        way.slots.reduce(0) { max($0, papersServed[$1]) }
    }

    /// Sellers make out papers for what groups plan to move at the price of arrival, as far as their work reaches.
    mutating func makeOutPapers() {
        guard papers.width > 0 else { return }
        for slot in terrain.services.indices where terrain.services[slot].route < 0 {
            serviceDemand[slot] = 0
            serviceCapacity[slot] = 0
            for group in 0..<groups.count { serviceCapacity[slot] += sellerCapacity(of: group, slot: slot) }
        }
        for corridor in terrain.papers.indices where !terrain.papers[corridor].isEmpty {
            let flow = terrain.flows[corridor]
            var wanted = 0.0
            for group in 0..<groups.count where groups.isActive[group] && papers[group, corridor] > 0 {
                wanted += papers[group, corridor] * workers(of: group, on: 1 + corridor)
            }
            wanted *= flow.loadsPerWorker * flow.loadKg * wholesalePrice[flow.destination]
            for way in terrain.papers[corridor] where wanted > 0 {
                let all = way.slots.reduce(0) { $0 + serviceCapacity[$1] }
                for slot in way.slots {
                    serviceDemand[slot] +=
                        wanted * (all > 0 ? serviceCapacity[slot] / all : 1 / Double(way.slots.count))
                }
            }
        }
        for slot in terrain.services.indices where terrain.services[slot].route < 0 {
            let (demand, capacity) = (serviceDemand[slot], serviceCapacity[slot])
            papersServed[slot] = capacity == 0 ? 0 : demand > capacity ? capacity / demand : 1
        }
    }

    /// Buyers' fees for what went with papers go to those who made them out.
    ///
    /// - Parameter worth: by corridor, what groups moved for which they wanted papers, at the price of arrival, USD.
    mutating func payForPapers(worth: [Double]) {
        var volumes = [Double](repeating: 0, count: terrain.services.count)
        for corridor in worth.indices where worth[corridor] > 0 {
            for way in terrain.papers[corridor] {
                let all = way.slots.reduce(0) { $0 + serviceCapacity[$1] }
                for slot in way.slots where all > 0 {
                    volumes[slot] += worth[corridor] * served(way) * serviceCapacity[slot] / all
                }
            }
        }
        for slot in volumes.indices where volumes[slot] > 0 {
            payService(slot, fees: volumes[slot] * terrain.services[slot].data.fee, volume: volumes[slot])
            tally.add(.papersSold, at: terrain.services[slot].place, volumes[slot])
        }
    }
}
