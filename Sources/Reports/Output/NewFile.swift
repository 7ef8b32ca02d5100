// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A file that is to be new: it appears whole under its name or not at all, and never takes the place of another.
package enum NewFile {
    /// - Parameter fault: makes a numbered operation fail, for tests.
    package static func write(_ text: String, to path: String, fault: CountedFault? = nil) throws(OutputError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let temporary = path.dropLast(name.count) + ".\(name).\(getpid()).countermove-part"
        var file = try OutputFile.begin(path, temporary: String(temporary), fault: fault)
        file.buffer += text.utf8
        _ = try file.complete(takingPlace: false)
    }
}
