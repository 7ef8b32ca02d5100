// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressText {
    /// What the effect of the recommended mix hangs on where all assumptions vary.
    func addDrivers(to text: inout ReportDocument) {
        guard let together = source.findings.together, let mix = source.summary.recommended else { return }
        let subject = mix == source.scenario.baseline ? source.mixes.first ?? mix : mix
        let design = together.design
        text.heading(2, "What the effect hangs on, all assumptions varied together")
        text.paragraph(
            """
            \(ReportText.count(design.futures, "future", "futures")), each with every assumption somewhere within what is \
            plausible and luck of its own; \(design.fresh) fresh ones to confirm; \(design.trajectories) paths on which one \
            assumption moves at a time; and \(ReportText.count(design.samples, "sample", "samples")) for the shares of the \
            variance of the \(design.samples == 0 ? 0 : together.shared.count) that move most. Paths and samples are each run on two \
            lucks, so that luck does not pass for an effect. The table is about \
            \(emphasis: .theirs(source.scenario.policies[subject].name)); all mixes stand in \(code: "sensitivity.csv").
            """)
        for objective in source.scenario.objectives.indices {
            let rows = source.summary.sensitivities.filter { $0.policy == subject && $0.objective == objective }
            text.table(drivers(rows, objective))
        }
    }

    private func drivers(_ rows: [SensitivityRow], _ objective: Int) -> ReportTable {
        let goal = source.scenario.objectives[objective]
        func find(_ measure: SensitivityRow.Measure, _ assumption: Int) -> SensitivityRow? {
            rows.first { $0.measure == measure && $0.assumption == assumption }
        }
        func told(_ row: SensitivityRow?) -> Prose {
            guard let row else { return "–" }
            guard row.isDistinguishable else { return "not distinguishable from zero" }
            let words = NumberText.value(row.value)
            return row.interval.map {
                "\(words) (\(NumberText.value($0.lowerBound)) to \(NumberText.value($0.upperBound)))"
            } ?? Prose(words)
        }
        let order = rows.filter { $0.measure == .elementaryEffect }.sorted { $0.value > $1.value }
        return ReportTable(
            ["Assumption", "Mean size of change", "Share alone", "Share with others", "Separates failures"], text: 1,
            caption: "\(theirs: goal.id): change of the effect across the assumption's range, \(goal.indicator.unit)",
            order.prefix(8).map { row in
                [
                    .theirs(source.register[row.assumption].id), told(row), told(find(.firstOrder, row.assumption)),
                    told(find(.total, row.assumption)), told(find(.separation, row.assumption)),
                ]
            })
    }

    // MARK: Where it fails

    func addRegions(to text: inout ReportDocument) {
        guard let together = source.findings.together, source.findings.plan.hasTargets else { return }
        let regions = source.summary.regions
        text.heading(2, "Where mixes miss their targets")
        let found = regions.filter { !$0.found.boxes.isEmpty }
        text.paragraph(
            """
            For \(ReportText.count(regions.count, "mix and target", "mixes and targets")) that are met in some futures and missed in \
            others it was searched which assumptions decide. What is told was found on one set of futures and borne out by \
            another. \(found.isEmpty ? "Nothing was that could be told from chance." : "In full in") \
            \(found.isEmpty ? "" : "\(code: "boxes.csv").")
            """)
        text.bullets(
            found.flatMap { region in
                region.found.boxes.map { box in
                    """
                    \(strong: .theirs(source.scenario.policies[region.policy].name)) misses \
                    \(theirs: source.scenario.objectives[region.objective].id) in \
                    \(strong: Prose(NumberText.percent(box.confirmed.density))) \
                    (\(percents(box.confirmed.densityInterval))) of futures where \
                    \(theirs: conditions(box.box, together.factors)); \(NumberText.percent(box.confirmed.coverage)) of all its \
                    misses lie there. Over all futures it misses in \
                    \(NumberText.percent(Double(region.failures) / Double(region.futures))).
                    """
                }
            })
    }

    private func percents(_ interval: ClosedRange<Double>) -> Prose {
        "\(NumberText.percent(interval.lowerBound)) to \(NumberText.percent(interval.upperBound))"
    }

    /// What a box holds, in words: `bribes is below 0.2 and neighbour is as it stands`.
    private func conditions(_ box: Box, _ factors: StressFactors) -> String {
        box.dimensions.map { factor in
            let limit = box.limits[factor]!
            let id = factors.id(factor)
            if let choices = factors.choices(factor, limit) { return "\(id): \(choices.joined(separator: " or "))" }
            switch (limit.lower, limit.upper) {
            case (let low?, let high?): return "\(id) is between \(NumberText.value(low)) and \(NumberText.value(high))"
            case (let low?, nil): return "\(id) is \(NumberText.value(low)) or more"
            case (nil, let high?): return "\(id) is \(NumberText.value(high)) or less"
            case (nil, nil): return "\(id) is anything"
            }
        }.joined(separator: " and ")
    }

    // MARK: Which mix is robust

    func addRobustness(to text: inout ReportDocument) {
        let widest = source.widest
        let futures: RobustnessRow.Futures = source.findings.together == nil ? .standing : .together
        let rows = source.robustness(futures, widest)
        guard !rows.isEmpty else { return }
        text.heading(2, "Which mix is robust")
        text.paragraph(
            """
            Regret is how much worse a mix did than the best one of the same future. Judged by \
            \(theirs: widest.words(source.scenario)), over \(ReportText.count(rows[0].regret.values.count, "future", "futures")): \
            \(theirs: futures.words(source.scenario)). All stand in \(code: "robustness.csv").
            """)
        text.table(
            ReportTable(
                ["Mix", "Mean regret", "95th percentile", "Largest", "Best in", "Meets all targets in"], text: 1,
                caption: "The least regret first",
                rows.sorted { $0.rank < $1.rank }.map { row in
                    [
                        .theirs(source.scenario.policies[row.policy].name), Prose(regretWords(row.regret.mean)),
                        Prose(row.regret.percentile95.map(NumberText.value) ?? "n/a"),
                        Prose(row.regret.maximum.map(NumberText.value) ?? "n/a"),
                        Prose(NumberText.percent(row.best.share)),
                        Prose(row.met?.share.map(NumberText.percent) ?? "n/a"),
                    ]
                }))
        text.figure(rankFlow(rows.min { $0.rank < $1.rank }?.policy))
    }

    /// Sets of futures in the order they are told in.
    private var sets: [RobustnessRow.Futures] {
        var sets: [RobustnessRow.Futures] = []
        for row in source.summary.robustness where !sets.contains(row.futures) { sets.append(row.futures) }
        return sets
    }

    /// The order of all mixes from one set of futures to the next, and the picks by other values.
    private func rankFlow(_ pick: Int?) -> ReportFigure {
        let widest = source.widest
        let told = sets.filter { !source.robustness($0, widest).isEmpty }
        let policies = source.findings.plan.policies
        return ReportFigure(
            title: "Does the order of mixes hold?",
            definition: """
                Place of each mix by mean regret, judged by \(theirs: widest.words(source.scenario)): as the scenario stands, where \
                the measure that gets most of an agency's money has no effect, and where all assumptions vary together.
                """,
            reading: "Where lines cross, the order turns. The thick line is the mix that loses least.",
            key: [],
            panels: [
                .init(
                    "Places, the best on top", note: nil,
                    RankFlow(
                        options: policies.map { source.scenario.policies[$0].id },
                        conditions: told.map { $0.words(source.scenario) },
                        ranks: told.map { set in
                            let rows = source.robustness(set, widest)
                            return policies.map { policy in rows.first { $0.policy == policy }?.rank ?? policies.count }
                        }, subject: pick.flatMap { policies.firstIndex(of: $0) }))
            ],
            table: picks, numbers: "In full in \(code: "robustness.csv").")
    }

    private func regretWords(_ estimate: Estimate?) -> String {
        guard let estimate else { return "n/a" }
        let half = estimate.interval.map { " ± " + NumberText.value(($0.upperBound - $0.lowerBound) / 2) } ?? ""
        return NumberText.value(estimate.mean) + half
    }

    /// Which mix is picked, over which futures and by what it is judged by.
    private var picks: ReportTable {
        let criteria = source.findings.criteria
        return ReportTable(
            ["Judged by"] + criteria.map { .theirs($0.words(source.scenario)) }, text: 1 + criteria.count,
            caption: "The pick, mean regret the least, under other values and without what each agency favours",
            sets.map { set in
                [.theirs(set.words(source.scenario))]
                    + criteria.map { criterion in
                        source.robustness(set, criterion).first { $0.rank == 1 }.map {
                            .theirs(source.scenario.policies[$0.policy].id)
                        } ?? "n/a"
                    }
            })
    }
}

extension StressSource {
    /// All objectives counting alike, or the only one.
    var widest: RobustnessRow.Criterion { findings.widest }

    func robustness(_ futures: RobustnessRow.Futures, _ criterion: RobustnessRow.Criterion) -> [RobustnessRow] {
        summary.robustness.filter { $0.futures == futures && $0.criterion == criterion }
    }
}
