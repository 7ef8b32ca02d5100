// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Foundation

/// Functions whose indices are known in closed form, on the unit cube.
struct KnownFunction: Sendable, CustomStringConvertible {
    var name: String
    var factors: Int
    var first: [Double]
    var total: [Double]
    var value: @Sendable (ArraySlice<Double>) -> Double

    var description: String { name }

    func callAsFunction(_ design: UnitDesign) -> [Double] { (0..<design.count).map { value(design.row($0)) } }

    /// Ishigami and Homma (1990), a = 7, b = 0.1.
    static let ishigami: KnownFunction = {
        let pi4 = pow(Double.pi, 4)
        let (a, b) = (7.0, 0.1)
        let variance = a * a / 8 + b * pi4 / 5 + b * b * pi4 * pi4 / 18 + 0.5
        let one = 0.5 * pow(1 + b * pi4 / 5, 2) / variance
        let two = a * a / 8 / variance
        let both = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50) / variance
        return KnownFunction(
            name: "ishigami", factors: 3, first: [one, two, 0], total: [one + both, two, both]
        ) { x in
            let z = x.map { (2 * $0 - 1) * Double.pi }
            return sin(z[0]) + a * sin(z[1]) * sin(z[1]) + b * pow(z[2], 4) * sin(z[0])
        }
    }()

    /// Sobol's G with eight factors (Saltelli et al. 2010).
    static let sobolG: KnownFunction = {
        let a = [0, 1, 4.5, 9, 99, 99, 99, 99]
        let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
        let all = parts.reduce(1) { $0 * (1 + $1) }
        return KnownFunction(
            name: "sobol-g", factors: 8, first: parts.map { $0 / (all - 1) },
            total: parts.map { $0 * all / (1 + $0) / (all - 1) }
        ) { x in
            zip(x, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
        }
    }()

    static let linear: KnownFunction = {
        let weights = [4.0, 2, 1, 0]
        let shares = weights.map { $0 * $0 / 21 }
        return KnownFunction(name: "linear", factors: 4, first: shares, total: shares) { x in
            zip(x, weights).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }()

    static let all = [ishigami, sobolG, linear]
}

/// What SALib and EMA Workbench make of the same samples; see `Fixtures/make_fixtures.py`.
enum Fixture {
    static func read<Content: Decodable>(_ name: String) throws -> Content {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).json"))
        return try JSONDecoder().decode(Content.self, from: data)
    }
}

func isNear(_ one: [Double], _ other: [Double], within tolerance: Double = 1e-9) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
