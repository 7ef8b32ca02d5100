// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects every complaint about a scenario, in bounded memory.
package struct DiagnosticList: Sendable {
    /// As many as anyone reads; the rest is counted.
    package static let shown = 200
    /// As many as are kept before sorting, so that a hostile file cannot fill memory with complaints.
    private static let kept = 10 * shown

    private var items: [Diagnostic] = []
    private var total = 0
    /// How many of them are errors, kept or not.
    package private(set) var errors = 0

    package init() {}

    package var isEmpty: Bool { total == 0 }
    package var hasErrors: Bool { errors > 0 }

    package mutating func append(_ diagnostic: Diagnostic) {
        total += 1
        if diagnostic.severity == .error { errors += 1 }
        if items.count < Self.kept { items.append(diagnostic) }
    }

    package mutating func append(_ others: DiagnosticList) {
        for item in others.items { append(item) }
        total += others.total - others.items.count
        errors += others.errors - others.items.count { $0.severity == .error }
    }

    package mutating func append(_ error: ScenarioError) {
        for item in error.diagnostics { append(item) }
        total += error.omitted
        errors += error.omitted
    }

    /// The first complaints by position, at most ``shown``.
    package var sorted: [Diagnostic] { Array(items.sorted().prefix(Self.shown)) }

    /// How many there are beyond those in ``sorted``.
    package var omitted: Int { max(0, total - Self.shown) }

    /// Throws what was collected if any of it is an error.
    package func throwErrors() throws(ScenarioError) {
        if hasErrors { throw ScenarioError(diagnostics: sorted, omitted: omitted) }
    }
}

/// Why a scenario cannot be used: never empty, sorted by position.
package struct ScenarioError: Error, Equatable {
    package let diagnostics: [Diagnostic]
    /// How many more there are.
    package let omitted: Int

    package init(diagnostics: [Diagnostic], omitted: Int = 0) {
        self.diagnostics = diagnostics
        self.omitted = omitted
    }

    package init(_ diagnostic: Diagnostic) { self.init(diagnostics: [diagnostic]) }

    /// Whether the only trouble is that an input is not there (exit code 66 rather than 65).
    package var isMissingInput: Bool { diagnostics.allSatisfy { $0.kind == .notFound } }
}
