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

    /// Where a week's numbers begin; the week must be the present one or one of the `longest` before it.
    package func start(of week: Int) -> Int { week % (longest + 1) * width }

    /// Empties the row of a week that begins and says where it is; it takes the place of the one now too old to be read.
    package mutating func begin(_ week: Int) -> Int {
        let start = start(of: week)
        for cell in start..<(start + width) { cells[cell] = 0 }
        return start
    }

    /// A number by `start` of its week plus its column.
    package subscript(_ cell: Int) -> Double {
        get { cells[cell] }
        set { cells[cell] = newValue }
    }
}
