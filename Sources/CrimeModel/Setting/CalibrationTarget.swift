// SPDX-License-Identifier: GPL-3.0-or-later

/// A quantity of the baseline and the band in which it lies in the world.
///
/// A study gives several, and whoever reads it sees whether the baseline looks like the world before any measure acts.
/// Only the baseline is looked at: what a measure does is never a target, so that nothing is tuned to an effect.
package struct CalibrationTarget: Sendable, Equatable {
    /// The year value of an indicator, added up over its cells: one cell, or several sexes or ages.
    package struct Reading: Sendable, Equatable {
        package var cells: [Cell]
        /// Year of the horizon, 1 or more; 0 is the last year before the policies begin.
        package var year: Int

        package init(_ cells: [Cell], year: Int = 1) {
            self.cells = cells
            self.year = year
        }
    }

    /// What something is divided by.
    package enum Divisor: Sendable, Equatable {
        /// Above 0.
        case number(Double)
        case reading(Reading)
    }

    package enum Quantity: Sendable, Equatable {
        /// The mean over histories of a reading, times that of a second, over that of a third.
        case ratio(Reading, times: Reading?, over: Divisor)
        /// Yearly growth of a mean from one year to a later one, compounded: 0.02 is 2 % a year.
        case growth([Cell], from: Int, to: Int)
    }

    package var id: String
    /// What it is, in plain words.
    package var name: String
    package var quantity: Quantity
    /// Where the quantity lies in the world, in its own unit; not empty.
    package var band: ClosedRange<Double>
    /// How well the band is known: measured, derived or assumed.
    package var provenance: Provenance
    /// Key of the source of the band.
    package var source: String
    /// Title of that source.
    package var citation: String
    /// How the band follows from the source; always given where it is assumed.
    package var reason: String?

    package init(
        id: String, name: String, quantity: Quantity, band: ClosedRange<Double>, provenance: Provenance,
        source: String, citation: String, reason: String? = nil
    ) {
        self.id = id
        self.name = name
        self.quantity = quantity
        self.band = band
        self.provenance = provenance
        self.source = source
        self.citation = citation
        self.reason = reason
    }

    /// The last year of the horizon it asks for; 0 where it asks for none.
    package var lastYear: Int {
        switch quantity {
        case .growth(_, _, let to): return to
        case .ratio(let first, let second, let divisor):
            var years = [first.year, second?.year ?? 0]
            if case .reading(let third) = divisor { years.append(third.year) }
            return years.max()!
        }
    }
}

extension Scenario {
    /// What the calibration runs: the baseline by itself, up to the last year a target asks for.
    ///
    /// Objectives are left out, since histories for them would be run and no target is one. Luck is keyed, so a shorter
    /// horizon and fewer policies change nothing in the years that are run.
    package var forCalibration: Scenario {
        var study = self
        study.policies = [policies[baseline]]
        study.baseline = 0
        study.objectives = []
        let lastYear = max(1, calibration.map(\.lastYear).max() ?? 1)
        study.horizonWeeks = min(horizonWeeks, lastYear * Calendar.weeksPerYear)
        return study
    }
}
