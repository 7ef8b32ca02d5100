// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `A strategy in words` {
    private static let section = """
        strategy:
          end-state: Nobody is killed over the port
          stakeholders:
            treasury: {name: Treasury, kind: ministry, part: joint-analysis}
            families: {name: Families, kind: victims, part: not-yet}
            league: {name: Women's league, kind: womens-groups, part: consulted}
          outcomes:
            protect: {statement: Fewer are harmed, indicators: [killings, bystanders-killed], aims: [fewer-killings], origin: reconstructed}
            prevent: {statement: Fewer join, origin: toolkit}
          objectives:
            one-government: {statement: Work as one government, principle: promote, origin: reconstructed}
            safe-port:
              statement: A safe port
              principle: protect
              aims: [fewer-killings]
              sub-objectives:
                watched:
                  statement: The port is watched
                  activities:
                    tours:
                      statement: Tours at night
                      measures: [port-control-units, guards]
                      by: [treasury, league]
                      capabilities: [{need: A boat, agency: customs}, {need: Money, stakeholder: treasury}]
                    lamps: {statement: Lamps, not-modelled: Nothing is dark in the model}
          delivery:
            owner: treasury
            partners: [league, families]
            budget: 52000 USD/year
            milestones:
              - {by: 2 years, statement: Half done}
              - {by: 1 year, statement: Begun}
            indicators: [trust, killings]
            baseline: The year before
            reviews: [2 years, 26 weeks]
            oversight: Parliament
            communication: In the paper
            exit-or-renewal: After three years

        """

    private static func study(_ old: String = "", _ new: String = "") -> String {
        let text = SmallStudy.text + section
        return old.isEmpty ? text : text.replacing(old, with: new)
    }

    private func strategy(_ text: String = study()) throws -> WrittenStrategy {
        try #require(try SmallStudy.read(text).scenario.strategy)
    }

    @Test func `its ends and stakeholders reach the scenario, sorted by id`() throws {
        let strategy = try strategy()
        #expect(strategy.endState == "Nobody is killed over the port")
        #expect(strategy.stakeholders.map(\.id) == ["families", "league", "treasury"])
        #expect(strategy.stakeholders.map(\.kind) == [.victims, .womensGroups, .ministry])
        #expect(strategy.stakeholders.map(\.part) == [.notYet, .consulted, .jointAnalysis])
        #expect(
            strategy.outcomes == [
                .init(principle: .prevent, statement: "Fewer join", indicators: [], origin: .toolkit),
                .init(
                    principle: .protect, statement: "Fewer are harmed", indicators: [.killings, .bystandersKilled],
                    aims: [0], origin: .reconstructed),
            ])
        #expect(strategy.indicators == [.killings, .bystandersKilled, .trust])
    }

    @Test func `its objectives break down to capabilities, whose names are rows`() throws {
        let scenario = try SmallStudy.read(Self.study()).scenario
        let objectives = try strategy().objectives
        #expect(objectives.map(\.id) == ["safe-port", "one-government"], "by principle")
        #expect(objectives[1].origin == .reconstructed && objectives[1].subobjectives.isEmpty)
        let port = objectives[0]
        #expect(port.principle == .protect && port.origin == .own && port.aims == [0])
        #expect(port.measures.map { scenario.measures[$0].id } == ["guards", "port-control-units"])
        let (lamps, tours) = (port.activities[0], port.activities[1])
        #expect(lamps.notModelled == "Nothing is dark in the model" && lamps.measures.isEmpty)
        #expect(tours.measures == port.measures && tours.notModelled == nil && tours.by == [1, 2])
        #expect(
            tours.capabilities == [
                .init(need: "A boat", holder: .agency(.customs)), .init(need: "Money", holder: .stakeholder(2)),
            ])
    }

    @Test func `its delivery is read in weeks and dollars a year, in the order of time`() throws {
        let delivery = try strategy().delivery
        #expect(delivery.owner == 2 && delivery.partners == [0, 1])
        #expect(abs(try #require(delivery.yearlyBudget) - 52_000) < 1e-6)
        #expect(delivery.milestones.map(\.week) == [52, 104] && delivery.milestones[0].statement == "Begun")
        #expect(delivery.reviewWeeks == [26, 104] && delivery.indicators == [.killings, .trust])
        #expect(WrittenStrategy.Delivery.Item.allCases.allSatisfy { delivery.says($0) })
        #expect(delivery.baseline == "The year before" && delivery.exitOrRenewal == "After three years")
        #expect(delivery.oversight == "Parliament" && delivery.communication == "In the paper")
    }

    @Test func `nothing else of the scenario changes`() throws {
        var with = try SmallStudy.read(Self.study()).scenario
        let without = try SmallStudy.read(SmallStudy.text).scenario
        #expect(with.strategy != nil && without.strategy == nil)
        with.strategy = nil
        #expect(with.dump == without.dump)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(file.resolvedText().contains("exit-or-renewal: After three years"))
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `a setting reaches into it, and a list replaces the other whole`() throws {
        let file = try SmallStudy.read(
            Self.study(), settings: ["strategy.delivery.owner=league", "strategy.outcomes.prevent.statement=None join"])
        let strategy = try #require(file.scenario.strategy)
        #expect(strategy.delivery.owner == 1 && strategy.outcomes[0].statement == "None join")
        #expect(strategy.outcomes[0].origin == .toolkit)
        // What is not there yet is added, and nothing of it is taken for a parameter.
        let added = try SmallStudy.read(
            SmallStudy.text + "strategy: {}\n",
            settings: [
                "strategy.end-state=Peace", "strategy.delivery={baseline: Now}", "strategy.delivery.oversight=We",
            ])
        #expect(added.scenario.strategy?.endState == "Peace" && added.scenario.strategy?.delivery.oversight == "We")
    }

    /// What the shape of a file says, all in one reading.
    @Test func `every wrong name and key is told at once, each in its place`() {
        let fixture = Marked(
            """
            strategy:
              👉endstate: Peace
              stakeholders:
                treasury: {name: Treasury, kind: 👉ministery, part: joint-analysis}
                families: 👉{name: Families, kind: victims}
              outcomes:
                👉protekt: {statement: Fewer are harmed}
                prevent: {statement: Fewer join, indicators: [👉recruit]}
              objectives:
                safe-port:
                  statement: A safe port
                  principle: protect
                  origin: 👉reconstruct
                  aims: [👉fewer-killing]
                  sub-objectives:
                    watched:
                      statement: The port is watched
                      activities:
                        tours: {statement: Tours, measures: [👉port-control-unit], by: [👉tresury]}
                        lamps: 👉{statement: Lamps}
                        boats: {statement: Boats, measures: [guards], 👉not-modelled: Nothing floats}
                        dogs: {statement: Dogs, measures: [guards], capabilities: [{need: Dogs, agency: 👉custom}, 👉{need: Food}]}
              delivery:
                owner: 👉treasurey
                budget: 👉52000
                milestones: [{by: 👉1, statement: Begun}]
                indicators: [👉killing]

            """)
        let found = SmallStudy.complaints(SmallStudy.text + fixture.text)
        let first = SmallStudy.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        let places = fixture.places.map { place in
            let parts = place.split(separator: ":").map { Int($0)! }
            return "\(parts[0] + first):\(parts[1])"
        }
        #expect(found.map { "\($0.line):\($0.column)" } == places, "\(found.map(\.message))")
        let hints = found.compactMap(\.hint).joined(separator: "\n")
        for name in [
            "end-state", "ministry", "protect", "recruits", "reconstructed", "fewer-killings", "port-control-units",
            "treasury", "customs", "killings",
        ] { #expect(hints.contains("did you mean `\(name)`?"), "\(name)") }
    }

    @Test(arguments: [
        ("indicators: [trust, killings]", "indicators: [trust, inmates]", "`inmates` is counted only where"),
        ("[killings, bystanders-killed]", "[killings, fraud-victims]", "`fraud-victims` is counted only where"),
        ("indicators: [trust, killings]", "indicators: [trust, trust]", "`trust` stands twice"),
        ("[port-control-units, guards]", "[guards, guards]", "`guards` stands twice"),
        ("by: [treasury, league]", "by: [league, league]", "`league` stands twice"),
        (
            "      aims: [fewer-killings]", "      aims: [fewer-killings, fewer-killings]",
            "`fewer-killings` stands twice"
        ),
        ("partners: [league, families]", "partners: [league, league]", "`league` stands twice"),
    ])
    func `what does not fit the study is refused, and why`(old: String, new: String, says: String) {
        let found = SmallStudy.complaints(Self.study(old, new))
        #expect(found.count == 1 && found[0].message.contains(says), "\(found.map(\.message))")
        #expect(found.first?.severity == .error)
    }

    @Test func `the schema has the section, and a strategy may be empty`() throws {
        let schema = ScenarioSchema.printed()
        #expect(schema.contains("\"end-state\"") && schema.contains("\"exit-or-renewal\""))
        #expect(try strategy(SmallStudy.text + "strategy: {}\n") == WrittenStrategy())
    }

    @Test func `objectives of promote are marked as reconstructed in every study that has them`() throws {
        let expected = [
            "Work as one government", "Work with communities, civil society and business",
            "Cooperate with neighbours and worldwide", "Share knowledge and evidence",
        ]
        var written: [String] = []
        for study in SmallStudy.library.studies() {
            let file = try ScenarioFile.read(study.file, library: SmallStudy.library)
            guard let strategy = file.scenario.strategy else { continue }
            written.append(study.id)
            let promote = strategy.objectives.filter { $0.principle == .promote }
            #expect(promote.map(\.statement) == expected && promote.allSatisfy { $0.origin == .reconstructed })
            // What the toolkit itself names is prevent alone.
            let named = strategy.objectives.filter { $0.origin == .toolkit }.map(\.principle)
            #expect(named == [.prevent, .prevent, .prevent, .prevent])
            #expect(strategy.outcomes.map(\.origin) == [.toolkit, .reconstructed, .reconstructed, .reconstructed])
            for principle in [Principle.pursue, .protect] {
                let own = strategy.objectives.filter { $0.principle == principle }
                #expect(own.count == 4 && own.allSatisfy { $0.origin == .reconstructed })
            }
        }
        #expect(Set(written).isSuperset(of: ["borderland", "container-port"]))
    }
}
