// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation

/// A scenario as read: the value a run needs, and the tree it came from.
package struct ScenarioFile: Sendable {
    package let scenario: Scenario
    /// The assumptions of the library as they are about this study, sorted by id.
    package let offered: [Assumption]
    /// The study laid over the library, every default filled in.
    package let resolved: YAMLNode
    /// Texts of all files read, for messages.
    package let sources: [SourceText]
    /// What is allowed but may not be meant, sorted by position.
    package let warnings: [Diagnostic]

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
        try ScenarioTree(source, library).file(settings)
    }

    /// A study over the file it extends, and so on down.
    static func study(_ source: SourceText, library: Library, sources: inout [SourceText])
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
                let found = try extended(reference, by: file, library: library)
                chain = try chain.adding(found.path, at: reference.position, path: "extends")
                let text = try SourceText.read(found.path)
                next = try SourceText(file: found.shown, bytes: text.bytes)
            }
        }
        var tree = layers.removeLast()
        while let layer = layers.popLast() { tree = ScenarioShape.file.laying(layer, over: tree) }
        return tree
    }

    /// The file a file extends: where it is, and the same as seen from where the user is.
    private static func extended(_ reference: YAMLNode, by file: SourceText, library: Library)
        throws(ScenarioError) -> (path: String, shown: String)
    {
        guard case .scalar(let name, let style) = reference.content, ScalarKind(name, style) != .null else {
            throw ScenarioError(
                Diagnostic(
                    at: reference.position, path: "extends",
                    "found \(reference.summary); expected the name of one file, as `../other/scenario.yaml`, or of a study "
                        + "that comes with the program"))
        }
        if !name.isEmpty, !name.contains(where: { "/.~\\".contains($0) }) { return try study(name, reference, library) }
        let folder = FileRoot.folder(of: file.file)
        let home = file.file == "-" ? realPath(".") : FileRoot.folder(of: realPath(file.file))
        let shared = realPath(library.scenarios)
        guard let root = FileRoot(home == shared || home.hasPrefix(shared + "/") ? shared : home) else {
            throw ScenarioError(Diagnostic(at: reference.position, path: "extends", "the folder cannot be read"))
        }
        let path = try root.resolve(name, at: reference.position, path: "extends")
        return (path, file.file == "-" || folder.isEmpty ? name : folder + "/" + name)
    }

    /// A study beside the library, from wherever it is named.
    private static func study(_ id: String, _ reference: YAMLNode, _ library: Library)
        throws(ScenarioError) -> (path: String, shown: String)
    {
        let studies = library.studyFiles
        guard let found = studies.first(where: { $0.id == id }) else {
            let ids = studies.map(\.id)
            throw ScenarioError(
                Diagnostic(
                    kind: .notFound, at: reference.position, path: "extends",
                    "there is no study \(shown(id)); expected \(listed(ids, limit: 40)), or a file as `../other/scenario.yaml`",
                    hint: NearestName.hint(id, among: ids)))
        }
        return (realPath(found.file), found.file)
    }

    private static func realPath(_ path: String) -> String {
        guard path != "-", let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

extension YAMLNode {
    func without(_ key: String) -> YAMLNode {
        guard case .mapping(let pairs) = content else { return self }
        return YAMLNode(.mapping(pairs.filter { $0.key != key }), at: position)
    }
}
