// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `The strategy in words` {
    private static let reconstructed = "Reconstructed, not from the toolkit"

    /// Outreach for one objective, nothing in the model for the other.
    private static let strategy = WrittenStrategy(
        endState: "Calm | in both towns",
        stakeholders: [
            .init(id: "mayors", name: "The *mayors*", kind: .localGovernment, part: .jointAnalysis),
            .init(id: "kin", name: "Next of kin", kind: .victims, part: .notYet),
        ],
        outcomes: [
            .init(
                principle: .protect, statement: "Nobody is harmed", indicators: [.killings, .recruits], aims: [0, 1],
                origin: .reconstructed)
        ],
        objectives: [
            .init(
                id: "young", statement: "The young have other work.", principle: .prevent, origin: .toolkit, aims: [0],
                subobjectives: [
                    .init(
                        id: "reached", statement: "They are reached",
                        activities: [
                            .init(
                                id: "talks", statement: "Talk to them", measures: [0], by: [0],
                                capabilities: [
                                    .init(need: "Patience", holder: .stakeholder(1)),
                                    .init(need: "Radios", holder: .agency(.police)),
                                ]),
                            .init(id: "songs", statement: "Sing", measures: [], notModelled: "nobody sings"),
                        ])
                ]),
            .init(
                id: "together", statement: "Work together", principle: .promote, origin: .reconstructed, aims: [],
                subobjectives: []),
        ],
        delivery: .init(
            owner: 0, yearlyBudget: 2e6,
            milestones: [.init(week: 52, statement: "Begun."), .init(week: 100, statement: "Half")],
            indicators: [.trust], reviewWeeks: [52, 156]))

    private func section(_ change: (inout Findings) -> Void = { _ in }) -> String {
        var findings = HandMade.findings
        findings.scenario.strategy = Self.strategy
        findings.scenario.measures[0].effects = [
            LeverEffect(lever: .recruitmentRate, agency: nil, magnitude: -0.1, range: -1...0, provenance: .assumed)
        ]
        change(&findings)
        let report = Markdown(
            ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document
        ).text
        let rest = report.split(separator: "\n## The strategy in words\n")
        guard rest.count == 2 else { return "" }
        return String(rest[1].split(separator: "\n## ")[0])
    }

    private func rows(_ section: String) -> [String] {
        section.split(separator: "\n").filter { $0.hasPrefix("|") }.map(String.init)
    }

    @Test func `a study without one has no such section, and its report is otherwise the same`() {
        func report(_ findings: Findings) -> [Substring] {
            Markdown(ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document).text.split(
                separator: "\n## ")
        }
        var with = HandMade.findings
        with.scenario.strategy = Self.strategy
        let (plain, written) = (report(HandMade.findings), report(with))
        #expect(section { $0.scenario.strategy = nil } == "")
        // The words used have those the strategy uses.
        let kept = written.filter { !$0.hasPrefix("The strategy in words") && !$0.hasPrefix("Words used") }
        #expect(kept == plain.filter { !$0.hasPrefix("Words used") } && written.count == plain.count + 1)
    }

    @Test func `it tells ends, who was gathered and what each principle should come to`() {
        let section = section()
        #expect(section.contains("**The end state:** Calm \\| in both towns"))
        let rows = rows(section)
        #expect(rows.contains("| The \\*mayors\\* | Towns and regions | Took part in the joint analysis |"))
        #expect(rows.contains("| Next of kin | Victims and witnesses | Not yet asked |"))
        #expect(
            rows.contains("| Protect | Nobody is harmed | killings and recruits | \(Self.reconstructed) |"), "\(rows)")
    }

    /// Under `force` killings fall by more than a fifth in all six histories; trust reaches a half in some.
    @Test func `an outcome holds where all its aims are met in the same history`() throws {
        let findings = HandMade.findings
        let both = (0..<3).map { arm in
            let met = [0, 1].map { findings.isMet($0, arm: arm) }
            return zip(met[0], met[1]).count { $0 == true && $1 == true }
        }
        #expect(both[2] > 0 && both[2] < 6, "some, so that the share tells something: \(both)")
        let shares = both.map { "\(Int((Double($0) / 6 * 100).rounded())) %" }
        let row = try #require(rows(section()).first { $0.hasPrefix("| Protect | A fifth fewer killings") })
        #expect(row.hasSuffix("; More trust | " + shares.joined(separator: " | ") + " |"), "\(row)")
    }

    @Test func `objectives go down to measures, levers, capabilities and the mixes that carry them`() throws {
        let section = section()
        let rows = rows(section)
        #expect(section.contains("Prevent: The young have other work. Named by the toolkit. Told by: A fifth fewer"))
        #expect(section.contains("Promote: Work together. \(Self.reconstructed)."))
        let talks = try #require(rows.first { $0.contains("Talk to them") })
        #expect(
            talks
                == "| They are reached | Talk to them (The \\*mayors\\*) | Outreach to \\`young\\` people | `recruitment_rate` "
                + "| Patience (Next of kin); Radios (police) | Care; @Force |", "\(talks)")
        let songs = try #require(rows.first { $0.contains("| Sing |") })
        #expect(songs == "|  | Sing | none: nobody sings | – | – | none |", "\(songs)")
    }

    @Test func `delivery and monitoring say what is not said, and that the list is reconstructed`() {
        let section = section()
        #expect(section.contains("**\(Self.reconstructed).** What is asked for under delivery and monitoring"))
        let rows = rows(section)
        for row in [
            "| Owner | The \\*mayors\\* |", "| Partners | not said |", "| Budget | 2.00 million USD a year |",
            "| Milestones | year 1: Begun; year 2, week 48: Half |", "| Indicators | trust |",
            "| Baseline | not said |",
            "| Review dates | end of year 1 and end of year 3 |", "| Exit or renewal | not said |",
        ] { #expect(rows.contains(row), "\(row)\n\(rows)") }
    }

    @Test func `what is missing is told, and which mix serves which objective`() {
        let told = section()
        for line in [
            "- Nobody was asked from among these: ministries,", "- No two stakeholders analysed",
            "- It does not say what prevent should come to here.", "- No objective serves pursue.",
            "- Without sub-objectives and activities: Work together.",
            "- Nobody says what it takes: Sing (of The young",
            "- *@Force* has measures that serve no objective: Raids.",
            "- Delivery and monitoring say nothing of: partners, baseline, oversight, communication, exit or renewal.",
        ] { #expect(told.contains(line), "\(line)\n\(told)") }
        #expect(rows(told).contains("| The young have other work | 1 | 1 |"))
        let served = section { $0.scenario.strategy!.objectives[0].subobjectives[0].activities[0].measures = [1] }
        #expect(rows(served).contains("| The young have other work | none | 1 |"))
        #expect(served.contains("- *Care* has measures that serve no objective: Outreach"))
        #expect(!told.contains("Nothing of what is looked for"))
    }

    @Test func `for who writes the file, things are called by their names in it`() {
        var scenario = HandMade.scenario
        scenario.strategy = Self.strategy
        let words = StrategyWords(scenario, .ids)
        let told = scenario.strategyGaps(policies: [0, 1, 2]).map { words.sentence($0).plain }
        #expect(told.contains("Without sub-objectives and activities: together."))
        #expect(told.contains("Nobody says what it takes: songs (of young)."))
        #expect(told.contains("force has measures that serve no objective: raids."), "\(told)")
    }
}
