// SPDX-License-Identifier: GPL-3.0-or-later

/// The week, in order. The numbers are those of the ODD description; 15 is not in use.
package enum Schedule {
    package static let steps = [
        Step(
            1, { terrain, _ in Shocks(terrain) },
            "Dated shocks of the scenario act in their weeks and places, whatever the policy."),
        Step(
            2, { terrain, policy in policy.map { PolicyDelivery($0, terrain: terrain) } },
            "Rebuilds the levers in force from the base values and the measures of the policy."),
        Step(
            3, Sentiment.init,
            "Trust in the state, grievance against it and legitimacy of groups relax toward levels set by what happens."
        ),
        Step(4, Perception.init, "Groups learn from their loads, people from arrests and deaths they hear of."),
        Step(
            5, Strategy.init,
            "Every few weeks, staggered by key, each group decides where its people work, how large it wants to be, what "
                + "it pays and whom it attacks."),
        Step(
            6, Corruption.init,
            "Groups buy protection from customs along their corridors, and from agencies at home."),
        Step(7, Recruitment.init, "Groups fill vacancies from the at-risk people of their home place."),
        Step(
            8, Desistance.init,
            "Members leave, by themselves or because the group sheds them; released convicts stay out or come back."),
        Step(9, FlowOperations.init, "Groups send loads along corridors; some are found."),
        Step(
            10, Prices.init,
            "Wholesale buyers sell what was delivered to consumers; prices move toward what clears supply."),
        Step(11, Turf.init, "Groups hold places, draw their rents, and clash over them."),
        Step(
            12, Exploitation.init,
            "Groups recruit people into exploitation and live off them; victims come free, are assisted or retaken."),
        Step(
            13, Remote.init,
            "Groups defraud people far away; a few workers reach many, and the more they try the fewer are left to fall "
                + "for it."),
        Step(
            14, Infiltration.init,
            "Groups put people and clean capital into lawful firms and draw on contracts, aid and sales."),
        Step(16, Investigation.init, "Police arrest members outside operations."),
        Step(
            17, Justice.init,
            "Prosecutors bring cases and courts hear them in the order of arrest; convicts serve; the released may come back."
        ),
        Step(18, Prison.init, "Groups recruit, command and rule in prisons, the more the fuller these are."),
        Step(19, Money.init, "Groups pay their people, launder, are taken from, and draw profits."),
        Step(20, Organisation.init, "Leaders are succeeded, key roles refilled, groups split, end and begin."),
        Step(
            21, Institutions.init,
            "Agencies keep or lose their integrity, build or lose capacity and apply new law; will fades, and influence is "
                + "bought."),
        Step(
            22, Observation.init,
            "What happened reaches the state's books, assessments and surveys: in part, late and with error."),
    ]

    package static func week(_ terrain: Terrain, policy: Policy?) -> [any Mechanism] {
        steps.compactMap { step in
            terrain.scenario.withoutMechanisms.contains(step.name) ? nil : step.mechanism(terrain, policy)
        }
    }

    /// Mechanisms without which the rest of the week still makes sense, so that a study can ask what rests on them.
    package static let switchable = [
        Sentiment.name, Perception.name, Corruption.name, Desistance.name, Turf.name, Investigation.name,
        Organisation.name,
    ]

    /// A mechanism's place in the week.
    package struct Step: Sendable {
        package let number: Int
        package let name: String
        /// The first sentence of the mechanism's doc comment, for those who read no code.
        package let summary: String
        /// The mechanism, or nil when it has no part in a week without a policy.
        let mechanism: @Sendable (Terrain, Policy?) -> (any Mechanism)?

        fileprivate init<M: Mechanism>(
            _ number: Int, _ make: @escaping @Sendable (Terrain, Policy?) -> M?, _ summary: String
        ) {
            self.number = number
            self.summary = summary
            name = M.name
            mechanism = make
        }

        fileprivate init<M: Mechanism>(
            _ number: Int, _ make: @escaping @Sendable (Terrain) -> M, _ summary: String
        ) {
            self.init(number, { terrain, _ in make(terrain) }, summary)
        }
    }
}
