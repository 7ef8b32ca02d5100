// SPDX-License-Identifier: GPL-3.0-or-later

/// A place in a file, as editors count: lines and columns from 1, columns in Unicode scalars.
///
/// Line 0 stands for the file as a whole, for a file that could not be read at all.
package struct SourcePosition: Sendable, Hashable, Comparable {
    /// The file as the user named it; `-` is standard input.
    package var file: String
    /// The line, from 1; 0 for the whole file.
    package var line: Int
    /// The column in Unicode scalars, from 1; 0 for the whole file.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The file as a whole.
    package static func whole(_ file: String) -> SourcePosition {
        SourcePosition(file: file, line: 0, column: 0)
    }

    /// The same line, some columns to the right.
    package func advanced(by columns: Int) -> SourcePosition {
        SourcePosition(file: file, line: line, column: column + columns)
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
