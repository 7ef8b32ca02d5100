// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups buy protection from customs along their corridors and from the police at home.
///
/// **Assumption** A budget B buys protection reach x (1 - exp(-B a / price)), a the acceptance of offers (one less integrity); a
/// group offers what equates the last dollar with the loss it avoids, and moves there part of the way. Officials' pay
/// for protection is spent every week and nothing is owed when it stops.
/// **Equation** B* = (price / a) ln(stake x a / price) where stake x a > price, else 0; stake = what the agency could
/// take in a week x how far protection reaches.
/// Where a country gives its institutions, officials also ask for a part of what the first bribe saves (Nash), and groups
/// threaten voices where their people wait for trial, and buy influence. With cash that is left they serve those around them whom
/// the state does not serve, as far as the silence of these is worth it: B* = price ln(stake x share unserved / price). Groups
/// under the rule `inert` review all of this as others do.
/// **Reads** shares, believed loss and price, public risk of arrest, members awaiting trial, services, levers, institutions.
/// **Writes** bribes, premium, threats, politics, provision, what is
/// provided; pays officials and households.
/// **Draws** attacksOnVoices, attackedVoices.
/// **Source** A7.1-A7.3, MODEL 4.14, 4.16. **Oracle** C32: no offer below stake x acceptance = price; the Nash split.
package struct Corruption: Mechanism {
    package static let name = "Corruption"

    let p: ParameterValues
    /// Whether some country gives its institutions.
    let isNeeded: Bool

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        isNeeded = terrain.scenario.hasInstitutions
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let countries = world.terrain.countries.count
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.isReviewing(group) {
            review(group, &world)
        }
        decideThreats(&world)
        world.settleOffers()
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var paid = 0.0
            for office in 0...countries { paid += world.bribes[group, office] }
            let purse = max(0, world.groups.cash[group])
            let affordable = paid > purse ? purse / paid : 1
            for office in 0...countries where affordable < 1 { world.bribes[group, office] *= affordable }
            paid *= affordable
            world.groups.cash[group] -= paid
            world.groups.weekMargin[group] -= paid
            world.ledger.receive(paid, into: .officials)
            world.tally.add(.bribes, at: Int(world.groups.home[group]), paid)
        }
        serve(&world)
        press(&world, luck)
    }

    /// Moves the offers part of the way to the best ones.
    private func review(_ group: Int, _ world: inout World) {
        let countries = world.terrain.countries.count
        var stakes = customsStakes(of: group, world)
        stakes.append(policeStake(of: group, world))
        let home = world.terrain.countryOf[Int(world.groups.home[group])]
        for office in 0...countries {
            let country = office < countries ? office : home
            let agency: Agency = office < countries ? .customs : .police
            let acceptance = world.bribeAcceptance(of: agency, in: country)
            if let data = world.terrain.countries[country].institutions {
                world.premium[group, office] = Self.premium(
                    share: data.bargainingShare, saved: stakes[office] * acceptance,
                    reservation: world.bribePrice(of: agency, in: country))
            }
            let price = world.bribePrice(of: agency, in: country, for: group)
            let wanted = Self.offer(stake: stakes[office], acceptance: acceptance, price: price)
            let offer = world.bribes[group, office] + p[.bribeSpeed] * (wanted - world.bribes[group, office])
            // An offer that nobody would notice is none.
            world.bribes[group, office] = wanted == 0 && offer < 0.01 * price ? 0 : offer
        }
        reviewProvision(of: group, &world)
    }

    /// Weekly offer that maximises stake x (1 - exp(-B a / price)) - B, USD.
    package static func offer(stake: Double, acceptance: Double, price: Double) -> Double {
        let worth = stake * acceptance / price
        return worth > 1 ? price / acceptance * log(worth) : 0
    }

    /// Share of what officials could turn away that an offer turns away. 0...1.
    package static func protection(offer: Double, acceptance: Double, price: Double) -> Double {
        1 - exp(-offer * acceptance / price)
    }

    /// Share of an agency's attention that a group has bought off: officials can look away only from what depends on
    /// them, not from scans, tips from abroad or other agencies. 0...reach.
    package static func protection(
        of group: Int, from agency: Agency, in country: Int, _ world: World
    ) -> Double {
        let office = world.office(of: agency, in: country)
        let bought = protection(
            offer: world.bribes[group, office], acceptance: world.bribeAcceptance(of: agency, in: country),
            price: world.bribePrice(of: agency, in: country, for: group))
        let posts = world.infiltrated(by: group, agency, in: country)
        return world.terrain.parameters[.bribeReach] * (posts == 0 ? bought : 1 - (1 - bought) * (1 - posts))
    }

    private func customsStakes(of group: Int, _ world: World) -> [Double] {
        let terrain = world.terrain
        var stakes = [Double](repeating: 0, count: terrain.countries.count)
        let workers = Double(world.groups.free[group] - world.groups.leaders[group])
        for (row, flow) in world.terrain.flows.enumerated() {
            let loads = workers * world.share[group, 1 + row]
            guard loads > 0.05 else { continue }
            let value = loads * flow.loadsPerWorker * flow.loadKg * world.believedPrice[flow.destination]
            let loss = world.belief[group, 1 + row]
            var seen: UInt64 = 0
            let links = world.terrain.corridors[row].links
            for link in links {
                let country = world.terrain.countryOf[terrain.links[link].to]
                guard seen & (1 << UInt64(country)) == 0 else { continue }
                seen |= 1 << UInt64(country)
                stakes[country] += p[.customsStake] * p[.bribeReach] * value * loss / Double(links.count)
            }
        }
        return stakes
    }

    private func policeStake(of group: Int, _ world: World) -> Double {
        let country = world.terrain.countryOf[Int(world.groups.home[group])]
        let lost = Double(world.groups.free[group]) * world.publicArrestRisk[country]
        return p[.policeStake] * p[.bribeReach] * lost * p[.lostWorkerCost] * world.groups.wage[group]
    }
}
