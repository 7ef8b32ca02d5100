// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Experiments

/// How much a stress test searches for what would hold a plan up and for what would hurt it most.
struct AnswerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Failing mixes for which the catalogue is searched for measures that would hold them up, the gravest first; 0 for "
                + "none. As many of what the red team finds are searched, too. One when left out.", valueName: "number")
    )
    var companions: Int?

    @Option(
        help: ArgumentHelp(
            "Responses of the groups that a red team looks at first, for the one that hurts most; 0 for no red team. "
                + "\(usualRedTeam) when left out, or what --budget allows.", valueName: "number"))
    var redTeam: Int?

    static let usualRedTeam = 24
    /// Sizes tried where there is a budget, of which the searches may take a part.
    private static let sizes = [48, usualRedTeam, 12]
    private static let share = 0.2
    /// Fewer points spread over so many factors find little.
    private static let fewest = 4

    func validate() throws {
        if let companions, companions < 0 { throw ValidationError("--companions takes a whole number of 0 or more") }
        if let redTeam, redTeam < 0 || (1..<Self.fewest).contains(redTeam) {
            throw ValidationError("--red-team takes 0, or a whole number of \(Self.fewest) or more")
        }
    }

    /// Puts into a plan what was asked for, what a stopped run was to have, or else what a budget allows.
    ///
    /// - Parameters:
    ///   - journal: of the run that is taken up again.
    ///   - pace: processor time of a week, s; nil where it is not known.
    ///   - seconds: processor time to plan for; nil where the plan must not depend on this machine's pace.
    func plan(_ plan: inout StressPlan, _ scenario: Scenario, journal: FileJournal?, pace: Double?, seconds: Double?)
        throws
    {
        var begun: (companions: Int, redTeam: Int)?
        do throws(JournalError) {
            begun = try journal.flatMap { journal throws(JournalError) in try Journal.plannedAnswers(journal) }
        } catch {
            throw RunOptions.journalFailure(error)
        }
        plan.companions = companions ?? begun?.companions ?? 1
        plan.redTeam = redTeam ?? begun?.redTeam ?? Self.usualRedTeam
        guard begun == nil, let seconds, let pace else { return }
        var trial = plan
        // As many fresh histories as there may be.
        trial.replicates = .max
        func fits() -> Bool { pace * Double(StressExperiment(scenario, trial).answers.weeks) <= Self.share * seconds }
        if redTeam == nil {
            plan.redTeam =
                Self.sizes.first { size in
                    trial.redTeam = size
                    return fits()
                } ?? 0
            trial.redTeam = plan.redTeam
        }
        if companions == nil, !fits() { plan.companions = 0 }
    }

    /// What the command that gives the same results names beside what was typed.
    func missing(_ plan: StressPlan) -> [String] {
        (companions == nil ? ["--companions", "\(plan.companions)"] : [])
            + (redTeam == nil ? ["--red-team", "\(plan.redTeam)"] : [])
    }

    /// What is to be searched, as the end of a sentence.
    func announced(_ plan: StressPlan) -> String {
        let cases = plan.companions == 1 ? "a mix" : "\(plan.companions) mixes"
        return (plan.companions > 0 ? ", then what would hold up \(cases)" : "")
            + (plan.redTeam > 0 ? ", then a red team of \(plan.redTeam) responses and more" : "")
            + (plan.companions == 0 && companions == nil || plan.redTeam == 0 && redTeam == nil
                ? " (the budget carries no more: see --companions and --red-team)" : "")
    }
}
