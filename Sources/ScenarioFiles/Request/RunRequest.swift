// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One request to `countermove run --json`, checked against its scenario.
package struct RunRequest: Sendable {
    /// A cell that is asked for.
    package struct AskedCell: Sendable, Equatable {
        /// Row of the cell layout.
        package var cell: Int
        /// Row of the calendar's horizons.
        package var horizon: Int
    }

    /// The scenario with all changes made.
    package let file: ScenarioFile
    /// Rows of the scenario's policies, each once, in the order asked for.
    package let policies: [Int]
    /// Numbers of the histories.
    package let histories: Range<Int>
    /// Rows of the scenario's objectives, likewise.
    package let objectives: [Int]
    /// In the order asked for.
    package let cells: [AskedCell]
}

/// Reads requests, each against the scenario it names. Scenario files are read once.
package struct RunRequestReader {
    private let library: Library
    /// The scenario of requests that name none.
    private let file: String?
    /// Changes made before those of a request.
    private let settings: [Setting]
    private var base: (node: YAMLNode, sources: [SourceText])?
    private var trees: [String: ScenarioTree] = [:]

    package init(library: Library, file: String?, settings: [Setting]) {
        self.library = library
        self.file = file
        self.settings = settings
    }

    /// - Throws: every problem of the request and of the scenario as changed by it, each at its line and column.
    package mutating func read(_ source: SourceText) throws(ScenarioError) -> RunRequest {
        let node = try YAMLComposer.compose(source).withoutExponents
        var found = DiagnosticList()
        var tree: ScenarioTree?
        do throws(ScenarioError) {
            tree = try self.tree(node)
        } catch {
            found.append(error)
        }
        let known = tree.map { tree in
            Dictionary(uniqueKeysWithValues: RunRequestShape.sections.map { ($0, tree.names(in: $0)) })
        }
        let reading = RunRequestShape.shape(isKnown: tree != nil).read(
            node.emptying("overrides"), known: known ?? [:])
        found.append(reading.diagnostics)
        guard let tree, let request = reading.value else {
            try found.throwErrors()
            preconditionFailure("a request without a scenario has an error")
        }
        let file = try tree.file(settings + changes(node, request), beside: found)
        return try checked(request, file)
    }

    // MARK: The scenario

    private mutating func tree(_ request: YAMLNode) throws(ScenarioError) -> ScenarioTree {
        guard let path = try path(request) else {
            throw ScenarioError(
                Diagnostic(
                    at: request.position, "the request names no scenario",
                    hint: "give `scenario`, or name the file on the command line"))
        }
        if let known = trees[path] { return known }
        let base: (node: YAMLNode, sources: [SourceText])
        if let read = self.base { base = read } else { base = try library.tree() }
        self.base = base
        let tree = try ScenarioTree(scenario(path, named: request["scenario"]), library, base: base)
        trees[path] = tree
        return tree
    }

    /// Nil where nobody names one; what is no text is left to the shape.
    private func path(_ request: YAMLNode) throws(ScenarioError) -> String? {
        guard let named = request["scenario"], case .scalar(let text, let style) = named.content,
            case .text(let path) = ScalarKind(text, style)
        else { return file }
        if path == "-" {
            throw ScenarioError(
                Diagnostic(at: named.position, path: "scenario", "standard input holds the requests; expected a file"))
        }
        return path
    }

    /// The text of a scenario file; that there is none is a problem of the request that names it.
    private func scenario(_ path: String, named: YAMLNode?) throws(ScenarioError) -> SourceText {
        do throws(ScenarioError) {
            return try SourceText.read(path)
        } catch {
            guard let named, let first = error.diagnostics.first, first.line == 0 else { throw error }
            throw ScenarioError(
                Diagnostic(
                    kind: first.kind, at: named.position, path: "scenario",
                    "\(shown(path, limit: 500)): \(first.message)"))
        }
    }

    private func changes(_ node: YAMLNode, _ request: Value) -> [Setting] {
        var changes: [Setting] = []
        if request["seed"] != nil, case .mapping(let pairs) = node.content,
            let seed = pairs.first(where: { $0.key == "seed" })
        {
            changes.append(Setting(key: "scenario.seed", at: seed.keyPosition, value: seed.value))
        }
        if case .mapping(let pairs) = node["overrides"]?.content {
            changes += pairs.map { Setting(key: $0.key, at: $0.keyPosition, value: $0.value) }
        }
        return changes
    }

    // MARK: What is asked for

    private func checked(_ request: Value, _ file: ScenarioFile) throws(ScenarioError) -> RunRequest {
        let scenario = file.scenario
        func rows(_ key: String, _ ids: [String]) -> [Int]? {
            request[key].map { named in
                var rows: [Int] = []
                for name in named.oneOrMore {
                    if let row = ids.firstIndex(of: name), !rows.contains(row) { rows.append(row) }
                }
                return rows
            }
        }
        var cells = CellNames(scenario)
        let asked = request["indicators"]?.items.compactMap { cells.cell($0) }
        try cells.found.throwErrors()
        let objectives = rows("objectives", scenario.objectives.map(\.id))
        let first = request["first"]?.whole ?? 0
        return RunRequest(
            file: file, policies: rows("policy", scenario.policies.map(\.id)) ?? Array(scenario.policies.indices),
            histories: first..<(first + (request["replicates"]?.whole ?? scenario.replicates)),
            objectives: objectives ?? (asked == nil ? Array(scenario.objectives.indices) : []),
            cells: asked ?? [])
    }
}

extension Value {
    /// The names in a list, or the one that stands in its place.
    fileprivate var oneOrMore: [String] { if case .list(let items) = content { items.map(\.text) } else { [text] } }
}

extension YAMLNode {
    /// The same with nothing in one of its mappings.
    fileprivate func emptying(_ key: String) -> YAMLNode {
        guard case .mapping(var pairs) = content else { return self }
        for row in pairs.indices where pairs[row].key == key {
            if case .mapping = pairs[row].value.content { pairs[row].value.content = .mapping([]) }
        }
        return YAMLNode(.mapping(pairs), at: position)
    }
}
