// SPDX-License-Identifier: GPL-3.0-or-later

/// From where in the unit cube a search draws its points: each number evenly between two bounds, each choice with given shares.
package struct SearchLaw: Sendable, Equatable {
    package enum Coordinate: Sendable, Equatable {
        /// A number: any coordinate of these bounds, inside 0...1.
        case number(ClosedRange<Double>)
        /// A choice with the share of each; they sum to 1.
        case choice([Double])
    }

    package var coordinates: [Coordinate]

    package init(coordinates: [Coordinate]) { self.coordinates = coordinates }

    /// The whole cube.
    ///
    /// - Parameter choices: of each factor, how many; nil for a number.
    package static func everywhere(_ choices: [Int?]) -> SearchLaw {
        SearchLaw(
            coordinates: choices.map { count in
                count.map { .choice([Double](repeating: 1 / Double($0), count: $0)) } ?? .number(0...1)
            })
    }

    /// A point of the law from a point of the unit cube.
    package func point(_ unit: some Collection<Double>) -> [Double] {
        zip(coordinates, unit).map { coordinate, u in
            switch coordinate {
            case .number(let bounds):
                return min(max(bounds.lowerBound + u * (bounds.upperBound - bounds.lowerBound), 0), 1)
            case .choice(let shares):
                var rest = u
                let chosen = shares.firstIndex { share in
                    rest -= share
                    return rest < 0
                }
                let last = shares.lastIndex { $0 > 0 } ?? 0
                return (Double(chosen ?? last) + 0.5) / Double(shares.count)
            }
        }
    }

    /// The law that fits the best points most closely, held back by what was searched before (cross-entropy: Rubinstein 1999;
    /// smoothing: de Boer et al. 2005). For numbers that are even between bounds it is the least box that holds them; for
    /// choices, the share that each has among them.
    ///
    /// - Parameter smoothing: weight of the points against the law before, 0...1.
    package func fitted(_ best: [[Double]], smoothing: Double) -> SearchLaw {
        guard !best.isEmpty else { return self }
        return SearchLaw(
            coordinates: coordinates.indices.map { column in
                let values = best.map { $0[column] }
                switch coordinates[column] {
                case .number(let before):
                    let low = before.lowerBound + smoothing * (values.min()! - before.lowerBound)
                    let high = before.upperBound + smoothing * (values.max()! - before.upperBound)
                    return .number(low...max(low, high))
                case .choice(let before):
                    var shares = before.map { $0 * (1 - smoothing) }
                    for value in values {
                        shares[min(Int(value * Double(before.count)), before.count - 1)] +=
                            smoothing / Double(values.count)
                    }
                    return .choice(shares)
                }
            })
    }
}
