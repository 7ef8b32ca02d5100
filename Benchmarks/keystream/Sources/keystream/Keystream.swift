// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Writes the keyed stream to standard output without end, 64 bits a draw, for dieharder to read.
///
/// Usage: keystream entity|step|purpose|replicate|pair|stream [seed] | dieharder -a -g 200
///
/// The order names the part of the key that moves fastest; the parts that move slowly stay small integers, as they are
/// in a run, because relations between neighbouring keys are what the battery is to find.
@main
enum Keystream {
    static func main() {
        let arguments = CommandLine.arguments
        let seed = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
        switch arguments.dropFirst().first {
        // 1,024 entities, then the next purpose, then the next step, then the next replicate.
        case "entity":
            write { t in
                let (entity, rest) = (t % 1024, t / 1024)
                return keyed(
                    seed, entity: entity, purpose: rest % 54, step: rest / 54 % 520, replicate: rest / 54 / 520)
            }
        // 520 steps of one purpose for one entity, then the next purpose, then the next entity.
        case "step":
            write { t in
                let (step, rest) = (t % 520, t / 520)
                return keyed(
                    seed, entity: rest / 54 % 1_000_000, purpose: rest % 54, step: step, replicate: rest / 54_000_000)
            }
        // 54 purposes for one entity in one step, then the next entity, then the next step.
        case "purpose":
            write { t in
                let (purpose, rest) = (t % 54, t / 54)
                return keyed(
                    seed, entity: rest % 1024, purpose: purpose, step: rest / 1024 % 520, replicate: rest / 1024 / 520)
            }
        // 1,000 replicates of one draw, then the next entity.
        case "replicate":
            write { t in
                let (replicate, rest) = (t % 1000, t / 1000)
                return keyed(seed, entity: rest / 54, purpose: rest % 54, step: 260, replicate: replicate)
            }
        // Two keys, both small, the second one fastest.
        case "pair":
            let draws = Luck(seed: seed, replicate: 0).draws(.clashes, step: 1)
            write { t in draws.bits(t / 1024, t % 1024) }
        // Short streams of 16 words, one entity after another.
        case "stream":
            let draws = Luck(seed: seed, replicate: 0).draws(.recruitTraits, step: 1)
            var stream = draws.stream(0)
            write { t in
                if t % 16 == 0 { stream = draws.stream(t / 16) }
                return stream.next()
            }
        default:
            print("usage: keystream entity|step|purpose|replicate|pair|stream [seed]")
            exit(64)
        }
    }

    static let purposes = Purpose.allCases

    static func keyed(_ seed: UInt64, entity: UInt64, purpose: UInt64, step: UInt64, replicate: UInt64) -> UInt64 {
        Luck(seed: seed, replicate: replicate).draws(purposes[Int(purpose)], step: Int(step)).bits(entity)
    }

    /// Writes `word(0)`, `word(1)`, ... until the reader goes away; each as two 32-bit words, the lower half first.
    static func write(_ word: (UInt64) -> UInt64) {
        var buffer = [UInt64](repeating: 0, count: 8192)
        var t: UInt64 = 0
        while true {
            for index in buffer.indices {
                buffer[index] = word(t)
                t += 1
            }
            guard buffer.withUnsafeBytes({ send($0) }) else { return }
        }
    }

    /// Writes all of the bytes; false once nobody reads them.
    static func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while rest.count > 0 {
            let sent = Glibc.write(1, rest.baseAddress, rest.count)
            if sent <= 0 { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
        }
        return true
    }
}
