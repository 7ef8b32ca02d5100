// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Why a run folder could not be written.
package struct OutputError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// The folder or a file in it cannot be made: exit code 73.
        case cannotCreate
        /// Bytes could not be stored: a full disk, a lost mount. Exit code 74.
        case cannotWrite
    }

    package var kind: Kind
    package var path: String
    /// What is wrong and what would help, in the user's words.
    package var reason: String

    package init(_ kind: Kind, path: String, reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }

    /// The system's reason for a call that just failed.
    init(_ kind: Kind, path: String, code: Int32) {
        self.init(kind, path: path, reason: String(cString: strerror(code)))
    }

    package var exitCode: Int32 { kind == .cannotCreate ? 73 : 74 }

    package var description: String {
        switch kind {
        case .cannotCreate: "cannot create \(path): \(reason)"
        case .cannotWrite: "cannot write \(path): \(reason)"
        }
    }
}

/// Counts the door's operations and makes one of them fail, for tests.
package final class CountedFault {
    private let fatal: Int?
    /// Operations asked for so far.
    package private(set) var operations = 0

    /// - Parameter number: the operation that fails, counted from 1; nil only counts.
    package init(failing number: Int?) { fatal = number }

    /// Whether the operation that is about to happen must fail.
    func strikes() -> Bool {
        operations += 1
        return operations == fatal
    }
}
