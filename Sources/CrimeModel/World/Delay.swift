// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of numbers by week, kept until the longest delay has passed, so that they can be read weeks later.
package struct Delay: Sendable {
    private let width: Int
    /// Weeks kept beside the present one.
    private let longest: Int
    private var cells: [Double]

    /// - Parameters:
    ///   - width: numbers a week.
    ///   - longest: weeks after which a row is last read. 0 or more.
    package init(width: Int, longest: Int) {
        self.width = width
        self.longest = longest
        cells = [Double](repeating: 0, count: width * (longest + 1))
    }

    /// Empties the row of a week that begins; the row it takes is the one now too old to be read.
    package mutating func begin(_ week: Int) {
        let first = week % (longest + 1) * width
        for cell in first..<(first + width) { cells[cell] = 0 }
    }

    /// A number of a week, which must be the present one or one of the `longest` before it.
    package subscript(_ week: Int, _ column: Int) -> Double {
        get { cells[week % (longest + 1) * width + column] }
        set { cells[week % (longest + 1) * width + column] = newValue }
    }
}
