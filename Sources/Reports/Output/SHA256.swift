// SPDX-License-Identifier: GPL-3.0-or-later

/// The SHA-256 digest of bytes given piece by piece (FIPS 180-4).
///
/// For telling files apart and finding damage, not for secrets. Checked against the standard's vectors; decision 0006
/// says why it is ours.
package struct SHA256: Sendable {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var rest: [UInt8] = []
    private var length: UInt64 = 0

    package init() {}

    /// Takes in more bytes.
    package mutating func add(_ bytes: Span<UInt8>) {
        length += UInt64(bytes.count)
        var next = 0
        if !rest.isEmpty {
            while rest.count < 64, next < bytes.count {
                rest.append(bytes[next])
                next += 1
            }
            guard rest.count == 64 else { return }
            let block = rest
            compress(block.span, from: 0)
            rest.removeAll(keepingCapacity: true)
        }
        while next + 64 <= bytes.count {
            compress(bytes, from: next)
            next += 64
        }
        while next < bytes.count {
            rest.append(bytes[next])
            next += 1
        }
    }

    /// The digest of everything taken in, in lower-case hexadecimal.
    package consuming func hexadecimal() -> String {
        let bits = length * 8
        var end: [UInt8] = [0x80]
        while (rest.count + end.count) % 64 != 56 { end.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            end.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        add(end.span)
        var text = ""
        for row in state.indices {
            let digits = String(state[row], radix: 16)
            text += String(repeating: "0", count: 8 - digits.count) + digits
        }
        return text
    }

    /// The digest of some bytes, in lower-case hexadecimal.
    package static func hexadecimal(of bytes: [UInt8]) -> String {
        var hash = SHA256()
        hash.add(bytes.span)
        return hash.hexadecimal()
    }

    /// Takes in the 64 bytes from `first` on.
    private mutating func compress(_ bytes: Span<UInt8>, from first: Int) {
        var schedule = InlineArray<64, UInt32>(repeating: 0)
        for t in 0..<16 {
            let at = first + 4 * t
            let upper = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
            schedule[t] = upper | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
        }
        for t in 16..<64 {
            let x = schedule[t - 15]
            let y = schedule[t - 2]
            let small0 = Self.turn(x, 7) ^ Self.turn(x, 18) ^ x >> 3
            let small1 = Self.turn(y, 17) ^ Self.turn(y, 19) ^ y >> 10
            schedule[t] = schedule[t - 16] &+ small0 &+ schedule[t - 7] &+ small1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        let constants = Self.roundConstants
        for t in 0..<64 {
            let large1 = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
            let one = h &+ large1 &+ (e & f ^ ~e & g) &+ constants[t] &+ schedule[t]
            let large0 = Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22)
            let two = large0 &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    private static func turn(_ word: UInt32, _ places: UInt32) -> UInt32 { word &>> places | word &<< (32 &- places) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let roundConstants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
