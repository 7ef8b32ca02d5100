// SPDX-License-Identifier: GPL-3.0-or-later

/// Sex as recorded in population statistics. Results are broken down by it.
package enum Sex: UInt8, CaseIterable, Sendable {
    case female, male
}

/// Age band in completed years. The lowest band holds minors from 14 up, whose recruitment is reported separately.
package enum AgeBand: UInt8, CaseIterable, Sendable {
    case under18, from18to29, from30to44, from45

    /// First and last age of the band in years; the last band is closed at 64 for drawing birth weeks.
    package var years: ClosedRange<Int> {
        switch self {
        case .under18: 14...17
        case .from18to29: 18...29
        case .from30to44: 30...44
        case .from45: 45...64
        }
    }

    /// The band of a person of `weeks` completed weeks of age.
    package init(ageInWeeks weeks: Int) {
        switch weeks {
        case ..<(18 * 52): self = .under18
        case ..<(30 * 52): self = .from18to29
        case ..<(45 * 52): self = .from30to44
        default: self = .from45
        }
    }
}

/// Sex x age band: the cell in which people are counted. Row = sex * 4 + age band.
package struct Cohort: Hashable, Sendable {
    package let row: Int

    package static let count = Sex.allCases.count * AgeBand.allCases.count

    package init(_ sex: Sex, _ age: AgeBand) { row = Int(sex.rawValue) * AgeBand.allCases.count + Int(age.rawValue) }
    package init(row: Int) { self.row = row }

    package var sex: Sex { Sex(rawValue: UInt8(row / AgeBand.allCases.count))! }
    package var age: AgeBand { AgeBand(rawValue: UInt8(row % AgeBand.allCases.count))! }
}

/// What a member does in the group. Operators and enforcers work; the others make their work possible.
package enum Role: UInt8, CaseIterable, Sendable {
    case leader, broker, specialist, enforcer, `operator`
}

/// Where a person of the member table stands.
package enum Status: UInt8, CaseIterable, Sendable {
    /// At liberty and working for the group.
    case free
    /// Arrested, held until trial; `dueWeek` says when the case was brought before a court, below 0 where it was not.
    case awaitingTrial
    /// Serving a sentence.
    case inPrison
    /// Served the sentence, outside any group; `dueWeek` says when the person would offend again.
    case released
    /// Dead; the row is dropped when the table is next compacted.
    case dead
    /// Back in the general population; the row is dropped likewise.
    case left
}
