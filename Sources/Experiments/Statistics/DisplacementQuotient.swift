// SPDX-License-Identifier: GPL-3.0-or-later

/// What may be said of a displacement quotient, judged on 95 % intervals; or why there is none.
package enum DisplacementStatus: String, Sendable, CaseIterable {
    case moreThanDisplaced = "more-than-displaced"
    case displaced
    case unclear
    /// The buffer is equal in every pair.
    case unchanged
    case diffused
    case moreThanDiffused = "more-than-diffused"
    case noEffect = "undefined-no-effect"
    case targetRose = "undefined-target-rose"
    case noTarget = "undefined-no-target"
    case noBuffer = "undefined-no-buffer"
    case noControl = "undefined-no-control"
    case tooFew = "undefined-too-few"

    package var isDefined: Bool {
        switch self {
        case .moreThanDisplaced, .displaced, .unclear, .unchanged, .diffused, .moreThanDiffused: true
        case .noEffect, .targetRose, .noTarget, .noBuffer, .noControl, .tooFew: false
        }
    }

    /// What the word means, as part of a sentence.
    package var definition: String {
        switch self {
        case .moreThanDisplaced:
            "the interval lies below −1: more is added at the buffer than is taken away at the target"
        case .displaced: "the interval lies below 0: part of what is taken away at the target is added at the buffer"
        case .unclear: "the interval holds 0"
        case .unchanged: "the buffer is equal in every history"
        case .diffused: "the interval lies above 0: the buffer falls with the target, the benefit spreads"
        case .moreThanDiffused: "the interval lies above 1: the buffer falls by more than the target"
        case .noEffect: "the change at the target cannot be told from zero, so there is nothing to be displaced"
        case .targetRose: "what is counted rises at the target, so nothing was taken away there"
        case .noTarget: "no measure acts in any part that could be told from others"
        case .noBuffer: "the measures act everywhere it is counted, so there is nowhere else"
        case .noControl: "nothing is counted at the control, so it cannot weight anything"
        case .tooFew: "there are fewer than two pairs"
        }
    }
}

/// The weighted displacement quotient of Bowers and Johnson (2003) over paired histories.
///
/// WDQ = (B1/C1 - B0/C0) / (A1/C1 - A0/C0), with A the target, B the buffer, C the control, 0 the reference and 1 the
/// policy on the same luck; below 0 is displacement, above 0 diffusion of benefits. Means over pairs stand for A, B and C.
/// Both sides are multiplied by C0, which changes no quotient and leaves the changes in the indicator's own unit; without
/// a control C is 1, and the quotient is the change at the buffer per change at the target.
package struct DisplacementQuotient: Sendable, Equatable {
    /// Pairs in which every value is finite.
    package let pairs: Int
    /// Mean at the target under the reference.
    package let targetReference: Double?
    /// A1 x C0/C1 - A0 and the same of B: mean and 95 % interval. Nil without pairs or weight.
    package let targetChange: Estimate?
    package let bufferChange: Estimate?
    /// With Fieller's interval, where the target falls by more than can be told from zero.
    package let quotient: Estimate?
    package let status: DisplacementStatus

    /// Of a case that cannot be computed, whatever the histories say.
    package init(undefined status: DisplacementStatus, target: Pairs = Pairs()) {
        self.status = status
        pairs = target.policy.count
        targetReference = Sample(target.reference).mean
        targetChange = Estimate(zip(target.policy, target.reference).map { $0 - $1 })
        bufferChange = nil
        quotient = nil
    }

    /// - Parameter control: in the same pairs; nil weights nothing.
    package init(target: Pairs, buffer: Pairs, control: Pairs? = nil) {
        pairs = target.policy.count
        targetReference = Sample(target.reference).mean
        guard let weight = Weight(control) else {
            (targetChange, bufferChange, quotient, status) = (nil, nil, nil, pairs < 2 ? .tooFew : .noControl)
            return
        }
        let fall = weight.changes(target)
        let rise = weight.changes(buffer)
        let targetChange = Estimate(fall)
        self.targetChange = targetChange
        bufferChange = Estimate(rise)
        if let targetChange, targetChange.isClear, targetChange.mean < 0, let ratio = Fieller.ratio(rise, fall) {
            quotient = ratio
            status = Self.status(of: ratio.interval, isUnchanged: rise.allSatisfy { $0 == 0 })
        } else {
            quotient = nil
            status =
                pairs < 2 ? .tooFew : targetChange.map { $0.isClear && $0.mean > 0 } ?? false ? .targetRose : .noEffect
        }
    }

    private static func status(of interval: ClosedRange<Double>?, isUnchanged: Bool) -> DisplacementStatus {
        guard let interval else { return .tooFew }
        if isUnchanged { return .unchanged }
        if interval.upperBound < -1 { return .moreThanDisplaced }
        if interval.lowerBound > 1 { return .moreThanDiffused }
        if interval.upperBound < 0 { return .displaced }
        return interval.lowerBound > 0 ? .diffused : .unclear
    }
}

/// C0/C1 with what its own sampling error adds to each pair.
private struct Weight {
    private let factor: Double
    /// Of each pair: its part in the error of `factor`; the mean is 0. Empty without a control.
    private let errors: [Double]

    init?(_ control: Pairs?) {
        guard let control else {
            (factor, errors) = (1, [])
            return
        }
        guard let before = Sample(control.reference).mean, let after = Sample(control.policy).mean, before != 0,
            after != 0
        else { return nil }
        let factor = before / after
        self.factor = factor
        errors = zip(control.policy, control.reference).map { ($1 - factor * $0) / after }
    }

    /// Of each pair, so that mean and variance over pairs are those of the weighted change, to first order in the weight's
    /// error (the delta method).
    func changes(_ pairs: Pairs) -> [Double] {
        let mean = Sample(pairs.policy).mean ?? 0
        return pairs.policy.indices.map { pair in
            let change = factor * pairs.policy[pair] - pairs.reference[pair]
            return errors.isEmpty ? change : change + mean * errors[pair]
        }
    }
}
