// SPDX-License-Identifier: GPL-3.0-or-later

extension Markdown {
    /// A report as Markdown: of figures, what they show, their definition and their numbers.
    package init(_ document: ReportDocument) {
        self.init()
        for block in document.blocks { add(block) }
    }

    private mutating func add(_ block: ReportDocument.Block) {
        switch block {
        case .heading(let level, let title): heading(level, Self.text(title))
        case .paragraph(let content), .notice(let content): paragraph(Self.text(content))
        case .bullets(let items): bullets(items.map(Self.text))
        case .terms(let terms):
            bullets(
                terms.map { term in
                    "**\(Self.text(term.words))**\(term.unit.map { " (\($0))" } ?? ""): \(Self.text(term.meaning))"
                })
        case .table(let table): add(table)
        case .code(let content): code(content)
        case .figure(let figure):
            paragraph("**\(Self.text(figure.title)).** \(Self.text(figure.definition))")
            add(figure.table)
        }
    }

    private mutating func add(_ shown: ReportTable) {
        if let caption = shown.caption { paragraph(Self.text(caption) + ":") }
        let blanks = [String](repeating: "", count: shown.header.count - 1)
        let rows = shown.sections.flatMap { section in
            (section.title.map { [["*\(Self.text($0))*"] + blanks] } ?? []) + section.rows.map { $0.map(Self.text) }
        }
        table(shown.header.map(Self.text), text: shown.textColumns, rows)
    }

    private static func text(_ prose: Prose) -> String {
        prose.parts.map { part in
            switch part {
            case .ours(let text): text
            case .theirs(let text): escaped(text)
            case .code(let text): "`\(text)`"
            case .emphasis(let prose): "*\(Self.text(prose))*"
            case .strong(let prose): "**\(Self.text(prose))**"
            case .term(let prose, _): Self.text(prose)
            }
        }.joined()
    }
}
