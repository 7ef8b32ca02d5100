// SPDX-License-Identifier: GPL-3.0-or-later

/// When results are read: the ends of the years named and the weeks objectives are due, and every fourth week for series.
package struct Calendar: Sendable, Equatable {
    /// Weeks of the horizon at whose end results are reported: years 1, 3, 5, 10, 15, 20, 25 and 30, every objective's
    /// due week, and the last week. Ascending, without repeats.
    package let horizons: [Int]
    /// Weeks at whose end objectives are looked at: the end of every year, all of `horizons`, and the years before a due
    /// week that an objective is judged over. Ascending.
    package let readings: [Int]
    package let horizonWeeks: Int

    package static let weeksPerYear = 52
    /// Series points are four weeks apart: 13 a year, and the year is a whole number of them.
    package static let seriesStep = 4
    package static let weeksPerQuarter = 13

    package init(_ scenario: Scenario) {
        self.init(
            horizonWeeks: scenario.horizonWeeks, dueWeeks: scenario.objectives.map(\.dueWeek),
            yearsBefore: scenario.objectives.flatMap { $0.years(until: $0.dueWeek).dropFirst() })
    }

    /// - Parameters:
    ///   - horizonWeeks: length of the horizon. 1 or more.
    ///   - dueWeeks: weeks objectives are due; those outside 1...horizonWeeks are left out.
    ///   - yearsBefore: ends of years before these that objectives are judged over; likewise.
    package init(horizonWeeks: Int, dueWeeks: [Int], yearsBefore: [Int] = []) {
        self.horizonWeeks = horizonWeeks
        let named = [1, 3, 5, 10, 15, 20, 25, 30].map { $0 * Self.weeksPerYear } + dueWeeks
        let reported = Set(named.filter { 1...horizonWeeks ~= $0 } + [horizonWeeks])
        horizons = reported.sorted()
        let years = Array(stride(from: Self.weeksPerYear, through: horizonWeeks, by: Self.weeksPerYear))
        readings = reported.union(years + yearsBefore.filter { 1...horizonWeeks ~= $0 }).sorted()
    }

    package var years: Int { (horizonWeeks + Self.weeksPerYear - 1) / Self.weeksPerYear }
    package var seriesPoints: Int { horizonWeeks / Self.seriesStep }
    /// Whole quarters of the horizon.
    package var quarters: Int { horizonWeeks / Self.weeksPerQuarter }
    /// Week at whose end each series point stands.
    package func week(ofPoint point: Int) -> Int { (point + 1) * Self.seriesStep }
}

/// What one history under one policy left behind.
package struct RunRecord: Sendable, Equatable {
    /// Year values, horizon-major: `yearly[h * cells + c]`; NaN where not applicable.
    package var yearly: [Double]
    /// Series, cell-major over the recorded cells: `series[k * points + t]`; totals are sums over four weeks.
    package var series: [Float]
    /// Values of the quarters, cell-major over the recorded cells: `quarterly[k * quarters + q]`; NaN where not applicable.
    package var quarterly: [Float]
    /// Series of the recorded harms to people by sex, of the region, harm-major as in `CellLayout.harms(among:)`, then by sex:
    /// `bySex[(k * 2 + sex) * points + t]`.
    package var bySex: [Float]
    /// Spend, USD: `spend[use * years + year]`.
    package var spend: [Double]
    /// Year values of the last year before the policies begin, by cell.
    package var yearBefore: [Double]
    /// Year value of each objective's cell at every reading of the calendar, objective-major:
    /// `objectiveReadings[o * readings + r]`; NaN where not applicable or where the layout has no such cell.
    package var objectiveReadings: [Double]

    package init(
        yearly: [Double], series: [Float], quarterly: [Float] = [], bySex: [Float] = [], spend: [Double],
        yearBefore: [Double], objectiveReadings: [Double] = []
    ) {
        self.yearly = yearly
        self.series = series
        self.quarterly = quarterly
        self.bySex = bySex
        self.spend = spend
        self.yearBefore = yearBefore
        self.objectiveReadings = objectiveReadings
    }
}

/// Runs a history to its horizon and records what the layout asks for.
///
/// A year value covers the 52 weeks that end at its reading, or all weeks since the fork where fewer have passed.
package struct Recorder: Sendable {
    package let observer: Observer
    package let calendar: Calendar
    /// Rows of the layout that get series.
    package let recorded: [Int]
    /// First row by sex and age of each recorded harm to people.
    private let harms: [Int]
    /// Row of the layout each objective is about, if there is one.
    private let objectives: [Int?]

    package init(_ terrain: Terrain, recorded: [Int]) {
        let observer = Observer(terrain)
        self.observer = observer
        calendar = Calendar(terrain.scenario)
        self.recorded = recorded
        harms = observer.layout.harms(among: recorded).compactMap { observer.layout.row(of: Cell($0, cohort: 0)) }
        objectives = terrain.scenario.objectives.map {
            observer.layout.row(of: Cell($0.indicator, place: $0.place))
        }
    }

    /// Runs the last year of the burn-in (when there is one) and returns its year values, then leaves the simulation
    /// at the fork.
    package func burnIn(_ simulation: inout Simulation) throws(BrokenInvariant) -> [Double] {
        try burnIn(&simulation) { false }!
    }

    /// Runs a forked history through the horizon.
    package func run(
        _ simulation: inout Simulation, uses: Int, yearBefore: [Double]
    ) throws(BrokenInvariant) -> RunRecord {
        try run(&simulation, uses: uses, yearBefore: yearBefore) { false }!
    }

    /// As `burnIn(_:)`; asks once a simulated year whether to stop, and if so returns nil.
    package func burnIn(_ simulation: inout Simulation, until isStopped: () -> Bool) throws(BrokenInvariant)
        -> [Double]?
    {
        let end = simulation.world.terrain.scenario.burnInWeeks
        while simulation.world.week < end - Calendar.weeksPerYear {
            if simulation.world.week % Calendar.weeksPerYear == 0, isStopped() { return nil }
            try simulation.step()
        }
        if isStopped() { return nil }
        var year = Sums(observer.layout.cells.count)
        while simulation.world.week < end {
            try simulation.step()
            take(simulation.world, into: &year)
        }
        return year.values(observer.layout)
    }

    /// As `run(_:uses:yearBefore:)`; asks once a simulated year whether to stop, and if so returns nil.
    ///
    /// - Parameter eachYear: shown the world at the start of every year and at the end.
    package func run(
        _ simulation: inout Simulation, uses: Int, yearBefore: [Double], eachYear: (World) -> Void = { _ in },
        until isStopped: () -> Bool
    ) throws(BrokenInvariant) -> RunRecord? {
        let burnIn = simulation.world.terrain.scenario.burnInWeeks
        var sums = RunningSums(calendar, cells: observer.layout.cells.count)
        var record = RunRecord(
            yearly: [], series: [Float](repeating: 0, count: recorded.count * calendar.seriesPoints),
            quarterly: [Float](repeating: 0, count: recorded.count * calendar.quarters),
            bySex: [Float](repeating: 0, count: harms.count * Sex.allCases.count * calendar.seriesPoints),
            spend: [Double](repeating: 0, count: uses * calendar.years), yearBefore: yearBefore,
            objectiveReadings: [Double](repeating: .nan, count: objectives.count * calendar.readings.count))
        for week in 0..<calendar.horizonWeeks {
            if week % Calendar.weeksPerYear == 0 {
                if isStopped() { return nil }
                eachYear(simulation.world)
            }
            try simulation.step()
            sums.week.clear()
            take(simulation.world, into: &sums.week)
            for (use, amount) in simulation.world.tally.spend.enumerated() {
                record.spend[use * calendar.years + week / Calendar.weeksPerYear] += amount
            }
            sums.endWeek(simulation.world.week - burnIn)
            note(sums, elapsed: simulation.world.week - burnIn, in: &record)
        }
        eachYear(simulation.world)
        return record
    }

    /// Writes down what is read at the end of a week of the horizon.
    private func note(_ sums: RunningSums, elapsed: Int, in record: inout RunRecord) {
        if let month = sums.finishedMonth {
            let values = month.values(observer.layout)
            let point = elapsed / Calendar.seriesStep - 1
            for (k, cell) in recorded.enumerated() {
                record.series[k * calendar.seriesPoints + point] = Float(values[cell])
            }
            noteBySex(values, point: point, in: &record)
        }
        if let quarter = sums.finishedQuarter, !recorded.isEmpty {
            let values = quarter.values(observer.layout)
            let number = elapsed / Calendar.weeksPerQuarter - 1
            for (k, cell) in recorded.enumerated() {
                record.quarterly[k * calendar.quarters + number] = Float(values[cell])
            }
        }
        guard let year = sums.finishedYear, let reading = calendar.readings.firstIndex(of: elapsed) else { return }
        let values = year.values(observer.layout)
        if calendar.horizons.contains(elapsed) { record.yearly += values }
        for (objective, cell) in objectives.enumerated() {
            guard let cell else { continue }
            record.objectiveReadings[objective * calendar.readings.count + reading] = values[cell]
        }
    }

    private func noteBySex(_ values: [Double], point: Int, in record: inout RunRecord) {
        let ages = AgeBand.allCases.count
        for (k, first) in harms.enumerated() {
            for sex in Sex.allCases.indices {
                let persons = values[(first + sex * ages)..<(first + (sex + 1) * ages)].reduce(0, +)
                record.bySex[(k * Sex.allCases.count + sex) * calendar.seriesPoints + point] = Float(persons)
            }
        }
    }

    private func take(_ world: World, into sums: inout Sums) {
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

    mutating func clear() {
        for row in values.indices {
            values[row] = 0
            weights[row] = 0
        }
    }

    mutating func add(_ other: Sums) {
        Self.add(other.values, to: &values)
        Self.add(other.weights, to: &weights)
    }

    private static func add(_ column: [Double], to sums: inout [Double]) {
        let added = column.span
        var sums = sums.mutableSpan
        for row in sums.indices { sums[row] += added[row] }
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

/// Sums over the week, the four weeks of a series point, the quarter and the year before each coming reading.
private struct RunningSums {
    var week: Sums
    private var month: Sums
    private var quarter: Sums
    private var years: [(end: Int, sums: Sums)] = []
    /// Four weeks that ended with the last week, if they did.
    private(set) var finishedMonth: Sums?
    /// The quarter that ended with the last week, if one did.
    private(set) var finishedQuarter: Sums?
    /// The year that ended with the last week, if it is one to be read.
    private(set) var finishedYear: Sums?
    private let readings: [Int]
    private let cells: Int

    init(_ calendar: Calendar, cells: Int) {
        week = Sums(cells)
        month = week
        quarter = week
        readings = calendar.readings
        self.cells = cells
    }

    mutating func endWeek(_ elapsed: Int) {
        for end in readings where elapsed == max(1, end - Calendar.weeksPerYear + 1) {
            years.append((end, Sums(cells)))
        }
        month.add(week)
        quarter.add(week)
        for row in years.indices { years[row].sums.add(week) }
        finishedMonth = nil
        finishedQuarter = nil
        finishedYear = nil
        if elapsed % Calendar.seriesStep == 0 {
            finishedMonth = month
            month.clear()
        }
        if elapsed % Calendar.weeksPerQuarter == 0 {
            finishedQuarter = quarter
            quarter.clear()
        }
        if let row = years.firstIndex(where: { $0.end == elapsed }) { finishedYear = years.remove(at: row).sums }
    }
}
