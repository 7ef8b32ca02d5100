// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number is about: an indicator, in a layer, somewhere, for some people.
package struct Cell: Sendable, Hashable {
    package enum Layer: String, Sendable {
        case `true`, observed
    }

    package var indicator: Indicator
    package var layer = Layer.true
    package var country: Int?
    package var place: Int?
    package var market: Int?
    package var cohort: Int?

    package init(_ indicator: Indicator, country: Int? = nil, place: Int? = nil, market: Int? = nil, cohort: Int? = nil)
    {
        self.indicator = indicator
        self.country = country
        self.place = place
        self.market = market
        self.cohort = cohort
    }
}

/// Which cells a run fills, in a fixed order: by indicator, then region, countries, places, markets, cohorts.
package struct CellLayout: Sendable {
    package let cells: [Cell]
    /// First cell of each indicator: the region as a whole.
    package let first: [Int]
    /// Place of each market among those of goods, which alone have cells; nil for the others.
    package let goods: [Int?]

    package init(_ scenario: Scenario) {
        var cells: [Cell] = []
        var first: [Int] = []
        let isGoods = scenario.markets.map { if case .flow = $0.kind { true } else { false } }
        for indicator in Indicator.allCases {
            first.append(cells.count)
            cells.append(Cell(indicator))
            let by = indicator.breakdown
            if by.contains(.country) { cells += scenario.countries.indices.map { Cell(indicator, country: $0) } }
            if by.contains(.place) { cells += scenario.places.indices.map { Cell(indicator, place: $0) } }
            if by.contains(.market) {
                cells += scenario.markets.indices.filter { isGoods[$0] }.map { Cell(indicator, market: $0) }
            }
            if by.contains(.cohort) { cells += (0..<Cohort.count).map { Cell(indicator, cohort: $0) } }
        }
        self.cells = cells
        self.first = first
        goods = isGoods.indices.map { row in isGoods[row] ? isGoods[..<row].count { $0 } : nil }
    }

    /// Row of a cell, if it is filled.
    package func row(of cell: Cell) -> Int? { cells.firstIndex(of: cell) }
}
