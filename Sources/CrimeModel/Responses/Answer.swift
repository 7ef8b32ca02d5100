// SPDX-License-Identifier: GPL-3.0-or-later

/// What was decided otherwise than in the paired history of the reference, through one channel: by how many, and when first.
///
/// Only what differs notably counts (`Answer.threshold`). Luck that ran apart counts with it: a group that met another fate
/// decides otherwise too. Groups that only one of the two histories has are left out; their founding counts as an act.
package struct Answer: Sendable, Equatable {
    /// Groups, places, countries or markets at a place that decided otherwise in some week; for `reorganise`, acts that only one of the
    /// two histories has, and groups of another structure.
    package var count: Int
    /// The first such week, counted from the start of the burn-in; nil where there is none.
    package var firstWeek: Int?

    package init(count: Int, firstWeek: Int?) {
        self.count = count
        self.firstWeek = firstWeek
    }

    /// A tenth: ten points of effort or of aggression, ten per cent of wages, offers, loads, attention, prices and risk pay, a tenth of
    /// log-odds of control of prisons and of the usual recruitment there.
    package static let threshold = 0.1
    /// Shifts of trust, grievance and legitimacy, of which all lie between 0 and 1, count from one point on.
    package static let moodThreshold = 0.01

    mutating func add(_ week: Int?) {
        guard let week else { return }
        count += 1
        firstWeek = min(firstWeek ?? week, week)
    }
}

extension Tape {
    /// How the decisions noted here differ from those of the reference, by channel; channels that decide nothing have none.
    package func answers(to reference: Tape, _ terrain: Terrain) -> [Answer] {
        var answers = Channel.allCases.map { _ in Answer(count: 0, firstWeek: nil) }
        let moves = Moves(self, reference, terrain)
        func add(_ channel: Channel, _ week: Int?) { answers[channel.rawValue].add(week) }
        for (key, here) in entities.sorted(by: { $0.value < $1.value }) {
            guard let there = reference.entities[key] else { continue }
            let end = min(lastDecision(of: here), reference.lastDecision(of: there)) + 1
            func first<Value>(
                _ track: KeyPath<Tape, Track<Value>>, _ differs: (Int, Int) -> Bool
            ) -> Int? {
                self[keyPath: track].firstWeek(
                    of: Int(here), against: reference[keyPath: track], Int(there), before: end, differs: differs)
            }
            let moved = first(\.shares) { moves.within($0, $1) >= Answer.threshold }
            let fled = first(\.refuge) { gap(\.refuge, $0, reference, $1) >= Answer.threshold }
            add(.relocate, [moved, fled].compactMap(\.self).min())
            add(.diversify, first(\.shares) { moves.across($0, $1) >= Answer.threshold })
            let hidden = first(\.visibility) { Self.isOther(visibility[$0], reference.visibility[$1]) }
            let split = first(\.splitting) { Self.isOther(splitting[$0], reference.splitting[$1]) }
            let equipped = first(\.technique) { technique[$0] != reference.technique[$1] }
            let papered = first(\.papers) { gap(\.papers, $0, reference, $1) >= Answer.threshold }
            add(.conceal, [hidden, split, equipped, papered].compactMap(\.self).min())
            let bribed = first(\.offers) { Self.isOther(sum(\.offers, $0), reference.sum(\.offers, $1)) }
            let pressed = first(\.threats) { Self.isOther(threats[$0], reference.threats[$1]) }
            let served = first(\.provision) { Self.isOther(provision[$0], reference.provision[$1]) }
            add(.corrupt, [bribed, pressed, served].compactMap { $0 }.min())
            add(.replace, first(\.wages) { Self.isOther(wages[$0], reference.wages[$1]) })
            add(.reorganise, first(\.structure) { abs(structure[$0] - reference.structure[$1]) >= Answer.threshold })
            let attacked = first(\.aggression) { gap(\.aggression, $0, reference, $1) >= Answer.threshold }
            let broken = first(\.peace) { gap(\.peace, $0, reference, $1) >= Answer.threshold }
            let sided = first(\.partners) { partners[$0] != reference.partners[$1] }
            add(.contest, [attacked, broken, sided].compactMap(\.self).min())
            let routes = first(\.routeShares) { gap(\.routeShares, $0, reference, $1) >= Answer.threshold }
            let firms = first(\.investments) { Self.isOther(sum(\.investments, $0), reference.sum(\.investments, $1)) }
            add(.launder, [routes, firms].compactMap { $0 }.min())
            add(.state, first(\.focus) { Self.isOther(focus[$0], reference.focus[$1]) })
        }
        for (channel, track) in [
            (Channel.price, \Tape.retailPrice), (.price, \.originPrice), (.price, \.protection),
            (.deter, \.riskPremium),
        ] {
            for row in 0..<self[keyPath: track].entities {
                add(
                    channel,
                    self[keyPath: track].firstWeek(of: row, against: reference[keyPath: track], row, before: .max) {
                        Self.isOther(self[keyPath: track][$0], reference[keyPath: track][$1])
                    })
            }
        }
        for place in 0..<moods.entities {
            add(
                .community,
                moods.firstWeek(of: place, against: reference.moods, place, before: .max) {
                    gap(\.moods, $0, reference, $1) >= Answer.moodThreshold
                })
        }
        for country in 0..<prisons.entities {
            add(
                .prison,
                prisons.firstWeek(of: country, against: reference.prisons, country, before: .max) {
                    gap(\.prisons, $0, reference, $1) >= Answer.threshold
                })
        }
        for week in acts(notIn: reference) + reference.acts(notIn: self) { add(.reorganise, week) }
        return answers
    }

    private static func isOther(_ here: Double, _ there: Double) -> Bool {
        abs(here - there) > Answer.threshold * abs(there)
    }

    private func sum(_ track: KeyPath<Tape, Track<Double>>, _ row: Int) -> Double {
        (0..<self[keyPath: track].width).reduce(0) { $0 + self[keyPath: track][row + $1] }
    }

    private func gap(_ track: KeyPath<Tape, Track<Double>>, _ here: Int, _ reference: Tape, _ there: Int) -> Double {
        (0..<self[keyPath: track].width).reduce(0) {
            max($0, abs(self[keyPath: track][here + $1] - reference[keyPath: track][there + $1]))
        }
    }

    /// Weeks of splits, closings, mergers and entries here that another tape does not have, once for each.
    private func acts(notIn other: Tape) -> [Int] {
        let keys = Dictionary(uniqueKeysWithValues: entities.map { ($0.value, $0.key) })
        func weeks(_ acts: Set<Act>, _ others: Set<Act>) -> [Int] {
            acts.filter { act in
                keys[act.entity].flatMap { other.entities[$0] }.map {
                    !others.contains(Act(week: act.week, entity: $0))
                } ?? true
            }.map { Int($0.week) }
        }
        let more = entries.flatMap { act, count in
            [Int](repeating: Int(act.week), count: max(0, count - (other.entries[act] ?? 0)))
        }
        return weeks(splits, other.splits) + weeks(closings, other.closings)
            + weeks(Set(mergers.keys), Set(other.mergers.keys)) + more
    }
}

/// How much effort moved between two rows of shares.
private struct Moves {
    private let here: Track<Double>
    private let there: Track<Double>
    private let markets: [Int]
    private let count: Int

    init(_ tape: Tape, _ reference: Tape, _ terrain: Terrain) {
        here = tape.shares
        there = reference.shares
        // Slot 0 stands for being idle, which is a market of its own.
        markets = terrain.opportunityMarkets.map { $0 + 1 }
        count = terrain.scenario.markets.count + 1
    }

    /// Part of all effort that went to another market, or from idleness to work or back. 0...1.
    func across(_ row: Int, _ twin: Int) -> Double {
        let (mine, theirs) = (byMarket(here, row), byMarket(there, twin))
        return zip(mine, theirs).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    /// Part of all effort that went to another place or route of the same market. 0...1.
    func within(_ row: Int, _ twin: Int) -> Double {
        let (mine, theirs) = (byMarket(here, row), byMarket(there, twin))
        var moved = 0.0
        for o in markets.indices {
            let market = markets[o]
            guard mine[market] > 0, theirs[market] > 0 else { continue }
            let part = here[row + o] / mine[market] - there[twin + o] / theirs[market]
            moved += abs(part) * min(mine[market], theirs[market]) / 2
        }
        return moved
    }

    private func byMarket(_ track: Track<Double>, _ row: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        for o in markets.indices { sums[markets[o]] += track[row + o] }
        return sums
    }
}
