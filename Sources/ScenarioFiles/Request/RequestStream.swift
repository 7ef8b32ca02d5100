// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Requests that come in one after another, each a JSON object, over one line or several.
///
/// A request is handed out as soon as its last bracket is there, so that a program that waits for the answer need not
/// close its end. Text that does not begin with a bracket is taken whole, to the end.
package struct RequestStream {
    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private var hasEnded = false
    private var count = 0

    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next request, under a name for messages; nil at the end.
    ///
    /// Lines count from the request's own first line.
    package mutating func next() throws(ScenarioError) -> SourceText? {
        var scan = BracketScan()
        var index = 0
        while true {
            while index < bytes.count {
                index += 1
                if scan.ends(at: bytes[index - 1]) { return try taken(index) }
            }
            if hasEnded { return scan.isBlank ? nil : try taken(index) }
            try fill()
        }
    }

    private var name: String { count < 2 ? "<request>" : "<request \(count)>" }

    private mutating func taken(_ length: Int) throws(ScenarioError) -> SourceText {
        count += 1
        var text = bytes[..<length]
        // The end of the line before.
        if count > 1, let newline = text.firstIndex(of: 0x0A), text[..<newline].allSatisfy({ $0 <= 0x20 }) {
            text = text[(newline + 1)...]
        }
        bytes.removeFirst(length)
        return try SourceText(file: name, bytes: Array(text))
    }

    private mutating func fill() throws(ScenarioError) {
        let size = 64 << 10
        var chunk = [UInt8](repeating: 0, count: size)
        var read = Foundation.read(descriptor, &chunk, size)
        while read < 0, errno == EINTR { read = Foundation.read(descriptor, &chunk, size) }
        guard read >= 0, bytes.count + read <= SourceText.byteLimit else {
            count += 1
            let what =
                read < 0
                ? "requests cannot be read: \(String(cString: strerror(errno)))"
                : "a request is larger than \(SourceText.byteLimit >> 20) MiB"
            throw ScenarioError(Diagnostic(kind: .unreadable, at: .whole(name), what))
        }
        hasEnded = read == 0
        bytes += chunk[..<read]
    }
}

/// Looks for the bracket that closes the first one, past brackets in quotes.
private struct BracketScan {
    private(set) var isBlank = true
    private var isObject = false
    private var depth = 0
    private var isQuoted = false
    private var isEscaped = false

    /// Takes in a byte; whether the object ends with it.
    mutating func ends(at byte: UInt8) -> Bool {
        if isBlank {
            if byte == 0x20 || (0x09...0x0D).contains(byte) { return false }
            isBlank = false
            isObject = byte == UInt8(ascii: "{")
        }
        guard isObject else { return false }
        if isQuoted {
            if !isEscaped, byte == UInt8(ascii: "\"") { isQuoted = false }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            return false
        }
        switch byte {
        case UInt8(ascii: "\""): isQuoted = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        return depth == 0
    }
}
