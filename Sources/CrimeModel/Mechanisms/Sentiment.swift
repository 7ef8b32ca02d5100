// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Trust in the state, grievance against it and legitimacy of groups relax toward levels set by what happens.
///
/// **Assumption** Each place has levels of its own at which nothing disturbs it; services, violence and felt coercion
/// (less where oversight is strong) shift the level, measures may push the state itself. What disputes the standing of groups
/// convinces less where the state serves few. Groups that serve those whom the state
/// does not are seen as more legitimate and grievance is less; where they cease to, people miss it until they are used to that or
/// the state steps in.
/// **Equation** x += speed x (level - x) + push; level = own + sum of coefficient x disturbance, cut to 0...1.
/// Missed = max(0, used to from groups - provided - max(0, access - used to from the state)); what people are used to relaxes likewise.
/// **Reads** last week's killings and arrests, held shares, captured money, order kept and services given by groups, levers.
/// **Writes** trust, grievance, legitimacy, violence, coercion, moods, what people are used to.
/// **Draws** nothing. **Source** requirements ASM-08, ASM-09; coefficients assumed.
/// **Oracle** with constant disturbance the distance to the level falls by (1 - speed) a week; what is missed falls likewise.
package struct Sentiment: Mechanism {
    package static let name = "Sentiment"

    private let p: ParameterValues
    private let residents: [Double]
    private let own: [(trust: Double, grievance: Double, legitimacy: Double, services: Double)]

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        residents = terrain.places.map { Double(max(1, $0.population.reduce(0, +))) }
        own = terrain.places.map { ($0.trust, $0.grievance, $0.legitimacy, $0.serviceAccess) }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let speed = p[.sentimentSpeed]
        for place in residents.indices { feel(place, &world) }
        world.settleMoods()
        for place in residents.indices {
            let services = world.levers[.serviceAccess, place] - own[place].services
            let (moods, row) = (world.moods, 3 * place)
            let trust = own[place].trust + p[.trustPerService] * services + moods[row]
            let grievance = own[place].grievance - p[.grievancePerService] * services + moods[row + 1]
            let legitimacy = own[place].legitimacy + moods[row + 2]
            relax(&world.trust[place], trust, speed, world.levers[.communityTrust, place])
            relax(&world.grievance[place], grievance, speed, world.levers[.grievance, place])
            let story = world.levers[.groupLegitimacy, place]
            relax(&world.legitimacy[place], legitimacy, speed, story < 0 ? story * belief(in: place, world) : story)
        }
    }

    /// Part of what disputes the standing of groups that people believe: all where services reach everybody, less where what
    /// they hear is not what they live.
    private func belief(in place: Int, _ world: World) -> Double {
        let alone = p[.narrativeAlone]
        return alone + (1 - alone) * world.levers[.serviceAccess, place]
    }

    /// What violence, coercion and those who hold a place do to the levels.
    private func feel(_ place: Int, _ world: inout World) {
        let speed = p[.sentimentSpeed]
        let killed = world.previous[.membersKilled, at: place] + world.previous[.bystandersKilled, at: place]
        let arrests = world.previous[.arrests, at: place]
        let felt =
            world.levers[.coerciveFootprint, place] + p[.coercionPerArrest] * arrests * 100_000 / residents[place]
        world.violence[place] += speed * (killed * 52 * 100_000 / residents[place] - world.violence[place])
        let country = world.terrain.countryOf[place]
        let unchecked = (1 - world.oversight(of: .police, in: country)) * world.abuse(in: country)
        world.coercion[place] += speed * (min(1, min(1, felt) * unchecked) - world.coercion[place])
        let violence = world.violence[place]
        let coercion = world.coercion[place]
        var hold = 0.0
        for (slot, turf) in world.terrain.turf.enumerated() where turf.place == place {
            for group in 0..<world.groups.count { hold += world.held[group, slot] }
        }
        world.moods[3 * place] = -p[.trustPerViolence] * violence - p[.trustPerCoercion] * coercion
        if !world.terrain.infiltration.isEmpty {
            world.moods[3 * place] -= p[.trustPerCapture] * world.captured[place]
        }
        world.moods[3 * place + 1] = p[.grievancePerCoercion] * coercion
        world.moods[3 * place + 2] = p[.legitimacyPerHold] * hold - p[.legitimacyPerViolence] * violence
        if p[.rule] > 0 { world.moods[3 * place + 2] += p[.legitimacyPerRule] * world.order[place] }
        let missed = world.missed(at: place)
        world.moods[3 * place] -= p[.trustPerLostProvision] * missed
        // Who misses a service minds as much as who has it is content.
        world.moods[3 * place + 1] -= p[.grievancePerService] * (world.provided[place] - missed)
        world.moods[3 * place + 2] += p[.legitimacyPerProvision] * world.provided[place]
        world.getUsed(at: place)
    }

    private func relax(_ state: inout Double, _ level: Double, _ speed: Double, _ push: Double) {
        state = (state + speed * (level.clamped(to: 0...1) - state) + push).clamped(to: 0...1)
    }
}
