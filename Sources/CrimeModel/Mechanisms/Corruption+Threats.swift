// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

// What groups do to the state beside bribes, where a country gives its institutions: threats and political influence. Both are
// decisions of the channel `corrupt`. Abstract levels only: how many, where and against whom by sex and age, never how.

extension Corruption {
    /// Least an official takes to run the risk of punishment, USD a week: hazard of it x what the post is worth beyond other
    /// work (C32: accept iff b > p x rent lost).
    ///
    /// - Parameters:
    ///   - sanction: probability of punishment within a year. 0..<1.
    ///   - rent: USD that an official loses with the post.
    package static func reservation(sanction: Double, rent: Double) -> Double { -log1p(-sanction) / 52 * rent }

    /// What the official takes on top of the least, where both share what the first bribe saves (Nash): share x (saved - least).
    package static func premium(share: Double, saved: Double, reservation: Double) -> Double {
        max(0, share * (saved - reservation))
    }

    /// Share of threats that reach their aim at a place. 0...1.
    package static func open(at place: Int, _ world: World) -> Double {
        1 - world.levers[.protectedVoices, place]
    }

    /// Threats a week that are worth their cost: those that maximise stake x (1 - exp(-n open)) - n cost.
    private func threats(of group: Int, awaiting: Int, _ world: World) -> Double {
        let home = Int(world.groups.home[group])
        let wage = world.groups.wage[group]
        let stake = lostToCourts(awaiting: awaiting, at: home, world) * p[.threatReach] * p[.lostWorkerCost] * wage
        let cost = p[.threatCost] * wage
        let open = Self.open(at: home, world)
        guard cost > 0, open > 0 else { return 0 }
        return Self.offer(stake: stake, acceptance: open, price: cost) / cost
    }

    /// USD a week that a group puts into politics: a share of its clean capital, less the more is bought already.
    private func politics(of group: Int, _ world: World) -> Double {
        let country = world.terrain.countryOf[Int(world.groups.home[group])]
        return p[.influenceShare] * world.groups.capital[group] * (1 - world.institutions.influence[country])
    }

    /// Reviews threats and politics of groups at home where institutions are given.
    func decideThreats(_ awaiting: [Int], _ world: inout World) {
        guard isNeeded else { return }
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.isReviewing(group) {
            let country = world.terrain.countryOf[Int(world.groups.home[group])]
            guard world.terrain.countries[country].institutions != nil else { continue }
            world.threats[group, 0] = threats(of: group, awaiting: awaiting[group], world)
            world.politics[group, 0] = politics(of: group, world)
        }
    }

    /// Members of those who wait for trial whom a group expects to lose in a week if it does nothing. Persons.
    func lostToCourts(awaiting: Int, at home: Int, _ world: World) -> Double {
        let country = world.terrain.countryOf[home]
        return Double(awaiting) / world.levers[.caseDuration, country] * world.convictionProbability(in: country)
    }

    /// Members of each group who wait for their trial.
    func awaitingTrial(_ world: World) -> [Int] {
        var counts = [Int](repeating: 0, count: world.groups.count)
        let statuses = world.members.status.span
        for row in statuses.indices where statuses[row] == Status.awaitingTrial.rawValue {
            let group = Int(world.members.group[row])
            if group >= 0 { counts[group] += 1 }
        }
        return counts
    }

    /// Threats that come to an attack on a witness, official, defender or journalist; and money into politics.
    func press(_ world: inout World, _ luck: Luck) {
        guard isNeeded else { return }
        let attacks = luck.draws(.attacksOnVoices, step: world.week)
        let voices = luck.draws(.attackedVoices, step: world.week)
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let paid = min(world.politics[group, 0], world.groups.capital[group])
            world.politics[group, 0] = paid
            world.groups.capital[group] -= paid
            world.ledger.receive(paid, into: .officials)
            let home = Int(world.groups.home[group])
            let mean = world.threats[group, 0] * Self.open(at: home, world)
            guard mean > 0 else { continue }
            let count = poisson(attacks.uniform(world.groups.key[group]), mean: mean)
            guard count > 0 else { continue }
            world.tally.add(.attacksOnVoices, at: home, Double(count))
            attack(count, at: home, voices.of(world.groups.key[group]), &world)
        }
    }

    /// Shares attacks out over sex and age: women by their part among voices, adults by their part among residents.
    private func attack(_ count: Int, at place: Int, _ draws: Draws, _ world: inout World) {
        let terrain = world.terrain
        guard let data = terrain.countries[terrain.places[place].country].institutions else { return }
        let weights = world.adults(at: place, women: data.womenAmongVoices)
        world.tally.share(count, of: .attacked, weights: weights, draws)
    }
}
