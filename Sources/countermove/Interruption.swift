// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and a polite kill ask a run to stop at the next year; a second one ends it at once.
enum Interruption {
    private static let requests = Atomic<Int>(0)

    static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Listens until the program ends.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if requests.add(1, ordering: .relaxed).newValue > 1 { _exit(75) }
                // The source lives as long as its handler, and the handler as long as the program.
                withExtendedLifetime(source) {}
            }
            source.activate()
        }
    }
}
