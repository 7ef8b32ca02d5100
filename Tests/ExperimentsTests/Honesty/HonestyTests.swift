// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Foundation
import Testing

/// Whether a stress test keeps silent where there is nothing to say: whole studies, each on luck of its own.
@Suite(.serialized, .timeLimit(.minutes(20))) struct `Where nothing matters` {
    @Test(arguments: LuckAlone.Targets.allCases)
    func `at most one statement in twenty says otherwise, and few studies make any`(
        targets: LuckAlone.Targets
    ) async throws {
        let honesty = try await Honesty.of(targets, studies: 200)
        print(HonestyTable(targets, 200, honesty).text)
        for kind in targets.asked {
            #expect(!honesty.isDishonest(kind), "\(kind.rawValue): \(honesty.share(kind))")
            #expect(!honesty.isCareless(kind), "\(kind.rawValue): \(honesty.studies(kind)) studies")
        }
    }
}

/// Where `make honesty` writes its tables; nil in every other run of the tests.
private let output = ProcessInfo.processInfo.environment["COUNTERMOVE_HONESTY"]
private let studies = ProcessInfo.processInfo.environment["COUNTERMOVE_STUDIES"].flatMap(Int.init) ?? 1_000

/// The same at length.
@Suite(.enabled(if: output != nil)) struct HonestyBenchmark {
    @Test func `how often more is said than there is to say is written down`() async throws {
        var tables: [String] = []
        for targets in LuckAlone.Targets.allCases {
            tables.append(HonestyTable(targets, studies, try await Honesty.of(targets, studies: studies)).text)
        }
        try tables.joined(separator: "\n").write(toFile: #require(output), atomically: true, encoding: .utf8)
    }
}

extension Honesty {
    static func of(_ targets: LuckAlone.Targets, studies: Int) async throws -> Honesty {
        try await withThrowingTaskGroup(of: Statements.self) { group in
            for seed in 0..<studies {
                group.addTask {
                    Statements(try await LuckAlone(targets: targets, seed: UInt64(1_000 + seed)).findings())
                }
            }
            var honesty = Honesty()
            for try await statements in group { honesty.add(statements) }
            return honesty
        }
    }
}

/// Shares by kind as Markdown.
struct HonestyTable {
    let text: String

    init(_ targets: LuckAlone.Targets, _ studies: Int, _ honesty: Honesty) {
        var lines = [
            "### Targets \(targets.rawValue): \(studies) studies", "",
            "| statement | asked | said otherwise | share, % | studies that asked | studies that say any | of them, % |",
            "|---|--:|--:|--:|--:|--:|--:|",
        ]
        func percent(_ share: Double) -> String {
            let hundredths = Int((10_000 * share).rounded())
            return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        }
        for kind in targets.asked {
            guard let count = honesty.counts[kind], let all = honesty.shares[kind]?.count else { continue }
            lines.append(
                "| \(kind.rawValue) | \(count.asked) | \(count.said) | \(percent(honesty.share(kind))) | \(all) | "
                    + "\(honesty.studies(kind)) | \(percent(Double(honesty.studies(kind)) / Double(all))) |")
        }
        text = lines.joined(separator: "\n") + "\n"
    }
}
