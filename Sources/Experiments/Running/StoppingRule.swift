// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// When an experiment with a precision asked for has enough replicates.
///
/// It is asked after whole batches only, so that where it stops depends on neither threads nor timing.
package struct StoppingRule: Sendable {
    /// Replicates between two looks.
    package static let batch = 20

    /// Half-width allowed, in per cent of the effect or of the reference mean, whichever is larger. Above 0.
    package var percent: Double

    package init(percent: Double) { self.percent = percent }

    /// Whether, for every objective and contrast, the 95 % half-width of the paired difference at the due date is within
    /// `percent` of |difference| or of |reference mean|.
    ///
    /// An objective with no pair of finite values is not applicable and holds nobody up; one pair is never enough.
    /// Without objectives or contrasts the first look is the last.
    package func isReached(_ readings: ObjectiveReadings, contrasts: [(policy: Int, reference: Int)]) -> Bool {
        readings.objectives.allSatisfy { objective in
            contrasts.allSatisfy { contrast in
                let pairs = readings.pairs(objective, policy: contrast.policy, reference: contrast.reference)
                return pairs.isEmpty || isPrecise(PairedSummary(pairs))
            }
        }
    }

    private func isPrecise(_ summary: PairedSummary) -> Bool {
        guard let interval = summary.interval, let difference = summary.difference, let mean = summary.meanReference
        else { return false }
        let halfWidth = (interval.upperBound - interval.lowerBound) / 2
        return halfWidth <= percent / 100 * max(abs(difference), abs(mean))
    }
}
