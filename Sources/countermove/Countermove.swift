// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Foundation
import ScenarioFiles

@main
struct Countermove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countermove",
        abstract: "Ask how criminal groups might answer a strategy, and what the answer does to its aims.")
    @Argument var file: String
    @Option var n = 5
    @Option var policy = "baseline"
    @Option var set: [String] = []
    @Option var trace: String?
    @Flag var check = false
    func run() throws {
        do {
            let library = try Library.find(program: CommandLine.arguments[0])
            let f = try ScenarioFile.read(file, library: library, settings: set.compactMap { .init($0) })
            let terrain = Terrain(f.scenario)
            let recorder = Recorder(terrain, recorded: [])
            let layout = recorder.observer.layout
            var sums = [[Double]](repeating: [], count: 0)
            if let t = trace {
                var sim = Simulation(terrain, replicate: 0)
                for week in 0..<520 {
                    try sim.step()
                    let w = sim.world
                    guard week % 26 == 3 else { continue }
                    print("week", week, "price", Int(w.wholesalePrice[0]), "retail", Int(w.retailPrice[0]), "deliv", Int(w.delivered[0]), "stock", Int(w.stock[0]))
                    let tot = Dictionary(grouping: (0..<w.groups.count).filter { w.groups.isActive[$0] }, by: { f.scenario.templates[Int(w.groups.template[$0])].id.split(separator: "-").last! }).map { "\($0.key) n=\($0.value.count) m=\($0.value.reduce(0) { $0 + Int(w.groups.free[$1]) }) profit=\(Int($0.value.reduce(0.0) { $0 + w.groups.profitPerWorker[$1] } / Double($0.value.count)))" }.sorted()
                    print("   ", tot)
                    for g in 0..<w.groups.count where w.groups.isActive[g] && f.scenario.templates[Int(w.groups.template[g])].id.contains(t) {
                        print("  ", f.scenario.templates[Int(w.groups.template[g])].id, w.groups.free[g], "target", Int(w.groups.targetSize[g]), "wage", Int(w.groups.wage[g]), "profit/w", Int(w.groups.profitPerWorker[g]), "cash", Int(w.groups.cash[g]), "cap", Int(w.groups.capital[g]), "coh", (w.groups.cohesion[g] * 100).rounded(), "bribes", Int((0..<w.bribes.width).reduce(0) { $0 + w.bribes[g, $1] }), "idle", w.share[g, 0], (1..<w.terrain.opportunities.count).filter { w.share[g, $0] > 0.08 }.map { "\($0):\((w.share[g, $0] * 100).rounded()) b\((w.belief[g, $0] * 100).rounded())" })
                    }
                }
                return
            }
            var cpu = clock()
            for r in 0..<n {
                var sim = Simulation(terrain, replicate: r, checksInvariants: check)
                let before = try recorder.burnIn(&sim)
                var fork = Simulation(forking: sim, policy: f.scenario.policies.first { $0.id == policy }!)
                let rec = try recorder.run(&fork, uses: f.scenario.policies.first { $0.id == policy }!.uses.count, yearBefore: before)
                if sums.isEmpty { sums = [[Double]](repeating: [Double](repeating: 0, count: layout.cells.count), count: 1 + rec.yearly.count / layout.cells.count) }
                for c in 0..<layout.cells.count {
                    sums[0][c] += before[c] / Double(n)
                    for h in 0..<(sums.count - 1) { sums[h + 1][c] += rec.yearly[h * layout.cells.count + c] / Double(n) }
                }
                if r == 0 {
                    let w = fork.world
                    for g in 0..<w.groups.count where w.groups.isActive[g] {
                        print(f.scenario.templates[Int(w.groups.template[g])].id, w.groups.free[g], "target", Int(w.groups.targetSize[g]), "wage", Int(w.groups.wage[g]), "profit/w", Int(w.groups.profitPerWorker[g]), "cash", Int(w.groups.cash[g]), "cap", Int(w.groups.capital[g]), "coh", w.groups.cohesion[g])
                    }
                    for (i, c) in terrain.corridors.enumerated() { print(c.places.map { f.scenario.places[$0].id }.joined(separator: ">"), terrain.priorBelief[1 + i]) }
                }
            }
            print("cpu per replicate", Double(clock() - cpu) / 1e6 / Double(n))
            cpu = 0
            print("indicator".padding(toLength: 22, withPad: " ", startingAt: 0), "before", recorder.calendar.horizons)
            for i in Indicator.allCases {
                let c = layout.first[Indicator.allCases.firstIndex(of: i)!]
                print(i.rawValue.padding(toLength: 22, withPad: " ", startingAt: 0), sums.map { String(format: "%12.3f", $0[c]) }.joined(separator: " "))
            }
        } catch let e as ScenarioError {
            for d in e.diagnostics { print("\(d.file):\(d.line):\(d.column): \(d.severity.rawValue): \(d.message)\(d.hint.map { "; " + $0 } ?? "")") }
            throw ExitCode(65)
        }
    }
}
