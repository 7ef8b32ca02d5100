// SPDX-License-Identifier: GPL-3.0-or-later

/// Blocks of a report as HTML, numbering figures and tables as they come.
struct BlockWriter {
    let command: String
    private var tables = 0
    private var figures = 0

    init(command: String) { self.command = command }

    mutating func blocks(_ blocks: [ReportDocument.Block]) -> [Markup] { blocks.map { self.block($0) } }

    private mutating func block(_ block: ReportDocument.Block) -> Markup {
        switch block {
        case .heading(_, let title): Markup("h3", [:], Self.inline(title))
        case .paragraph(let content): Markup("p", [:], Self.inline(content))
        case .notice(let content): Markup("p", ["class": "notice"], Self.inline(content))
        case .bullets(let items): Markup("ul", [:], items.map { Markup("li", [:], Self.inline($0)) })
        case .terms(let terms): Markup("dl", [:], terms.flatMap(Self.term))
        case .table(let shown): table(shown)
        case .code(let content): Markup("pre", ["tabindex": "0"], [Markup("code", text: content)])
        case .figure(let shown): figure(shown)
        }
    }

    private static func term(_ term: ReportDocument.Term) -> [Markup] {
        [
            Markup("dt", ["id": "word-" + term.id], inline(term.words) + (term.unit.map { [.text(" (\($0))")] } ?? [])),
            Markup("dd", [:], inline(term.meaning)),
        ]
    }

    static func inline(_ prose: Prose) -> [Markup] {
        prose.parts.map { part in
            switch part {
            case .ours(let text): .text(text)
            // Keeps writing from right to left from turning what stands around it.
            case .theirs(let text): Markup("bdi", text: text)
            case .code(let text): Markup("code", text: text)
            case .emphasis(let prose): Markup("em", [:], inline(prose))
            case .strong(let prose): Markup("strong", [:], inline(prose))
            case .term(let prose, let id): Markup("a", ["class": "term", "href": "#word-" + id], inline(prose))
            }
        }
    }

    /// A table in a box that scrolls by itself where the screen is narrower.
    private mutating func table(_ shown: ReportTable, called name: Prose? = nil) -> Markup {
        tables += 1
        let caption = shown.caption.map { [Markup("caption", [:], Self.inline($0))] } ?? []
        let label = (shown.caption ?? name)?.plain ?? "Table \(tables)"
        let head = shown.header.enumerated().map { column, title in
            title == ""
                ? Markup("td")
                : Markup(
                    "th", column < shown.textColumns ? ["scope": "col"] : ["scope": "col", "class": "number"],
                    Self.inline(title))
        }
        let bodies = shown.sections.map { section in
            let title = section.title.map { title in
                Markup(
                    "tr", [:],
                    [
                        Markup(
                            "th", ["class": "section", "scope": "rowgroup", "colspan": "\(shown.header.count)"],
                            Self.inline(title))
                    ])
            }
            return Markup(
                "tbody", [:], (title.map { [$0] } ?? []) + section.rows.map { Markup("tr", [:], Self.cells($0, shown)) }
            )
        }
        return Markup(
            "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label + ", \(tables)"],
            [
                Markup(
                    "table", [:],
                    caption + [Markup("thead", [:], [Markup("tr", [:], head)])] + bodies)
            ])
    }

    private static func cells(_ row: [Prose], _ shown: ReportTable) -> [Markup] {
        row.enumerated().map { column, cell in
            switch column {
            case 0: Markup("th", ["scope": "row"], inline(cell))
            case ..<shown.textColumns: Markup("td", [:], inline(cell))
            default: Markup("td", ["class": "number"], figures(cell.plain))
            }
        }
    }

    /// Figures with their interval, which goes to a line of its own where a column is narrow, and to two where it is
    /// narrower still. No sign or unit is parted from its number.
    private static func figures(_ text: String) -> [Markup] {
        guard let end = text.firstIndex(where: { $0 == "(" || $0 == "±" }) else { return whole(text) }
        let ends = text[end...].split(separator: " to ", maxSplits: 1).map(String.init)
        let interval = whole(ends[0]) + ends.dropFirst().flatMap { [.text(" ")] + whole("to " + $0) }
        return whole(String(text[..<end])) + [Markup("span", ["class": "keep"], interval)]
    }

    /// Words may be parted from each other, and what follows a space in the end from all of it.
    private static func whole(_ text: String) -> [Markup] {
        let number = text.hasSuffix(" ") ? String(text.dropLast()) : text
        guard number.contains(" "), !number.contains(where: \.isLetter) || number.hasPrefix("to ") else {
            return [.text(text)]
        }
        return [Markup("span", ["class": "whole"], text: number)] + (number == text ? [] : [.text(" ")])
    }

    private mutating func figure(_ figure: ReportFigure) -> Markup {
        figures += 1
        let id = "figure-\(figures)"
        let panels = figure.panels.enumerated().map { Self.panel($1, id: "\(id)-\($0 + 1)") }
        let size =
            switch figure.panels.map(\.drawing.width).max() ?? 0 {
            case ..<300: "small"
            case ..<330: "middle"
            case ..<640: "large"
            default: "wide"
            }
        let numbers = Markup(
            "details", [:],
            [
                Markup("summary", [:], [.text("The numbers, and how to get them again")]),
                table(figure.table, called: figure.title),
                Markup(
                    "p", [:],
                    Self.inline(figure.numbers) + [.text(" All of it is made by "), Markup("code", text: command)]),
            ])
        return Markup(
            "figure", ["id": id, "aria-labelledby": id + "-title"],
            [
                Markup(
                    "figcaption", [:],
                    [
                        Markup(
                            "p", ["class": "title", "id": id + "-title"],
                            [.text("Figure \(figures). ")] + Self.inline(figure.title)),
                        Markup("p", ["class": "definition"], Self.inline(figure.definition)),
                    ] + (figure.reading.map { [Markup("p", ["class": "definition"], Self.inline($0))] } ?? [])),
                Markup("ul", ["class": "key"], figure.key.map(Self.keyEntry)),
                Markup("div", ["class": "panels " + size], panels), numbers,
            ])
    }

    private static func keyEntry(_ entry: KeyEntry) -> Markup {
        Markup(
            "li", [:],
            [
                Markup(
                    "svg", ["viewBox": "0 0 28 14", "width": "28", "height": "14", "aria-hidden": "true"], entry.sample),
                Markup("bdi", text: entry.words),
            ])
    }

    private static func panel(_ panel: ReportFigure.Panel, id: String) -> Markup {
        let drawing = panel.drawing
        let picture = Markup(
            "svg",
            [
                "viewBox": "0 0 \(position(drawing.width)) \(position(drawing.height))", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-words",
            ],
            [
                Markup("title", ["id": id + "-title"], text: panel.title.plain),
                Markup("desc", ["id": id + "-words"], text: drawing.alternative),
            ] + drawing.shapes)
        let note = panel.note.map { [Markup("p", ["class": "note"], inline($0))] } ?? []
        return Markup(
            "div", ["class": "panel"], [Markup("p", ["class": "title"], inline(panel.title))] + note + [picture])
    }
}
