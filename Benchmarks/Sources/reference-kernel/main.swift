// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import ReferenceKernel

// Usage: reference-kernel AGENTS SEED. Prints one line of the columns of peers/SPEC.md.

func seconds(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
}

func shown(_ value: Double, digits: Int) -> String {
    let scale = pow(10, Double(digits))
    return "\((value * scale).rounded() / scale)"
}

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard numbers.count == 2, numbers[0] > 0, numbers[1] >= 0 else {
    print("usage: reference-kernel AGENTS SEED")
    exit(64)
}
var kernel = ReferenceKernel(agents: numbers[0], seed: UInt64(numbers[1]))
var lastYear = 0.0
let start = (wall: seconds(CLOCK_MONOTONIC), processor: seconds(CLOCK_PROCESS_CPUTIME_ID))
for week in 0..<ReferenceKernel.weeks {
    kernel.step()
    if week >= ReferenceKernel.weeks - 52 { lastYear += kernel.meanMembers / 52 }
}
let wall = seconds(CLOCK_MONOTONIC) - start.wall
let processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - start.processor
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
let columns = [
    "countermove", "\(numbers[0])", shown(wall, digits: 4), shown(processor, digits: 4),
    "\(Int(Double(numbers[0] * ReferenceKernel.weeks) / processor))", shown(Double(usage.ru_maxrss) / 1024, digits: 1),
    "\(kernel.delivered)", "\(kernel.seized)", shown(lastYear, digits: 3), shown(kernel.meanCapital, digits: 2),
]
print(columns.joined(separator: ","))
