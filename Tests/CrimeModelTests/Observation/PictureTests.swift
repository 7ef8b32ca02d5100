// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// The observed layer of results.
@Suite struct `The observed layer` {
    /// Sums of all cells over some weeks of a random world.
    private func sums(_ scenario: Scenario, weeks: Int, each: (World) -> Void = { _ in }) throws
        -> (Observer, values: [Double], weights: [Double])
    {
        let terrain = Terrain(scenario)
        var simulation = Simulation(terrain, replicate: 0)
        let observer = Observer(terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        for _ in 0..<weeks {
            try simulation.step()
            observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
            if simulation.world.week % Calendar.seriesStep == 0 {
                observer.addLevels(of: simulation.world, to: &sums, weights: &weights)
            }
            each(simulation.world)
        }
        return (observer, sums, weights)
    }

    /// A random world with an aim in each place, so that each has observed cells.
    private func watched(_ number: UInt64, _ parameters: (inout ParameterValues) -> Void = { _ in }) -> Scenario {
        var scenario = RandomWorld.scenario(number)
        parameters(&scenario.parameters)
        scenario.objectives = scenario.places.indices.map { .killings(atMost: 1, place: $0, due: 52) }
        return scenario
    }

    @Test(arguments: [0, 1, 2, 14, 200] as [UInt64])
    func `countries, places, markets, sexes and ages add up to the region`(
        number: UInt64
    ) throws {
        let (observer, values, _) = try sums(watched(number), weeks: 160)
        let cells = observer.layout.cells
        var compared = 0
        for row in observer.layout.observed where ![.trust, .grievance].contains(row.indicator) {
            let isPrice = [.exportPrice, .wholesalePrice, .retailPrice].contains(row.indicator)
            let parts: [(Cell) -> Bool] = [
                { $0.country != nil }, { $0.place != nil }, { $0.market != nil }, { $0.cohort != nil },
            ]
            for part in parts where !isPrice {
                let rows = (row.first..<row.end).filter { part(cells[$0]) }
                guard !rows.isEmpty else { continue }
                let whole = values[row.first]
                #expect(abs(rows.reduce(0) { $0 + values[$1] } - whole) <= 1e-9 * max(1, whole), "\(row.indicator)")
                if whole > 0 { compared += 1 }
            }
        }
        #expect(compared > 8)
    }

    @Test(arguments: [0, 1, 2, 14, 200] as [UInt64])
    func `with certain records, a full picture and no lag it is the truth`(
        number: UInt64
    ) throws {
        let scenario = watched(number) { p in
            for share in [
                Parameter.recordedKillings, .recordedMinors, .recordedViolations, .recordedOverdoses, .detectedBribes,
                .pictureAccuracy, .recordedAttacks, .recordedTransitDeaths, .recordedFrauds,
            ] { p[share] = 1 }
            for none in [Parameter.recordingLag, .certificationLag, .trendLag, .priceSpread] { p[none] = 0 }
            p[.surveySample] = 1_000_000_000
        }
        let (observer, values, weights) = try sums(scenario, weeks: 120)
        var compared = 0
        for row in observer.layout.observed where ![.shipped, .delivered].contains(row.indicator) {
            for cell in row.first..<row.end {
                var truth = observer.layout.cells[cell]
                truth.layer = .true
                // Who joined a group in prison lives where he did; the state counts members where their group is at home.
                if row.indicator == .members, truth.place != nil, RandomWorld.hasPrisons(number) { continue }
                let twin = try #require(observer.layout.row(of: truth))
                #expect(weights[cell] == weights[twin])
                // A thousand million people asked are off by a few millionths.
                let isAsked = row.indicator.observedAs == .surveyed
                #expect(
                    abs(values[cell] - values[twin]) <= (isAsked ? 1e-2 : 1e-9 * max(1, abs(values[twin]))),
                    "\(truth): \(values[cell]) seen of \(values[twin])")
                if values[twin] > 0 { compared += 1 }
            }
        }
        #expect(compared > 40)
    }

    @Test func `what is shipped and delivered is inferred from seizures by the share believed`() throws {
        let scenario = watched(1) { $0[.believedInterception] = 0.25 }
        let (observer, values, _) = try sums(scenario, weeks: 100)
        func value(_ cell: Cell) -> Double { values[observer.layout.row(of: cell)!] }
        let seized = value(Cell(.seized))
        #expect(seized > 0)
        #expect(agree(value(Cell(.shipped).observed), 4 * seized))
        #expect(agree(value(Cell(.delivered).observed), 3 * seized))
    }

    @Test func `observed cells stand after the true ones, with the same parts and places that objectives name`() {
        var scenario = RandomWorld.scenario(0)
        scenario.objectives = [.killings(atMost: 1, place: 2, due: 52)]
        let layout = CellLayout(scenario)
        #expect(layout.cells[..<layout.trueCount].allSatisfy { $0.layer == .true })
        #expect(layout.cells[layout.trueCount...].allSatisfy { $0.layer == .observed })
        #expect(Set(layout.cells.compactMap { $0.layer == .observed ? $0.place : nil }) == [2])
        let truths = Set(layout.cells[..<layout.trueCount])
        for cell in layout.cells[layout.trueCount...] {
            var truth = cell
            truth.layer = .true
            #expect(truths.contains(truth), "\(cell)")
        }
        for indicator in Indicator.allCases {
            #expect(
                (layout.row(of: Cell(indicator).observed) != nil)
                    == (indicator.hasObservedCells && layout.counts(indicator)))
        }
    }

    @Test func `a delay gives each week's numbers back until they are too old, and then begins anew`() {
        var delay = Delay(width: 2, longest: 3)
        for week in 0..<10 {
            let row = delay.begin(week)
            delay[row] = Double(week)
            delay[row + 1] += 1
            for age in 0...min(3, week) {
                let then = delay.start(of: week - age)
                #expect(delay[then] == Double(week - age) && delay[then + 1] == 1)
            }
        }
    }
}
