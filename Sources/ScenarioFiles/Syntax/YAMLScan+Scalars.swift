// SPDX-License-Identifier: GPL-3.0-or-later

/// How far each kind of scalar reaches.
extension YAMLScan {
    /// The same list as libyaml's.
    func canStartPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"): !(peek(1) == UInt8(ascii: " ") || peek(1) == UInt8(ascii: "\t"))
        case UInt8(ascii: "?"), UInt8(ascii: ":"): flowDepth == 0 && !isBlank(1)
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"),
            UInt8(ascii: "`"):
            false
        default: !isBlank(0)
        }
    }

    /// Unquoted text, over as many lines as stay indented; the offset just past it.
    mutating func plainScalar() -> Int {
        let least = indent + 1
        var crossed = false
        var end = place.index
        while !isDocumentMark, peek() != UInt8(ascii: "#") {
            while !isBlank(0) {
                if peek() == UInt8(ascii: ":"), isBlank(1) { break }
                if flowDepth > 0, peek() == UInt8(ascii: ":"), isFlowMark(1) || peek(1) == UInt8(ascii: "?") {
                    isStopped = true
                    return end
                }
                if flowDepth > 0, isFlowMark(0) { break }
                advance()
                end = place.index
                crossed = false
            }
            guard peek() != nil, isBlank(0) else { break }
            while peek() != nil, isBlank(0) {
                if isBreak(0) {
                    skipBreak()
                    crossed = true
                } else if crossed, place.column < least, peek() == UInt8(ascii: "\t") {
                    stop("a tab is used for indentation", hint: "indent with spaces")
                    return end
                } else {
                    advance()
                }
            }
            if flowDepth == 0, place.column < least { break }
        }
        // A key may begin on the line the text did not reach.
        allowsKey = crossed
        return end
    }

    /// Text in quotes, over any number of lines.
    mutating func quotedScalar(_ quote: UInt8) {
        advance()
        while let byte = peek() {
            if place.column == 0, isDocumentMark {
                isStopped = true
                return
            }
            if byte == quote {
                advance()
                guard quote == UInt8(ascii: "'"), peek() == quote else { return }
                advance()
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                advance()
                if isBreak(0) { skipBreak() } else if peek() != nil { advance() }
            } else if isBreak(0) {
                skipBreak()
            } else {
                advance()
            }
        }
    }

    /// Text under `|` or `>`: the lines at least as indented as the first.
    mutating func blockScalar() {
        advance()
        var increment = 0
        for _ in 0..<2 {
            guard let byte = peek() else { return }
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { advance() }
            if let byte = peek(), increment == 0, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
                increment = Int(byte - UInt8(ascii: "0"))
                advance()
            }
        }
        while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { advance() }
        if peek() == UInt8(ascii: "#") { skipLine() }
        guard peek() == nil || isBreak(0) else { return isStopped = true }
        if peek() != nil { skipBreak() }
        var column = increment == 0 ? 0 : max(indent, 0) + increment
        skipBlockBreaks(&column)
        while !isStopped, peek() != nil, place.column == column {
            skipLine()
            if peek() != nil { skipBreak() }
            skipBlockBreaks(&column)
        }
    }

    /// Eats the indentation and empty lines inside a block of text, and settles its column by the first line.
    private mutating func skipBlockBreaks(_ column: inout Int) {
        var widest = 0
        while true {
            while column == 0 || place.column < column, peek() == UInt8(ascii: " ") { advance() }
            widest = max(widest, place.column)
            if column == 0 || place.column < column, peek() == UInt8(ascii: "\t") {
                return stop("a tab is used for indentation", hint: "indent with spaces")
            }
            guard isBreak(0) else { break }
            skipBreak()
        }
        if column == 0 { column = max(widest, indent + 1, 1) }
    }
}
