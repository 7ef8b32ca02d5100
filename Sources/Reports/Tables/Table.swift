// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file holds, without its rows.
package struct TableDescription: Sendable {
    /// Name without extension: `outcomes` for outcomes.csv.
    package var name: String
    package var title: String
    package var definition: String
    package var columns: [ColumnDescription]
    /// Columns that together name a row.
    package var key: [String]

    package var file: String { name + ".csv" }
}

/// A file in the making: what it holds and how to get each cell from a row.
package struct Table<Row> {
    package var name: String
    package var title: String
    package var definition: String
    package var columns: [Column<Row>]

    package var about: TableDescription {
        TableDescription(
            name: name, title: title, definition: definition, columns: columns.map(\.about),
            key: columns.filter(\.isKey).map(\.about.name))
    }

    /// Writes rows that are already in the order of the key columns.
    package func write(inOrder rows: some Sequence<Row>, to folder: RunFolder) throws(OutputError) {
        try folder.write(about.file) { (file: inout OutputFile) throws(OutputError) in
            for (position, column) in columns.enumerated() {
                if position > 0 { file.buffer.append(UInt8(ascii: ",")) }
                file.buffer.appendCSV(column.about.name)
            }
            file.buffer.append(10)
            for row in rows {
                append(row, to: &file.buffer)
                try file.drain()
            }
        }
    }

    /// Writes rows in the order of the key columns, whatever order they come in.
    package func write(_ rows: [Row], to folder: RunFolder) throws(OutputError) {
        try write(inOrder: sorted(rows), to: folder)
    }

    /// Rows by key columns from left to right: text by its bytes, numbers by size, empty first.
    package func sorted(_ rows: [Row]) -> [Row] {
        let keys = columns.filter(\.isKey)
        let keyed = rows.map { row in keys.map { $0.value(row) } }
        let order = keyed.indices.sorted { a, b in
            for (x, y) in zip(keyed[a], keyed[b]) where x != y { return x.precedes(y) }
            return a < b
        }
        return order.map { rows[$0] }
    }

    private func append(_ row: Row, to buffer: inout [UInt8]) {
        var isFirst = true
        for column in columns {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            switch column.value(row) {
            case .empty: break
            case .text(let text): buffer.appendCSV(text)
            case .number(let number): buffer.appendCSV(number)
            case .whole(let number): buffer.appendCSV(number)
            case .flag(let flag): buffer.appendCSV(flag ? "true" : "false")
            }
        }
        buffer.append(10)
    }
}

extension CellValue {
    /// Order of cells in one column: empty, then text by its bytes, then numbers by size.
    package func precedes(_ other: CellValue) -> Bool {
        switch (self, other) {
        case (.empty, .empty): false
        case (.empty, _): true
        case (_, .empty): false
        case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.text, _): true
        case (_, .text): false
        default: size < other.size
        }
    }

    private var size: Double {
        switch self {
        case .number(let number): number
        case .whole(let number): Double(number)
        case .flag(let flag): flag ? 1 : 0
        case .empty, .text: 0
        }
    }
}
