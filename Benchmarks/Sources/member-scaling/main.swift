// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import ScenarioFiles

// Usage: member-scaling SCENARIO FACTOR [WEEKS]. Runs the scenario with four times as many groups, each FACTOR times as
// large; prints processor time per week and memory for a member at liberty, and for a person of the table, which also
// holds those awaiting trial, in prison and released. The second half of the weeks is run as a fork whose past is kept,
// as it is for other arms, so the memory is that of two histories.

let arguments = CommandLine.arguments
guard arguments.count > 2, let factor = Double(arguments[2]) else {
    print("usage: member-scaling SCENARIO FACTOR [WEEKS]")
    exit(64)
}
let weeks = arguments.count > 3 ? Int(arguments[3]) ?? 520 : 520
let library = try Library.find(program: arguments[0])
let scenario = try ScenarioFile.read(arguments[1], library: library).scenario.scaled(groups: 4, members: factor)
let before = Throughput.peakMemory()
var past = Simulation(Terrain(scenario), replicate: 0)

/// What some weeks took.
struct Effort {
    var seconds = 0.0
    /// Person-weeks.
    var atLiberty = 0.0
    var inTable = 0.0

    mutating func run(_ simulation: inout Simulation, weeks: Int) throws {
        for _ in 0..<weeks {
            let start = Throughput.processorSeconds()
            try simulation.step()
            seconds += Throughput.processorSeconds() - start
            let world = simulation.world
            for group in 0..<world.groups.count { atLiberty += Double(world.groups.free[group]) }
            for row in 0..<world.members.count where world.members.status[row] < Status.dead.rawValue { inTable += 1 }
        }
    }
}

var effort = Effort()
try effort.run(&past, weeks: weeks / 2)
var fork = Simulation(forking: past, policy: scenario.policies[scenario.baseline])
try effort.run(&fork, weeks: weeks - weeks / 2)
let grown = Double(Throughput.peakMemory() - before)
print("\(weeks) weeks: \(effort.seconds) CPU s, \(grown / 1e6) MB for past and fork")
for (who, personWeeks) in [("member at liberty", effort.atLiberty), ("person of the table", effort.inTable)] {
    let mean = personWeeks / Double(weeks)
    print(
        "per \(who) (\(Int(mean)) on average): \(effort.seconds / personWeeks * 1e9) ns a week, \(grown / mean) bytes")
}
print("rows of the past, still held: \(past.world.members.count)")
