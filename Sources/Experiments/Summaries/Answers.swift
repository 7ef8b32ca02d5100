// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `answers.csv`: how often an answer was seen in the histories of a policy, and one that shows it.
package struct AnswerRow: Sendable, Equatable {
    package var policy: Int
    package var reference: Int
    package var channel: Channel
    /// Histories looked at, and those in which somebody decided otherwise through the channel.
    package var histories: Int
    package var seen: Int
    /// How many decided otherwise, mean over all histories.
    package var count: Double
    /// Week of the horizon in which it first is so, counted from 1: the earliest of all histories, and their median; nil
    /// where it is never seen.
    package var firstWeek: Int?
    package var medianWeek: Int?
    /// The history whose number of others is in the middle of those that show it.
    package var example: Int?
}

extension Findings {
    /// What was seen of each channel that was free to answer; by policy, then channel. Empty unless the plan splits effects.
    package func answerRows() -> [AnswerRow] {
        SplitReader.all(self).flatMap { split in
            Channel.allCases.filter { $0.isDecided(in: scenario) && !scenario.held.contains($0) }.map { channel in
                let found = split.records.compactMap { record in
                    record.split.answers.isEmpty
                        ? nil : (replicate: record.replicate, answer: record.split.answers[channel.rawValue])
                }
                let seen = found.filter { $0.answer.count > 0 }
                    .sorted { ($0.answer.count, $0.replicate) < ($1.answer.count, $1.replicate) }
                let weeks = seen.compactMap { $0.answer.firstWeek.map { $0 - scenario.burnInWeeks + 1 } }.sorted()
                return AnswerRow(
                    policy: split.policy, reference: split.reference, channel: channel, histories: found.count,
                    seen: seen.count, count: Sample(found.map { Double($0.answer.count) }).mean ?? 0,
                    firstWeek: weeks.first, medianWeek: weeks.isEmpty ? nil : weeks[weeks.count / 2],
                    example: seen.isEmpty ? nil : seen[seen.count / 2].replicate)
            }
        }
    }
}
