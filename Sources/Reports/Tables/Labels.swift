// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// The words of one scenario as they stand in files: ids of policies, places and markets, by row.
package struct Labels: Sendable {
    package let scenario: Scenario
    /// Of each row of the cell layout.
    package let cells: [CellLabels]
    /// Rows of the cell layout in the order of their labels.
    package let order: [Int]
    private let rows: [Cell: Int]

    package init(_ scenario: Scenario, _ layout: CellLayout) {
        self.scenario = scenario
        cells = layout.cells.map { CellLabels($0, scenario) }
        rows = Dictionary(uniqueKeysWithValues: layout.cells.enumerated().map { ($1, $0) })
        let keys = cells.map(\.all)
        order = keys.indices.sorted { a, b in
            for (x, y) in zip(keys[a], keys[b]) where x != y { return x.precedes(y) }
            return a < b
        }
    }

    /// Labels of a cell, whether or not the layout holds it.
    package subscript(_ cell: Cell) -> CellLabels { rows[cell].map { cells[$0] } ?? CellLabels(cell, scenario) }

    package func policy(_ row: Int) -> CellValue { .text(scenario.policies[row].id) }
}

/// The words for one cell, ready to be written.
package struct CellLabels: Sendable {
    package var indicator: CellValue
    package var unit: CellValue
    package var layer: CellValue
    package var country = CellValue.empty
    package var place = CellValue.empty
    package var market = CellValue.empty
    package var sex = CellValue.empty
    package var ageBand = CellValue.empty

    package init(_ cell: Cell, _ scenario: Scenario) {
        indicator = .text(cell.indicator.rawValue)
        unit = .text(cell.indicator.unit)
        layer = .text(cell.layer.rawValue)
        if let country = cell.country { self.country = .text(scenario.countries[country].id) }
        if let place = cell.place { self.place = .text(scenario.places[place].id) }
        if let market = cell.market { self.market = .text(scenario.markets[market].id) }
        if let cohort = cell.cohort {
            sex = .text(Cohort(row: cohort).sex.label)
            ageBand = .text(Cohort(row: cohort).age.label)
        }
    }

    /// In the order of the columns.
    var all: [CellValue] { [indicator, layer, country, place, market, sex, ageBand] }
}

extension Sex {
    package var label: String {
        switch self {
        case .female: "female"
        case .male: "male"
        }
    }
}

extension AgeBand {
    package var label: String {
        switch self {
        case .under18: "under-18"
        case .from18to29: "18-29"
        case .from30to44: "30-44"
        case .from45: "45-plus"
        }
    }
}
