// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number is about: an indicator, in a layer, somewhere, for some people.
package struct Cell: Sendable, Hashable {
    package enum Layer: String, Sendable {
        case `true`, observed
    }

    package var indicator: Indicator
    package var layer: Layer
    package var country: Int?
    package var place: Int?
    package var market: Int?
    package var cohort: Int?

    package init(
        _ indicator: Indicator, country: Int? = nil, place: Int? = nil, market: Int? = nil, cohort: Int? = nil,
        layer: Layer = .true
    ) {
        self.indicator = indicator
        self.layer = layer
        self.country = country
        self.place = place
        self.market = market
        self.cohort = cohort
    }

    /// The same cell as the state sees it.
    package var observed: Cell {
        var cell = self
        cell.layer = .observed
        return cell
    }
}

/// Which cells a run fills, in a fixed order: the true layer, then the observed one; in each by indicator, then region,
/// countries, places, markets, cohorts.
///
/// The observed layer holds single places only where an objective names them: the books of every place would make results
/// half as large again, and what the state sees is asked about countries.
package struct CellLayout: Sendable {
    package let cells: [Cell]
    /// First cell of each indicator: the region as a whole.
    package let first: [Int]
    /// What the scenario holds that some indicators need.
    private let features: ScenarioFeatures
    /// Place of each market among those of goods, which alone have cells; nil for the others.
    package let goods: [Int?]
    /// Where the observed cells of each indicator are that has some.
    package let observed: [ObservedCells]
    /// Place of each place among those with observed cells; nil for the others.
    package let watched: [Int?]
    /// End of the true layer.
    package let trueCount: Int

    package init(_ scenario: Scenario) {
        var cells: [Cell] = []
        var first: [Int] = []
        let features = ScenarioFeatures(scenario)
        let isGoods = scenario.markets.map { if case .flow = $0.kind { true } else { false } }
        for indicator in Indicator.allCases {
            first.append(cells.count)
            guard indicator.needs.isSubset(of: features) else { continue }
            cells += Self.cells(
                of: indicator, by: indicator.breakdown, in: scenario, places: Array(scenario.places.indices),
                isGoods: isGoods)
        }
        trueCount = cells.count
        let named = Set(scenario.objectives.compactMap(\.place)).sorted()
        let seen = Indicator.allCases.filter { $0.hasObservedCells && $0.needs.isSubset(of: features) }
        observed = seen.map { indicator in
            let start = cells.count
            cells += Self.cells(
                of: indicator, by: indicator.observedBreakdown, in: scenario, places: named, isGoods: isGoods
            ).map(\.observed)
            return ObservedCells(indicator, at: start, cells)
        }
        self.cells = cells
        self.first = first
        self.features = features
        goods = isGoods.indices.map { row in isGoods[row] ? isGoods[..<row].count { $0 } : nil }
        watched = scenario.places.indices.map { named.firstIndex(of: $0) }
    }

    private static func cells(
        of indicator: Indicator, by: Indicator.Breakdown, in scenario: Scenario, places: [Int], isGoods: [Bool]
    ) -> [Cell] {
        var cells = [Cell(indicator)]
        if by.contains(.country) { cells += scenario.countries.indices.map { Cell(indicator, country: $0) } }
        if by.contains(.place) { cells += places.map { Cell(indicator, place: $0) } }
        if by.contains(.market) {
            cells += scenario.markets.indices.filter { isGoods[$0] }.map { Cell(indicator, market: $0) }
        }
        if by.contains(.cohort) { cells += (0..<Cohort.count).map { Cell(indicator, cohort: $0) } }
        return cells
    }

    /// Whether an indicator has cells: those of victims, for one, have none without a market that exploits people.
    package func counts(_ indicator: Indicator) -> Bool { indicator.needs.isSubset(of: features) }

    /// Harms to people whose region is among some rows, in the order of indicators.
    package func harms(among rows: [Int]) -> [Indicator] {
        let rows = Set(rows)
        return Indicator.allCases.enumerated().filter { row, indicator in
            indicator.isHarmToPeople && counts(indicator) && rows.contains(first[row])
        }.map(\.element)
    }

    /// Row of a cell, if it is filled.
    package func row(of cell: Cell) -> Int? { cells.firstIndex(of: cell) }
}

/// Rows of the observed cells of one indicator.
package struct ObservedCells: Sendable {
    package let indicator: Indicator
    /// The region as a whole.
    package let first: Int
    package let end: Int
    /// First row of each part; nil where there is none.
    let firstCountry: Int?
    let firstPlace: Int?
    let firstMarket: Int?
    let firstCohort: Int?

    /// - Parameter start: row of the region; its parts follow it to the end of `cells`.
    fileprivate init(_ indicator: Indicator, at start: Int, _ cells: [Cell]) {
        self.indicator = indicator
        first = start
        end = cells.count
        firstCountry = cells[start...].firstIndex { $0.country != nil }
        firstPlace = cells[start...].firstIndex { $0.place != nil }
        firstMarket = cells[start...].firstIndex { $0.market != nil }
        firstCohort = cells[start...].firstIndex { $0.cohort != nil }
    }
}
