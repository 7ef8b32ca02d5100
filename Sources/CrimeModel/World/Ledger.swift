// SPDX-License-Identifier: GPL-3.0-or-later

/// Where money comes from and goes to outside the groups' own cash and capital.
package enum Account: Int, CaseIterable, Sendable {
    /// Consumers, firms that pay rents, and everyone else who pays for illicit goods and services.
    case customers
    /// Wholesale buyers, street sellers and their unsold stock: pay importers, collect from consumers.
    case distribution
    case producers, carriers
    /// Wages, drawings, what groups give to communities and what leavers and dissolved groups take with them.
    case households
    case officials, launderers, suppliers
    case treasury
    /// Savings that founders of groups bring in.
    case founders
}

/// Balances of the outside accounts. With the groups' cash and capital they sum to zero at all times.
package struct Ledger: Sendable {
    package private(set) var balances = [Double](repeating: 0, count: Account.allCases.count)
    /// Sum of absolute amounts moved, the scale against which rounding is judged.
    package private(set) var turnover = 0.0

    package init() {}

    package subscript(_ account: Account) -> Double { balances[account.rawValue] }

    /// Moves money between two outside accounts.
    package mutating func move(_ amount: Double, from: Account, to: Account) {
        balances[from.rawValue] -= amount
        balances[to.rawValue] += amount
        turnover += amount < 0 ? -amount : amount
    }

    /// An outside account pays a group; the caller adds the same amount to the group's column.
    package mutating func pay(_ amount: Double, from: Account) {
        balances[from.rawValue] -= amount
        turnover += amount < 0 ? -amount : amount
    }

    /// A group pays an outside account; the caller takes the same amount off the group's column.
    package mutating func receive(_ amount: Double, into: Account) {
        balances[into.rawValue] += amount
        turnover += amount < 0 ? -amount : amount
    }
}
