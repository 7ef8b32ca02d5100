// SPDX-License-Identifier: GPL-3.0-or-later

/// A report before it has a format: Markdown and HTML are made from the same blocks, so they say the same.
package struct ReportDocument: Sendable {
    package enum Block: Sendable {
        case heading(Int, Prose)
        case paragraph(Prose)
        /// A paragraph the reader must not miss.
        case notice(Prose)
        case bullets([Prose])
        case terms([Term])
        case table(ReportTable)
        case code(String)
        case figure(ReportFigure)
    }

    /// A word of the field and what it means here.
    package struct Term: Sendable {
        package var id: String
        package var words: Prose
        package var unit: String?
        package var meaning: Prose
    }

    package private(set) var blocks: [Block] = []
    /// How all of its numbers are made.
    package let command: String

    package init(command: String) { self.command = command }

    package mutating func heading(_ level: Int, _ title: Prose) { blocks.append(.heading(level, title)) }
    package mutating func paragraph(_ content: Prose) { blocks.append(.paragraph(content)) }
    package mutating func notice(_ content: Prose) { blocks.append(.notice(content)) }
    package mutating func bullets(_ items: [Prose]) { if !items.isEmpty { blocks.append(.bullets(items)) } }
    package mutating func terms(_ terms: [Term]) { blocks.append(.terms(terms)) }
    package mutating func code(_ content: String) { blocks.append(.code(content)) }
    package mutating func table(_ table: ReportTable) { if !table.rows.isEmpty { blocks.append(.table(table)) } }
    package mutating func figure(_ figure: ReportFigure) {
        if !figure.panels.isEmpty { blocks.append(.figure(figure)) }
    }

    package mutating func table(
        _ header: [Prose], text textColumns: Int = 1, caption: Prose? = nil, _ rows: [[Prose]]
    ) {
        table(ReportTable(header, text: textColumns, caption: caption, rows))
    }
}

/// A table; the first columns are text, the others are figures.
package struct ReportTable: Sendable {
    /// Rows under a title of their own, which runs across all columns.
    package struct Section: Sendable {
        package var title: Prose?
        package var rows: [[Prose]]

        package init(_ title: Prose?, _ rows: [[Prose]]) {
            self.title = title
            self.rows = rows
        }
    }

    package var header: [Prose]
    package var textColumns: Int
    package var caption: Prose?
    package var sections: [Section]
    package var rows: [[Prose]] { sections.flatMap(\.rows) }

    package init(_ header: [Prose], text textColumns: Int = 1, caption: Prose? = nil, _ rows: [[Prose]]) {
        self.init(header, text: textColumns, caption: caption, sections: [Section(nil, rows)])
    }

    package init(_ header: [Prose], text textColumns: Int = 1, caption: Prose? = nil, sections: [Section]) {
        self.header = header
        self.textColumns = textColumns
        self.caption = caption
        self.sections = sections
    }
}

/// A picture with what it shows, its definition and its numbers. Formats without pictures show the rest.
package struct ReportFigure: Sendable {
    /// One of several small pictures drawn alike.
    package struct Panel: Sendable {
        package var title: Prose
        /// What is counted, where that differs from panel to panel.
        package var note: Prose?
        package var drawing: any Drawing

        package init(_ title: Prose, note: Prose? = nil, _ drawing: any Drawing) {
            self.title = title
            self.note = note
            self.drawing = drawing
        }
    }

    package var title: Prose
    package var definition: Prose
    /// How to read the picture, for formats that show it.
    package var reading: Prose?
    /// What its signs mean.
    package var key: [KeyEntry] = []
    package var panels: [Panel]
    package var table: ReportTable
    /// Which file holds its numbers, or more of them.
    package var numbers: Prose
}
