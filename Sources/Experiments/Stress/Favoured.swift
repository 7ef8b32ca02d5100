// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// The measure that most of an agency's money goes to, over all mixes: what it may like for other reasons than its effect.
package struct Favoured: Sendable, Hashable {
    package var agency: String
    /// Row of the scenario's measures.
    package var measure: Int
}

/// The scenario as it stands but that an agency's favoured measure has no effect, though it is paid for.
package struct FavouredFindings: Sendable {
    package var favoured: Favoured
    /// By history of the one-at-a-time test.
    package var records: [StressRecord]
}

extension StressExperiment {
    /// By agency, sorted by its name.
    package var favoured: [Favoured] {
        var spend: [String: [Int: Double]] = [:]
        for policy in plan.policies {
            for use in scenario.policies[policy].uses {
                let measure = scenario.measures[use.measure]
                spend[measure.agency, default: [:]][use.measure, default: 0] += use.dose * measure.referenceSpend
            }
        }
        return spend.keys.sorted().compactMap { agency in
            spend[agency]!.max { a, b in a.value == b.value ? a.key > b.key : a.value < b.value }.map {
                Favoured(agency: agency, measure: $0.key)
            }
        }
    }

    func withoutFavoured(_ run: inout StressRun) async throws(JournalError) -> [FavouredFindings] {
        run.enter(.futures, total: favoured.count * plan.replicates + TogetherDesign(self).histories)
        var found: [FavouredFindings] = []
        for favoured in favoured {
            let change = Change.dial(.delivered(measures: [favoured.measure]), 0)
            let words = change.words(scenario)
            let world = StressWorld(
                assumption: nil, words: words, level: nil, otherwise: ["favoured: \(words)"],
                scenario: scenario.changed(by: change))
            let jobs = (0..<plan.replicates).map {
                StressJob(world: world, policies: plan.policies, replicate: plan.firstReplicate + $0)
            }
            guard let records = try await run.run(jobs) else { return [] }
            found.append(FavouredFindings(favoured: favoured, records: records))
        }
        return found
    }
}
