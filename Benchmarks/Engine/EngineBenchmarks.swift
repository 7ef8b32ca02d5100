// SPDX-License-Identifier: GPL-3.0-or-later
import Benchmark
import ReferenceKernel

let benchmarks: @Sendable () -> Void = {
    Benchmark("kernel, 1,000 agents, a year") { benchmark in
        var kernel = ReferenceKernel(agents: 1000, seed: 1)
        benchmark.startMeasurement()
        for _ in 0..<52 { kernel.step() }
        blackHole(kernel.delivered)
    }
}
