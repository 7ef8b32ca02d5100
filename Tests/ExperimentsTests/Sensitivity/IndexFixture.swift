// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Testing

/// A design and what SALib makes of a function on it.
struct IndexFixture: Decodable {
    /// In 64ths.
    var base: [[Int]]?
    var rows: [[Int]]?
    /// Of trajectories, in thirds.
    var thirds: [[Int]]?
    var first: [Double]?
    var total: [Double]?
    var firstHalfWidth: [Double]?
    var totalHalfWidth: [Double]?
    /// Lower factor, higher factor, index.
    var second: [[Double]]?
    var mu: [Double]?
    var muStar: [Double]?
    var sigma: [Double]?

    func design() throws -> UnitDesign {
        let base = try #require(self.base)
        return UnitDesign(dimensions: base[0].count, values: base.joined().map { Double($0) / 64 })
    }

    func trajectories() throws -> UnitDesign {
        let thirds = try #require(self.thirds)
        return UnitDesign(dimensions: thirds[0].count, values: thirds.joined().map { Double($0) / 3 })
    }

    enum CodingKeys: String, CodingKey {
        case base, rows, thirds, mu, sigma
        case first = "S1"
        case total = "ST"
        case second = "S2"
        case firstHalfWidth = "S1_conf"
        case totalHalfWidth = "ST_conf"
        case muStar = "mu_star"
    }
}
