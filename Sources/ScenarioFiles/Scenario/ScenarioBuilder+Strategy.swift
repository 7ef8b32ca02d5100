// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What a strategy says beside its measures.

extension ScenarioBuilder {
    mutating func strategy(_ data: Value, _ features: ScenarioFeatures) -> WrittenStrategy {
        let stakeholders = Rows(data, "stakeholders")
        let aims = Rows(value, "objectives")
        return WrittenStrategy(
            endState: data["end-state"]?.text, stakeholders: stakeholders.entries.map(stakeholder),
            outcomes: Principle.allCases.compactMap { principle in
                data["outcomes"]?[principle.rawValue].map { outcome($0, principle, aims, features) }
            },
            objectives: objectives(data, stakeholders, aims),
            delivery: data["delivery"].map { delivery($0, stakeholders, features) } ?? WrittenStrategy.Delivery())
    }

    private func stakeholder(_ entry: Value.Entry) -> WrittenStrategy.Stakeholder {
        let data = entry.value
        return WrittenStrategy.Stakeholder(
            id: entry.key, name: data.text("name"), kind: .init(rawValue: data.text("kind"))!,
            part: .init(rawValue: data.text("part"))!)
    }

    private mutating func outcome(
        _ data: Value, _ principle: Principle, _ aims: Rows, _ features: ScenarioFeatures
    ) -> WrittenStrategy.Outcome {
        WrittenStrategy.Outcome(
            principle: principle, statement: data.text("statement"), indicators: indicators(data, features),
            aims: rows(data["aims"], in: aims), origin: origin(data))
    }

    private func origin(_ data: Value) -> WrittenStrategy.Origin {
        data["origin"].flatMap { WrittenStrategy.Origin(rawValue: $0.text) } ?? .own
    }

    // MARK: Names

    private mutating func indicators(_ data: Value, _ features: ScenarioFeatures) -> [Indicator] {
        checkDistinct(data["indicators"])
        let named = data.items("indicators")
        for name in named { checkCounted(name, features) }
        let wanted = Set(named.map(\.text))
        return Indicator.allCases.filter { wanted.contains($0.rawValue) }
    }

    /// Complains about an indicator that this study has nothing to count by.
    mutating func checkCounted(_ name: Value, _ features: ScenarioFeatures) {
        let indicator = Indicator(rawValue: name.text)!
        guard let circumstance = indicator.needsInWords, !indicator.needs.isSubset(of: features) else { return }
        complain(
            name.diagnostic(
                "\(shown(indicator.rawValue)) is counted only where \(circumstance); there is none here",
                hint: "add that to the scenario, or choose another indicator"))
    }

    /// Rows of what a list names, ascending.
    private mutating func rows(_ list: Value?, in rows: Rows) -> [Int] {
        checkDistinct(list)
        return Set((list?.items ?? []).map { rows[$0.text] }).sorted()
    }

    // MARK: Objectives

    private mutating func objectives(
        _ data: Value, _ stakeholders: Rows, _ aims: Rows
    ) -> [WrittenStrategy.Objective] {
        let all = data.entries("objectives").sorted { $0.key < $1.key }.map { entry in
            WrittenStrategy.Objective(
                id: entry.key, statement: entry.value.text("statement"),
                principle: Principle(rawValue: entry.value.text("principle"))!, origin: origin(entry.value),
                aims: rows(entry.value["aims"], in: aims), subobjectives: subobjectives(entry.value, stakeholders))
        }
        return Principle.allCases.flatMap { principle in all.filter { $0.principle == principle } }
    }

    private mutating func subobjectives(
        _ data: Value, _ stakeholders: Rows
    ) -> [WrittenStrategy.Subobjective] {
        data.entries("sub-objectives").sorted { $0.key < $1.key }.map { entry in
            let activities = entry.value.entries("activities").sorted { $0.key < $1.key }
            return WrittenStrategy.Subobjective(
                id: entry.key, statement: entry.value.text("statement"),
                activities: activities.map { activity($0, stakeholders) })
        }
    }

    private mutating func activity(_ entry: Value.Entry, _ stakeholders: Rows) -> WrittenStrategy.Activity {
        let data = entry.value
        return WrittenStrategy.Activity(
            id: entry.key, statement: data.text("statement"), measures: rows(data["measures"], in: measures),
            notModelled: data["not-modelled"]?.text, by: rows(data["by"], in: stakeholders),
            capabilities: data.items("capabilities").map { capability in
                let agency = capability["agency"].flatMap { name in Agency.allCases.first { $0.id == name.text } }
                return WrittenStrategy.Capability(
                    need: capability.text("need"),
                    holder: agency.map { .agency($0) } ?? .stakeholder(stakeholders[capability.text("stakeholder")]))
            })
    }

    // MARK: Delivery and monitoring

    private mutating func delivery(
        _ data: Value, _ stakeholders: Rows, _ features: ScenarioFeatures
    ) -> WrittenStrategy.Delivery {
        let milestones = data.items("milestones").map {
            WrittenStrategy.Milestone(week: weeks($0.field("by")), statement: $0.text("statement"))
        }
        return WrittenStrategy.Delivery(
            owner: data["owner"].map { stakeholders[$0.text] }, partners: rows(data["partners"], in: stakeholders),
            yearlyBudget: data["budget"].map { $0.number * Double(Calendar.weeksPerYear) },
            milestones: milestones.sorted { ($0.week, $0.statement) < ($1.week, $1.statement) },
            indicators: indicators(data, features), baseline: data["baseline"]?.text,
            reviewWeeks: data.items("reviews").map { weeks($0) }.sorted(), oversight: data["oversight"]?.text,
            communication: data["communication"]?.text, exitOrRenewal: data["exit-or-renewal"]?.text)
    }
}
