// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The four principles of strategies against organised crime.
package enum Principle: String, CaseIterable, Sendable {
    case prevent, pursue, protect, promote
}

/// What a measure does to one lever at full effect.
package struct LeverEffect: Sendable {
    package var lever: Lever
    /// The agency moved, for levers carried by agencies; nil moves all of them.
    package var agency: Agency?
    /// Change at dose 1, on the lever's own scale: log for rates and costs, log-odds for probabilities and shares,
    /// the lever's unit for pushes.
    package var magnitude: Double
    /// Plausible range of `magnitude`.
    package var range: ClosedRange<Double>
    package var provenance: Provenance

    package init(lever: Lever, agency: Agency?, magnitude: Double, range: ClosedRange<Double>, provenance: Provenance) {
        self.lever = lever
        self.agency = agency
        self.magnitude = magnitude
        self.range = range
        self.provenance = provenance
    }
}

/// A second-order effect of a measure to look for: what others may do about it.
package struct WatchedEffect: Sendable, Equatable {
    /// Who says so: a document the catalogue was drawn from, or the wider literature.
    package enum Basis: String, CaseIterable, Sendable {
        case source, literature
    }

    /// In words. The model does not read it.
    package var effect: String
    package var basis: Basis

    package init(effect: String, basis: Basis) {
        self.effect = effect
        self.basis = basis
    }
}

/// An intervention of the catalogue.
package struct Measure: Sendable {
    package var id: String
    package var name: String
    package var principle: Principle
    /// Who pays, in the scenario's words.
    package var agency: String
    /// Spend that buys dose 1, USD a week. Above 0.
    package var referenceSpend: Double
    /// Weeks between the start and the first effect. Whole, 0 or more.
    package var lagWeeks: Int
    package var effects: [LeverEffect]
    /// Rows in `Scenario.measures` of those that should be in place first; ascending. Without them it works in part.
    package var requires: [Int]
    package var watch: [WatchedEffect]

    package init(
        id: String, name: String, principle: Principle, agency: String, referenceSpend: Double, lagWeeks: Int,
        effects: [LeverEffect], requires: [Int] = [], watch: [WatchedEffect] = []
    ) {
        self.id = id
        self.name = name
        self.principle = principle
        self.agency = agency
        self.referenceSpend = referenceSpend
        self.lagWeeks = lagWeeks
        self.effects = effects
        self.requires = requires
        self.watch = watch
    }
}

/// Where a measure acts. Empty lists mean everywhere; lists narrow each other, save that kinds of groups and single groups
/// add up.
package struct Scope: Sendable {
    package var countries: [Int]
    package var places: [Int]
    package var markets: [Int]
    /// Rows of group templates.
    package var templates: [Int]
    /// Single founding groups, by id.
    package var groups: [String]

    package static let everywhere = Scope(countries: [], places: [], markets: [], templates: [], groups: [])

    /// Whether it is limited to some groups.
    var namesGroups: Bool { !templates.isEmpty || !groups.isEmpty }

    package init(countries: [Int], places: [Int], markets: [Int], templates: [Int], groups: [String]) {
        self.countries = countries
        self.places = places
        self.markets = markets
        self.templates = templates
        self.groups = groups
    }
}

/// A measure as used in a mix.
package struct MeasureUse: Sendable {
    /// Row in `Scenario.measures`.
    package var measure: Int
    /// Spend as a multiple of the measure's reference spend. 0 or more.
    package var dose: Double
    /// Week of the horizon in which it begins; 0 is the first.
    package var start: Int
    /// Weeks over which the effect grows to full after the lag. 0 or more.
    package var ramp: Int
    /// First week without it, or nil for the rest of the horizon.
    package var end: Int?
    package var scope: Scope
    /// Weeks that the effect is late, beside the measure's lag; it is paid for all the same. 0 or more.
    package var lateWeeks = 0
    /// Share of the effect that is delivered of what the spend should buy. 0...1.
    package var delivered = 1.0
    /// Share of the spend that buys nothing. 0...1.
    package var leak = 0.0

    package init(measure: Int, dose: Double, start: Int, ramp: Int, end: Int?, scope: Scope) {
        self.measure = measure
        self.dose = dose
        self.start = start
        self.ramp = ramp
        self.end = end
        self.scope = scope
    }

    /// Share of the magnitude reached at a dose: saturating, 0 at 0, 1 at 1, at most 1 / (1 - 1/e).
    package static func saturation(_ dose: Double) -> Double {
        dose == 0 ? 0 : (1 - exp(-dose)) / (1 - exp(-1))
    }

    /// Share of the full effect that has arrived in week `week` of the horizon. 0...1.
    package func arrived(week: Int, lag: Int) -> Double {
        let elapsed = week - start - lag
        guard elapsed >= 0, end.map({ week < $0 }) ?? true else { return 0 }
        return ramp == 0 ? 1 : min(1, Double(elapsed + 1) / Double(ramp))
    }

    /// Whether the measure is paid for in week `week` of the horizon.
    package func isPaid(week: Int) -> Bool {
        week >= start && (end.map { week < $0 } ?? true)
    }
}

/// A mix of measures: one arm of an experiment.
package struct Policy: Sendable {
    package var id: String
    package var name: String
    package var summary: String
    /// Most that may be spent in any year, USD; nil for no limit.
    package var yearlyBudget: Double?
    package var uses: [MeasureUse]

    package init(id: String, name: String, summary: String, yearlyBudget: Double?, uses: [MeasureUse]) {
        self.id = id
        self.name = name
        self.summary = summary
        self.yearlyBudget = yearlyBudget
        self.uses = uses
    }
}
