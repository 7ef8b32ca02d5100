// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import ScenarioFiles

// Usage: member-scaling SCENARIO FACTOR [WEEKS]. Runs the scenario with four times as many groups, each FACTOR times as large,
// and prints processor
// time per member at liberty and week, and memory per member; the second half of the weeks is run as a fork, so the
// memory is that of a past and a future together.

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

func memberships(_ world: World) -> Double {
    var members = 0.0
    for group in 0..<world.groups.count { members += Double(world.groups.free[group]) }
    return members
}

let atStart = memberships(past.world)
let rows = past.world.members.count
let start = Throughput.processorSeconds()
var memberWeeks = 0.0
for _ in 0..<(weeks / 2) {
    try past.step()
    memberWeeks += memberships(past.world)
}
var fork = Simulation(forking: past, policy: scenario.policies[scenario.baseline])
for _ in (weeks / 2)..<weeks {
    try fork.step()
    memberWeeks += memberships(fork.world)
}
let seconds = Throughput.processorSeconds() - start
let grown = Double(Throughput.peakMemory() - before)
print("members at liberty: \(Int(atStart)) at the start, \(Int(memberWeeks / Double(weeks))) on average")
print(
    "rows of the table: \(rows) at the start, \(fork.world.members.count) at the end; groups: \(fork.world.groups.count)"
)
print("CPU s: \(seconds); ns a member-week: \(seconds / memberWeeks * 1e9)")
print("memory with fork: \(grown / 1e6) MB, \(grown / (memberWeeks / Double(weeks))) bytes a member")
print("rows of the past kept for other arms: \(past.world.members.count)")
