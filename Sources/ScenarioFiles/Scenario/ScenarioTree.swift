// SPDX-License-Identifier: GPL-3.0-or-later

/// A study laid over the library, read but not yet checked: it can still be changed, and in many ways.
package struct ScenarioTree: Sendable {
    private let node: YAMLNode
    /// The library alone.
    private let library: YAMLNode
    private let sources: [SourceText]

    package init(_ source: SourceText, _ library: Library) throws(ScenarioError) {
        try self.init(source, library, base: library.tree())
    }

    /// - Parameter base: the library's own tree, read before.
    init(_ source: SourceText, _ library: Library, base: (node: YAMLNode, sources: [SourceText]))
        throws(ScenarioError)
    {
        var sources = base.sources
        node = try ScenarioFile.study(source, library: library, sources: &sources).laid(over: base.node)
        self.library = base.node
        self.sources = sources
    }

    /// The names in a section, whether or not what stands under them is right.
    func names(in section: String) -> [String] {
        guard case .mapping(let pairs) = node[section]?.content else { return [] }
        return pairs.map(\.key)
    }

    /// The scenario with changes made, checked.
    ///
    /// - Parameter found: what is wrong already with the text that asks for the changes; reported with the rest.
    package func file(_ settings: [Setting], beside found: DiagnosticList = DiagnosticList()) throws(ScenarioError)
        -> ScenarioFile
    {
        var found = found
        var resolved = node
        for setting in settings {
            do throws(ScenarioError) {
                resolved = try setting.applied(to: resolved)
            } catch {
                found.append(error)
            }
        }
        let reading = ScenarioShape.complete.read(resolved)
        found.append(reading.diagnostics)
        try found.throwErrors()
        var builder = ScenarioBuilder(try reading.checked(), tree: resolved, library: library)
        let scenario = builder.build()
        try builder.found.throwErrors()
        return ScenarioFile(
            scenario: scenario, offered: builder.buildOffered(scenario), resolved: resolved,
            sources: sources + settings.compactMap(\.source), warnings: (found.sorted + builder.found.sorted).sorted())
    }
}
