// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What the baseline is held against.

extension ScenarioBuilder {
    /// A target about years that are not run is left out with a warning: a shorter horizon, for a quick look, is no mistake
    /// of its author.
    ///
    /// - Parameter scenario: complete but for its targets.
    mutating func buildCalibration(_ scenario: Scenario) -> [CalibrationTarget] {
        let entries = value.entries("calibration").sorted { $0.key < $1.key }
        guard !entries.isEmpty else { return [] }
        // The cells of the run that the targets will be read from.
        let layout = CellLayout(scenario.forCalibration)
        return entries.compactMap { entry in
            let data = entry.value
            let isRun = checkYears(data)
            let status = Provenance(rawValue: data.text("status"))!
            if status == .assumed, data["reason"] == nil {
                complain(
                    Diagnostic(
                        at: entry.keyPosition, path: data.path, "this band is assumed, and nothing says why",
                        hint: "give a `reason`"))
            }
            let target = CalibrationTarget(
                id: entry.key, name: data.text("name"), quantity: quantity(data, layout), band: band(data),
                provenance: status, source: data.text("source"),
                citation: value.field("sources").field(data.text("source")).text("title"),
                reason: data["reason"]?.text)
            return isRun ? target : nil
        }
    }

    private mutating func band(_ data: Value) -> ClosedRange<Double> {
        let (low, high) = (data.items("band")[0].number, data.items("band")[1].number)
        if low < high { return low...high }
        complain(
            data.field("band").diagnostic(
                low == high
                    ? "both ends of the band are \(plainNumber(low)), which nothing can meet"
                    : "the band runs from \(plainNumber(low)) down to \(plainNumber(high))",
                hint: low == high ? "give two different values" : "write the least value first"))
        return high...low
    }

    private mutating func quantity(_ data: Value, _ layout: CellLayout) -> CalibrationTarget.Quantity {
        guard let growing = data["growth-of"] else {
            let first = reading(data.field("value"), layout)
            let times = data["times"].map { reading($0, layout) }
            guard let over = data["over"] else { return .ratio(first, times: times, over: .number(1)) }
            if case .number(let number) = over.content { return .ratio(first, times: times, over: .number(number)) }
            return .ratio(first, times: times, over: .reading(reading(over, layout)))
        }
        let years = data.items("between")
        if years[0].whole >= years[1].whole {
            complain(
                data.field("between").diagnostic(
                    "growth is measured from an earlier year to a later one; found \(years[0].whole) and "
                        + "\(years[1].whole)"))
        }
        return .growth(cells(growing, layout), from: years[0].whole, to: years[1].whole)
    }

    private mutating func reading(_ data: Value, _ layout: CellLayout) -> CalibrationTarget.Reading {
        CalibrationTarget.Reading(cells(data, layout), year: data["year"]?.whole ?? 1)
    }

    /// Whether results are kept for all years a target asks for; warns if not.
    private mutating func checkYears(_ data: Value) -> Bool {
        let readings = ["value", "times", "over"].compactMap { data[$0] }.filter {
            if case .mapping = $0.content { true } else { false }
        }
        let years =
            readings.map { (year: $0["year"]?.whole ?? 1, at: $0["year"] ?? $0) }
            + data.items("between").map { (year: $0.whole, at: $0) }
        for (year, given) in years {
            guard let trouble = trouble(year) else { continue }
            complain(given.diagnostic("\(trouble); the target is left out", severity: .warning))
            return false
        }
        return true
    }

    /// Why there are no results for a year; nil where there are.
    private func trouble(_ year: Int) -> String? {
        let head = value.field("scenario")
        let (burnIn, horizon) = (weeks(head.field("burn-in")), weeks(head.field("horizon")))
        if year == 0 {
            return burnIn < Calendar.weeksPerYear
                ? "the burn-in is shorter than a year, so there is no year before the policies begin" : nil
        }
        let end = year * Calendar.weeksPerYear
        if end > horizon { return "year \(year) ends in week \(end); the horizon ends in week \(horizon)" }
        let kept = Calendar(horizonWeeks: horizon, dueWeeks: []).horizons.filter { $0 % Calendar.weeksPerYear == 0 }
        guard !kept.contains(end) else { return nil }
        let years = [0] + kept.map { $0 / Calendar.weeksPerYear }
        return "no results are kept for year \(year); expected \(listed(years.map(String.init)))"
    }

    // MARK: Cells

    private mutating func cells(_ data: Value, _ layout: CellLayout) -> [Cell] {
        let indicator = Indicator(rawValue: data.text("indicator"))!
        let layer = data["layer"].flatMap { Cell.Layer(rawValue: $0.text) } ?? .true
        let cell = Cell(
            indicator, country: data["country"].map { countries[$0.text] },
            place: data["place"].map { places[$0.text] },
            market: data["market"].map { markets[$0.text] }, layer: layer)
        guard isCounted(indicator, layer, data, layout) else { return [cell] }
        guard data["sex"] != nil || data["age"] != nil else {
            checkRow(cell, data, layout)
            return [cell]
        }
        let sexes = ["female", "male"]
        return (0..<Cohort.count).filter { row in
            let cohort = Cohort(row: row)
            let (sex, age) = (sexes[Int(cohort.sex.rawValue)], Self.ages[Int(cohort.age.rawValue)])
            return (data["sex"].map { $0.text == sex } ?? true) && (data["age"].map { $0.text == age } ?? true)
        }.map { Cell(indicator, cohort: $0, layer: layer) }
    }

    /// Whether the indicator is counted in this study, in this layer and by the parts named; complains if not.
    private mutating func isCounted(
        _ indicator: Indicator, _ layer: Cell.Layer, _ data: Value, _ layout: CellLayout
    ) -> Bool {
        let name = shown(indicator.rawValue)
        if let circumstance = indicator.needsInWords, !layout.counts(indicator) {
            complain(
                data.field("indicator").diagnostic(
                    "\(name) is counted only where \(circumstance); there is none here",
                    hint: "add that to the scenario, or choose another indicator"))
            return false
        }
        if layer == .observed, !indicator.hasObservedCells {
            complain(
                data.field("layer").diagnostic("\(name) is counted in the true layer only", hint: "remove `layer`"))
            return false
        }
        let by = layer == .observed ? indicator.observedBreakdown : indicator.breakdown
        let parts: [(Indicator.Breakdown, [String])] = [
            (.country, ["country"]), (.place, ["place"]), (.market, ["market"]), (.cohort, ["sex", "age"]),
        ]
        let known = parts.filter { by.contains($0.0) }.flatMap(\.1)
        let wrong = ScenarioShape.cellParts.filter { data[$0] != nil && !known.contains($0) }
        for key in wrong {
            let usual = known.isEmpty ? "for the whole region" : "by \(listed(known, joint: "and"))"
            complain(
                data.diagnostic(
                    atKey: key, "\(name) is counted \(usual), not by `\(key)`", hint: "remove `\(key)`"))
        }
        return wrong.isEmpty
    }

    /// What the breakdown of an indicator does not say: markets without goods, and places the state keeps no books of.
    private mutating func checkRow(_ cell: Cell, _ data: Value, _ layout: CellLayout) {
        guard layout.row(of: cell) == nil else { return }
        let message =
            cell.market != nil
            ? "\(shown(data.text("market"))) has no goods of its own"
            : "what the state sees is not kept for single places"
        complain(data.diagnostic(atKey: cell.market != nil ? "market" : "place", message))
    }
}
