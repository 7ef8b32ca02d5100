// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import ScenarioFiles

/// Tells whether what the page Requirements names is there: `kind:name`, in code, data, reports or tests.
struct ReferenceResolver {
    private let symbols = SymbolIndex(SourceTree.swift(in: "Sources"))
    private let headings = Self.headings
    private let tests = Self.tests
    private let verbs = SourceTree.swift(in: "Sources/countermove")
    private let tables = SourceTree.swift(in: "Sources/Reports/Tables")
    private let schema = ScenarioSchema.json
    /// Ids by kind of list.
    private let ids: [Listing.Kind: Set<String>]
    private let marketKinds: Set<String>

    init() throws {
        let listing = try Listing(Library(scenarios: SourceTree.root.appendingPathComponent("Scenarios").path))
        ids = Dictionary(
            uniqueKeysWithValues: Listing.Kind.allCases.map { kind in
                (kind, Set(listing.table(kind).rows.map { $0[0] }))
            })
        let markets = listing.table(.markets)
        let column = markets.columns.firstIndex(of: "kind") ?? 0
        marketKinds = Set(markets.rows.map { $0[column] })
    }

    /// Kinds of reference, in the order of the page.
    static let kinds = [
        "symbol", "path", "key", "parameter", "lever", "indicator", "mechanism", "rule", "shock", "channel", "measure",
        "market", "source", "scenario", "verb", "file", "report", "test", "decision",
    ]

    func resolves(_ reference: String) -> Bool {
        guard let colon = reference.firstIndex(of: ":") else { return false }
        let name = String(reference[reference.index(after: colon)...])
        guard !name.isEmpty else { return false }
        switch reference[..<colon] {
        case "symbol": return symbols.resolves(name)
        case "path": return !name.contains("..") && exists(name)
        case "key": return Self.reaches(schema["$defs"]?["change"], path: name.split(separator: "."), schema)
        case "parameter": return lists(.parameters, name)
        case "lever": return Lever(id: name) != nil
        case "indicator": return Indicator(rawValue: name) != nil
        case "mechanism": return Schedule.steps.contains { $0.name == name }
        case "rule": return ChoiceRule(rawValue: name) != nil
        case "shock": return Shock.Kind(rawValue: name) != nil
        case "channel": return Channel(id: name) != nil
        case "measure": return lists(.measures, name)
        case "market": return lists(.markets, name) || marketKinds.contains(name)
        case "source": return lists(.sources, name)
        case "scenario": return lists(.scenarios, name)
        case "verb": return isVerb(name)
        case "file": return isFile(name)
        case "report": return headings.contains(name)
        case "test": return tests.contains(name)
        case "decision": return name.count == 4 && decisions.contains { $0.hasPrefix(name + "-") }
        default: return false
        }
    }

    private func lists(_ kind: Listing.Kind, _ id: String) -> Bool { ids[kind]?.contains(id) ?? false }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: SourceTree.root.appendingPathComponent(path).path)
    }

    private var decisions: [String] {
        let folder = SourceTree.root.appendingPathComponent("Sources/CrimeModel/Documentation.docc/Decisions")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }

    // MARK: Keys of a scenario

    /// Whether a path of keys leads somewhere in the schema; `*` stands for any id of a table or place in a list.
    private static func reaches(_ node: JSON?, path: [Substring], _ schema: JSON) -> Bool {
        guard let node else { return false }
        guard let step = path.first else { return true }
        if case .text(let target) = node["$ref"] {
            return reaches(schema["$defs"]?[target.replacing("#/$defs/", with: "")], path: path, schema)
        }
        for word in ["oneOf", "anyOf"] {
            if case .list(let choices) = node[word], choices.contains(where: { reaches($0, path: path, schema) }) {
                return true
            }
        }
        let rest = Array(path.dropFirst())
        if step == "*" {
            if case .object(let fields) = node["properties"] {
                return fields.contains { reaches($0.value, path: rest, schema) }
            }
            return reaches(node["items"], path: rest, schema)
                || reaches(object(node["additionalProperties"]), path: rest, schema)
        }
        return reaches(node["properties"]?[String(step)], path: rest, schema)
    }

    private static func object(_ node: JSON?) -> JSON? { if case .object = node { node } else { nil } }

    // MARK: The program and what it leaves

    /// `verb` or `verb --option`.
    private func isVerb(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard let verb = words.first,
            let home = verbs.first(where: { $0.code.contains("commandName: \"\(verb)\"") })
        else { return false }
        // Groups of options may hold groups.
        var files = [home]
        for file in verbs.indices where file < files.count {
            let groups = files[file].lines.filter { $0.contains("@OptionGroup var") }.compactMap {
                $0.split { " :".contains($0) }.last
            }
            files += verbs.filter { other in
                groups.contains { other.name == $0 } && !files.contains { $0.name == other.name }
            }
        }
        return words.dropFirst().allSatisfy { option in
            guard option.hasPrefix("--") else { return false }
            let plain = option.dropFirst(2)
            if files.contains(where: { $0.code.contains("customLong(\"\(plain)\")") }) { return true }
            return files.contains { file in
                file.isOption(Self.camel(plain))
                    || plain.hasPrefix("no-") && file.isOption(Self.camel(plain.dropFirst(3)))
                        && file.code.contains("prefixedNo")
            }
        }
    }

    private static func camel(_ option: Substring) -> String {
        let words = option.split(separator: "-")
        return words.enumerated().map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
    }

    /// Columns that tables share, by what brings them in.
    private static let shared: [String: String] = [
        "policy": ".policy", "reference": ".reference", "unit": ".unit", "horizon_weeks": ".horizon",
        "indicator": ".indicator", "layer": ".layer(", "country": "region(", "place": "region(", "market": "region(",
        "sex": "people(", "age_band": "people(",
    ]

    /// `name.csv` or `name.csv#column`.
    private func isFile(_ name: String) -> Bool {
        let parts = name.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, SourceTree.text("Sources/Reports/Report.swift").contains("\"\(parts[0])\"") else {
            return false
        }
        guard parts.count == 2 else { return true }
        let title = "name: \"\(parts[0].replacing(".csv", with: ""))\", title:"
        // A table is described in one extension.
        let tables = tables.flatMap { "\n\($0.code)".components(separatedBy: "\nextension ") }.filter {
            $0.contains(title)
        }
        guard tables.count == 1, let table = tables.first else { return false }
        if let mark = Self.shared[parts[1]] { return table.contains(mark) || table.contains("compared(") }
        return table.contains("\"\(parts[1])\"")
    }

    /// Headings of the report; what depends on the run reads `...`.
    private static var headings: Set<String> {
        let lines = ["Content", "Stress"].flatMap { SourceTree.swift(in: "Sources/Reports/" + $0) }.flatMap(\.lines)
        let calls = lines.compactMap { line in line.range(of: "text.heading(").map { line[$0.upperBound...] } }
        return Set(calls.compactMap { $0.between("\"", and: "\")").map(constant) })
    }

    private static func constant(_ literal: String) -> String {
        var text = literal
        while let start = text.range(of: "\\(") {
            var depth = 1
            var end = start.upperBound
            while end < text.endIndex, depth > 0 {
                if text[end] == "(" { depth += 1 }
                if text[end] == ")" { depth -= 1 }
                end = text.index(after: end)
            }
            text.replaceSubrange(start.lowerBound..<end, with: "...")
        }
        return text
    }

    private static var tests: Set<String> {
        let lines = SourceTree.swift(in: "Tests").flatMap(\.lines)
        return Set(lines.compactMap { $0.contains("func `") ? $0.between("func `", and: "`(") : nil })
    }
}

extension SourceTree.File {
    /// Whether the file declares an option of the command line under a name.
    fileprivate func isOption(_ name: String) -> Bool {
        code.contains("var \(name):") || code.contains("var \(name) =")
    }
}
