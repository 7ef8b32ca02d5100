// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Where the library of default numbers, measures, market templates and sources is.
package struct Library: Sendable {
    /// The folder that holds the library and the studies.
    package let scenarios: String

    static let files = ["parameters.yaml", "measures.yaml", "markets.yaml", "assumptions.yaml", "sources.yaml"]

    package init(scenarios: String) { self.scenarios = scenarios }

    /// Looks beside and above the program, then above the working directory; `COUNTERMOVE_SCENARIOS` comes first.
    ///
    /// The program therefore finds its library from any working directory, in a checkout and in an unpacked archive.
    package static func find(program: String, environment: [String: String] = ProcessInfo.processInfo.environment)
        throws(ScenarioError) -> Library
    {
        if let named = environment["COUNTERMOVE_SCENARIOS"], !named.isEmpty {
            if isLibrary(named) { return Library(scenarios: named) }
            let absent = files.filter { !exists(named + "/library/" + $0) }
            throw missing(
                "COUNTERMOVE_SCENARIOS names \(shown(named, limit: 500)), which lacks "
                    + listed(absent.map { "library/" + $0 }, joint: "and"),
                hint: "set it to the folder that holds `library`, or unset it")
        }
        // A program found through PATH is called by its bare name; the system knows where it is.
        let programs = (program.contains("/") ? [program] : []) + ["/proc/self/exe"]
        let starts =
            programs.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent().path }
            + [FileManager.default.currentDirectoryPath]
        for start in starts {
            var folder = URL(fileURLWithPath: start)
            for _ in 0..<8 {
                for candidate in ["Scenarios", "share/countermove/Scenarios"] {
                    let path = folder.appendingPathComponent(candidate).path
                    if isLibrary(path) { return Library(scenarios: path) }
                }
                folder.deleteLastPathComponent()
            }
        }
        throw missing("the library of numbers and measures is not beside the program")
    }

    private static func isLibrary(_ scenarios: String) -> Bool {
        files.allSatisfy { exists(scenarios + "/library/" + $0) }
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func missing(
        _ message: String,
        hint: String = "keep the folder Scenarios beside the program, or set COUNTERMOVE_SCENARIOS to it"
    ) -> ScenarioError {
        ScenarioError(Diagnostic(kind: .notFound, at: .whole("Scenarios/library"), message, hint: hint))
    }

    /// The library's files laid together as one tree, and their texts for messages.
    ///
    /// Read side by side, since this is half the time that a short run takes to start.
    func tree() throws(ScenarioError) -> (node: YAMLNode, sources: [SourceText]) {
        typealias Part = Result<(source: SourceText, node: YAMLNode), ScenarioError>
        var parts = [Part?](repeating: nil, count: Self.files.count)
        parts.withUnsafeMutableBufferPointer { parts in
            nonisolated(unsafe) let parts = parts
            DispatchQueue.concurrentPerform(iterations: parts.count) { row in
                parts[row] = Result { () throws(ScenarioError) in
                    let source = try SourceText.read(scenarios + "/library/" + Self.files[row])
                    return (source, try YAMLComposer.compose(source))
                }
            }
        }
        var node: YAMLNode?
        var sources: [SourceText] = []
        for part in parts {
            let read = try part!.get()
            node = node.map { read.node.laid(over: $0) } ?? read.node
            sources.append(read.source)
        }
        return (node!, sources)
    }
}
