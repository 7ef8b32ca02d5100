// SPDX-License-Identifier: GPL-3.0-or-later
import Benchmark
import Chance
import CrimeModel
import Experiments
import ReferenceKernel
import ScenarioFiles

// The tool's own processor time comes in steps of 10 ms; this one is read from the clock of the process.
private let processor = BenchmarkMetric.custom("Time (processor, us)", polarity: .prefersSmaller)
private let metrics: [BenchmarkMetric] = [processor, .wallClock, .throughput, .peakMemoryResident]
/// For what takes a second or more.
private var largest: Benchmark.Configuration {
    .init(
        metrics: metrics, warmupIterations: 0, maxDuration: .seconds(10), maxIterations: 5)
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: metrics, warmupIterations: 1, maxDuration: .seconds(1), maxIterations: 1000)
    guard let library = try? Library.find(program: CommandLine.arguments[0]),
        let file = try? ScenarioFile.read(library.scenarios + "/container-port/scenario.yaml", library: library)
    else { fatalError("container-port is missing or has errors: countermove check says which") }

    drawBenchmarks()
    kernelBenchmark()
    mechanismBenchmarks(file.scenario)
    sizeBenchmarks(file.scenario)
    replicateBenchmark(file.scenario)
}

extension Benchmark {
    /// Measures a body, its processor time included.
    fileprivate func measure(_ body: () throws -> Void) rethrows {
        let start = Throughput.processorSeconds()
        startMeasurement()
        try body()
        stopMeasurement()
        measurement(processor, Int((Throughput.processorSeconds() - start) * 1e6))
    }
}

/// A hundred thousand draws of one law, each of its own entity.
private func drawBenchmarks() {
    func add(_ law: String, _ draw: @escaping @Sendable (Draws, UInt64) -> Double) {
        Benchmark("draws: \(law)") { benchmark in
            let draws = Luck(seed: 1, replicate: 2).draws(.trips, step: 3)
            benchmark.measure {
                var sum = 0.0
                for entity in 0..<100_000 { sum += draw(draws, UInt64(entity)) }
                blackHole(sum)
            }
        }
    }
    add("uniform") { $0.uniform($1) }
    add("poisson 2") { Double(poisson($0.uniform($1), mean: 2)) }
    add("binomial 20, 0.05") { Double(binomial($0.uniform($1), n: 20, p: 0.05)) }
    add("normal") { normal($0.uniform($1), mean: 0, sd: 1) }
    add("gamma 2.5") { draws, entity in
        var stream = draws.stream(entity)
        return stream.gamma(shape: 2.5, scale: 1)
    }
}

private func kernelBenchmark() {
    Benchmark("kernel: 1,000 agents, a year") { benchmark in
        var kernel = ReferenceKernel(agents: 1000, seed: 1)
        benchmark.measure {
            for _ in 0..<52 { kernel.step() }
            blackHole(kernel.delivered)
        }
    }
}

/// Each mechanism alone over quarters that all start from the same world, half a year into a policy.
private func mechanismBenchmarks(_ scenario: Scenario) {
    let terrain = Terrain(scenario)
    let policy = scenario.policies.reduce(scenario.policies[0]) { $0.uses.count < $1.uses.count ? $1 : $0 }
    var warm = Simulation(terrain, replicate: 0)
    do {
        try warm.burnIn()
        warm = Simulation(forking: warm, policy: policy)
        for _ in 0..<26 { try warm.step() }
    } catch { fatalError("\(error.mechanism) broke a rule: \(error.what)") }
    let world = warm.world
    let luck = Luck(seed: scenario.seed, replicate: 0)
    for mechanism in Schedule.week(terrain, policy: policy) {
        Benchmark("mechanism: \(type(of: mechanism).name), 20 quarters") { benchmark in
            benchmark.measure {
                for _ in 0..<20 {
                    var world = world
                    for _ in 0..<13 {
                        mechanism.step(&world, luck)
                        world.week += 1
                    }
                    blackHole(world.ledger.turnover)
                }
            }
        }
    }
}

/// Weeks of larger and larger groups, up to a million members.
private func sizeBenchmarks(_ scenario: Scenario) {
    for (members, weeks) in [(10_000, 52), (100_000, 26), (1_000_000, 13)] {
        Benchmark("size: \(members) members, \(weeks) weeks", configuration: largest) { benchmark in
            let usual = scenario.templates.reduce(0) { $0 + Double($1.count) * $1.medianSize }
            let large = scenario.scaled(groups: 4, members: Double(members) / (4 * usual))
            var simulation = Simulation(Terrain(large), replicate: 0)
            try benchmark.measure {
                for _ in 0..<weeks { try simulation.step() }
                blackHole(simulation.world.week)
            }
        }
    }
}

/// One history of container-port under all its policies, as `countermove compare` runs it.
private func replicateBenchmark(_ scenario: Scenario) {
    Benchmark("replicate: container-port, all policies", configuration: largest) { benchmark in
        let terrain = Terrain(scenario)
        let recorder = Recorder(terrain, recorded: [])
        try benchmark.measure {
            var past = Simulation(terrain, replicate: 0)
            let before = try recorder.burnIn(&past)
            for policy in scenario.policies {
                var arm = Simulation(forking: past, policy: policy)
                blackHole(try recorder.run(&arm, uses: policy.uses.count, yearBefore: before))
            }
        }
    }
}
