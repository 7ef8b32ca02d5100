// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A weak point of the study and what each mix does about it.
package struct WeakPointRow: Sendable {
    package var weakness: FoundWeakness
    /// What shows it, in the last year before the measures begin.
    package var mean: Double
    /// Rows of the measures that answer it, and of those that only make it worse; by mix.
    package var answering: [[Int]]
    package var worsening: [[Int]]

    /// Whether a mix leaves it open.
    package func isHole(_ mix: Int) -> Bool { answering[mix].isEmpty }
}

extension ReportSource {
    func findWeakPoints() -> [WeakPointRow] {
        let terrain = Terrain(scenario)
        return scenario.weaknesses(meanBefore).map { weakness in
            let touched = mixes.map { mix -> (answering: [Int], worsening: [Int]) in
                let (answering, worsening) = weakness.touched(by: mix, terrain)
                let uses = scenario.policies[mix].uses
                let answers = Self.once(answering.map { uses[$0].measure })
                return (answers, Self.once(worsening.map { uses[$0].measure }).filter { !answers.contains($0) })
            }
            return WeakPointRow(
                weakness: weakness, mean: meanBefore(weakness.cell) ?? 0, answering: touched.map(\.answering),
                worsening: touched.map(\.worsening))
        }
    }

    /// What a mix leaves open, in words; the agencies of officials together.
    func holes(_ mix: Int) -> [String] {
        let open = weakPoints.filter { $0.isHole(mix) }.map(\.weakness)
        return WeakPoint.allCases.compactMap { point in
            let found = open.filter { $0.point == point }
            if found.isEmpty { return nil }
            let agencies = found.compactMap { $0.agency?.words }
            return point.rawValue + (agencies.isEmpty ? "" : " (" + agencies.joined(separator: ", ") + ")")
        }
    }

    private static func once(_ rows: [Int]) -> [Int] {
        rows.enumerated().filter { rows.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}

extension FoundWeakness {
    /// `officials who can be bought: customs`.
    package var words: String { point.rawValue + (agency.map { ": " + $0.words } ?? "") }
}

extension Agency {
    /// As it stands in sentences and tables.
    package var words: String { String(id.map { $0 == "-" ? " " : $0 }) }
}
