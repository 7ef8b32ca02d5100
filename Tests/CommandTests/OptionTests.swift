// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

extension EndToEndTests {
    @Suite struct `options` {
        let folder = ScratchFolder()

        @Test func `precision stops after a whole batch, at most where it was told`() async throws {
            try await folder.compare(
                "run", "--precision", "20", "--max-replicates", "40", "--policies", "control")
            let count = Set(folder.rows("run/outcomes.csv").compactMap { $0["replicate"] }).count
            #expect(count == 20 || count == 40)
            try await folder.compare("rough", "--precision", "1000", "--max-replicates", "40", "--policies", "control")
            #expect(Set(folder.rows("rough/outcomes.csv").compactMap { $0["replicate"] }).count == 20)
        }

        @Test func `every pair can be compared`() async throws {
            let told = try await folder.compare("run", "--reference", "all", "--policies", "control,mixed").stdout
            let pairs = Set(folder.rows("run/effects.csv").map { [$0["policy"], $0["reference"]] })
            #expect(pairs.count == 6)
            // Two of them against the baseline in the first table; the third has a line of its own.
            let lines = told.split(separator: "\n").filter { $0.contains(" against ") }
            #expect(lines.count == 1 && lines[0].hasPrefix("mixed against control  "), "\(told)")
            #expect(!told.contains("n/a"), "\(told)")
            let one = try await folder.compare("one", "--policies", "control,mixed").stdout
            #expect(!one.contains("against"), "\(one)")
        }

        @Test func `names of mixes may have spaces between them, but must be there`() async throws {
            try await folder.compare("run", "--policies", " control, mixed ", "--replicates", "2")
            #expect(Set(folder.rows("run/effects.csv").map { $0["policy"] }) == ["control", "mixed"])
            let none = try await folder.countermove("compare", "study.yaml", "--policies", ",", "--out", "none")
            #expect(none.code == 64 && none.stderr.contains("--policies names no policy"), "\(none.stderr)")
        }

        @Test func `another mix can be the reference`() async throws {
            try await folder.compare("run", "--reference", "control", "--policies", "mixed")
            #expect(Set(folder.rows("run/effects.csv").map { $0["reference"] }) == ["control"])
        }

        @Test func `more places and markets can get series`() async throws {
            try await folder.compare("national", "--policies", "control", "--record", "national")
            try await folder.compare("town", "--policies", "control", "--record", "town")
            try await folder.compare("all", "--policies", "control", "--record", "all")
            func places(_ run: String) -> Set<String> {
                Set(folder.rows(run + "/series.csv").compactMap { $0["place"] })
            }
            #expect(places("national") == [""])
            #expect(places("town") == ["", "town"])
            #expect(places("all") == ["", "docks", "farm", "harbour", "town"])
            #expect(folder.rows("all/series.csv").contains { $0["market"] == "cocaine" })
            folder.expectSameRuns(
                "national", "all", butFor: ["series.csv", "courses.csv", "timing.csv", "datapackage.json"])
        }

        @Test func `another seed is other luck, and the same seed the same`() async throws {
            try await folder.compare("seven", "--policies", "control")
            try await folder.compare("said", "--policies", "control", "--seed", "7")
            try await folder.compare("eight", "--policies", "control", "--seed", "8")
            #expect(folder.text("seven/outcomes.csv") == folder.text("said/outcomes.csv"))
            #expect(folder.text("seven/outcomes.csv") != folder.text("eight/outcomes.csv"))
        }

        @Test func `drawn parameters change values and stay alike in all mixes`() async throws {
            try await folder.compare("fixed", "--policies", "nothing,control")
            try await folder.compare("drawn", "--policies", "nothing,control", "--parameters", "sampled")
            #expect(folder.text("fixed/outcomes.csv") != folder.text("drawn/outcomes.csv"))
            let idle = folder.rows("drawn/effects.csv").filter { $0["policy"] == "nothing" && $0["pairs"] != "0" }
            #expect(idle.count > 100 && idle.allSatisfy { $0["difference"] == "0" && $0["ci_high"] == "0" })
        }

        @Test func `a parameter can be set by its id`() async throws {
            try await folder.compare("as-is", "--policies", "control")
            try await folder.compare("set", "--policies", "control", "--set", "strategy.adaptability=0.5")
            #expect(folder.text("as-is/outcomes.csv") != folder.text("set/outcomes.csv"))
            #expect(folder.text("set/scenario.resolved.yaml")!.contains("--set strategy.adaptability"))
        }

        @Test(arguments: [
            (["--set", "strategy.adaptabilty=0.5"], "strategy.adaptability"),
            (["--set", "scenario.horzon=5 years"], "horizon"),
            (["--set", "places.twon.trust=0.5"], "town"),
            (["--set", "place.town.trust=0.5"], "places"),
            (["--policies", "contrl"], "control"),
            (["--reference", "mixd"], "mixed"),
            (["--record", "docs"], "docks"),
        ])
        func `a misspelling is answered with the nearest name`(arguments: [String], name: String) async throws {
            folder.put(Study.small.file, at: "study.yaml")
            let outcome = try await folder.countermove(["compare", "study.yaml", "--out", "run"] + arguments)
            #expect(outcome.code == (arguments[0] == "--set" ? 65 : 64), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("did you mean `\(name)`?"), "\(outcome.stderr)")
            #expect(!folder.exists("run"))
        }
    }
}
