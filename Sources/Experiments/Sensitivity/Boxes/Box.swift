// SPDX-License-Identifier: GPL-3.0-or-later

/// A region of the space of factors in plain terms: each restricted factor within bounds or among some choices.
package struct Box: Sendable, Equatable {
    package enum Limit: Sendable, Equatable {
        /// Bounds included; nil where there is none on that side.
        case range(lower: Double?, upper: Double?)
        /// By choice, whether it is inside.
        case among([Bool])
    }

    /// One restriction: a bound on a side, or the choices of a factor.
    package struct Restriction: Sendable, Hashable {
        package enum Side: Sendable, Hashable { case lower, upper, choices }

        package var factor: Int
        package var side: Side

        package init(factor: Int, side: Side) {
            self.factor = factor
            self.side = side
        }
    }

    /// By factor; nil where it may be anything.
    package var limits: [Limit?]

    /// The box that holds everything.
    package init(factors: Int) { limits = Array(repeating: nil, count: factors) }

    package init(_ limits: [Limit?]) { self.limits = limits }

    /// Restricted factors.
    package var dimensions: [Int] { limits.indices.filter { limits[$0] != nil } }

    package var restrictions: [Restriction] {
        limits.enumerated().flatMap { factor, limit -> [Restriction] in
            switch limit {
            case nil: []
            case .among: [Restriction(factor: factor, side: .choices)]
            case .range(let lower, let upper):
                (lower == nil ? [] : [Restriction(factor: factor, side: .lower)])
                    + (upper == nil ? [] : [Restriction(factor: factor, side: .upper)])
            }
        }
    }

    /// The box without a restriction.
    package func dropping(_ restriction: Restriction) -> Box {
        var box = self
        switch (limits[restriction.factor], restriction.side) {
        case (.range(_, let upper?), .lower): box.limits[restriction.factor] = .range(lower: nil, upper: upper)
        case (.range(let lower?, _), .upper): box.limits[restriction.factor] = .range(lower: lower, upper: nil)
        default: box.limits[restriction.factor] = nil
        }
        return box
    }

    /// The rows, of those given, that lie inside.
    package func rows(_ table: FactorTable, among rows: [Int]) -> [Int] {
        var inside = rows
        for (column, limit) in zip(table.columns, limits) {
            switch (column, limit) {
            case (.numbers(let values), .range(let lower, let upper)?):
                let (low, high) = (lower ?? -.infinity, upper ?? .infinity)
                inside.removeAll { values[$0] < low || values[$0] > high }
            case (.choices(let values, _), .among(let allowed)?): inside.removeAll { !allowed[values[$0]] }
            case (_, nil): break
            default: preconditionFailure("a limit fits its factor")
            }
        }
        return inside
    }
}
