// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers allowed, in the base unit of their quantity.
package struct Bounds: Sendable, Equatable {
    package var lower: Double?
    package var upper: Double?
    /// Whether the lower bound itself is left out.
    package var isOpenBelow = false

    package func contains(_ number: Double) -> Bool {
        if let lower, isOpenBelow ? number <= lower : number < lower { return false }
        if let upper, number > upper { return false }
        return true
    }

    /// ` from 0 to 1`, ` above 0`, ` of at least 3`, or nothing; with the unit behind the last number.
    func phrase(_ unit: String) -> String {
        let tail = unit.isEmpty ? "" : " \(unit)"
        switch (lower.map(plainNumber), upper.map(plainNumber)) {
        case (let low?, let high?):
            return isOpenBelow ? " above \(low) and up to \(high)\(tail)" : " from \(low) to \(high)\(tail)"
        case (let low?, nil): return isOpenBelow ? " above \(low)\(tail)" : " of at least \(low)\(tail)"
        case (nil, let high?): return " of at most \(high)\(tail)"
        case (nil, nil): return ""
        }
    }
}

/// Whatever can be written where bounds are asked for: `0...1`, `0...`, `.any`, `.above(0)`.
package protocol BoundsConvertible: Sendable {
    var bounds: Bounds { get }
}

extension Bounds: BoundsConvertible {
    package var bounds: Bounds { self }
}
extension ClosedRange<Double>: BoundsConvertible {
    package var bounds: Bounds { Bounds(lower: lowerBound, upper: upperBound) }
}
extension PartialRangeFrom<Double>: BoundsConvertible {
    package var bounds: Bounds { Bounds(lower: lowerBound, upper: nil) }
}
extension BoundsConvertible where Self == Bounds {
    package static var any: Bounds { Bounds(lower: nil, upper: nil) }

    /// Greater than a number, and at most another.
    package static func above(_ lower: Double, through upper: Double? = nil) -> Bounds {
        Bounds(lower: lower, upper: upper, isOpenBelow: true)
    }
}

/// A number as people write it: `12`, not `12.0`; no exponent where it can be helped.
package func plainNumber(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e16 ? String(Int(number)) : "\(number)"
}

/// A sum or product as people write it, without the tail that binary fractions leave: `1.2`.
func roundedNumber(_ number: Double) -> String {
    abs(number) < 1e9 ? plainNumber((number * 1e6).rounded() / 1e6) : plainNumber(number)
}
