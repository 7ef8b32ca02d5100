// SPDX-License-Identifier: GPL-3.0-or-later

/// At what value of one assumption a paired difference changes sign, and with what certainty.
package struct TippingPoint: Sendable, Equatable {
    package enum Finding: Sendable, Equatable {
        /// It changes sign here. Outside the interval, of the confidence asked for, its sign is clear.
        case at(Double, interval: ClosedRange<Double>)
        /// None inside the range: the sign is clear and the same at every value looked at.
        case none(isPositive: Bool)
        /// The sign cannot be told within these bounds: it may change there or not. More replicates may tell.
        case unclear(ClosedRange<Double>)
    }

    package var finding: Finding
    /// Values at which replicates were run.
    package var evaluations: Int

    /// Runs a search to its end.
    ///
    /// - Parameter differences: one for each replicate at a value, in the same order and on the same luck at every value;
    ///   not a number where a replicate does not apply.
    package static func find(
        _ search: TippingSearch, differences: (Double) async throws -> [Double]
    ) async rethrows -> TippingPoint {
        var search = search
        while let value = search.next { search.record(value, differences: try await differences(value)) }
        return search.result
    }
}
