// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

extension EndToEndTests {
    @Suite struct `a strategy in words` {
        let folder = ScratchFolder()

        private static let strategy: Piece = [
            "end-state": "Calm", "stakeholders": ["mayor": ["name": "Mayor", "kind": "police", "part": "consulted"]],
            "outcomes": ["pursue": ["statement": "Less is sold", "aims": ["less-cocaine"], "origin": "reconstructed"]],
            "objectives": [
                "less": [
                    "statement": "Less is sold", "principle": "pursue",
                    "sub-objectives": [
                        "found": [
                            "statement": "More is found",
                            "activities": ["search": ["statement": "Search", "measures": ["port-control-units"]]],
                        ]
                    ],
                ]
            ],
            "delivery": ["owner": "mayor"],
        ]

        private static var study: Piece {
            var study = Study.small
            study["strategy"] = strategy
            return study
        }

        @Test func `check tells what is missing as advice, and only where there is one`() async throws {
            folder.put(Self.study.file, at: "study.yaml")
            let told = try await folder.countermove("check", "study.yaml")
            #expect(told.code == 0 && told.stderr.isEmpty, "\(told.stderr)")
            #expect(told.stdout.hasPrefix("study.yaml: no problems\nstudy.yaml: what its strategy lacks, as advice"))
            for line in [
                "  - No objective serves promote.\n", "  - Nobody says what it takes: search (of less).\n",
                "  - mixed does nothing for: less.\n",
                "  - mixed has measures that serve no objective: education-and-first-jobs, leadership-removal.\n",
                "exit or renewal.\n", "is reconstructed, since the toolkit's own pages on it are missing.\n",
            ] { #expect(told.stdout.contains(line), "\(line)\n\(told.stdout)") }
            #expect(!told.stdout.contains("control does nothing") && !told.stdout.contains("- baseline"))
            let listed = try await folder.countermove("check", "study.yaml", "--format", "json")
            #expect(listed.code == 0 && listed.stdout == "[\n\n]\n", "\(listed.stdout)")
            folder.put(Study.small.file, at: "study.yaml")
            #expect(try await folder.countermove("check", "study.yaml").stdout == "study.yaml: no problems\n")
        }

        @Test func `it changes no number of a run, and stands in the report`() async throws {
            try await folder.compare("without")
            try await folder.compare("with", study: Self.study)
            let tables = folder.names("with").filter { $0.hasSuffix(".csv") }
            #expect(tables.count > 8 && tables == folder.names("without").filter { $0.hasSuffix(".csv") })
            for table in tables {
                let isSame = folder.text("with/" + table) == folder.text("without/" + table)
                #expect(isSame, "\(table)")
            }
            let heading = "## The strategy in words"
            let report = try #require(folder.text("with/report.md"))
            #expect(report.contains(heading) && report.contains("Reconstructed, not from the toolkit"))
            #expect(folder.text("with/report.html")?.contains("The strategy in words") == true)
            #expect(folder.text("without/report.md")?.contains(heading) == false)
            #expect(folder.text("with/scenario.resolved.yaml")?.contains("\nstrategy:") == true)
        }

        /// Parameters of the mechanism Strategy begin with the section's name.
        @Test(arguments: [
            ("strategy.adaptabilty=0.5", "did you mean `strategy.adaptability`?"),
            ("strategy.delivry.owner=mayor", "did you mean `delivery`?"),
            ("strategy.delivery.ownr=mayor", "did you mean `owner`?"),
        ])
        func `a slip in a setting is answered with a parameter or a key, whichever was meant`(
            setting: String, says: String
        ) async throws {
            folder.put(Self.study.file, at: "study.yaml")
            let told = try await folder.countermove("run", "study.yaml", "--set", setting)
            #expect(told.code == 65 && told.stderr.contains(says), "\(told.stderr)")
        }
    }
}
