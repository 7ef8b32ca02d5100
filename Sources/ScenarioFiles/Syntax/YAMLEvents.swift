// SPDX-License-Identifier: GPL-3.0-or-later
import CYaml

/// The tree of a clean document straight from the events of libyaml, the parser inside Yams: three times as fast, since no tree
/// of Yams's own is built and no tags are worked out.
///
/// It knows no complaints. Whatever is not a plain tree of lists, mappings with different text keys, and scalars without anchors
/// and tags ends it with nothing, and is left to `YAMLComposer`, which has the words.
package struct YAMLEvents {
    private let source: SourceText
    /// Both stay where they are: the parser points at itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>

    /// Nil where the document is not as said above.
    package static func tree(_ source: SourceText) -> YAMLNode? {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
        defer {
            parser.deallocate()
            event.deallocate()
        }
        event.initialize(to: yaml_event_t())
        guard yaml_parser_initialize(parser) == 1 else { return nil }
        defer {
            yaml_event_delete(event)
            yaml_parser_delete(parser)
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        return source.bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            return YAMLEvents(source: source, parser: parser, event: event).document()
        }
    }

    private func document() -> YAMLNode? {
        guard next() == YAML_STREAM_START_EVENT, next() == YAML_DOCUMENT_START_EVENT, next() != YAML_NO_EVENT,
            let root = node(), next() == YAML_DOCUMENT_END_EVENT, next() == YAML_STREAM_END_EVENT
        else { return nil }
        return root
    }

    /// Goes on to the next event; none after an error.
    private func next() -> yaml_event_type_t {
        yaml_event_delete(event)
        return yaml_parser_parse(parser, event) == 1 ? event.pointee.type : YAML_NO_EVENT
    }

    private var position: SourcePosition {
        SourcePosition(
            file: source.file, line: Int(event.pointee.start_mark.line) + 1,
            column: Int(event.pointee.start_mark.column) + 1)
    }

    /// The node that begins with the event at hand.
    private func node() -> YAMLNode? {
        let place = position
        // The parser counts a line more when the last has no end.
        guard place.line <= source.lineCount else { return nil }
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            return scalar().map { YAMLNode(.scalar($0.text, $0.style), at: place) }
        case YAML_SEQUENCE_START_EVENT:
            let start = event.pointee.data.sequence_start
            guard start.anchor == nil, start.tag == nil else { return nil }
            var items: [YAMLNode] = []
            while next() != YAML_SEQUENCE_END_EVENT {
                guard let item = node() else { return nil }
                items.append(item)
            }
            return YAMLNode(.list(items), at: place)
        case YAML_MAPPING_START_EVENT:
            let start = event.pointee.data.mapping_start
            guard start.anchor == nil, start.tag == nil, let pairs = pairs() else { return nil }
            return YAMLNode(.mapping(pairs), at: place)
        default: return nil
        }
    }

    private func pairs() -> [YAMLNode.Pair]? {
        var pairs: [YAMLNode.Pair] = []
        var keys: Set<String> = []
        while next() != YAML_MAPPING_END_EVENT {
            let place = position
            guard event.pointee.type == YAML_SCALAR_EVENT, place.line <= source.lineCount, let key = scalar(),
                !key.text.isEmpty
            else { return nil }
            // In small mappings looking through all keys is faster than keeping a set.
            if pairs.count < 16 {
                guard !pairs.contains(where: { $0.key == key.text }) else { return nil }
            } else {
                if keys.isEmpty { keys = Set(pairs.map(\.key)) }
                guard keys.insert(key.text).inserted else { return nil }
            }
            guard next() != YAML_NO_EVENT, let value = node() else { return nil }
            pairs.append(YAMLNode.Pair(key: key.text, keyPosition: place, keyStyle: key.style, value: value))
        }
        return pairs
    }

    private func scalar() -> (text: String, style: YAMLNode.Style)? {
        let scalar = event.pointee.data.scalar
        guard scalar.anchor == nil, scalar.tag == nil, let value = scalar.value else { return nil }
        let style: YAMLNode.Style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
        return (String(decoding: UnsafeBufferPointer(start: value, count: scalar.length), as: UTF8.self), style)
    }
}
