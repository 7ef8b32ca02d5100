// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation

/// A scenario as read: the value a run needs, and the tree it came from.
package struct ScenarioFile: Sendable {
    package let scenario: Scenario
    /// The study laid over the library, every default filled in.
    package let resolved: YAMLNode
    /// Texts of all files read, for messages.
    package let sources: [SourceText]

    /// A change asked for on the command line, `key=value`.
    package struct Setting: Sendable {
        package let key: String
        package let value: String

        /// Nil when the text has no `=` or no key.
        package init?(_ text: String) {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
            key = String(text[..<sign])
            value = String(text[text.index(after: sign)...])
        }
    }

    /// Reads a study, what it extends and the library, and checks it all.
    ///
    /// - Throws: every problem found, each at its file, line and column.
    package static func read(_ path: String, library: Library, settings: [Setting] = []) throws(ScenarioError)
        -> ScenarioFile
    {
        try read(SourceText.read(path), library: library, settings: settings)
    }

    package static func read(_ source: SourceText, library: Library, settings: [Setting] = []) throws(ScenarioError)
        -> ScenarioFile
    {
        let base = try library.tree()
        var sources = base.sources
        var tree = try study(source, library: library, sources: &sources)
        for setting in settings { tree = try laying(setting, over: tree) }
        let resolved = tree.laid(over: base.node)
        let value = try ScenarioShape.complete.read(resolved).checked()
        var builder = ScenarioBuilder(value)
        let scenario = builder.build()
        try builder.found.throwErrors()
        return ScenarioFile(scenario: scenario, resolved: resolved, sources: sources)
    }

    /// A study over the file it extends, and so on down.
    private static func study(_ source: SourceText, library: Library, sources: inout [SourceText])
        throws(ScenarioError) -> YAMLNode
    {
        var layers: [YAMLNode] = []
        var chain = ExtendsChain(from: realPath(source.file))
        var next: SourceText? = source
        while let file = next {
            sources.append(file)
            let tree = try YAMLComposer.compose(file)
            layers.append(tree.without("extends"))
            next = nil
            if let reference = tree["extends"] {
                guard case .scalar(let name, _) = reference.content else {
                    throw ScenarioError(
                        Diagnostic(at: reference.position, path: "extends", "`extends` takes the name of one file"))
                }
                let home = (realPath(file.file) as NSString).deletingLastPathComponent
                let root = FileRoot(home.hasPrefix(realPath(library.scenarios)) ? library.scenarios : home)
                guard let root else {
                    throw ScenarioError(Diagnostic(at: reference.position, path: "extends", "the folder cannot be read"))
                }
                let path = try root.resolve(name, at: reference.position, path: "extends")
                chain = try chain.adding(path, at: reference.position, path: "extends")
                next = try SourceText.read(path)
            }
        }
        var tree = layers.removeLast()
        while let layer = layers.popLast() { tree = layer.laid(over: tree) }
        return tree
    }

    private static func realPath(_ path: String) -> String {
        guard path != "-", let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// A parameter's id sets its value; any other key is a path of names parted by dots.
    private static func laying(_ setting: Setting, over tree: YAMLNode) throws(ScenarioError) -> YAMLNode {
        let position = SourcePosition(file: "--set \(setting.key)", line: 1, column: 1)
        let isParameter = Parameter(id: setting.key) != nil
        let path = isParameter ? ["parameters", setting.key, "value"] : setting.key.split(separator: ".").map(String.init)
        let source = try SourceText(file: position.file, text: setting.value)
        var node = try YAMLComposer.compose(source)
        for key in path.reversed() {
            node = YAMLNode(
                .mapping([.init(key: key, keyPosition: position, keyStyle: .plain, value: node)]), at: position)
        }
        return node.laid(over: tree)
    }
}

extension YAMLNode {
    func without(_ key: String) -> YAMLNode {
        guard case .mapping(let pairs) = content else { return self }
        return YAMLNode(.mapping(pairs.filter { $0.key != key }), at: position)
    }
}
