// SPDX-License-Identifier: GPL-3.0-or-later

/// Points of the unit cube at which something is to be evaluated, one row a point. What a coordinate stands for, a
/// parameter's range or a choice, is the caller's to say.
package struct UnitDesign: Sendable, Equatable {
    package let dimensions: Int
    /// Row after row; each coordinate in 0...1.
    package private(set) var values: [Double]

    package init(dimensions: Int, values: [Double]) {
        precondition(dimensions > 0 && values.count % dimensions == 0, "a design has whole rows")
        self.dimensions = dimensions
        self.values = values
    }

    package var count: Int { values.count / dimensions }

    package subscript(row: Int, dimension: Int) -> Double { values[row * dimensions + dimension] }

    /// The coordinates of a point.
    package func row(_ row: Int) -> ArraySlice<Double> { values[row * dimensions..<(row + 1) * dimensions] }
}
