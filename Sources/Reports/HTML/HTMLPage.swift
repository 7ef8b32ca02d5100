// SPDX-License-Identifier: GPL-3.0-or-later

/// A report as one HTML file: no script, no network, nothing beside it.
package struct HTMLPage: Sendable {
    private let document: ReportDocument

    package init(_ document: ReportDocument) { self.document = document }

    package var text: String {
        var text = "<!DOCTYPE html>\n"
        page.write(to: &text)
        return text + "\n"
    }

    private var page: Markup {
        let sections = Section.split(document.blocks)
        let title = sections.first?.title ?? ""
        return Markup(
            "html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en", "xml:lang": "en"],
            [
                Markup(
                    "head", [:],
                    [
                        Markup("meta", ["charset": "utf-8"]),
                        Markup("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                        // Says to the browser what the file promises: nothing is fetched and no script runs.
                        Markup(
                            "meta",
                            [
                                "http-equiv": "Content-Security-Policy",
                                "content": "default-src 'none'; style-src 'unsafe-inline'",
                            ]),
                        Markup("meta", ["name": "color-scheme", "content": "light dark"]),
                        Markup("title", text: title.plain),
                        Markup("style", [:], [.constant(StyleSheet.text)]),
                    ]),
                Markup("body", [:], body(sections, title)),
            ])
    }

    private func body(_ sections: [Section], _ title: Prose) -> [Markup] {
        var writer = BlockWriter(command: document.command)
        let head = [Markup("h1", [:], BlockWriter.inline(title))] + writer.blocks(sections.first?.blocks ?? [])
        let rest = sections.dropFirst()
        let links = rest.map { section in
            Markup("li", [:], [Markup("a", ["href": "#" + section.id], BlockWriter.inline(section.title))])
        }
        return [
            Markup("a", ["class": "skip", "href": "#report"], text: "Skip to the report"),
            Markup("header", [:], head),
            Markup("nav", ["aria-label": "Contents"], [Markup("ol", [:], links)]),
            Markup(
                "main", ["id": "report"],
                rest.map { section in
                    let id = section.id + "-title"
                    return Markup(
                        "section", ["id": section.id, "aria-labelledby": id],
                        [Markup("h2", ["id": id], BlockWriter.inline(section.title))] + writer.blocks(section.blocks))
                }),
        ]
    }
}

/// A heading of the second level and what stands under it; the first has the title of the whole.
private struct Section {
    var id: String
    var title: Prose
    var blocks: [ReportDocument.Block] = []

    static func split(_ blocks: [ReportDocument.Block]) -> [Section] {
        var sections: [Section] = []
        for block in blocks {
            if case .heading(let level, let title) = block, level < 3 {
                sections.append(Section(id: "section-\(sections.count)", title: title))
            } else if !sections.isEmpty {
                sections[sections.count - 1].blocks.append(block)
            }
        }
        return sections
    }
}
