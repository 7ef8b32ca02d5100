// SPDX-License-Identifier: GPL-3.0-or-later

/// When results are read: the ends of the years named, and every fourth week for series.
package struct Calendar: Sendable, Equatable {
    /// Weeks of the horizon at whose end results are reported.
    package let horizons: [Int]
    package let horizonWeeks: Int

    package static let weeksPerYear = 52
    /// Series points are four weeks apart: 13 a year, and the year is a whole number of them.
    package static let seriesStep = 4

    package init(_ scenario: Scenario) {
        horizonWeeks = scenario.horizonWeeks
        let years = [1, 3, 5, 10, 15, 20, 25, 30].map { $0 * Self.weeksPerYear }
        let within = years.filter { $0 <= scenario.horizonWeeks }
        horizons = within.isEmpty || within.last! < scenario.horizonWeeks ? within + [scenario.horizonWeeks] : within
    }

    package var years: Int { (horizonWeeks + Self.weeksPerYear - 1) / Self.weeksPerYear }
    package var seriesPoints: Int { horizonWeeks / Self.seriesStep }
    /// Week at whose end each series point stands.
    package func week(ofPoint point: Int) -> Int { (point + 1) * Self.seriesStep }
}

/// What one history under one policy left behind.
package struct RunRecord: Sendable, Equatable {
    /// Year values, horizon-major: `yearly[h * cells + c]`; NaN where not applicable.
    package var yearly: [Double]
    /// Series, cell-major over the recorded cells: `series[k * points + t]`; totals are sums over four weeks.
    package var series: [Float]
    /// Spend, USD: `spend[use * years + year]`.
    package var spend: [Double]
    /// Year values of the last year before the policies begin, by cell.
    package var yearBefore: [Double]

    package init(yearly: [Double], series: [Float], spend: [Double], yearBefore: [Double]) {
        self.yearly = yearly
        self.series = series
        self.spend = spend
        self.yearBefore = yearBefore
    }
}

/// Runs a history to its horizon and records what the layout asks for.
package struct Recorder: Sendable {
    package let observer: Observer
    package let calendar: Calendar
    /// Rows of the layout that get series.
    package let recorded: [Int]

    package init(_ terrain: Terrain, recorded: [Int]) {
        observer = Observer(terrain)
        calendar = Calendar(terrain.scenario)
        self.recorded = recorded
    }

    /// Runs the last year of the burn-in (when there is one) and returns its year values, then leaves the simulation
    /// at the fork.
    package func burnIn(_ simulation: inout Simulation) throws(BrokenInvariant) -> [Double] {
        let end = simulation.world.terrain.scenario.burnInWeeks
        while simulation.world.week < end - Calendar.weeksPerYear { try simulation.step() }
        var year = Sums(observer.layout.cells.count)
        while simulation.world.week < end {
            try simulation.step()
            take(simulation.world, into: &year)
        }
        return year.values(observer.layout)
    }

    /// Runs a forked history through the horizon.
    package func run(
        _ simulation: inout Simulation, uses: Int, yearBefore: [Double]
    ) throws(BrokenInvariant) -> RunRecord {
        let cells = observer.layout.cells.count
        let burnIn = simulation.world.terrain.scenario.burnInWeeks
        var months: [Sums] = []
        var month = Sums(cells)
        var record = RunRecord(
            yearly: [], series: [Float](repeating: 0, count: recorded.count * calendar.seriesPoints),
            spend: [Double](repeating: 0, count: uses * calendar.years), yearBefore: yearBefore)
        for week in 0..<calendar.horizonWeeks {
            try simulation.step()
            take(simulation.world, into: &month)
            for (use, amount) in simulation.world.tally.spend.enumerated() {
                record.spend[use * calendar.years + week / Calendar.weeksPerYear] += amount
            }
            let elapsed = simulation.world.week - burnIn
            if elapsed % Calendar.seriesStep == 0 {
                let values = month.values(observer.layout)
                let point = elapsed / Calendar.seriesStep - 1
                for (k, cell) in recorded.enumerated() {
                    record.series[k * calendar.seriesPoints + point] = Float(values[cell])
                }
                months.append(month)
                if months.count > Calendar.weeksPerYear / Calendar.seriesStep { months.removeFirst() }
                month = Sums(cells)
            }
            if calendar.horizons.contains(elapsed) {
                var year = month
                for part in months { year.add(part) }
                record.yearly += year.values(observer.layout)
            }
        }
        return record
    }

    private func take(_ world: borrowing World, into sums: inout Sums) {
        observer.addTotals(of: world, to: &sums.values, weights: &sums.weights)
        if world.week % Calendar.seriesStep == 0 {
            observer.addLevels(of: world, to: &sums.values, weights: &sums.weights)
        }
    }
}

/// Sums and weights of all cells over some weeks.
private struct Sums {
    var values: [Double]
    var weights: [Double]

    init(_ cells: Int) {
        values = [Double](repeating: 0, count: cells)
        weights = values
    }

    mutating func add(_ other: Sums) {
        for row in values.indices {
            values[row] += other.values[row]
            weights[row] += other.weights[row]
        }
    }

    func values(_ layout: CellLayout) -> [Double] {
        values.indices.map { row in
            switch layout.cells[row].indicator.kind {
            case .total: values[row]
            case .level, .ratio: weights[row] > 0 ? values[row] / weights[row] : .nan
            }
        }
    }
}
