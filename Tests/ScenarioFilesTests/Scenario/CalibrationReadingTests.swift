// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `Calibration targets` {
    private static let section = """
        calibration:
          seized: {name: Share seized, value: {indicator: seized-share}, band: [0.3, 0.75], status: derived, source: wdr2024, reason: Purity corrected}
          import: {name: Import price, value: {indicator: wholesale-price, market: goods, year: 3}, over: {indicator: export-price}, band: [6, 9.5], status: derived, source: kilmer2009}
          export: {name: Export price, value: {indicator: export-price, year: 0}, over: 800, band: [2.4, 3.6], status: measured, source: kilmer2009}
          largest: {name: Largest group, value: {indicator: largest-group-share}, times: {indicator: active-groups}, band: [2, 10], status: assumed, source: model, reason: Groups are unequal}
          women: {name: Women recruited, value: {indicator: recruits, sex: female}, over: {indicator: recruits}, band: [0, 0.4], status: assumed, source: model, reason: Few}
          young: {name: Young men arrested, value: {indicator: arrests, sex: male, age: 18-29}, band: [0, 400], status: assumed, source: model, reason: Many}
          books: {name: Killings in the books, value: {indicator: killings, layer: observed, country: seaside}, band: [0, 90], status: assumed, source: model, reason: Few}
          growth: {name: Growth, growth-of: {indicator: members, place: city}, between: [0, 3], band: [-0.02, 0.02], status: assumed, source: model, reason: Stable}

        """

    private static func study(_ old: String = "", _ new: String = "") -> String {
        let text = SmallStudy.text + section
        return old.isEmpty ? text : text.replacing(old, with: new)
    }

    @Test func `what the study says reaches the scenario, sorted by id`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(file.warnings.isEmpty, "\(file.warnings)")
        let scenario = file.scenario
        let city = try #require(scenario.places.firstIndex { $0.id == "city" })
        let seaside = try #require(scenario.countries.firstIndex { $0.id == "seaside" })
        let goods = try #require(scenario.markets.firstIndex { $0.id == "goods" })
        typealias Reading = CalibrationTarget.Reading
        #expect(
            scenario.calibration.map(\.id)
                == ["books", "export", "growth", "import", "largest", "seized", "women", "young"])
        let men = Cohort(.male, .from18to29).row
        let recruits = (0..<4).map { Cell(.recruits, cohort: $0) }
        #expect(
            scenario.calibration.map(\.quantity) == [
                .ratio(Reading([Cell(.killings, country: seaside, layer: .observed)]), times: nil, over: .number(1)),
                .ratio(Reading([Cell(.exportPrice)], year: 0), times: nil, over: .number(800)),
                .growth([Cell(.members, place: city)], from: 0, to: 3),
                .ratio(
                    Reading([Cell(.wholesalePrice, market: goods)], year: 3), times: nil,
                    over: .reading(Reading([Cell(.exportPrice)]))),
                .ratio(
                    Reading([Cell(.largestGroupShare)]), times: Reading([Cell(.activeGroups)]), over: .number(1)),
                .ratio(Reading([Cell(.seizedShare)]), times: nil, over: .number(1)),
                .ratio(Reading(recruits), times: nil, over: .reading(Reading([Cell(.recruits)]))),
                .ratio(Reading([Cell(.arrests, cohort: men)]), times: nil, over: .number(1)),
            ])
        let seized = try #require(scenario.calibration.first { $0.id == "seized" })
        #expect(seized.name == "Share seized" && seized.band == 0.3...0.75 && seized.provenance == .derived)
        #expect(seized.source == "wdr2024" && seized.citation.contains("World Drug Report"))
        #expect(seized.reason == "Purity corrected")
    }

    @Test func `nothing else of the scenario changes, and the bands are no numbers it rests on`() throws {
        let (with, without) = (
            try SmallStudy.read(Self.study()).scenario, try SmallStudy.read(SmallStudy.text).scenario
        )
        var bare = with
        bare.calibration = []
        #expect(bare.dump == without.dump && without.calibration.isEmpty)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(file.resolvedText().contains("growth-of"))
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `its run is the baseline alone, as long as targets ask for`() throws {
        let scenario = try SmallStudy.read(Self.study()).scenario
        let run = scenario.forCalibration
        #expect(run.policies.map(\.id) == ["nothing"] && run.baseline == 0 && run.objectives.isEmpty)
        #expect(run.horizonWeeks == 156)
        var short = scenario
        short.calibration = scenario.calibration.filter { $0.lastYear < 2 }
        #expect(short.forCalibration.horizonWeeks == 52)
    }

    @Test func `every problem is told at once, each in its place`() {
        let fixture = Marked(
            """
            calibration:
              a: {name: A, value: {indicator: 👉klilings}, band: [0, 1], status: measured, source: model}
              b: {name: B, value: {indicator: killings, place: 👉cty}, band: [0, 1], status: measured, source: model}
              c: {name: C, value: {indicator: killings, market: 👉god}, band: [0, 1], status: measured, source: 👉modell}
              d: 👉{name: D, times: {indicator: killings}, band: 👉[0], status: 👉calibrated, source: model}
              e: {name: E, growth-of: {indicator: members, 👉year: 2}, between: [0, 3], band: [0, 1], status: measured, source: model}
              f: {name: F, value: {indicator: members, country: seaside, 👉sex: male}, band: [0, 1], status: measured, source: model}
              g: {name: G, value: {indicator: members}, over: 👉0, band: [0, 1], status: measured, source: model}

            """)
        let found = SmallStudy.complaints(SmallStudy.text + fixture.text)
        let first = SmallStudy.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        let places = fixture.places.map { place in
            let parts = place.split(separator: ":").map { Int($0)! }
            return "\(parts[0] + first):\(parts[1])"
        }
        // A target without a quantity lacks one, and has a factor of nothing.
        #expect(Set(found.map { "\($0.line):\($0.column)" }) == Set(places), "\(found.map(\.message))")
        #expect(found.count == places.count + 1)
    }

    @Test(arguments: [
        ("band: [0.3, 0.75]", "band: [0.75, 0.3]", "the band runs from 0.75 down to 0.3"),
        ("band: [0.3, 0.75]", "band: [0.3, 0.3]", "both ends of the band are 0.3"),
        (", reason: Groups are unequal", "", "this band is assumed, and nothing says why"),
        ("indicator: seized-share", "indicator: inmates", "counted only where a country has prisons"),
        ("indicator: seized-share", "indicator: seized-share, place: city", "for the whole region, not by `place`"),
        ("place: city}, between", "market: goods}, between", "not by `market`"),
        ("market: goods, year: 3", "market: street", "`street` has no goods of its own"),
        ("between: [0, 3]", "between: [3, 1]", "from an earlier year to a later one; found 3 and 1"),
        ("layer: observed, country: seaside", "layer: observed, place: city", "is not kept for single places"),
        ("killings, layer: observed, country: seaside", "recruits, layer: observed", "in the true layer only"),
        ("killings, layer: observed, country: seaside", "members, layer: observed, sex: male", "not by `sex`"),
    ])
    func `what cannot be is refused, and why`(old: String, new: String, says: String) {
        let complaints = SmallStudy.complaints(Self.study(old, new)).map(\.message).joined(separator: "\n")
        #expect(complaints.contains(says), "\(complaints)")
    }

    /// A shorter horizon for a quick look must not stop on a target about a later year.
    @Test(
        arguments: [
            ("year: 3", "year: 2", ["import"], "no results are kept for year 2; expected `0`, `1` or `3`"),
            ("year: 3", "year: 5", ["import"], "year 5 ends in week 260; the horizon ends in week 156"),
            ("burn-in: 2 years", "burn-in: 30 weeks", ["export", "growth"], "no year before the policies begin"),
        ] as [(String, String, [String], String)])
    func `a target about a year that is not run is left out with a warning`(
        old: String, new: String, without: [String], says: String
    ) throws {
        let all = try SmallStudy.read(Self.study()).scenario.calibration.map(\.id)
        let file = try SmallStudy.read(Self.study(old, new))
        #expect(file.scenario.calibration.map(\.id) == all.filter { !without.contains($0) })
        #expect(file.warnings.count == without.count, "\(file.warnings)")
        #expect(file.warnings.allSatisfy { $0.message.contains(says) && $0.message.contains("is left out") })
    }

    @Test func `the schema has the section`() {
        let schema = ScenarioSchema.printed()
        #expect(schema.contains("\"calibration\"") && schema.contains("\"growth-of\""))
    }

    @Test func `parameters that are judgements are listed as the study has them`() throws {
        let assumed = try SmallStudy.read(SmallStudy.text).assumedParameters
        #expect(assumed.columns.prefix(3) == ["id", "value", "unit"] && assumed.rows.allSatisfy { $0.count == 6 })
        let changed = try SmallStudy.read(
            SmallStudy.text,
            settings: ["sentiment.speed=0.05", "parameters.sentiment.trust-per-service.status=measured"]
        ).assumedParameters
        #expect(assumed.rows.first { $0[0] == "sentiment.speed" }?[1] == "0.04")
        #expect(changed.rows.first { $0[0] == "sentiment.speed" }?[1] == "0.05")
        #expect(changed.rows.count == assumed.rows.count - 1)
        #expect(!changed.rows.contains { $0[0] == "sentiment.trust-per-service" })
    }
}
