// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Testing

/// What the literature leaves open (evidence E, part E), each a number or a key of a scenario: put otherwise, the answer is
/// another. Prison with and without control is in `PrisonTests`; the mode of extortion, under which a truce lowers or raises
/// what firms pay, in `Extortion in two modes`.
@Suite(.serialized) struct SwitchTests {
    /// What a month of leader removals in a fifth of the groups does to a cell of years, history by history.
    private func removal(
        of cell: Cell, weeks: Int, replicates: Int, _ change: (inout Scenario) -> Void
    ) async throws -> [Double] {
        var study = try Study(horizonYears: weeks / Calendar.weeksPerYear, settings: ["scenario.burn-in=2 years"])
        change(&study.scenario)
        study.addMeasure(.leaderRemoval, 1, scope: ContainerPortTests.heads, weeks: 4)
        let findings = try await study.run(replicates: replicates, recorded: [cell])
        let with = findings.sum(recorded: 0, arm: 1, weeks: 0..<weeks)
        return zip(with, findings.sum(recorded: 0, arm: 0, weeks: 0..<weeks)).map { $0 - $1 }
    }

    @Test func `removing leaders shrinks groups the more, the fewer leaders can be followed`() async throws {
        var effects: [[Double]] = []
        for share in [1, 0.0] {
            effects.append(
                try await removal(of: Cell(.members), weeks: 156, replicates: 120) {
                    $0.parameters[.leadersFollowed] = share
                })
        }
        let gap = try Difference(effects[1], effects[0])
        print("members after leader removals, nobody can follow a leader against everybody can: \(gap)")
        #expect(standardErrors(zip(effects[1], effects[0]).map { $0 - $1 }) < -allowed, "\(gap)")
    }

    @Test func `splits are bloody where those who leave leave alliances behind, and not where they keep them`()
        async throws
    {
        var effects: [[Double]] = []
        for kept in [1, 0.0] {
            effects.append(
                try await removal(of: Cell(.killings), weeks: 104, replicates: 200) { scenario in
                    scenario.parameters[.pactsInherited] = kept
                    scenario.shocks.append(Shock(id: "league", kind: .alliance, weeks: -104..<104, size: 1))
                })
        }
        let gap = try Difference(effects[1], effects[0])
        print("killings after leader removals, alliances left behind against kept: \(gap)")
        #expect(standardErrors(zip(effects[1], effects[0]).map { $0 - $1 }) > allowed, "\(gap)")
    }
}
