// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Looks up the cells that requests name, and says which there are where one is not.
struct CellNames {
    private let scenario: Scenario
    private let layout: CellLayout
    private let horizons: [Int]
    private(set) var found = DiagnosticList()

    init(_ scenario: Scenario) {
        self.scenario = scenario
        layout = CellLayout(scenario)
        horizons = Calendar(scenario).horizons
    }

    /// An indicator of the whole region, or a cell with what it is broken down by.
    mutating func cell(_ value: Value) -> RunRequest.AskedCell? {
        guard case .mapping = value.content else {
            return asked(Cell(Indicator(rawValue: value.text)!), value, week: nil)
        }
        var cell = Cell(Indicator(rawValue: value.text("indicator"))!)
        if value["layer"]?.text == "observed" { cell.layer = .observed }
        cell.country = row(value["country"], scenario.countries.map(\.id))
        cell.place = row(value["place"], scenario.places.map(\.id))
        cell.market = row(value["market"], scenario.markets.map(\.id))
        if let sex = value["sex"]?.text, let age = row(value["age_band"], ScenarioBuilder.ages) {
            cell.cohort = Cohort(sex == "female" ? .female : .male, AgeBand.allCases[age]).row
        }
        return asked(cell, value, week: value["horizon_weeks"])
    }

    private func row(_ name: Value?, _ names: [String]) -> Int? { name.flatMap { names.firstIndex(of: $0.text) } }

    private mutating func asked(_ cell: Cell, _ value: Value, week: Value?) -> RunRequest.AskedCell? {
        let horizon = week.map { horizons.firstIndex(of: $0.whole) } ?? horizons.count - 1
        if let week, horizon == nil {
            let weeks = listed(horizons.map(String.init), joint: "and", limit: 20)
            found.append(week.diagnostic("found week \(week.whole); results are read at the end of weeks \(weeks)"))
        }
        guard let row = layout.row(of: cell) else {
            found.append(value.diagnostic("there is no such cell: \(reason(cell))"))
            return nil
        }
        return horizon.map { RunRequest.AskedCell(cell: row, horizon: $0) }
    }

    private func reason(_ cell: Cell) -> String {
        let name = shown(cell.indicator.rawValue)
        guard layout.counts(cell.indicator) else {
            return "\(name) is counted only where \(cell.indicator.needsInWords ?? "the scenario asks for it")"
        }
        let own = layout.cells.filter { $0.indicator == cell.indicator && $0.layer == cell.layer }
        guard !own.isEmpty else { return "nothing of \(name) is \(cell.layer.rawValue)" }
        let parts: [(String, (Cell) -> Int?)] = [
            ("country", \.country), ("place", \.place), ("market", \.market), ("sex and age_band", \.cohort),
        ]
        let held = parts.filter { part in own.contains { part.1($0) != nil } }.map(\.0)
        return "\(name) is counted for the whole region" + (held.isEmpty ? "" : " and by \(listed(held, joint: "and"))")
            + (cell.layer == .observed ? ", observed places being those of objectives" : "")
    }
}
