// SPDX-License-Identifier: GPL-3.0-or-later

/// The state of one search. Each number's column is sorted once and thinned as futures leave the box, so that a whole
/// peeling costs about 1 / `peelShare` passes over the table.
struct PRIMSearch {
    private let prim: PRIM
    private let rows: [Int]
    private let total: (futures: Int, failures: Int)
    private var box: Box
    /// By row of the table.
    private var isInside: [Bool]
    private var futures: Int
    private var failures: Int
    /// By factor: the rows inside by ascending value, and these values; empty for choices.
    private var sortedRows: [[Int]]
    private var sortedValues: [[Double]]

    /// A box that could come next.
    private struct Candidate {
        var box: Box
        var futures: Int
        var failures: Int
        var gain: Double
    }

    init(_ prim: PRIM, rows: [Int], total: (futures: Int, failures: Int)) {
        self.prim = prim
        self.rows = rows
        self.total = total
        box = Box(factors: prim.table.columns.count)
        isInside = Array(repeating: false, count: prim.table.count)
        for row in rows { isInside[row] = true }
        futures = rows.count
        failures = rows.count { prim.fails[$0] }
        sortedRows = prim.table.columns.map { column in
            guard case .numbers(let values) = column else { return [] }
            return rows.sorted { (values[$0], $0) < (values[$1], $1) }
        }
        sortedValues = zip(prim.table.columns, sortedRows).map { column, sorted in
            guard case .numbers(let values) = column else { return [] }
            return sorted.map { values[$0] }
        }
    }

    var step: PRIM.Step {
        PRIM.Step(
            box: box,
            measure: BoxMeasure(
                futures: futures, failures: failures, allFutures: total.futures, allFailures: total.failures))
    }

    /// The gain in density for each future lost or won.
    private func gain(_ futures: Int, _ failures: Int) -> Double {
        guard futures != self.futures else { return 0 }
        let density = futures == 0 ? 0 : Double(failures) / Double(futures)
        return (density - Double(self.failures) / Double(self.futures)) / Double(abs(futures - self.futures))
    }

    /// Shrinks the box by the best slice and returns its gain. Nil where none is left to take.
    mutating func peel() -> Double? {
        guard failures > 0, failures < futures else { return nil }
        var candidates: [Candidate] = []
        for factor in prim.table.columns.indices {
            switch prim.table.columns[factor] {
            case .numbers: candidates += numberPeels(factor)
            case .choices(let values, let count): candidates += choicePeels(factor, values, count)
            }
        }
        let least = prim.leastMass * Double(total.futures)
        let room = candidates.filter { Double($0.futures) >= least && $0.futures < futures && $0.failures > 0 }
        guard let best = best(room) else { return nil }
        take(best)
        return best.gain
    }

    private func numberPeels(_ factor: Int) -> [Candidate] {
        let values = sortedValues[factor]
        let order = sortedRows[factor]
        let upper = PRIM.bound(values, 1 - prim.peelShare)
        let lower = PRIM.bound(values, prim.peelShare)
        var (above, failuresAbove) = (0, 0)
        while values[values.count - 1 - above] > upper {
            if prim.fails[order[values.count - 1 - above]] { failuresAbove += 1 }
            above += 1
        }
        var (below, failuresBelow) = (0, 0)
        while values[below] < lower {
            if prim.fails[order[below]] { failuresBelow += 1 }
            below += 1
        }
        return [
            candidate(factor, bounded(factor, .upper, upper), futures - above, failures - failuresAbove),
            candidate(factor, bounded(factor, .lower, lower), futures - below, failures - failuresBelow),
        ]
    }

    private func choicePeels(_ factor: Int, _ values: [Int], _ count: Int) -> [Candidate] {
        var tallies = [(futures: Int, failures: Int)](repeating: (0, 0), count: count)
        for row in rows where isInside[row] {
            tallies[values[row]].futures += 1
            if prim.fails[row] { tallies[values[row]].failures += 1 }
        }
        let allowed = allowed(factor, count)
        return tallies.indices.filter { allowed[$0] && tallies[$0].futures > 0 }.map { choice in
            var fewer = allowed
            fewer[choice] = false
            return candidate(
                factor, .among(fewer), futures - tallies[choice].futures, failures - tallies[choice].failures)
        }
    }

    /// Widens the box by the best slice that raises its density. False where there is none.
    mutating func paste() -> Bool {
        let dimensions = box.dimensions
        guard !dimensions.isEmpty else { return false }
        // A future can be pasted only where a single factor shuts it out.
        var outside: [Int: [Int]] = [:]
        for row in rows where !isInside[row] {
            let shut = dimensions.filter { !holds($0, row) }
            if shut.count == 1 { outside[shut[0], default: []].append(row) }
        }
        var candidates: [Candidate] = []
        for factor in dimensions {
            let near = outside[factor] ?? []
            switch prim.table.columns[factor] {
            case .numbers(let values): candidates += numberPastes(factor, values, near)
            case .choices(let values, let count):
                let allowed = allowed(factor, count)
                for choice in 0..<count where !allowed[choice] {
                    var more = allowed
                    more[choice] = true
                    let won = near.filter { values[$0] == choice }
                    let limit = more.contains(false) ? Box.Limit.among(more) : nil
                    candidates.append(
                        candidate(factor, limit, futures + won.count, failures + won.count { prim.fails[$0] }))
                }
            }
        }
        let least = prim.leastMass * Double(total.futures)
        let room = candidates.filter { Double($0.futures) >= least && $0.futures > futures && $0.gain > 0 }
        guard let best = best(room) else { return false }
        take(best)
        return true
    }

    private func numberPastes(_ factor: Int, _ values: [Double], _ near: [Int]) -> [Candidate] {
        guard case .range(let lower, let upper)? = box.limits[factor] else { return [] }
        var pastes: [Candidate] = []
        func paste(_ side: Box.Restriction.Side, _ won: [Int], _ bound: Double) {
            let isAll = won.count == near.count { side == .lower ? values[$0] < lower! : values[$0] > upper! }
            let limit =
                isAll ? box.dropping(.init(factor: factor, side: side)).limits[factor] : bounded(factor, side, bound)
            pastes.append(
                candidate(factor, limit, futures + won.count, failures + won.count { prim.fails[$0] }))
        }
        // Those exactly on the bound count among the values beyond it, as in EMA Workbench.
        if let lower {
            let beyond = (near.map { values[$0] }.filter { $0 < lower } + onBound(factor, lower)).sorted()
            if !beyond.isEmpty {
                let bound = PRIM.bound(beyond, 1 - prim.pasteShare)
                paste(.lower, near.filter { values[$0] < lower && values[$0] >= bound }, bound)
            }
        }
        if let upper {
            let beyond = (near.map { values[$0] }.filter { $0 > upper } + onBound(factor, upper)).sorted()
            if !beyond.isEmpty {
                let bound = PRIM.bound(beyond, prim.pasteShare)
                paste(.upper, near.filter { values[$0] > upper && values[$0] <= bound }, bound)
            }
        }
        return pastes
    }

    private func onBound(_ factor: Int, _ bound: Double) -> [Double] {
        guard case .numbers(let values) = prim.table.columns[factor] else { return [] }
        return rows.compactMap { isInside[$0] && values[$0] == bound ? bound : nil }
    }

    private func bounded(_ factor: Int, _ side: Box.Restriction.Side, _ bound: Double) -> Box.Limit {
        guard case .range(let lower, let upper)? = box.limits[factor] else {
            return side == .lower ? .range(lower: bound, upper: nil) : .range(lower: nil, upper: bound)
        }
        return side == .lower ? .range(lower: bound, upper: upper) : .range(lower: lower, upper: bound)
    }

    private func allowed(_ factor: Int, _ count: Int) -> [Bool] {
        if case .among(let allowed)? = box.limits[factor] { return allowed }
        return Array(repeating: true, count: count)
    }

    private func holds(_ factor: Int, _ row: Int) -> Bool {
        switch (prim.table.columns[factor], box.limits[factor]) {
        case (.numbers(let values), .range(let lower, let upper)?):
            values[row] >= (lower ?? -.infinity) && values[row] <= (upper ?? .infinity)
        case (.choices(let values, _), .among(let allowed)?): allowed[values[row]]
        default: true
        }
    }

    private func candidate(_ factor: Int, _ limit: Box.Limit?, _ futures: Int, _ failures: Int) -> Candidate {
        var next = box
        next.limits[factor] = limit
        return Candidate(box: next, futures: futures, failures: failures, gain: gain(futures, failures))
    }

    /// The largest gain; of equal ones that with fewer restricted factors, of these the first.
    private func best(_ candidates: [Candidate]) -> Candidate? {
        var best: Candidate?
        for candidate in candidates {
            guard let held = best else {
                best = candidate
                continue
            }
            if candidate.gain > held.gain
                || candidate.gain == held.gain && candidate.box.dimensions.count < held.box.dimensions.count
            {
                best = candidate
            }
        }
        return best
    }

    private mutating func take(_ next: Candidate) {
        let isPeel = next.futures < futures
        move(to: next.box, next.futures, next.failures)
        // Pasting comes after all peeling and does not look at the sorted columns.
        guard isPeel else { return }
        for factor in sortedRows.indices where !sortedRows[factor].isEmpty {
            guard case .numbers(let values) = prim.table.columns[factor] else { continue }
            sortedRows[factor].removeAll { !isInside[$0] }
            sortedValues[factor] = sortedRows[factor].map { values[$0] }
        }
    }

    /// Ends the peeling at a box met before, to paste from there.
    mutating func goBack(to step: PRIM.Step) { move(to: step.box, step.measure.futures, step.measure.failures) }

    private mutating func move(to next: Box, _ futures: Int, _ failures: Int) {
        box = next
        (self.futures, self.failures) = (futures, failures)
        isInside = Array(repeating: false, count: prim.table.count)
        for row in box.rows(prim.table, among: rows) { isInside[row] = true }
    }
}
