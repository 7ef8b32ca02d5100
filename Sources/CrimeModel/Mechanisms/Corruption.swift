// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups buy protection from customs along their corridors, and from agencies at home.
///
/// **Assumption** Agencies at home are police, prosecutors, courts and financial intelligence. A budget B buys protection reach x (1 - exp(-B a / price)), a the acceptance of offers (one less integrity); a
/// group offers what equates the last dollar with the loss it avoids, and moves there part of the way. Officials' pay
/// for protection is spent every week and nothing is owed when it stops.
/// **Equation** B* = (price / a) ln(stake x a / price) where stake x a > price, else 0; stake = what the agency could
/// take in a week x how far protection reaches.
/// Where a country gives its institutions, officials also ask for a part of what the first bribe saves (Nash), and groups
/// threaten voices where their people wait for trial, and buy influence. With cash that is left they serve those around them whom
/// the state does not serve, as far as the silence of these is worth it: B* = price ln(stake x share unserved / price). Groups
/// under the rule `inert` review all of this as others do.
/// What is at stake with prosecutors and courts are the members who would be convicted of those who wait for trial; with
/// financial intelligence what would be found of the profit that is laundered.
/// **Reads** shares, believed loss and price, public risk of arrest, members awaiting trial, profits, ways of laundering, services,
/// levers, institutions.
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
        let awaiting = isNeeded || p[.justiceStake] > 0 ? awaitingTrial(world) : []
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.isReviewing(group) {
            review(group, awaiting: awaiting.isEmpty ? 0 : awaiting[group], &world)
        }
        decideThreats(awaiting, &world)
        world.settleOffers()
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var paid = 0.0
            for office in 0..<world.bribes.width { paid += world.bribes[group, office] }
            let purse = max(0, world.groups.cash[group])
            let affordable = paid > purse ? purse / paid : 1
            for office in 0..<world.bribes.width where affordable < 1 { world.bribes[group, office] *= affordable }
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
    private func review(_ group: Int, awaiting: Int, _ world: inout World) {
        let countries = world.terrain.countries.count
        let home = world.terrain.countryOf[Int(world.groups.home[group])]
        for (country, stake) in customsStakes(of: group, world).enumerated() {
            offer(stake, to: .customs, in: country, by: group, office: country, &world)
        }
        let convicted = convictionStake(of: group, awaiting: awaiting, world)
        for (row, agency) in Agency.atHome.enumerated() {
            let stake =
                switch agency {
                case .police: policeStake(of: group, world)
                // What prosecutors drop does not come before a court.
                case .courts: convicted * (1 - Self.protection(of: group, from: .prosecution, in: home, world))
                case .prosecution: world.terrain.countries[home].prosecution == nil ? 0 : convicted
                case .financialIntelligence: financeStake(of: group, world)
                case .customs: 0.0
                }
            offer(stake, to: agency, in: home, by: group, office: countries + row, &world)
        }
        reviewProvision(of: group, &world)
    }

    /// Moves the offer to an agency part of the way to what is best given what is at stake with it, USD a week.
    private func offer(
        _ stake: Double, to agency: Agency, in country: Int, by group: Int, office: Int, _ world: inout World
    ) {
        let acceptance = world.bribeAcceptance(of: agency, in: country)
        if let data = world.terrain.countries[country].institutions {
            world.premium[group, office] = Self.premium(
                share: data.bargainingShare, saved: stake * acceptance,
                reservation: world.bribePrice(of: agency, in: country))
        }
        let price = world.bribePrice(of: agency, in: country, for: group)
        let wanted = Self.offer(stake: stake, acceptance: acceptance, price: price)
        let offer = world.bribes[group, office] + p[.bribeSpeed] * (wanted - world.bribes[group, office])
        // An offer that nobody would notice is none.
        world.bribes[group, office] = wanted == 0 && offer < 0.01 * price ? 0 : offer
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

    /// What those of its people whose cases are heard in a week and who would be convicted are worth to a group, as far as
    /// protection reaches, USD a week.
    private func convictionStake(of group: Int, awaiting: Int, _ world: World) -> Double {
        let home = Int(world.groups.home[group])
        return p[.justiceStake] * p[.bribeReach] * lostToCourts(awaiting: awaiting, at: home, world)
            * p[.lostWorkerCost] * world.groups.wage[group]
    }

    /// What financial intelligence would find in a week of what a group earns beyond wages, USD.
    private func financeStake(of group: Int, _ world: World) -> Double {
        let profit = max(0, world.groups.profitPerWorker[group] - world.groups.wage[group])
        let earned = profit * Double(world.groups.free[group])
        guard p[.financeStake] > 0, earned > 0 else { return 0 }
        return p[.financeStake] * p[.bribeReach] * earned * world.lostInLaundering(by: group)
    }
}
