// SPDX-License-Identifier: GPL-3.0-or-later

/// Types of the sources and what stands directly inside them, read by indentation, which the format check guarantees.
struct SymbolIndex {
    /// Names of members by name of type; nested types count as members and have members of their own.
    private(set) var members: [String: Set<String>] = [:]

    private static let types: Set<Substring> = ["struct", "enum", "class", "protocol", "actor", "extension"]
    private static let declarations: Set<Substring> = ["var", "let", "func", "case", "typealias", "subscript", "init"]

    init(_ files: [SourceTree.File]) {
        for file in files { read(file.lines) }
    }

    func resolves(_ name: String) -> Bool {
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.count <= 2, let own = members[path[0]] else { return false }
        return path.count == 1 || own.contains(path[1])
    }

    private mutating func read(_ lines: [Substring]) {
        var open: [(name: String, indent: Int)] = []
        var isInCases = false
        for line in lines {
            let indent = line.prefix { $0 == " " }.count
            let code = line.dropFirst(indent)
            guard !code.isEmpty, !code.hasPrefix("//"), !code.hasPrefix("@") || code.contains(" ") else { continue }
            while let last = open.last, indent <= last.indent { open.removeLast() }
            let words = code.split { " (:<{,=?".contains($0) }
            guard let at = words.firstIndex(where: { Self.types.contains($0) || Self.declarations.contains($0) }),
                words[..<at].allSatisfy({ !$0.contains("\"") && $0 != "return" }), at <= 4
            else {
                // Cases go on below their first line.
                if isInCases, let owner = open.last, indent == owner.indent + 8 { note(code, in: owner.name) }
                continue
            }
            let isMember = open.last.map { indent == $0.indent + 4 } ?? false
            isInCases = isMember && words[at] == "case"
            guard words.count > at + 1 || words[at] == "subscript" || words[at] == "init" else { continue }
            if Self.types.contains(words[at]) {
                let name = words[at + 1].split(separator: ".").last.map(String.init) ?? ""
                if let owner = open.last, isMember { members[owner.name, default: []].insert(name) }
                members[name, default: []].formUnion([])
                if code.hasSuffix("{") { open.append((name, indent)) }
            } else if isMember, let owner = open.last {
                if words[at] == "case" {
                    note(code.drop { $0 != " " }, in: owner.name)
                } else {
                    let name = words.count > at + 1 ? words[at + 1] : words[at]
                    members[owner.name, default: []].insert(name.filter { $0 != "`" })
                }
            }
        }
    }

    /// Names of cases parted by commas; raw and associated values are left out.
    private mutating func note(_ list: Substring, in type: String) {
        for item in list.split(separator: ",") {
            guard let name = item.split(whereSeparator: { " (=".contains($0) }).first else { continue }
            members[type, default: []].insert(name.filter { $0 != "`" })
        }
    }
}
