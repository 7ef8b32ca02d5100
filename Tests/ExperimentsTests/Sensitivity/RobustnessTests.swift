// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Testing

/// Four futures, three mixes; killings (lower is better, met at 10) and trust (higher is better, met at 50).
private let table: OutcomeTable = {
    let killings: [[Double]] = [[10, 12, 30], [20, 12, 20], [5, 5, 40], [8, .nan, 9]]
    let trust: [[Double]] = [[60, 40, 50], [55, 55, 55], [70, 60, 50], [40, 45, 52]]
    return OutcomeTable(
        mixes: 3, objectives: [.init(isLowerBetter: true), .init(isLowerBetter: false)],
        outcomes: zip(killings, trust).flatMap { row in
            zip(row.0, row.1).flatMap { k, t in
                [OutcomeTable.Outcome(value: k, isMet: k <= 10), .init(value: t, isMet: t >= 50)]
            }
        })
}()

@Suite struct `Robustness of mixes` {
    @Test func `a mix is good enough where its objectives are met`() throws {
        let killings = Satisficing(table, mix: 0, objective: 0)
        #expect(killings.met == 3 && killings.futures == 4 && killings.share == 0.75)
        let interval = try #require(killings.interval)
        // Clopper and Pearson's for 3 of 4.
        #expect(abs(interval.lowerBound - 0.1941) < 1e-4 && abs(interval.upperBound - 0.9937) < 1e-4)
        #expect(Satisficing(table, mix: 1, objective: 0).futures == 3)
        #expect(Satisficing(table, mix: 0, objectives: [0, 1]).met == 2)
        #expect(Satisficing(table, mix: 2, objectives: [0, 1]).met == 1)
        let none = OutcomeTable(mixes: 1, objectives: [.init(isLowerBetter: true)], outcomes: [])
        #expect(Satisficing(none, mix: 0, objective: 0).share == nil)
    }

    @Test func `regret is what the best mix of the same future would have spared`() throws {
        let killings = Regret.all(table, objective: 0)
        #expect(killings.map(\.values) == [[0, 8, 0], [2, 0, 0], [20, 8, 35]])
        #expect(isNear(killings.map { $0.mean!.mean }, [8.0 / 3, 2.0 / 3, 21]))
        #expect(killings.map(\.maximum) == [8, 2, 35])
        // Type 7 of 0, 0, 8: at 1.9 of 2, 0.9 of the way from 0 to 8.
        #expect(abs(killings[0].percentile95! - 7.2) < 1e-12)
        #expect(Regret.pick(killings) == 1)
        let trust = Regret.all(table, objective: 1)
        #expect(trust.map(\.values) == [[0, 0, 0, 12], [20, 0, 10, 7], [10, 0, 20, 0]])
        #expect(Regret.pick(trust) == 0)
    }

    @Test func `weights turn the pick`() throws {
        // Scales: killings 63 / 3 = 21, trust (20 + 0 + 20 + 12) / 4 = 13.
        #expect(Regret.scale(table, objective: 0) == 21)
        #expect(Regret.scale(table, objective: 1) == 13)
        let even = Regret.all(table, weights: [1, 1])
        #expect(even[0].values.count == 3)
        let second: Double = 1.0 / 21 + 10.0 / 13
        #expect(isNear([even[1].values[0]], [second]))
        #expect(Regret.pick(Regret.all(table, weights: [1, 0])) == 1)
        #expect(Regret.pick(Regret.all(table, weights: [0, 3])) == 0)
        #expect(Regret.all(table, weights: [2, 2]) == even)
    }

    @Test func `how stable the order is`() throws {
        let stability = try #require(RankStability(Regret.all(table, objective: 0)))
        #expect(stability.futures == 3)
        #expect(stability.order == [1, 0, 2])
        // Future 0: first, second, third. Future 1: the second alone. Future 2: the first two alike.
        #expect(isNear(stability.best.map(\.futures), [1.5, 1.5, 0]))
        #expect(stability.best[2].interval.lowerBound == 0)
        #expect(abs(stability.best[2].interval.upperBound - 0.7076) < 1e-4)
        #expect(isNear(stability.shareAtRank[0], [0.5, 1.0 / 3, 1.0 / 6]))
        #expect(isNear(stability.shareAtRank[2], [0, 1.0 / 6, 5.0 / 6]))
        #expect(isNear(stability.shareBetter[0], [0, 0.5, 2.5 / 3]))
        #expect(isNear([stability.sameBest], [2.0 / 3]))
        // Against (8/3, 2/3, 21): future 0 has one of three pairs turned, 1/3; future 1 two pairs right and one tied,
        // 2 / sqrt(3 x 2); future 2 the same.
        let tied: Double = 2 / 6.0.squareRoot()
        let tau: Double = (1.0 / 3 + 2 * tied) / 3
        #expect(isNear([try #require(stability.agreement)], [tau]))
        #expect(RankStability([Regret(values: [])]) == nil)
        let alike = try #require(RankStability([Regret(values: [0, 0]), Regret(values: [0, 0])]))
        #expect(alike.agreement == nil && alike.best.map(\.share) == [0.5, 0.5] && alike.sameBest == 1)
    }
}
