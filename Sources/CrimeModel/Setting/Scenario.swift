// SPDX-License-Identifier: GPL-3.0-or-later

/// Which way the scenario's owner would like an indicator to go.
package enum Wish: String, CaseIterable, Sendable {
    case lower, higher
}

/// A dated, measurable aim.
package struct Objective: Sendable {
    package enum Target: Sendable, Equatable {
        /// The indicator itself is at most (lower) or at least (higher) this.
        case level(Double)
        /// The indicator differs from the reference arm in the same replicate by at least this share.
        case changeFromReference(Double)
        /// The indicator differs from its own value in the last year before the policies begin by at least this share.
        case changeFromStart(Double)
    }

    package var id: String
    package var statement: String
    package var indicator: Indicator
    /// Row of the place it is measured in, or nil for the whole region.
    package var place: Int?
    package var wish: Wish
    package var target: Target
    /// Week of the horizon by which it is to be met.
    package var dueWeek: Int
    /// Weeks up to then whose mean year is judged: whole years, at most `dueWeek`. A year of few events says little.
    package var overWeeks: Int

    package init(
        id: String, statement: String, indicator: Indicator, place: Int?, wish: Wish, target: Target, dueWeek: Int,
        overWeeks: Int = Calendar.weeksPerYear
    ) {
        self.id = id
        self.statement = statement
        self.indicator = indicator
        self.place = place
        self.wish = wish
        self.target = target
        self.dueWeek = dueWeek
        self.overWeeks = overWeeks
    }

    /// Ends of the years judged where what stands at the end of a week is looked at: whole years of the horizon up to then,
    /// and that week itself. Descending.
    package func years(until week: Int) -> [Int] {
        let first = max(Calendar.weeksPerYear, week - overWeeks + Calendar.weeksPerYear)
        return [week] + stride(from: week - Calendar.weeksPerYear, through: first, by: -Calendar.weeksPerYear)
    }
}

/// Everything a run needs, complete and checked. Rows of one list are named by their index in another.
///
/// Lists are sorted by id when a scenario is read, and luck is keyed by id, so the order in a file changes nothing.
package struct Scenario: Sendable {
    package var id: String
    package var title: String
    /// The question the study asks, in a sentence or two.
    package var question: String
    package var seed: UInt64
    package var burnInWeeks: Int
    package var horizonWeeks: Int
    /// Replicates when the command names no number.
    package var replicates: Int
    package var parameters: ParameterValues
    /// Plausible range of each parameter that is not exactly known.
    package var ranges: [Parameter: ClosedRange<Double>]
    package var countries: [Country]
    /// Cooperation between countries, row-major, 0...1; 1 on the diagonal.
    package var cooperation: [Double]
    /// What else countries get from each other, row-major; empty where nothing is given.
    package var borders: [Border] = []
    package var places: [Place]
    package var links: [Link]
    package var markets: [Market]
    package var templates: [GroupTemplate]
    package var measures: [Measure]
    package var policies: [Policy]
    /// Row of the arm others are compared with.
    package var baseline: Int
    /// What happens from outside whatever the policy.
    package var shocks: [Shock] = []
    /// Ways to launder money; where there are none, one fee holds for all.
    package var launderingChannels: [LaunderingChannel] = []
    /// Responses nobody can make: under every policy their decisions are those of the same history under the baseline.
    package var held: ChannelSet = []
    package var objectives: [Objective]
    /// Registered assumptions in plain words, for the report.
    package var assumptions: [String]
    /// The same with what could be otherwise; sorted by id.
    package var register: [Assumption] = []
    /// What the strategy says beside its measures; nothing of a run depends on it.
    package var strategy: WrittenStrategy?
    /// What the baseline should look like, sorted by id.
    package var calibration: [CalibrationTarget] = []
    /// Parameters whose values are judgements with a range, in the order of `Parameter`.
    package var assumedParameters: [AssumedParameter] = []
    /// Mechanisms that have no part in the week; see `Schedule.switchable`. Empty in scenario files.
    package var withoutMechanisms: Set<String> = []
    /// By how much base values of levers differ from what the scenario says elsewhere. Empty in scenario files.
    package var leverShifts: [LeverShift] = []
    /// Whether a stress test reckons what a mix does as the sum of what its measures do alone. False in scenario files.
    package var addsUpMeasures = false
    /// How many numbers the scenario rests on, by how well they are known.
    package var provenance: [Provenance: Int]

    package init(
        id: String, title: String, question: String, seed: UInt64, burnInWeeks: Int, horizonWeeks: Int, replicates: Int,
        parameters: ParameterValues,
        ranges: [Parameter: ClosedRange<Double>], countries: [Country], cooperation: [Double], places: [Place],
        links: [Link],
        markets: [Market], templates: [GroupTemplate], measures: [Measure], policies: [Policy], baseline: Int,
        objectives: [Objective], assumptions: [String], provenance: [Provenance: Int]
    ) {
        self.id = id
        self.title = title
        self.question = question
        self.seed = seed
        self.burnInWeeks = burnInWeeks
        self.horizonWeeks = horizonWeeks
        self.replicates = replicates
        self.parameters = parameters
        self.ranges = ranges
        self.countries = countries
        self.cooperation = cooperation
        self.places = places
        self.links = links
        self.markets = markets
        self.templates = templates
        self.measures = measures
        self.policies = policies
        self.baseline = baseline
        self.objectives = objectives
        self.assumptions = assumptions
        self.provenance = provenance
    }
}
