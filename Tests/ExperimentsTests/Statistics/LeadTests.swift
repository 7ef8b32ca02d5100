// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

/// Series whose leads are known, drawn with fixed keys.
private struct Drawn {
    var histories: Int
    var points = 130
    /// Keeps cases apart.
    var salt: UInt64

    /// Standard normal numbers, one series for each history.
    func noise(_ stream: UInt64, _ more: Int = 0) -> [[Double]] {
        (0..<histories).map { history in
            var generator = SplitMix(seed: salt &* 1_000_003 &+ stream &* 7_919 &+ UInt64(history))
            return (0..<(points + more)).map { _ in generator.standard() }
        }
    }

    /// y(t) = keep x y(t - 1) + noise, begun long before the first point.
    func autoregression(_ keep: Double, _ stream: UInt64, _ more: Int = 0) -> [[Double]] {
        noise(stream, more + 200).map { shocks in
            var value = 0.0
            return shocks.map { shock in
                value = keep * value + shock
                return value
            }.suffix(points + more)
        }
    }
}

/// A generator of these tests alone: what is tested here draws nothing.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func standard() -> Double {
        Chance.normal((Double(next() >> 11) + 0.5) / Double(UInt64(1) << 53), mean: 0, sd: 1)
    }
}

private func leads(_ sign: [[Double]], _ harm: [[Double]]) -> [Lead] { HarmSeries(harm).leads(of: SignSeries(sign)) }

/// How far a number is from what it should be, in its standard errors.
private func distance(_ lead: Lead, from wanted: Double) throws -> Double {
    let interval = try #require(lead.partial.interval)
    let error =
        (interval.upperBound - interval.lowerBound) / 2 / StudentTable.twoSided95(degreesOfFreedom: lead.histories - 2)
    return (lead.partial.mean - wanted) / error
}

@Suite struct `Signs that lead harm` {
    /// y(t) = a x(t - k) + noise. Against its own past year the sign keeps 12/13 of its variance, less what overlaps, and the
    /// share of y(t + k) that x(t) - mean explains has correlation a sqrt(12/13) / sqrt(1 + a^2): white noise in all else, the
    /// harm's past tells nothing of what is ahead, but of the mean of x over the year.
    @Test(arguments: Lead.ahead) func `a sign that leads by so many points is found there and nowhere else`(
        ahead: Int
    ) throws {
        let drawn = Drawn(histories: 60, salt: 11)
        let (strength, scatter) = (0.5, drawn.noise(2))
        let sign = drawn.noise(1, 13)
        let harm = (0..<drawn.histories).map { history in
            (0..<drawn.points).map { strength * sign[history][13 + $0 - ahead] + scatter[history][$0] }
        }
        let found = leads(sign.map { Array($0.suffix(drawn.points)) }, harm)
        #expect(found.map(\.points) == Lead.ahead)
        for lead in found where lead.points == ahead {
            let wanted = Self.partial(strength, ahead)
            let z = try distance(lead, from: wanted)
            #expect(abs(z) < 4.5, "z \(z): \(lead.partial.mean) for \(wanted)")
            #expect(lead.correlation > 0.3 && (lead.pValue ?? 1) < 1e-6)
        }
        // What x(t - mean) tells of other times are the other twelve parts of its mean: 1/13 each.
        for lead in found where lead.points != ahead { #expect(abs(lead.partial.mean) < 0.12, "\(lead)") }
    }

    /// The partial correlation worked out from covariances: x white with variance 1, y(t) = a x(t - k) + e(t).
    private static func partial(_ a: Double, _ k: Int) -> Double {
        // Sign s = x(0) - mean of x(-12...0); past of y: weights over y(0), y(-1), ..., each a x(-j - k) + e(-j).
        let s = (0...12).map { $0 == 0 ? 12.0 / 13 : -1.0 / 13 }
        let pasts = Lead.past.map { span in (0..<13).map { $0 < span ? 1 / Double(span) : 0 } }
        func signWithPast(_ p: [Double]) -> Double {
            (0..<13).reduce(0) { $0 + ($1 + k <= 12 ? p[$1] * a * s[$1 + k] : 0) }
        }
        // y(k) = a x(0) + e(k); the past of y holds x(-k) and earlier only.
        let signWithHarm = a * s[0]
        let harmVariance = a * a + 1
        let signVariance = s.reduce(0) { $0 + $1 * $1 }
        func pastWithPast(_ p: [Double], _ q: [Double]) -> Double {
            harmVariance * zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
        }
        // Gram and Schmidt over the three pasts.
        var basis: [[Double]] = []
        for past in pasts {
            var rest = past
            for other in basis {
                let weight = pastWithPast(past, other) / pastWithPast(other, other)
                rest = zip(rest, other).map { $0 - weight * $1 }
            }
            basis.append(rest)
        }
        let told = basis.reduce(0.0) { $0 + signWithPast($1) * signWithPast($1) / pastWithPast($1, $1) }
        return signWithHarm / ((signVariance - told) * harmVariance).squareRoot()
    }

    @Test func `of white noise no more is found than chance allows`() {
        // 60 pairs of series with 4 leads each, 20 histories.
        var (beyond, tried, kept) = (0, 0, 0)
        for pair in 0..<60 {
            let drawn = Drawn(histories: 20, salt: 100 + UInt64(pair))
            let found = leads(drawn.noise(1), drawn.noise(2))
            let pValues = found.compactMap(\.pValue)
            tried += pValues.count
            beyond += pValues.count { $0 < 0.05 }
            kept += Holm.adjusted(pValues).contains { $0 < 0.05 } ? 1 : 0
        }
        #expect(tried == 240)
        let z = (Double(beyond) - 0.05 * 240) / (240 * 0.05 * 0.95).squareRoot()
        #expect(abs(z) < 4.5, "z \(z): \(beyond) of \(tried)")
        let families = (Double(kept) - 0.05 * 60) / (60 * 0.05 * 0.95).squareRoot()
        #expect(families < 4.5, "z \(families): \(kept) of 60 families")
    }

    /// Two rare events that never met are no sign of each other, however alike the histories are in that.
    @Test func `of rare events that seldom meet nothing is found`() throws {
        for salt in 0..<20 as Range<UInt64> {
            let drawn = Drawn(histories: 50, salt: 200 + salt)
            // One month in a hundred, and one in two hundred.
            let sign = drawn.noise(1).map { $0.map { $0 > 2.326 ? 1.0 : 0 } }
            let harm = drawn.noise(2).map { $0.map { $0 > 2.576 ? 1.0 : 0 } }
            for lead in leads(sign, harm) where lead.pValue != nil {
                let z = try distance(lead, from: 0)
                #expect(abs(z) < 4.5, "z \(z) at \(lead.points)")
            }
        }
    }

    /// What a harm was is no news of what it will be beyond what its past tells.
    @Test(arguments: [0.0, 0.8, 0.95]) func `a copy of a harm that lags behind it does not lead it`(keep: Double) throws
    {
        let drawn = Drawn(histories: 100, salt: 21)
        let harm = drawn.autoregression(keep, 1, 1)
        let found = leads(harm.map { Array($0.dropLast()) }, harm.map { Array($0.dropFirst()) })
        #expect(found.count == Lead.ahead.count)
        for lead in found {
            let z = try distance(lead, from: 0)
            #expect(abs(z) < 4.5, "z \(z) at \(lead.points)")
        }
    }

    @Test func `a late copy of a harm that swings does not lead it`() throws {
        let drawn = Drawn(histories: 100, salt: 25)
        let harm = drawn.noise(1, 201).map { shocks in
            var (last, before) = (0.0, 0.0)
            return Array(
                shocks.map { shock in
                    (last, before) = (1.5 * last - 0.7 * before + shock, last)
                    return last
                }.suffix(drawn.points + 1))
        }
        for lead in leads(harm.map { Array($0.dropLast()) }, harm.map { Array($0.dropFirst()) }) {
            let z = try distance(lead, from: 0)
            #expect(abs(z) < 4.5, "z \(z) at \(lead.points)")
        }
    }

    /// The trap: such a sign is found to lead where series are taken against their means over the whole history.
    @Test(arguments: [0.8, 0.95]) func `a sign that slowly follows a harm does not lead it`(keep: Double) throws {
        let drawn = Drawn(histories: 100, salt: 31)
        let harm = drawn.autoregression(keep, 1)
        let scatter = drawn.noise(2)
        let sign = zip(harm, scatter).map { harm, scatter -> [Double] in
            var value = 0.0
            return harm.indices.map { point in
                if point > 0 { value = 0.97 * value + 0.1 * harm[point - 1] + 0.3 * scatter[point] }
                return value
            }
        }
        for lead in leads(sign, harm) {
            let z = try distance(lead, from: 0)
            #expect(abs(z) < 4.5, "z \(z) at \(lead.points)")
        }
    }

    @Test func `neither differences between histories nor a course they share are a sign`() throws {
        let drawn = Drawn(histories: 60, salt: 41)
        let (one, other, level) = (drawn.noise(1), drawn.noise(2), drawn.noise(3))
        func series(_ noise: [[Double]]) -> [[Double]] {
            noise.enumerated().map { history, values in
                values.enumerated().map { $1 + 5 * level[history][0] + 0.2 * Double($0) }
            }
        }
        for lead in leads(series(one), series(other)) {
            let z = try distance(lead, from: 0)
            #expect(abs(z) < 4.5, "z \(z) at \(lead.points)")
        }
    }

    @Test func `what does not vary, or is not there, tells nothing`() {
        let drawn = Drawn(histories: 12, salt: 51)
        let noise = drawn.noise(1)
        let still = noise.map { $0.map { _ in 3.0 } }
        #expect(leads(still, noise).isEmpty && leads(noise, still).isEmpty)
        #expect(leads(drawn.noise(2), noise).count == 4)
        // Three of twelve histories without values leave too few.
        var gaps = noise
        for history in 0..<3 { gaps[history][40] = .nan }
        #expect(leads(gaps, drawn.noise(2)).isEmpty)
        #expect(leads(noise.map { Array($0.prefix(20)) }, drawn.noise(2).map { Array($0.prefix(20)) }).isEmpty)
    }

    @Test func `a history without values is left out, and the scale of either changes nothing`() throws {
        let drawn = Drawn(histories: 24, salt: 61)
        var sign = drawn.noise(1)
        let harm = drawn.autoregression(0.5, 2)
        sign[7][3] = .nan
        let plain = leads(sign, harm)
        #expect(plain.map(\.histories) == [23, 23, 23, 23])
        let scaled = leads(sign.map { $0.map { 1000 * $0 + 5 } }, harm.map { $0.map { 0.01 * $0 } })
        for (one, other) in zip(plain, scaled) {
            #expect(abs(one.partial.mean - other.partial.mean) < 1e-9)
            #expect(abs(try #require(one.pValue) - (try #require(other.pValue))) < 1e-9)
        }
    }

    @Test func `what few histories carry has no p-value`() {
        let drawn = Drawn(histories: 40, salt: 71)
        let harm = drawn.noise(1).enumerated().map { history, values in
            values.map { history < 2 ? 100 * $0 : 0.001 * $0 }
        }
        let found = leads(drawn.noise(2), harm)
        #expect(found.allSatisfy { $0.pValue == nil && $0.partial.interval == nil })
    }
}
