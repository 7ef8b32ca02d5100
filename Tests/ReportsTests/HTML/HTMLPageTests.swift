// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import FoundationXML
import Reports
import Testing

/// A page as a strict parser reads it.
private struct ParsedPage {
    let text: String
    let document: XMLDocument

    init(_ findings: Findings = HandMade.findings, _ context: RunContext = HandMade.context) throws {
        let source = ReportSource(findings, Summary(findings))
        text = HTMLPage(ReportText(source, context).document).text
        document = try XMLDocument(data: Data(text.utf8), options: .nodePreserveWhitespace)
    }

    /// Elements of a name, wherever they stand.
    func all(_ name: String, in node: XMLNode? = nil) throws -> [XMLElement] {
        try (node ?? document.rootElement()!).nodes(forXPath: ".//*[local-name()='\(name)']").compactMap {
            $0 as? XMLElement
        }
    }

    func attributes(_ name: String) throws -> [String] {
        try document.nodes(forXPath: "//@\(name)").compactMap(\.stringValue)
    }
}

extension XMLElement {
    /// Of an attribute, by path: in a document with a namespace, Foundation on Linux finds none by name.
    fileprivate func value(of attribute: String) -> String? {
        (try? nodes(forXPath: "./@\(attribute)"))?.first?.stringValue
    }
}

struct HTMLPageTests {
    @Test func `is one small file that asks for nothing and runs nothing`() throws {
        let page = try ParsedPage()
        #expect(page.text.utf8.count < 3_000_000)
        for name in ["script", "link", "img", "iframe", "object", "embed", "image", "use", "foreignObject", "form"] {
            #expect(try page.all(name).isEmpty, "\(name)")
        }
        #expect(try page.attributes("src").isEmpty)
        #expect(try page.attributes("href").allSatisfy { $0.hasPrefix("#") })
        #expect(try page.attributes("style").isEmpty, "styles stand in one place")
        let style = try #require(page.all("style").first?.stringValue)
        #expect(!style.contains("url(") && !style.contains("@import"))
        let names = try page.document.nodes(forXPath: "//@*").compactMap(\.name)
        #expect(names.allSatisfy { !$0.hasPrefix("on") })
    }

    @Test func `ids are unique, and what is pointed at is there`() throws {
        let page = try ParsedPage()
        let ids = try page.attributes("id")
        #expect(ids.count > 20)
        #expect(Set(ids).count == ids.count)
        let pointed =
            try page.attributes("href").map { String($0.dropFirst()) }
            + page.attributes("aria-labelledby").flatMap { $0.split(separator: " ").map(String.init) }
        #expect(pointed.count > 30)
        for id in Set(pointed) { #expect(ids.contains(id), "nothing is called \(id)") }
    }

    @Test func `every figure has a title, a definition, text for its pictures, its numbers and its command`() throws {
        let page = try ParsedPage()
        let figures = try page.all("figure")
        // Answer, killings over the years, three of who bears it, where it went, flows, both layers, costs, two objectives.
        #expect(figures.count == 11)
        for figure in figures {
            let text = figure.stringValue ?? ""
            #expect(try page.all("figcaption", in: figure).count == 1)
            #expect(try figure.nodes(forXPath: ".//*[@class='definition']").first?.stringValue?.isEmpty == false)
            let pictures = try page.all("svg", in: figure).filter {
                $0.value(of: "role") == "img"
            }
            #expect(!pictures.isEmpty)
            for picture in pictures {
                #expect(try page.all("title", in: picture).first?.stringValue?.isEmpty == false)
                #expect(try (page.all("desc", in: picture).first?.stringValue ?? "").count > 3)
            }
            #expect(try page.all("tr", in: figure).count > 1, "\(text.prefix(60)) has no numbers")
            #expect(text.contains("countermove compare 'two towns.yaml'"))
        }
    }

    @Test func `every table names its columns and rows, in a box that can be reached and scrolled`() throws {
        let page = try ParsedPage()
        let tables = try page.all("table")
        #expect(tables.count > 12)
        for table in tables {
            #expect(try !table.nodes(forXPath: ".//*[@scope='col']").isEmpty)
            let rows = try page.all("tbody", in: table).flatMap { try page.all("tr", in: $0) }
            for row in rows {
                #expect(try row.nodes(forXPath: "./*[@scope='row' or (@scope='rowgroup' and @colspan)]").count == 1)
            }
            let box = table.parent as? XMLElement
            #expect(box?.value(of: "tabindex") == "0")
            #expect(box?.value(of: "aria-label")?.isEmpty == false)
        }
        let labels = tables.compactMap { ($0.parent as? XMLElement)?.value(of: "aria-label") }
        #expect(Set(labels).count == tables.count, "regions are told apart by their names")
    }

    @Test func `has landmarks and headings in order, and says its language`() throws {
        let page = try ParsedPage()
        for name in ["header", "nav", "main", "h1"] { #expect(try page.all(name).count == 1, "\(name)") }
        #expect(page.document.rootElement()?.value(of: "lang") == "en")
        let levels = try page.document.nodes(
            forXPath: "//*[local-name()='h1' or local-name()='h2' or local-name()='h3']"
        )
        .compactMap { $0.name?.last?.wholeNumberValue }
        for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
    }

    @Test func `names from a hostile file stay names`() throws {
        let names = [
            "<script>alert(1)</script>", #""><img src=x onerror=alert(1)>"#, "' onload='x' & ]]> --> &lt;",
            "\u{202E}مدينة\u{0}\u{FFFF}", String(repeating: "endless", count: 500), "", "#word-killings\n\n# Heading",
        ]
        var findings = HandMade.findings
        func name(_ row: Int) -> String { names[row % names.count] }
        findings.scenario.title = names[0]
        findings.scenario.question = names[1]
        findings.scenario.assumptions = names
        for row in findings.scenario.policies.indices { findings.scenario.policies[row].name = name(row) }
        for row in findings.scenario.policies.indices { findings.scenario.policies[row].summary = name(row + 1) }
        for row in findings.scenario.places.indices { findings.scenario.places[row].name = name(row + 1) }
        for row in findings.scenario.countries.indices { findings.scenario.countries[row].name = name(row + 2) }
        for row in findings.scenario.measures.indices { findings.scenario.measures[row].name = name(row + 3) }
        for row in findings.scenario.objectives.indices { findings.scenario.objectives[row].statement = name(row + 4) }
        var context = HandMade.context
        context.command = ["countermove", "compare"] + names
        let page = try ParsedPage(findings, context)
        let plain = try ParsedPage()
        #expect(page.text.utf8.count < 3_000_000)
        #expect(try page.all("h1").first?.stringValue == names[0])
        for element in ["script", "img", "h1", "h2", "h3", "table", "figure", "svg", "a"] {
            #expect(try page.all(element).count == plain.all(element).count, "\(element)")
        }
        let attributes = try Set(page.document.nodes(forXPath: "//@*").compactMap(\.name))
        #expect(attributes == (try Set(plain.document.nodes(forXPath: "//@*").compactMap(\.name))))
        #expect(try page.attributes("id") == plain.attributes("id"))
    }

    @Test func `equal findings give equal pages, without a date`() throws {
        var context = HandMade.context
        context.started = Date(timeIntervalSince1970: 0)
        context.finished = Date(timeIntervalSince1970: 1)
        #expect(try ParsedPage().text == ParsedPage(HandMade.findings, context).text)
    }

    @Test func `one mix alone makes a page too`() throws {
        var alone = HandMade.findings
        alone.plan.contrasts = []
        #expect(try ParsedPage(alone).text.contains("Only one mix was run"))
    }

    @Test func `says what the Markdown says`() throws {
        let page = try ParsedPage()
        let document = ReportText(HandMade.source, HandMade.context).document
        let all = page.document.rootElement()?.stringValue ?? ""
        for block in document.blocks {
            switch block {
            case .paragraph(let prose), .notice(let prose), .heading(_, let prose): #expect(all.contains(prose.plain))
            case .table(let table):
                for cell in table.rows.joined() { #expect(all.contains(cell.plain)) }
                for title in table.sections.compactMap(\.title) { #expect(all.contains(title.plain)) }
            case .figure(let figure):
                #expect(all.contains(figure.definition.plain))
                for cell in figure.table.rows.joined() { #expect(all.contains(cell.plain)) }
            case .bullets(let items):
                for item in items { #expect(all.contains(item.plain)) }
            case .terms(let terms):
                for term in terms { #expect(all.contains(term.meaning.plain)) }
            case .code(let code): #expect(all.contains(code))
            }
        }
    }

    @Test(
        arguments: [
            ("≈ −22 % ±45", ["≈ −22 %"]), ("15,988 (13,833 to 17,110)", ["to 17,110)"]), ("=", []),
            ("no clear change (−3 to +5 %)", ["to +5 %)"]), ("30.0 million USD", []),
            ("price +54 % ±26", []),
        ])
    func `figures of a table break only where a reader would`(cell: String, whole: [String]) throws {
        var document = ReportDocument(command: "countermove")
        document.heading(1, "Title")
        document.table(["Mix", "Change"], [["One", Prose(cell)]])
        let page = try XMLDocument(data: Data(HTMLPage(document).text.utf8), options: .nodePreserveWhitespace)
        let written = try #require(page.nodes(forXPath: "//*[local-name()='td']").first)
        #expect(written.stringValue == cell)
        #expect(try page.nodes(forXPath: "//*[@class='whole']").map(\.stringValue) == whole)
    }
}
