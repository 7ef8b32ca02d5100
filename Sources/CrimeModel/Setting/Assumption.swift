// SPDX-License-Identifier: GPL-3.0-or-later

/// Something a study takes for granted, and what could be otherwise.
package struct Assumption: Sendable {
    /// What is put in the assumption's place when it is tested.
    package enum Otherwise: Sendable {
        /// In words only: there is nothing to run.
        case unstated
        /// What could be otherwise needs a mechanism that the model does not have, named in a sentence.
        case waiting(needs: String)
        /// A number anywhere in a range, looked at in so many evenly spaced places, its ends included. 2 or more.
        case numeric(Dial, ClosedRange<Double>, levels: Int)
        /// A few ways in which the world could be, each looked at by itself.
        case structural([Change])
    }

    package var id: String
    package var statement: String
    /// How well it is known; nil where the study does not say.
    package var provenance: Provenance?
    /// Key of the source; nil where the study names none.
    package var source: String?
    /// Rows of the objectives said to rest on it; empty where any may.
    package var objectives: [Int]
    package var otherwise: Otherwise

    package init(
        id: String, statement: String, provenance: Provenance? = nil, source: String? = nil, objectives: [Int] = [],
        otherwise: Otherwise
    ) {
        self.id = id
        self.statement = statement
        self.provenance = provenance
        self.source = source
        self.objectives = objectives
        self.otherwise = otherwise
    }

    /// Whether there is something to run.
    package var isTestable: Bool {
        switch otherwise {
        case .unstated, .waiting: false
        case .numeric, .structural: true
        }
    }

    /// Whether what could be otherwise is the build of the world and no number in it.
    package var isStructural: Bool { if case .structural = otherwise { true } else { false } }
}

/// A parameter whose value is a judgement.
package struct AssumedParameter: Sendable, Equatable {
    package var parameter: Parameter
    /// What it is, in a sentence.
    package var meaning: String
    /// Whether it is either 0 or 1.
    package var isSwitch: Bool

    package init(parameter: Parameter, meaning: String, isSwitch: Bool) {
        self.parameter = parameter
        self.meaning = meaning
        self.isSwitch = isSwitch
    }
}

/// By how much the base values of a lever differ from what a scenario says.
package struct LeverShift: Sendable {
    package var lever: Lever
    /// The agency, for levers carried by agencies; nil is all of them.
    package var agency: Agency?
    /// On the lever's own scale, as the magnitudes of measures are.
    package var magnitude: Double
    package var scope: Scope

    package init(lever: Lever, agency: Agency? = nil, magnitude: Double, scope: Scope = .everywhere) {
        self.lever = lever
        self.agency = agency
        self.magnitude = magnitude
        self.scope = scope
    }
}

/// A number of a scenario that an assumption may be about.
package enum Dial: Sendable {
    case parameter(Parameter)
    /// Short-run elasticity of demand of every market of goods, as a positive number.
    case elasticity
    /// Magnitude of a shift of a lever's base values; 0 is the scenario as it stands.
    case lever(LeverShift)
    /// Weeks that measures are late; rows of the scenario's measures, empty for all.
    case late(measures: [Int])
    /// Share of their effect that is delivered, 0...1.
    case delivered(measures: [Int])
    /// Share of the spend that buys nothing, 0...1.
    case leaking(measures: [Int])
    /// Week of the horizon from which they are neither paid for nor act.
    case defunded(measures: [Int])
}

/// One way in which a scenario's world could be otherwise.
package enum Change: Sendable {
    case dial(Dial, Double)
    /// Groups decide by another rule; rows of templates, empty for all.
    case rule(ChoiceRule, templates: [Int])
    /// Nobody answers by these channels.
    case held(ChannelSet)
    /// Mechanisms have no part in the week.
    case without([String])
    case shock(Shock)
    /// Nothing in the world is otherwise, but what a mix does is reckoned as the sum of what its measures do alone.
    case addedUp

    /// Whether it is a way of reckoning and no state of the world.
    package var isReckoning: Bool { if case .addedUp = self { true } else { false } }
}
