// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    func addWords(to text: inout ReportDocument) {
        text.heading(2, "Words used")
        let words: [(String, Prose)] = [
            ("Measure", "an intervention, such as container scanning."),
            ("Mix", "a set of measures with their strength, start and places: one of the options compared."),
            ("Dose", "spending as a multiple of what the measure usually costs; effects flatten out as it grows."),
            ("Reference", "the mix the others are compared with, here \(emphasis: name(source.reference))."),
            ("History", "one simulated course of events; its number decides its luck."),
            ("Horizon", "the moment results are read; a value covers the 52 weeks before it."),
            (
                "95 % interval",
                """
                computed so that, were the whole experiment repeated, it would hold the model's true mean difference 95 \
                times in 100.
                """
            ),
            (
                "Weighted displacement quotient",
                """
                after Bowers and Johnson (2003): the change elsewhere for each unit of change                 where the measures act. −1: all of it went there; 0: none; +1: that place gained as much.
                """
            ),
            ("Group", "a criminal group of three members or more."),
            ("True", "what happens in a history, whether or not anybody in it knows."),
            ("Observed", "what the state of the simulation would see of it: in part, late and with error."),
            ("Dark figure", "what happens and never reaches any record."),
        ]
        let split: [(String, Prose)] = [
            ("First order", "what the measures do while everybody decides as under the reference."),
            ("Second order", "what the answers of groups, people and agencies add to that."),
            ("Offset", "the share of the first order that the answers undo."),
            ("Channel", "a way in which somebody answers, such as moving to another route."),
            (
                "Shapley value",
                "a channel's part of the second order: the mean of what it adds when it joins those already free to answer."
            ),
            (
                "Elasticity of demand",
                "by how many percent people buy less when the price rises by one percent, without the minus sign."
            ),
        ]
        text.terms(
            (words + (source.explained.isEmpty ? [] : split)).map { word, meaning in
                let id = String(word.lowercased().filter { $0.isLetter || $0.isNumber })
                return ReportDocument.Term(id: id, words: Prose(word), unit: nil, meaning: meaning)
            })
        text.terms(
            explained.map { indicator in
                ReportDocument.Term(
                    id: indicator.rawValue, words: Prose(Self.capitalised(indicator.words)), unit: indicator.unit,
                    meaning: Prose(Self.definition(indicator)))
            })
    }

    /// Indicators the report speaks of.
    private var explained: [Indicator] {
        let prevention = PreventionFailure.allCases.flatMap(\.indicators).filter(source.findings.layout.counts)
        let written = source.scenario.strategy?.indicators ?? []
        let weak = source.weakPoints.map(\.weakness.cell.indicator)
        let asked =
            source.scenario.objectives.map(\.indicator) + [.recruits, .passed] + prevention + written + weak + warned
        let shown = Set(source.indicators + asked)
        return source.indicators
            + Indicator.allCases.filter { shown.contains($0) && !source.indicators.contains($0) }
    }

    /// An indicator's definition as part of a sentence.
    static func definition(_ indicator: Indicator) -> String {
        indicator.definition.prefix(1).lowercased() + indicator.definition.dropFirst()
    }
}
