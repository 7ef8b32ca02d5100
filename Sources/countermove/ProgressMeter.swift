// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Foundation

/// One line on the terminal: how much is done and how long the rest will take.
final class ProgressMeter: Sendable {
    private let isShown: Bool

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ progress: ExperimentProgress) {
        guard isShown else { return }
        let phase =
            switch progress.phase {
            case .main: "histories"
            case .fresh: "fresh histories"
            case .growth: "more histories, to tell what is within reach"
            case .breakEven: "histories at most, to see where rankings turn"
            case .tipping: "histories at most, to see where numbers tip"
            case .futures: "histories in which assumptions vary together"
            case .answers: "histories to see what would help and what would hurt"
            }
        let left = progress.timeLeft.map { ", about \(Self.words($0)) left" } ?? ""
        write("\r\u{1B}[K\(progress.finished) of \(progress.total) \(phase)\(left)")
    }

    func finish() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    private static func words(_ time: Duration) -> String {
        let seconds = Int(time.components.seconds)
        return seconds < 90 ? "\(seconds) s" : "\((seconds + 30) / 60) min"
    }
}
