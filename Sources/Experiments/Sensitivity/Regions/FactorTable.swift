// SPDX-License-Identifier: GPL-3.0-or-later

/// What was varied over many futures: one column a factor, one row a future.
package struct FactorTable: Sendable {
    package enum Column: Sendable {
        /// Finite numbers on a line.
        case numbers([Double])
        /// Choices 0..<count without an order, such as structural alternatives.
        case choices([Int], count: Int)

        var count: Int {
            switch self {
            case .numbers(let values): values.count
            case .choices(let values, _): values.count
            }
        }
    }

    package let columns: [Column]
    /// Futures.
    package let count: Int

    package init(_ columns: [Column]) {
        let count = columns.first?.count ?? 0
        precondition(columns.allSatisfy { $0.count == count }, "every factor has a value in every future")
        self.count = count
        for column in columns {
            switch column {
            case .numbers(let values): precondition(values.allSatisfy(\.isFinite), "a factor's values are finite")
            case .choices(let values, let most):
                precondition(values.allSatisfy { (0..<most).contains($0) }, "a choice is one of those there are")
            }
        }
        self.columns = columns
    }

    /// A column of numbers for each dimension of a design.
    package init(_ design: UnitDesign) {
        self.init(
            (0..<design.dimensions).map { dimension in
                .numbers((0..<design.count).map { design[$0, dimension] })
            })
    }
}
