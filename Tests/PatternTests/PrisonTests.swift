// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Testing

/// Prison with and without control (B13, E6; MODEL 10): the same mass imprisonment, where groups run the prisons and where
/// the state does.
@Suite(.serialized) struct PrisonTests {
    private struct Effect {
        var members: Difference
        var inside: Difference
        var control: Difference
        var text: String { "members \(members), recruited in prison \(inside), control \(control)" }
    }

    /// What three times the arrests, twice the time served and twice the other admissions do in the fifth year.
    private func massPrison(control: Double, separation: Double, leverage: Double? = nil) async throws -> Effect {
        var study = try Study(horizonYears: 5, settings: ["scenario.burn-in=3 years"])
        for row in study.scenario.countries.indices {
            let people = study.scenario.places.filter { $0.country == row }.reduce(0) {
                $0 + $1.population.reduce(0, +)
            }
            // One in 1,000 residents, as in much of the world, at a place each.
            study.scenario.countries[row].prison = PrisonSystem(
                places: Double(people) / 1_000, otherInmates: people / 1_000, otherWeeks: 52, preTrial: 1,
                control: control, separation: separation, whenFull: .crowd)
        }
        if let leverage { study.scenario.parameters[.prisonLeverage] = leverage }
        study.addMeasures([(.arrestProbability, log(3)), (.expectedSentence, log(2)), (.prisonCrowding, log(2))])
        let findings = try await study.run(replicates: 24)
        func change(_ indicator: Indicator) throws -> Difference {
            try Difference(
                findings.values(Cell(indicator), arm: 1, horizonWeeks: 260),
                findings.values(Cell(indicator), arm: 0, horizonWeeks: 260))
        }
        return Effect(
            members: try change(.members), inside: try change(.prisonRecruits), control: try change(.prisonControl))
    }

    @Test func `mass prison strengthens groups that run prisons, and not where the state runs them`() async throws {
        let without = try await massPrison(control: 0.5, separation: 0)
        let with = try await massPrison(control: 0, separation: 1)
        print("groups run prisons: \(without.text)\nthe state runs them: \(with.text)")
        // Groups that rule gain control and recruits inside; where the state rules there is nothing to gain.
        #expect(without.inside.mean - without.inside.halfWidth > 0 && without.control.mean > without.control.halfWidth)
        #expect(with.inside.mean == 0 && with.control.mean == 0)
        // The state's prisons take people off the streets; those of groups send more back than arrests take away.
        #expect(with.members.mean + with.members.halfWidth < 0)
        #expect(without.members.mean - without.members.halfWidth > 0)
    }
}
