// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import ScenarioFiles

// Usage: fingerprint SCENARIO [HISTORIES]. Prints one number for each history: the bits of every result of every arm,
// absorbed into one key. Two builds that print the same numbers compute the same histories, to the last bit.

func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
}

func absorb(_ record: RunRecord, into key: inout UInt64) {
    for column in [record.yearly, record.spend, record.yearBefore] {
        for value in column { key = Chance.absorb(value.bitPattern, into: key) }
    }
    for value in record.series { key = Chance.absorb(UInt64(value.bitPattern), into: key) }
}

func absorb(_ world: World, into key: inout UInt64) {
    var people: UInt64 = 0
    for row in 0..<world.members.count where world.members.status[row] < Status.dead.rawValue {
        // Added, because the order of rows means nothing.
        people &+= Chance.absorb(UInt64(world.members.status[row]), into: world.members.key[row])
    }
    key = Chance.absorb(people, into: key)
    for row in 0..<world.groups.count {
        key = Chance.absorb(world.groups.cash[row].bitPattern, into: key)
        key = Chance.absorb(world.groups.targetSize[row].bitPattern, into: key)
    }
    key = Chance.absorb(world.ledger.turnover.bitPattern, into: key)
}

guard CommandLine.arguments.count > 1 else {
    print("usage: fingerprint SCENARIO [HISTORIES]")
    exit(64)
}
let histories = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3
let library = try Library.find(program: CommandLine.arguments[0])
let scenario = try ScenarioFile.read(CommandLine.arguments[1], library: library).scenario
let terrain = Terrain(scenario)
let recorder = Recorder(terrain, recorded: Array(CellLayout(scenario).cells.indices))
var times: [Double] = []
for replicate in 0..<histories {
    let start = seconds()
    var key: UInt64 = 0
    var past = Simulation(terrain, replicate: replicate)
    let before = try recorder.burnIn(&past)
    for policy in scenario.policies {
        var arm = Simulation(forking: past, policy: policy)
        absorb(try recorder.run(&arm, uses: policy.uses.count, yearBefore: before), into: &key)
        absorb(arm.world, into: &key)
    }
    times.append(seconds() - start)
    print("history \(replicate): \(String(key, radix: 16))")
}
times.sort()
let weeks = Double(scenario.burnInWeeks + scenario.horizonWeeks * scenario.policies.count)
print(
    "CPU s per history of \(Int(weeks)) weeks: median \(times[times.count / 2]), least \(times[0]); "
        + "per 1,040 weeks: \(times[times.count / 2] / weeks * 1040), least \(times[0] / weeks * 1040)")
