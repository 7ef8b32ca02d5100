// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands in one cell of a table.
package enum CellValue: Sendable, Equatable {
    /// Not applicable; the column says why.
    case empty
    case text(String)
    /// NaN and infinities are written as empty cells.
    case number(Double)
    case whole(Int)
    case flag(Bool)

    /// Empty where there is nothing to say.
    package static func text(orEmpty text: String?) -> CellValue { text.map { .text($0) } ?? .empty }
    package static func number(orEmpty number: Double?) -> CellValue { number.map { .number($0) } ?? .empty }
    package static func whole(orEmpty number: Int?) -> CellValue { number.map { .whole($0) } ?? .empty }
}

/// What a column means, for people and for programs that check the file.
package struct ColumnDescription: Sendable {
    package enum Kind: String, Sendable {
        case string, number, integer, boolean
    }

    package var name: String
    package var kind: Kind
    /// Unit of the numbers; nil for text, for labels and where the unit differs from row to row.
    package var unit: String?
    /// The column that decides the unit, where it differs from row to row.
    package var unitFrom: String?
    package var definition: String
    /// When the cell is empty; nil when it never is.
    package var emptyWhen: String?
    /// The only values allowed, where there are few.
    package var allowed: [String] = []
    package var minimum: Double?
    package var maximum: Double?
}

/// A column of a table whose rows are of type `Row`: its description and how to get its cell. Both the CSV file and the
/// data package derive from it, so they cannot disagree.
package struct Column<Row> {
    package var about: ColumnDescription
    package var isKey: Bool
    package var value: (Row) -> CellValue

    package static func text(
        _ name: String, _ definition: String, key isKey: Bool = false, emptyWhen: String? = nil, allowed: [String] = [],
        _ value: @escaping (Row) -> CellValue
    ) -> Column {
        Column(
            about: ColumnDescription(
                name: name, kind: .string, definition: definition, emptyWhen: emptyWhen, allowed: allowed),
            isKey: isKey, value: value)
    }

    package static func number(
        _ name: String, _ definition: String, unit: String? = nil, unitFrom: String? = nil, emptyWhen: String? = nil,
        in bounds: (low: Double?, high: Double?) = (nil, nil), _ value: @escaping (Row) -> CellValue
    ) -> Column {
        Column(
            about: ColumnDescription(
                name: name, kind: .number, unit: unit, unitFrom: unitFrom, definition: definition,
                emptyWhen: emptyWhen, minimum: bounds.low, maximum: bounds.high),
            isKey: false, value: value)
    }

    package static func whole(
        _ name: String, _ definition: String, unit: String? = nil, key isKey: Bool = false, emptyWhen: String? = nil,
        from least: Double? = 0, _ value: @escaping (Row) -> CellValue
    ) -> Column {
        Column(
            about: ColumnDescription(
                name: name, kind: .integer, unit: unit, definition: definition, emptyWhen: emptyWhen, minimum: least),
            isKey: isKey, value: value)
    }
}
