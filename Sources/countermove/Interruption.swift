// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and a polite kill ask a run to stop at the next year; a second one ends it at once.
final class Interruption: Sendable {
    private let requests = Atomic<Int>(0)
    private let sources: [any DispatchSourceSignal]

    var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    init() {
        let numbers = [SIGINT, SIGTERM]
        sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        for (number, source) in zip(numbers, sources) {
            signal(number, SIG_IGN)
            source.setEventHandler { [weak self] in
                guard let self else { return }
                if self.requests.add(1, ordering: .relaxed).newValue > 1 { _exit(75) }
            }
            source.resume()
        }
    }
}
