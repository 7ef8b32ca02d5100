// SPDX-License-Identifier: GPL-3.0-or-later

/// A walk over the tokens of a YAML text that refuses, before any tree is built, what scenarios may not use and
/// what could make building one slow: anchors, aliases, tags, merge keys, several documents, directives, explicit
/// keys, deep nesting, huge scalars.
///
/// It follows the scanner of libyaml, which Yams builds its trees with, rule by rule, so that both see the same
/// tokens: a `*` in a comment, in quotes or in a block of text is no alias. Where libyaml would stop with an error,
/// the walk stops silently and leaves the error to Yams. It keeps one integer per open indentation.
package struct YAMLScan {
    /// Deeper than anyone can read.
    static let depthLimit = 64
    /// The longest text in one value.
    static let scalarLimit = 64 << 10
    /// The most values, keys and brackets in one file.
    static let tokenLimit = 200_000

    /// A place the scanner may come back to.
    struct Place {
        var index = 0
        var line = 1
        /// Column from 0, as libyaml counts.
        var column = 0
    }

    let bytes: [UInt8]
    let file: String
    var place = Place()
    var found = DiagnosticList()
    var isStopped = false

    /// Column of the innermost block, -1 outside any.
    var indent = -1
    private var indents: [Int] = []
    var flowDepth = 0
    var allowsKey = true
    /// Where a key may have begun, outside brackets.
    private var key: Place?
    private var tokens = 0
    private var hasContent = false

    init(_ source: SourceText) {
        bytes = source.bytes
        file = source.file
    }

    /// Everything in the text that a scenario may not use.
    package static func complaints(about source: SourceText) -> DiagnosticList {
        var scan = YAMLScan(source)
        while !scan.isStopped, scan.place.index < scan.bytes.count { scan.token() }
        return scan.found
    }

    // MARK: Tokens

    private mutating func token() {
        skipToToken()
        if let start = key, start.line < place.line || start.column + 1_024 < place.column { key = nil }
        if flowDepth == 0 { unroll() }
        guard let byte = peek() else { return }
        tokens += 1
        if tokens > Self.tokenLimit {
            return stop("the file holds more than \(Self.tokenLimit) values; a scenario is a text people write")
        }
        if place.column == 0, byte == UInt8(ascii: "%") {
            complain("YAML directives (`%`) are not allowed", hint: "remove the line")
            return skipLine()
        }
        if isDocumentMark { return documentMark(byte) }
        defer { hasContent = true }
        if !indicator(byte) { scalar(byte) }
    }

    /// Takes a bracket, dash, comma, colon, anchor, alias or tag; false for a scalar.
    private mutating func indicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): openBracket()
        case UInt8(ascii: "]"), UInt8(ascii: "}"): closeBracket()
        case UInt8(ascii: ","): between()
        case UInt8(ascii: "-") where isBlank(1): dash()
        case UInt8(ascii: "?") where flowDepth > 0 || isBlank(1): explicitKey()
        case UInt8(ascii: ":") where flowDepth > 0 || isBlank(1): colon()
        case UInt8(ascii: "&"): reference("anchors (`&`) are not allowed", "write the value out where it is used")
        case UInt8(ascii: "*"):
            reference(
                "aliases (`*`) are not allowed", "write the value out, or put text that starts with `*` in quotes")
        case UInt8(ascii: "!"):
            reference("tags (`!`) are not allowed", "remove it, or put text that starts with `!` in quotes")
        default: return false
        }
        return true
    }

    private mutating func scalar(_ byte: UInt8) {
        let start = place
        switch byte {
        case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
            key = nil
            allowsKey = true
            blockScalar()
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            saveKey()
            allowsKey = false
            quotedScalar(byte)
        case _ where canStartPlain(byte):
            saveKey()
            let end = plainScalar()
            if bytes[start.index..<end].elementsEqual("<<".utf8) {
                let hint = "write the keys out, or extend another file"
                complain("merge keys (`<<`) are not allowed", at: start, hint: hint)
            }
        case UInt8(ascii: "\t"):
            stop("a tab is used for indentation", hint: "indent with spaces")
        default:
            isStopped = true
        }
        if place.index - start.index > Self.scalarLimit {
            complain("one value is longer than \(Self.scalarLimit >> 10) KiB", at: start)
        }
    }

    // MARK: Structure

    /// Eats blanks, comments and line ends; tabs only where libyaml takes them.
    private mutating func skipToToken() {
        while let byte = peek() {
            if byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && (flowDepth > 0 || !allowsKey)) {
                advance()
            } else if byte == UInt8(ascii: "#") {
                skipLine()
            } else if isBreak(0) {
                skipBreak()
                if flowDepth == 0 { allowsKey = true }
            } else {
                return
            }
        }
    }

    private mutating func documentMark(_ byte: UInt8) {
        if hasContent || byte == UInt8(ascii: ".") {
            let mark = byte == UInt8(ascii: "-") ? "---" : "..."
            return stop("`\(mark)` starts or ends a document; a scenario is one document", hint: "remove it")
        }
        for _ in 0..<3 { advance() }
        allowsKey = false
        hasContent = true
    }

    private mutating func openBracket() {
        saveKey()
        flowDepth += 1
        allowsKey = true
        if flowDepth > Self.depthLimit { return stop("brackets are nested more than \(Self.depthLimit) deep") }
        advance()
    }

    private mutating func closeBracket() {
        if flowDepth == 0 { key = nil }
        flowDepth = max(0, flowDepth - 1)
        allowsKey = false
        advance()
    }

    private mutating func between() {
        if flowDepth == 0 { key = nil }
        allowsKey = true
        advance()
    }

    private mutating func dash() {
        if flowDepth == 0 {
            guard allowsKey else { return isStopped = true }
            roll(to: place.column)
            key = nil
        }
        allowsKey = true
        advance()
    }

    private mutating func explicitKey() {
        stop("`?` starts a key that is not plain text", hint: "write `key: value`, or put the text in quotes")
    }

    private mutating func colon() {
        if flowDepth == 0 {
            if let start = key {
                roll(to: start.column)
                key = nil
                allowsKey = false
            } else {
                guard allowsKey else { return isStopped = true }
                roll(to: place.column)
            }
        } else {
            allowsKey = false
        }
        advance()
    }

    /// An anchor, an alias or a tag: refused, then skipped as one word.
    private mutating func reference(_ message: String, _ hint: String) {
        complain(message, hint: hint)
        saveKey()
        allowsKey = false
        while !isBlank(0), flowDepth == 0 || !isFlowMark(0) { advance() }
    }

    private mutating func saveKey() {
        if allowsKey, flowDepth == 0 { key = place }
    }

    private mutating func roll(to column: Int) {
        guard indent < column else { return }
        indents.append(indent)
        indent = column
        if indents.count > Self.depthLimit { stop("blocks are nested more than \(Self.depthLimit) deep") }
    }

    private mutating func unroll() {
        while indent > place.column, let outer = indents.popLast() { indent = outer }
    }
}
