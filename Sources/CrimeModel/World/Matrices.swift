// SPDX-License-Identifier: GPL-3.0-or-later

/// A rectangular column set: one row per group, a fixed number of cells per row.
///
/// Groups number in the tens or hundreds and opportunities in the tens, so a dense table is smaller and simpler than
/// compressed rows; decision 0004 gives the figures at which that would change.
package struct Matrix<Element: Sendable>: Sendable {
    package let width: Int
    package var cells: [Element] = []

    package init(width: Int) { self.width = width }

    package subscript(_ row: Int, _ column: Int) -> Element {
        get { cells[row * width + column] }
        set { cells[row * width + column] = newValue }
    }

    package func row(_ row: Int) -> [Element] { Array(cells[(row * width)..<((row + 1) * width)]) }

    package mutating func appendRow(repeating value: Element) {
        cells.append(contentsOf: repeatElement(value, count: width))
    }

    package mutating func appendRow(_ row: [Element]) {
        precondition(row.count == width)
        cells.append(contentsOf: row)
    }

    /// Keeps only the rows named, in the order given.
    package mutating func keep(rows: [Int]) {
        var kept: [Element] = []
        kept.reserveCapacity(rows.count * width)
        for row in rows { kept.append(contentsOf: cells[(row * width)..<((row + 1) * width)]) }
        cells = kept
    }
}
