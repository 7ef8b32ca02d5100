// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Prosecutors bring cases and courts hear them in the order of arrest; convicts serve; the released may come back.
///
/// **Assumption** People arrested are tried where their group is at home and held until then. Where a country gives its
/// prosecutors, each prepares one case at a time before it can be heard, so that the slowest of police, prosecutors, courts and
/// prisons sets the pace. Each panel hears one case
/// at a time and finishes it in a week with probability 1 - exp(-1 / case weeks); the longest waiting go first. More
/// police without courts therefore lengthens the queue. Where prisons are full and turn people away, a convict goes back.
/// A sentence is gamma; the time to return Weibull (C35).
/// **Equation** brought, heard ~ Binomial(min(prosecutors or panels, queue), 1 - exp(-1 / case weeks)); P(conviction) = P x (1 -
/// collapse) x witness factor x what is left by prosecutors and courts that a group pays; prison stock = admissions x mean stay (C25).
/// **Reads** bribes, posts, levers. **Writes** members. **Draws** charges, courts, courtPriority, verdict, sentence, returnTime.
/// **Source** A10.3, MODEL 4.12. **Oracle** C24, C25, C35.
package struct Justice: Mechanism {
    package static let name = "Justice"

    private let p: ParameterValues

    package init(_ terrain: Terrain) { p = terrain.parameters }

    private struct Case {
        var row: Int
        var since: Int32
        var priority: UInt64
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let absent = world.members.absent
        release(absent, &world, luck)
        var queues = [[Case]](repeating: [], count: world.terrain.countries.count)
        var uncharged = queues
        let priority = luck.draws(.courtPriority, step: 0)
        let awaiting = Status.awaitingTrial.rawValue
        for row in absent.lazy.map(Int.init) where world.members.status[row] == awaiting {
            let country = world.terrain.countryOf[Int(world.members.place[row])]
            let item = Case(
                row: row, since: world.members.sinceWeek[row], priority: priority.bits(world.members.key[row]))
            if world.isUncharged(row) { uncharged[country].append(item) } else { queues[country].append(item) }
        }
        for country in uncharged.indices where !uncharged[country].isEmpty {
            charge(uncharged[country], country, &world, luck)
        }
        var places = world.placesForConvicts(absent)
        for country in queues.indices where !queues[country].isEmpty {
            hear(queues[country], country, &places[country], &world, luck)
        }
    }

    private func charge(_ queue: [Case], _ country: Int, _ world: inout World, _ luck: Luck) {
        guard let prosecution = world.terrain.countries[country].prosecution else { return }
        let brought = finished(
            of: queue, servers: prosecution.prosecutors * world.capacity(of: .prosecution, in: country),
            weeks: prosecution.caseWeeks, luck.draws(.charges, step: world.week), country)
        for item in longestWaiting(brought, of: queue) { world.charge(item.row) }
    }

    private func hear(
        _ queue: [Case], _ country: Int, _ places: inout Int, _ world: inout World, _ luck: Luck
    ) {
        let heard = finished(
            of: queue, servers: world.terrain.countries[country].courtPanels * world.capacity(of: .courts, in: country),
            weeks: world.levers[.caseDuration, country], luck.draws(.courts, step: world.week), country)
        for item in longestWaiting(heard, of: queue) { judge(item.row, country, &places, &world, luck) }
    }

    /// Cases that servers with one case each are done with this week; a part of a server is there in so many weeks.
    private func finished(of queue: [Case], servers: Double, weeks: Double, _ draws: Draws, _ country: Int) -> Int {
        let key = UInt64(country)
        let whole = Int(servers)
        let present = whole + (bernoulli(draws.uniform(key, 1), p: servers - Double(whole)) ? 1 : 0)
        return binomial(
            draws.uniform(key, 2), n: min(present, queue.count), p: probability(ofWeeklyRate: 1 / weeks))
    }

    /// The first cases of a queue in the order of arrest. Sorts only the weeks in question: queues grow long.
    private func longestWaiting(_ wanted: Int, of queue: [Case]) -> ArraySlice<Case> {
        guard wanted > 0, let first = queue.min(by: { $0.since < $1.since })?.since else { return [] }
        var arrests = [Int](repeating: 0, count: Int(queue.reduce(first) { max($0, $1.since) } - first) + 1)
        for item in queue { arrests[Int(item.since - first)] += 1 }
        var weeks = 0
        var cases = 0
        while cases < wanted {
            cases += arrests[weeks]
            weeks += 1
        }
        return queue.filter { Int($0.since - first) < weeks }
            .sorted { ($0.since, $0.priority) < ($1.since, $1.priority) }.prefix(wanted)
    }

    private func judge(_ row: Int, _ country: Int, _ places: inout Int, _ world: inout World, _ luck: Luck) {
        let key = world.members.key[row]
        let place = Int(world.members.place[row])
        let witnesses =
            1 + p[.witnessWeight] * (world.witnessParticipation(at: place) - p[.witnessWillingness])
        let conviction =
            (world.convictionProbability(in: country)
            * (1 - world.caseCollapse(for: Int(world.members.group[row]), at: place)) * witnesses
            * world.pursued(for: Int(world.members.group[row]), in: country))
            .clamped(to: 0...1)
        guard bernoulli(luck.draws(.verdict, step: Int(world.members.sinceWeek[row])).uniform(key), p: conviction)
        else { return world.rejoin(row) }
        world.tally.add(.convictions, at: place)
        let cohort = world.members.cohort(row, week: world.week)
        world.tally.add(.convicted, cohort: cohort)
        guard places > 0 else {
            world.tally.add(.turnedAway, at: place)
            world.tally.add(.refused, cohort: cohort)
            return world.rejoin(row)
        }
        if places < .max { places -= 1 }
        var stream = luck.draws(.sentence, step: Int(world.members.sinceWeek[row])).stream(key)
        let mean = world.levers[.expectedSentence, country]
        let weeks = stream.gamma(shape: p[.sentenceShape], scale: mean / p[.sentenceShape])
        world.imprison(row, weeks: max(1, Int(min(weeks, 5200).rounded())))
    }

    private func release(_ absent: [Int32], _ world: inout World, _ luck: Luck) {
        let inPrison = Status.inPrison.rawValue
        for row in absent.lazy.map(Int.init)
        where world.members.status[row] == inPrison && Int(world.members.dueWeek[row]) <= world.week {
            let country = world.terrain.countryOf[Int(world.members.place[row])]
            let shape = p[.returnShape]
            let scale = p[.returnScale] / pow(world.levers[.reoffending, country], 1 / shape)
            let u = luck.draws(.returnTime, step: Int(world.members.convictions[row])).uniform(world.members.key[row])
            let weeks = weibull(u, shape: shape, scale: scale)
            // Ten years outside is outside for good: the risk left is small and the row is not worth keeping.
            if weeks > 520 {
                world.depart(row)
            } else {
                world.release(row, returnWeek: world.week + max(1, Int(weeks.rounded())))
            }
        }
    }
}
