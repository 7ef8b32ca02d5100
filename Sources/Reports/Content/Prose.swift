// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of text that knows which words come from outside, so that every format can make those harmless.
///
/// A string literal makes one; what is put in with `theirs:` comes from a scenario file.
package struct Prose: Sendable, Equatable, ExpressibleByStringInterpolation {
    package enum Part: Sendable, Equatable {
        case ours(String)
        /// Text from somebody's file: may hold anything, in any direction of writing.
        case theirs(String)
        case code(String)
        case emphasis(Prose)
        case strong(Prose)
        /// An indicator's name, explained under *Words used*.
        case term(Prose, of: String)
    }

    package private(set) var parts: [Part] = []

    private init(_ part: Part) { parts = [part] }
    package var isEmpty: Bool { parts.isEmpty }

    package init(_ ours: String) { if !ours.isEmpty { parts = [.ours(ours)] } }
    package init(stringLiteral ours: String) { self.init(ours) }
    package init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }

    package static func theirs(_ text: String) -> Prose { Prose(.theirs(text)) }
    package static func term(_ words: Prose, of id: String) -> Prose { Prose(.term(words, of: id)) }

    /// What it says, without any markup: for text alternatives.
    package var plain: String {
        parts.map { part in
            switch part {
            case .ours(let text), .theirs(let text), .code(let text): text
            case .emphasis(let prose), .strong(let prose), .term(let prose, _): prose.plain
            }
        }.joined()
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ text: String) { if !text.isEmpty { parts.append(.ours(text)) } }
        package mutating func appendInterpolation(_ ours: String) { appendLiteral(ours) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { appendLiteral(String(number)) }
        package mutating func appendInterpolation(_ prose: Prose) { parts += prose.parts }
        package mutating func appendInterpolation(theirs text: String) { parts.append(.theirs(text)) }
        package mutating func appendInterpolation(code text: String) { parts.append(.code(text)) }
        package mutating func appendInterpolation(emphasis prose: Prose) { parts.append(.emphasis(prose)) }
        package mutating func appendInterpolation(strong prose: Prose) { parts.append(.strong(prose)) }
    }
}

extension Sequence where Element == Prose {
    package func joined(_ separator: String) -> Prose {
        reduce(into: Prose("")) { all, next in all = all == "" ? next : "\(all)\(separator)\(next)" }
    }
}
