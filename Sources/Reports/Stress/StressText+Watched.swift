// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressText {
    /// Assumptions told of first.
    private static let watched = 3

    /// The mix that stands best, and what it should watch.
    func addWatched(to text: inout ReportDocument) {
        guard let mix = source.summary.recommended else { return }
        let watched = source.watched(mix)
        text.heading(2, "The short answer")
        text.paragraph(.theirs(pick(mix)))
        if watched.isEmpty {
            text.paragraph("No assumption could be shown to matter to it.")
            addHolding(mix, watched, to: &text)
            addOpen(mix, Self.watched, to: &text)
            addClose(to: &text)
            return
        }
        let introduced: Prose =
            watched.count <= Self.watched
            ? "These assumptions clearly change what it does:"
            : "Of \(watched.count) assumptions that clearly change what it does, these three most:"
        text.paragraph("\(strong: "What it should watch.") \(introduced)")
        text.bullets(watched.prefix(Self.watched).map { entry($0, mix) })
        addHolding(mix, watched, to: &text)
        addOpen(mix, Self.watched - watched.count, to: &text)
        addClose(to: &text)
    }

    /// What the mixes that cannot be told from the best should watch first.
    private func addClose(to text: inout ReportDocument) {
        let close = source.summary.close.compactMap { mix in source.watched(mix).first.map { (mix, $0) } }
        guard !close.isEmpty else { return }
        text.paragraph("\(strong: "The others that come as close") have this to watch before all else:")
        text.bullets(
            close.map { mix, watched in
                "\(strong: .theirs(source.scenario.policies[mix].name)): \(entry(watched, mix))\(holding(mix, [watched]))"
            })
    }

    /// What would hold the mix up where an assumption to watch fails it, as far as it was searched for.
    private func addHolding(_ mix: Int, _ watched: [Watched], to text: inout ReportDocument) {
        guard watched.contains(where: { $0.rows.contains { $0.verdict == .fails } }) else {
            text.paragraph(
                """
                \(strong: "What would hold it up.") Nothing was shown to make it miss a target that it meets as the scenario \
                stands, so nothing was sought that would hold it up.
                """)
            return
        }
        let found = holding(mix, watched)
        if !found.isEmpty { text.paragraph("\(strong: "What would hold it up.")\(found)") }
    }

    /// What was found that would hold a mix up where one of these assumptions fails it; empty where nothing was sought.
    private func holding(_ mix: Int, _ watched: [Watched]) -> Prose {
        let ids = Set(watched.map(\.assumption))
        var words: Prose = ""
        for finding in source.findings.answers?.companions ?? [] where finding.policy == mix {
            guard case .assumption(let world) = finding.subject, let own = source.findings.worlds[world].assumption,
                ids.contains(own)
            else { continue }
            words = """
                \(words) Where \(theirs: source.register[own].id) fails it on \
                \(theirs: source.scenario.objectives[finding.objective].id): \(answer(finding))
                """
        }
        return words
    }

    /// Assumptions that these histories were too few to tell, those nearest to it.
    private func addOpen(_ mix: Int, _ count: Int, to text: inout ReportDocument) {
        let open = source.open(mix).prefix(max(0, count))
        guard !open.isEmpty else { return }
        text.paragraph(
            """
            \(strong: "Not told yet.") Whether these change what it does could not be told; they are the ones that more \
            histories would tell soonest:
            """)
        text.bullets(
            open.map { row in
                let assumption = source.register[row.assumption]
                return """
                    \(strong: .theirs(assumption.id)): \(theirs: assumption.statement) It would take \
                    \(StressSource.pairs(row.pairs)). \(tippingWords(row.assumption, mix))
                    """
            })
    }

    private func pick(_ mix: Int) -> String {
        let together = source.findings.together
        let over =
            together == nil
            ? "over \(ReportText.count(source.findings.plan.replicates, "history", "histories")) of the scenario as it stands"
            : "over \(together!.futures.records.count) futures in which all assumptions vary together"
        let words =
            "All objectives counting alike, \(source.scenario.policies[mix].name) loses least \(over), measured by the best mix "
            + "of each."
        let place = together == nil ? "" : " on fresh futures"
        let close = source.summary.close.map { source.scenario.policies[$0].name }
        guard let last = close.last else { return words + " No other mix comes close\(place)." }
        let others = close.count == 1 ? last : close.dropLast().joined(separator: ", ") + " and " + last
        return words + " It cannot be told from \(others)\(place)."
    }

    private func entry(_ watched: Watched, _ mix: Int) -> Prose {
        let assumption = source.register[watched.assumption]
        let row = watched.rows[0]
        let others = Set(watched.rows.map(\.objective)).count - 1
        let more = others > 0 ? " and \(ReportText.count(others, "other objective", "other objectives"))" : ""
        return """
            \(strong: .theirs(assumption.id)): \(theirs: assumption.statement) Otherwise \
            (\(theirs: source.findings.worlds[row.world].words)): \(strong: Prose(row.verdict.rawValue)) for \
            \(theirs: source.scenario.objectives[row.objective].id)\(more). \(tippingWords(watched.assumption, mix))
            """
    }

    /// Objectives on which it is open whether the number tips anything for the mix.
    private func untold(_ assumption: Int, _ mix: Int) -> [Int] {
        let open = source.findings.tipping.filter { finding in
            guard case .unclear = finding.point.finding else { return false }
            return finding.assumption == assumption && finding.policy == mix
        }
        return Set(open.map(\.objective)).sorted()
    }

    private func tippingWords(_ assumption: Int, _ mix: Int) -> Prose {
        guard let numbers = source.register[assumption].numbers else {
            return "It is not a number, so it has no tipping value."
        }
        guard source.findings.plan.searchesTipping else { return "" }
        let standing = source.scenario.standing(numbers.dial).map { " It stands at \(NumberText.value($0))." } ?? ""
        guard let first = source.tipping(assumption, mix).first, let value = first.point.finding.value,
            let bounds = first.point.finding.bounds
        else {
            let (low, high) = (NumberText.value(numbers.range.lowerBound), NumberText.value(numbers.range.upperBound))
            let ids = untold(assumption, mix).map { Prose.theirs(source.scenario.objectives[$0].id) }
            return ids.isEmpty
                ? """
                \(strong: "No tipping value between \(low) and \(high)"): no target is met on one side and missed on the \
                other, and where it is the best no other mix overtakes it.\(standing)
                """
                : """
                No tipping value between \(low) and \(high), except that on \(ReportText.list(ids)) these histories cannot \
                tell.\(standing)
                """
        }
        let what =
            first.rival.map { "\(source.scenario.policies[$0].id) overtakes it" }
            ?? "it just meets or misses its target"
        return """
            \(strong: "Tipping value \(NumberText.value(value))") (\(NumberText.value(bounds.lowerBound)) to \
            \(NumberText.value(bounds.upperBound)) of \(theirs: numbers.dial.words(source.scenario))): there \(theirs: what) on \
            \(theirs: source.scenario.objectives[first.objective].id).\(standing)
            """
    }

    /// Every number that tips, and what could not be told.
    func addTipping(to text: inout ReportDocument) {
        guard source.findings.plan.searchesTipping else { return }
        let all = source.findings.tipping
        guard !all.isEmpty else { return }
        let tips = all.filter { $0.point.finding.value != nil }
        let unclear = all.count { $0.point.finding.word == "unclear" }
        text.heading(2, "At what value numbers tip")
        text.paragraph(
            """
            \(ReportText.count(all.count, "question was", "questions were")) asked: for every number, mix and target, where the \
            target is just met, and which mix overtakes the best one. \(tips.count) have an answer within what is plausible; \
            \(all.count - tips.count - unclear) have none there; \(unclear) cannot be told from these histories. All stand in \
            \(code: "tipping.csv").
            """)
        text.table(
            ReportTable(
                ["Assumption", "Objective", "Mix", "What happens there", "Stands at", "Tips at", "95 % interval"],
                text: 4,
                caption: "Tipping values",
                tips.map { finding in
                    let bounds = finding.point.finding.bounds!
                    let standing = source.register[finding.assumption].numbers.flatMap {
                        source.scenario.standing($0.dial)
                    }
                    return [
                        .theirs(source.register[finding.assumption].id),
                        .theirs(source.scenario.objectives[finding.objective].id),
                        .theirs(source.scenario.policies[finding.policy].id),
                        finding.rival.map { "overtaken by \(theirs: source.scenario.policies[$0].id)" }
                            ?? "target met on one side, missed on the other",
                        Prose(standing.map(NumberText.value) ?? "n/a"),
                        Prose(NumberText.value(finding.point.finding.value!)),
                        "\(NumberText.value(bounds.lowerBound)) to \(NumberText.value(bounds.upperBound))",
                    ]
                }))
    }
}
