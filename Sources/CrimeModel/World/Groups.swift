// SPDX-License-Identifier: GPL-3.0-or-later

/// One row per group. Rows of dissolved groups are dropped when the table is compacted between weeks.
package struct Groups: Sendable {
    /// Identity for luck: founding groups from their id, others from their parent event.
    package var key: [UInt64] = []
    package var parent: [UInt64] = []
    /// Children so far (splinters), for the next child's key.
    package var children: [UInt32] = []
    /// Recruits so far, for the next recruit's key.
    package var recruitsSoFar: [UInt32] = []
    package var isActive: [Bool] = []
    /// Week in which it came into being; for those of the start so long ago that everybody may know of them.
    package var foundedWeek: [Int32] = []
    package var home: [Int32] = []
    package var template: [Int32] = []
    /// Row of the group in levers carried by lineages.
    package var lineage: [Int32] = []
    package var rule: [ChoiceRule] = []

    /// Whether it keeps the truces and alliances of its lineage; a group that splits off may not.
    package var keepsPacts: [Bool] = []
    /// Key of the group it would stand with by its own choice, or 0; two that name one another are allies.
    package var partner: [UInt64] = []

    /// Row on the tape of decisions, or -1; see Responses.
    package var twin: [Int32] = []

    // Means
    /// Cash that has not been laundered, USD.
    package var cash: [Double] = []
    /// Clean capital, USD.
    package var capital: [Double] = []
    /// Laundered sums that were found and are not yet decided on, USD.
    package var frozen: [Double] = []
    package var arms: [Double] = []
    /// 0 cell-like ... 1 hierarchical.
    package var structure: [Double] = []
    /// 0...1.
    package var cohesion: [Double] = []
    /// Week in which a new leader takes over, or -1 while there is one.
    package var successionWeek: [Int32] = []

    /// How many people the leadership can coordinate, relative to the median group of its structure; lasting (Lucas 1978).
    package var span: [Double] = []

    // Decisions
    /// Members the group wants, persons.
    package var targetSize: [Double] = []
    /// Wage offered, USD a week.
    package var wage: [Double] = []
    /// Members sought, and members too many, this week. Persons.
    package var vacancies: [Int32] = []
    package var surplus: [Int32] = []

    /// How often its loads are found, and in how many go what usually goes in one, relative to the usual. Above 0.
    package var visibility: [Double] = []
    package var splitting: [Double] = []
    /// Whether it uses the newest technique of its country against the police.
    package var usesTechnique: [Bool] = []

    // What the group remembers
    /// What a worker-week should bring under the satisficing rule, USD.
    package var aspiration: [Double] = []
    /// Reviews that count, under experience-weighted attraction. 0 or more.
    package var experience: [Double] = []
    /// Profit before wages per worker and week, USD, smoothed.
    package var profitPerWorker: [Double] = []
    /// Revenue less costs other than wages in the current week, USD.
    package var weekMargin: [Double] = []
    /// Gross takings in the current week, USD.
    package var weekTakings: [Double] = []
    /// What the week's loads were planned to cost, USD.
    package var plannedPurchases: [Double] = []
    /// Smoothed killings by the group's clashes, which draw attention. Persons a week.
    package var attention: [Double] = []
    /// Attention of the police that this draws, as a factor of visibility. 1 or more.
    package var focus: [Double] = []
    /// Weekly rate of arrest of a leader at home as the group has come to know it, where leaders can go abroad.
    package var pressure: [Double] = []
    /// Week in which the state first identified the group, or -1; kept where action waits for it.
    package var sightedWeek: [Int32] = []

    // Prison
    /// Members in prison, those awaiting trial by the part of them held there. Persons, as of the last look.
    package var inside: [Double] = []
    /// Part of the command that a leader keeps from prison. 0...1.
    package var command: [Double] = []

    // Counts kept in step with the member table
    package var free: [Int32] = []
    package var leaders: [Int32] = []
    package var brokers: [Int32] = []
    package var specialists: [Int32] = []

    package init() {}

    package var count: Int { key.count }
}
