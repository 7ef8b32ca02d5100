// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers onto positions, evenly.
package struct Scale: Sendable {
    package let low: Double
    package let high: Double
    private let start: Double
    private let end: Double

    /// Holds every finite value given, with a little room; something to draw on where there are none.
    package init(holding values: [Double], from start: Double, to end: Double) {
        let known = values.filter(\.isFinite)
        let (least, most) = (known.min() ?? 0, known.max() ?? 1)
        let room = most > least ? (most - least) * 0.04 : max(abs(most), 1) * 0.5
        // What is counted never goes below nothing, so an axis does not either.
        low = least >= 0 ? max(0, least - room) : least - room
        high = most < 0 || (most == 0 && least < 0) ? min(0, most + room) : most + room
        self.start = start
        self.end = end
    }

    /// From `low` to `high` as they are.
    package init(_ low: Double, _ high: Double, from start: Double, to end: Double) {
        (self.low, self.high, self.start, self.end) = (low, high > low ? high : low + 1, start, end)
    }

    package subscript(_ value: Double) -> Double {
        high > low ? start + (value - low) / (high - low) * (end - start) : (start + end) / 2
    }

    /// Round numbers within, at most so many.
    package func ticks(_ most: Int) -> [Double] {
        let span = high - low
        guard span > 0, span.isFinite, most > 0 else { return [] }
        var step = 1.0
        while step < span / Double(most) { step *= 10 }
        while step / 10 >= span / Double(most) { step /= 10 }
        for finer in [step / 5, step / 2] where finer >= span / Double(most) {
            step = finer
            break
        }
        // Without rounding away a tick that stands exactly at an end.
        let (first, last) = ((low / step - 1e-9).rounded(.up), (high / step + 1e-9).rounded(.down))
        return first <= last ? (Int(first)...Int(last)).map { Double($0) * step } : []
    }

    /// How a tick is written: as many digits as tell neighbours apart.
    package static func label(_ tick: Double, among ticks: [Double]) -> String {
        let step = ticks.count > 1 ? ticks[1] - ticks[0] : max(abs(tick), 1)
        let digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : step >= 0.001 ? 3 : 6
        if tick == 0, digits == 0 { return "0" }
        switch max(abs(ticks.first ?? 0), abs(ticks.last ?? 0)) {
        case 1e9... where step >= 1e8: return NumberText.plain(tick / 1e9, digits: step >= 1e9 ? 0 : 1) + " bn"
        case 1e6... where step >= 1e5: return NumberText.plain(tick / 1e6, digits: step >= 1e6 ? 0 : 1) + " M"
        default: return NumberText.plain(tick, digits: digits)
        }
    }
}
