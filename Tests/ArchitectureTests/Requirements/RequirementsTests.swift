// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite struct `The page Requirements` {
    private static let path = "Sources/CrimeModel/Documentation.docc/Requirements.md"
    private let text = SourceTree.text(Self.path)
    /// Made once: it reads all sources.
    private static let shared = Result { try ReferenceResolver() }
    private let resolver: ReferenceResolver

    init() throws { resolver = try Self.shared.get() }

    private func problems(_ text: String, known: Set<String> = []) -> [String] {
        RequirementsPage(text).problems(SourceList.marks) { known.contains($0) || resolver.resolves($0) }
    }

    @Test func `every row of the source documents is on the page once, and lives somewhere or says why not`() {
        #expect(SourceList.marks.count == 440)
        #expect(SourceList.marks.values.count { $0 == "must" } == 272)
        for problem in problems(text) { Issue.record("\(problem)") }
    }

    @Test func `every kind of reference is explained on the page and used in it`() {
        let references = RequirementsPage(text).rows.flatMap(\.references)
        for kind in ReferenceResolver.kinds {
            #expect(text.contains("| \(kind) | "), "the page does not explain \(kind)")
            #expect(references.contains { $0.hasPrefix(kind + ":") }, "nothing on the page is a \(kind)")
        }
    }

    /// Of every kind, something that is there and things that nearly are.
    private static let planted: [(reference: String, dangling: [String])] = [
        ("symbol:DisplacementQuotient", ["symbol:DisplacementQuotients"]),
        ("symbol:Channel.relocate", ["symbol:Channel.relocates", "symbol:Chanel.relocate", "symbol:relocate"]),
        ("symbol:Channel.state", ["symbol:Channel.static"]),
        ("path:Scenarios/library/measures.yaml", ["path:Scenarios/library/measure.yaml", "path:../main"]),
        ("key:places.*.trust", ["key:places.trust", "key:places.*.trusts", "key:place.*.trust"]),
        ("key:markets.*.destinations.*.reference-demand", ["key:markets.*.destinations.*.demand"]),
        ("key:policies.*.measures.*.where.countries", ["key:policies.*.measures.*.where.country"]),
        ("key:measures.*.effects.*.range", ["key:measures.*.effect.*.range"]),
        ("parameter:turf.exponent", ["parameter:turf.exponents"]),
        ("lever:exit_rate", ["lever:exit-rate"]), ("indicator:killings", ["indicator:killing"]),
        ("mechanism:Turf", ["mechanism:Turfs"]), ("rule:satisficing", ["rule:satisfied"]),
        ("shock:funding-cut", ["shock:funding"]), ("channel:contest", ["channel:contests"]),
        ("measure:exit-pathways", ["measure:exit-pathway"]), ("market:cocaine", ["market:cocoa"]),
        ("market:flow", ["market:flows"]), ("source:calderoni2022", ["source:calderoni2021"]),
        ("scenario:container-port", ["scenario:container-ports"]),
        ("verb:compare --resume", ["verb:compares --resume", "verb:compare --resumes", "verb:check --resume"]),
        ("verb:explain --no-sweep", ["verb:explain --no-record"]), ("verb:compare --set", ["verb:list --set"]),
        ("file:courses.csv", ["file:course.csv"]),
        ("file:timing.csv#undone_week", ["file:timing.csv#undone", "file:courses.csv#undone_week"]),
        ("file:effects.csv#age_band", ["file:events.csv#age_band"]), ("file:report.html", ["file:report.pdf"]),
        ("report:Risk register", ["report:Risk registers"]),
        ("report:What the answers to ... do", ["report:What the answers to balanced do"]),
        ("test:a settled monopoly is quiet", ["test:a settled monopoly is loud"]),
        ("decision:0010", ["decision:9999", "decision:001"]),
    ]

    @Test func `what is not there does not resolve, whatever the kind`() {
        for (reference, dangling) in Self.planted {
            #expect(resolver.resolves(reference), "\(reference)")
            for other in dangling { #expect(!resolver.resolves(other), "\(other)") }
        }
        for other in ["turf", "kind:turf", "symbol:", ":turf", ""] { #expect(!resolver.resolves(other), "\(other)") }
        let planted = Set(Self.planted.map { $0.reference.prefix { $0 != ":" } })
        #expect(Set(ReferenceResolver.kinds.map { $0[...] }) == planted)
    }

    @Test func `a fault planted in the page is found`() throws {
        let page = RequirementsPage(text)
        let known = Set(page.rows.flatMap(\.references).filter { resolver.resolves($0) })
        let sound = Set(problems(text, known: known))
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| GRP-02 | ") })
        func fault(_ change: (String) -> String) -> [String] {
            problems(text.replacing(line, with: change(String(line))), known: known).filter { !sound.contains($0) }
        }
        func holds(_ problems: [String], _ words: String) -> Bool { problems.contains { $0.contains(words) } }
        #expect(holds(fault { _ in "" }, "GRP-02 stands 0 times"))
        #expect(holds(fault { $0 + "\n" + $0 }, "GRP-02 stands 2 times"))
        #expect(holds(fault { $0.replacing("| must |", with: "| nice |") }, "GRP-02 is marked nice"))
        #expect(holds(fault { $0.replacing("GRP-02", with: "GRP-99") }, "GRP-99 is not in the list"))
        #expect(holds(fault { _ in "| GRP-02 | Profit | must | Done. |" }, "neither says where"))
        #expect(holds(fault { _ in "| GRP-02 | Profit | must | `lever:profit` |" }, "nothing is called `lever:profit`"))
        #expect(holds(fault { _ in "| GRP-02 | Profit | must | Not yet (rest): no. |" }, "waits for rest"))
        #expect(
            holds(
                fault { _ in "| GRP-02 | Profit | must | `lever:exit_rate`. Missing (rest): all. |" }, "waits for rest")
        )
        #expect(holds(fault { _ in "| GRP-02 |  | must | `lever:exit_rate` |" }, "GRP-02 says nothing"))
        // Fewer rows are whole than the head says.
        let topic = try #require(page.topics.first)
        #expect(holds(fault { _ in "| GRP-02 | Profit | must | Not yet (\(topic)): none. |" }, "the page should say"))
    }
}
