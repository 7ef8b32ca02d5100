// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Where goods pass, before and after.
    func addFlows(to text: inout ReportDocument) {
        let scenario = source.scenario
        guard !source.mixes.isEmpty, !scenario.links.isEmpty else { return }
        text.heading(2, "Where goods pass")
        text.figure(
            flowFigure(
                scenario.places.indices.filter { place in
                    scenario.links.contains { $0.from == place || $0.to == place }
                }))
    }

    private func flowFigure(_ places: [Int]) -> ReportFigure {
        let year = Self.year(source.lastHorizon)
        let reference = source.name(source.reference)
        return ReportFigure(
            title: "Goods passing each place on the way",
            definition: """
                \(Indicator.passed.definition) In \(year), kg, mean over histories, and the change from \
                \(emphasis: name(source.reference)) as a share of it; \(EffectWords.marks). Goods are counted at places, not on single links, and at neither end \
                of a journey. Places without a link are left out.
                """,
            reading: """
                The area of the ring is what passed under \(emphasis: name(source.reference)), the area of the disc what \
                passed under the mix, with the change under the place's name. Places are invented: they stand in columns \
                along the links, not where a map would have them.
                """,
            key: FlowMap.key(before: "passed under \(reference)", after: "passed under the mix"),
            panels: source.mixes.map { .init(name($0), map($0, places)) },
            table: flowTable(places), numbers: "Changes in full in \(code: "effects.csv").")
    }

    private func flowTable(_ places: [Int]) -> ReportTable {
        let header: [Prose] = ["Place", "Country", "Before the measures", name(source.reference)]
        let rows = places.map { row -> [Prose] in
            let (cell, place) = (Cell(.passed, place: row), source.scenario.places[row])
            let amounts = [source.meanBefore(cell), flow(row, source.mixes[0]).before]
            let changes = source.mixes.map { words($0, cell, source.lastHorizon)?.short ?? "n/a" }
            return [.theirs(place.name), .theirs(source.scenario.countries[place.country].name)]
                + amounts.map { Prose($0.map(NumberText.value) ?? "n/a") } + changes.map { Prose($0) }
        }
        return ReportTable(header + source.mixes.map { name($0) }, text: 2, rows)
    }

    private func flow(_ place: Int, _ mix: Int) -> (before: Double?, after: Double?) {
        let paired = source.effect(mix, Cell(.passed, place: place), at: source.lastHorizon)?.paired
        return (paired?.meanReference, paired?.meanPolicy)
    }

    private func map(_ mix: Int, _ places: [Int]) -> FlowMap {
        let amounts = source.mixes.flatMap { mix in places.flatMap { [flow($0, mix).before, flow($0, mix).after] } }
        return FlowMap(
            nodes: places.map { node($0, mix) },
            edges: source.scenario.links.map { link in
                .init(
                    from: places.firstIndex(of: link.from)!, to: places.firstIndex(of: link.to)!,
                    isOfficial: link.isOfficial)
            }, most: amounts.compactMap { $0 }.max() ?? 0)
    }

    private func node(_ place: Int, _ mix: Int) -> FlowMap.Node {
        let flow = flow(place, mix)
        let kind = kind(of: place, passes: max(flow.before ?? 0, flow.after ?? 0) > 0)
        let change = words(mix, Cell(.passed, place: place), source.lastHorizon)?.short
        return .init(
            name: source.scenario.places[place].name, kind: kind,
            words: kind == .origin ? "start" : kind == .destination ? "market" : change ?? "n/a",
            before: flow.before ?? 0, after: flow.after ?? 0)
    }

    /// A place that goods pass is shown with what passes, even where some of them start or end.
    private func kind(of place: Int, passes: Bool) -> FlowMap.Node.Kind {
        if passes { return .between }
        for market in source.scenario.markets {
            guard case .flow(let flow) = market.kind else { continue }
            if flow.origins.contains(where: { $0.place == place }) { return .origin }
            if flow.destinations.contains(where: { $0.place == place }) { return .destination }
        }
        return .between
    }
}
