// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Agencies keep or lose their integrity, build or lose capacity and apply new law; will fades, and influence is bought.
///
/// **Assumption** Integrity moves on the log-odds of refusing an offer: pay, punishment and oversight above the country's own
/// raise it, bribes taken wear it down. Officials who are paid become posts that work for the group, until they are punished,
/// found or moved on. Capacity that measures add is built slowly and lost when they end. Of a new law a share is applied,
/// in time. Will starts with the policies and fades to what lasts, less where groups have bought influence with clean
/// money. The police catch up with the technique that groups use against them (`World+Technique.swift`). Where
/// a country does not give its institutions, bribes are paid but wear nothing down, and no posts, built-up capacity, will,
/// influence or fear are kept.
/// **Equation** x += speed x (level - x), with level of integrity = a ln(pay / own) + b (sanction - own) + c (oversight -
/// own) - d ln(1 + paid officials / posts); of capacity = ln(lever / base); of law = 1 + practice x (coverage / own - 1); of
/// influence = 1 - exp(-spend / price); of will = lasting x (1 - e influence). posts += r paid x (1 - taken) - (hazard of
/// punishment + turnover - lever) posts.
/// **Reads** bribes and politics as paid, attacks, technique used, levers. **Writes** institutions, posts, technique, who uses it.
/// **Draws** techniqueArrival.
/// **Source** MODEL 4.14, 4.19; requirements ASM-12, 15, 16, 20, 25; speeds and weights assumed.
/// **Oracle** under constant bribes the distance to the level falls by (1 - speed) a week; C32 for what moves the price.
package struct Institutions: Mechanism {
    package static let name = "Institutions"

    private let p: ParameterValues
    private let residents: [Double]
    private let burnIn: Int
    private let countryKeys: [UInt64]

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        residents = terrain.places.map { Double(max(1, $0.population.reduce(0, +))) }
        burnIn = terrain.scenario.burnInWeeks
        countryKeys = terrain.countries.map { Chance.key(ofText: "country:" + $0.id) }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let countries = world.terrain.countries
        for country in countries.indices {
            let paid = turnPosts(country, &world)
            keepIntegrity(country, paid: paid, &world)
            applyLaw(country, &world)
            guard let data = countries[country].institutions else { continue }
            build(country, &world)
            influence(country, data, &world)
        }
        world.catchUp(luck, countryKeys: countryKeys)
        guard world.terrain.scenario.hasInstitutions else { return }
        for place in residents.indices {
            let attacks = world.tally[.attacksOnVoices, at: place] * 52 * 100_000 / residents[place]
            world.institutions.fear[place] += p[.sentimentSpeed] * (attacks - world.institutions.fear[place])
        }
    }

    /// Officials paid become posts that work for the group; returns the officials paid this week, by agency.
    private func turnPosts(_ country: Int, _ world: inout World) -> [Double] {
        var paid = [Double](repeating: 0, count: Agency.allCases.count)
        guard let data = world.terrain.countries[country].institutions else { return paid }
        for agency in Agency.allCases {
            let row = LeverLayout.row(agency: agency, country: country)
            let office = world.office(of: agency, in: country)
            let known = probability(
                ofWeeklyRate: -log1p(-min(0.999, world.levers[.sanctionCorruptOfficial, row])) / 52 + p[.postTurnover])
            let kept = max(0, 1 - known + world.levers[.stateInfiltration, row])
            let all = data.posts[agency.rawValue]
            var taken = 0.0
            for group in world.groups.isActive.indices where isServed(group, agency, country, world) {
                taken += world.posts[group, office]
            }
            let free = max(0, 1 - taken / all)
            var turned = 0.0
            for group in world.groups.isActive.indices where isServed(group, agency, country, world) {
                let officials = world.bribes[group, office] / world.bribePrice(of: agency, in: country, for: group)
                paid[agency.rawValue] += officials
                world.posts[group, office] = world.posts[group, office] * kept + p[.postsTurned] * officials * free
                turned += world.posts[group, office]
            }
            guard turned > all else { continue }
            for group in world.groups.isActive.indices where isServed(group, agency, country, world) {
                world.posts[group, office] *= all / turned
            }
        }
        return paid
    }

    /// Whether an agency's officials can work for a group: all but customs serve groups at home.
    private func isServed(_ group: Int, _ agency: Agency, _ country: Int, _ world: World) -> Bool {
        world.groups.isActive[group]
            && (agency == .customs || world.terrain.countryOf[Int(world.groups.home[group])] == country)
    }

    private func keepIntegrity(_ country: Int, paid: [Double], _ world: inout World) {
        let own = world.terrain.levers
        let data = world.terrain.countries[country].institutions
        for agency in Agency.allCases {
            let row = LeverLayout.row(agency: agency, country: country)
            func gain(_ lever: Lever) -> (now: Double, own: Double) {
                (world.levers[lever, row], own.base[own.first[lever.rawValue] + row])
            }
            let pay = gain(.officialPay)
            let sanction = gain(.sanctionCorruptOfficial)
            let watched = world.oversight(of: agency, in: country)
            var level = p[.integrityPerSanction] * (sanction.now - sanction.own)
            level += p[.integrityPerOversight] * (watched - gain(.oversightStrength).own)
            if pay.now != pay.own { level += p[.integrityPerPay] * log(max(0.01, pay.now) / pay.own) }
            if let data { level -= p[.integrityPerBribe] * log1p(paid[agency.rawValue] / data.posts[agency.rawValue]) }
            let shift = world.institutions.integrity[row]
            world.institutions.integrity[row] = shift + p[.integritySpeed] * (level - shift)
        }
    }

    private func applyLaw(_ country: Int, _ world: inout World) {
        let row = world.terrain.levers.first[Lever.legalCoverage.rawValue] + country
        let own = world.terrain.levers.base[row]
        let covered = world.levers[.legalCoverage, country]
        guard own > 0 else { return }
        let practice = world.terrain.countries[country].institutions?.legalPractice ?? p[.legalPractice]
        let level = covered == own ? 1 : 1 + practice * (covered / own - 1)
        world.institutions.law[country] += p[.lawSpeed] * (level - world.institutions.law[country])
    }

    /// Capacity that measures add is built slowly, and lost slowly when they end.
    private func build(_ country: Int, _ world: inout World) {
        for agency in Agency.allCases {
            let row = LeverLayout.row(agency: agency, country: country)
            let base = world.levers.base[world.terrain.levers.first[Lever.agencyCapacity.rawValue] + row]
            let value = world.levers[.agencyCapacity, row]
            guard base > 0, value > 0 else { continue }
            let gap = log(value / base) - world.institutions.capacity[row]
            world.institutions.capacity[row] += (gap > 0 ? p[.capacityBuilding] : p[.capacityDecay]) * gap
        }
    }

    /// Influence follows what groups put into politics; will fades once the policies have begun.
    private func influence(_ country: Int, _ data: StateInstitutions, _ world: inout World) {
        var spend = 0.0
        for group in world.groups.isActive.indices
        where world.groups.isActive[group] && world.terrain.countryOf[Int(world.groups.home[group])] == country {
            spend += world.politics[group, 0]
        }
        let bought = 1 - exp(-spend / data.influencePrice)
        let influence = world.institutions.influence[country]
        world.institutions.influence[country] =
            (influence + p[.influenceSpeed] * (bought - influence) + world.levers[.politicalInfluence, country])
            .clamped(to: 0...1)
        guard world.week >= burnIn else { return }
        let level = data.lastingWill * (1 - p[.willPerInfluence] * world.institutions.influence[country])
        let will = world.institutions.will[country]
        world.institutions.will[country] =
            (will + p[.willFade] * (level - will) + world.levers[.politicalWill, country]).clamped(to: 0...1)
    }
}
