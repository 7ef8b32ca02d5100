// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite struct `The page Oracles` {
    private static let path = "Sources/CrimeModel/Documentation.docc/Oracles.md"

    /// Cells of the rows of the table: id, result, and where it lives.
    private let rows = SourceTree.text(Self.path).split(separator: "\n").filter { $0.hasPrefix("| C") }.map {
        $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func `every result is there once, in order, with tests that exist or a reason`() throws {
        #expect(rows.map { $0.first } == (1...36).map { "C\($0)" })
        let resolver = try ReferenceResolver()
        for row in rows {
            try #require(row.count == 3, "\(row)")
            let references = row[2].split(separator: "`").filter { $0.contains(":") && $0.first?.isLowercase == true }
                .map(String.init).filter { name in ReferenceResolver.kinds.contains { name.hasPrefix($0 + ":") } }
            for reference in references { #expect(resolver.resolves(reference), "\(row[0]): \(reference)") }
            let isReason = row[2].hasPrefix("Not: ")
            #expect(isReason ? row[2].count > 40 : references.contains { $0.hasPrefix("test:") }, "\(row[0])")
        }
        #expect(rows.count { $0[2].hasPrefix("Not: ") } <= 10)
    }

    @Test func `oracles say in their tests which result they are`() {
        let tests = SourceTree.swift(in: "Tests").map(\.text)
        for row in rows where !row[2].hasPrefix("Not: ") && !["C18", "C25"].contains(row[0]) {
            #expect(tests.contains { $0.mentions(row[0]) }, "\(row[0]) is named in no test")
        }
    }
}
