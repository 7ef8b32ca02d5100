// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What risk means to a person weighing an offer (MODEL 4.2).
///
/// Required wage = reservation wage + h [P(conviction) x legal wage x (1 - exp(-d S)) / d + stigma] + death hazard x its
/// compensation. S is the expected sentence in weeks, d a steep personal discount rate, so that certainty outweighs
/// severity (evidence A12.3, A12.4). The legal wage stands inside, never the criminal one: that loop explodes.
package struct Risk: Sendable {
    private let discount: Double
    private let stigma: Double
    private let deathCompensation: Double

    package init(_ parameters: ParameterValues) {
        discount = parameters[.personalDiscount]
        stigma = parameters[.stigma]
        deathCompensation = parameters[.deathCompensation]
    }

    /// Weekly wage that makes a person at `place` indifferent, USD.
    package func requiredWage(at place: Int, in world: World) -> Double {
        world.levers[.reservationWage, place] * world.lawfulPay[place] + world.riskPremium[place]
    }

    /// What people at `place` ask for the risk, with what they believe of it and the levers in force, USD a week.
    package func premium(at place: Int, in world: World) -> Double {
        let country = world.terrain.countryOf[place]
        return premium(
            legal: world.levers[.legalIncome, place] * world.lawfulPay[place],
            arrestHazard: world.publicArrestRisk[country], deathHazard: world.publicDeathRisk[country],
            conviction: world.convictionProbability(in: country) * (1 - world.levers[.caseCollapse, country]),
            sentenceWeeks: world.levers[.expectedSentence, country])
    }

    /// The same from its parts. Hazards are per week, money USD a week.
    package func premium(
        legal: Double, arrestHazard: Double, deathHazard: Double, conviction: Double, sentenceWeeks: Double
    ) -> Double {
        let yearsLost = (1 - exp(-discount * sentenceWeeks)) / discount
        return arrestHazard * (conviction * legal * yearsLost + stigma * legal)
            + deathHazard * deathCompensation
    }
}
