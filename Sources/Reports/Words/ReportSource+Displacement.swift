// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportSource {
    /// Comparisons of a mix with `reference` by place at the last horizon, without those weighted by a control.
    package func displacement(_ policy: Int, _ indicator: Indicator) -> [DisplacementRow] {
        summary.displacement.filter {
            $0.policy == policy && $0.reference == reference && $0.indicator == indicator
                && $0.comparison.kind == .place && $0.comparison.control == nil
                && $0.comparison.buffer.label != "(linked)" && $0.horizonWeeks == lastHorizon
        }
    }
}

extension DisplacementStatus {
    /// As it stands in sentences and tables: `undefined: no effect`.
    package var words: String {
        let words = String(rawValue.map { $0 == "-" ? " " : $0 })
        return isDefined ? words : "undefined:" + words.dropFirst("undefined".count)
    }
}

extension DisplacementQuotient {
    /// For a sentence that begins with *of each 100 fewer there*: `83 more (70 to 96)`, `12 fewer too (3 to 21)`.
    package var hundredWords: String {
        guard let quotient, let interval = quotient.interval else { return "–" }
        func number(_ value: Double) -> String { NumberText.plain(value * 100, digits: 0) }
        switch status {
        case .displaced, .moreThanDisplaced:
            return "\(number(-quotient.mean)) more "
                + "(\(number(-interval.upperBound)) to \(number(-interval.lowerBound)))"
        case .diffused, .moreThanDiffused:
            return "\(number(quotient.mean)) fewer too "
                + "(\(number(interval.lowerBound)) to \(number(interval.upperBound)))"
        case .unchanged: return "no change in any history"
        default: return "nothing that can be told"
        }
    }
}
