// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Where, who, how long, how often, and what "the same luck" means.
    func addSetUp(to text: inout ReportDocument) {
        let scenario = source.scenario
        let groups = scenario.templates.reduce(0) { $0 + $1.count }
        text.heading(2, "How it was run")
        text.paragraph(
            """
            The simulated region has \(Self.count(scenario.countries.count, "country", "countries")), \
            \(Self.count(scenario.places.count, "place", "places")), \
            \(Self.count(scenario.links.count, "link", "links")) between them and \
            \(Self.count(scenario.markets.count, "illegal market", "illegal markets")); at the start there are \
            \(Self.count(groups, "criminal group", "criminal groups")). Week by week, groups choose where to work, \
            recruit, move goods, fight, bribe and split; people join and leave; the state detects, arrests and sentences.
            """)
        text.paragraph(
            """
            Every history runs for \(Self.when(scenario.burnInWeeks)) before any measure begins, then for \
            \(Self.when(scenario.horizonWeeks)) under each mix. \
            \(Self.count(source.replicates, "history was", "histories were")) run, each under \
            \(Self.count(source.findings.plan.policies.count, "mix", "mixes")).
            """)
        text.paragraph(
            """
            All mixes meet the \(emphasis: "same luck"): within one history the same person, load or shipment draws the \
            same chance under every mix. So a difference between two mixes comes from the mixes, not from one of them \
            having been luckier.
            """)
        text.paragraph(
            source.findings.plan.samplesParameters
                ? """
                Uncertain parameters were drawn anew for each history from their plausible ranges, the same draw for \
                every mix: intervals cover luck and these ranges.
                """ : "Parameters were held at their best values: intervals cover luck only.")
        addExtraRuns(to: &text)
        if !scenario.held.isEmpty {
            let held = scenario.held.channels.map { "\(strong: Prose($0.id))" as Prose }
            text.notice(
                """
                In this study nobody can answer by \(Self.list(held)): those decisions stay what they are in the same \
                history under \(emphasis: name(scenario.baseline)).
                """)
        }
        text.table(["Mix", "What it is"], text: 2, source.findings.plan.policies.map { [name($0), whatItIs($0)] })
    }

    private func addExtraRuns(to text: inout ReportDocument) {
        let tried = source.findings.breakEven?.first { if case .searched = $0.outcome { true } else { false } }
        if let tried {
            text.paragraph(
                """
                To see where rankings turn, \(Self.count(tried.histories, "history was", "histories were")) run again under \
                variants of the best mixes.
                """)
        }
        guard let attribution = source.findings.plan.attribution else { return }
        let pairs =
            attribution.asksForInteractions
            ? " Further runs look at pairs of answers, and at single measures and pairs of them." : ""
        let sweep =
            attribution.elasticities.isEmpty
            ? ""
            : " And each is run from the founding of the groups on with \(attribution.elasticities.count) other "
                + "elasticities of demand."
        text.paragraph(
            """
            To split effects, each history is run \
            \(Self.count(attribution.extraRuns(source.scenario), "further time", "further times")): with all answers held at \
            the reference's decisions, and with answers let go one after the other in an order drawn for the history and in \
            its reverse.\(pairs)\(sweep)
            """)
    }

    private func whatItIs(_ row: Int) -> Prose {
        let policy = source.scenario.policies[row]
        let parts = policy.uses.map { use -> Prose in
            let dose = use.dose == 1 ? "" : " ×\(NumberText.exact((use.dose * 100).rounded() / 100))"
            return "\(theirs: source.scenario.measures[use.measure].name)\(dose)"
        }
        let measures: Prose = parts.isEmpty ? "No measures." : "Measures: \(Self.list(parts))."
        let stop = policy.summary.last?.isLetter ?? false ? "." : ""
        return policy.summary.isEmpty ? measures : "\(theirs: policy.summary)\(stop) \(measures)"
    }

    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        NumberText.plain(Double(number), digits: 0) + " " + (number == 1 ? one : many)
    }
}
