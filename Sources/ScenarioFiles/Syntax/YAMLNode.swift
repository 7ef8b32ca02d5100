// SPDX-License-Identifier: GPL-3.0-or-later

/// A YAML document as a tree that knows where each part stands. Nothing is interpreted yet: `12` is text here.
package struct YAMLNode: Sendable, Equatable {
    /// How a scalar was written, which decides whether it may be anything but text.
    package enum Style: Sendable, Equatable { case plain, quoted, block }

    /// One `key: value` of a mapping.
    package struct Pair: Sendable, Equatable {
        package var key: String
        package var keyPosition: SourcePosition
        package var keyStyle: Style
        package var value: YAMLNode
    }

    package enum Content: Sendable, Equatable {
        case scalar(String, Style)
        case list([YAMLNode])
        case mapping([Pair])
    }

    package var position: SourcePosition
    package var content: Content

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    /// The value under a key, when this is a mapping that has it.
    package subscript(_ key: String) -> YAMLNode? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// This tree laid over another: mappings merge key by key, anything else replaces what lies below.
    ///
    /// Each part keeps the position of the file it came from. Keys new to the tree below follow its own.
    package func laid(over base: YAMLNode) -> YAMLNode {
        guard case .mapping(let upper) = content, case .mapping(var pairs) = base.content else { return self }
        var places: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() { places[pair.key] = index }
        for pair in upper {
            guard let place = places[pair.key] else {
                pairs.append(pair)
                continue
            }
            var merged = pair
            merged.value = pair.value.laid(over: pairs[place].value)
            pairs[place] = merged
        }
        return YAMLNode(.mapping(pairs), at: position)
    }
}
