// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Foundation
import Reports
import Testing

struct ReportTests {
    private let scratch = ScratchFolder()

    private static let files = [
        ".countermove-run", "costs.csv", "courses.csv", "datapackage.json", "displacement.csv", "effects.csv",
        "manifest.json", "objectives.csv", "outcomes.csv", "ranking.csv", "report.html", "report.md",
        "scenario.resolved.yaml", "series.csv", "timing.csv",
    ]

    private func write(_ fault: CountedFault? = nil) throws(OutputError) {
        let folder = try RunFolder(scratch.path + "/run", fault: fault)
        try Report.write(HandMade.findings, HandMade.summary, HandMade.context, to: folder)
    }

    @Test func `a comparison leaves the files of the contract`() throws {
        try write()
        #expect(scratch.names("run") == Self.files)
    }

    @Test(arguments: [
        "costs.csv", "datapackage.json", "manifest.json", "objectives.csv", "ranking.csv", "report.html",
        "report.md", "series.csv",
    ])
    func `files are as they were`(name: String) throws {
        try write()
        expectSnapshot(scratch.text("run/" + name)!, name)
    }

    @Test(arguments: ["displacement.csv", "effects.csv", "outcomes.csv"])
    func `large files begin as they did`(name: String) throws {
        try write()
        let lines = scratch.text("run/" + name)!.split(separator: "\n", omittingEmptySubsequences: false)
        expectSnapshot(lines.prefix(60).joined(separator: "\n") + "\n", "head-of-" + name)
    }

    @Test func `equal findings give equal bytes, and writing again replaces files of another run`() throws {
        try write()
        let first = Self.files.map { scratch.text("run/" + $0) }
        scratch.put("old", at: "run/events.csv")
        try write()
        #expect(scratch.names("run") == Self.files)
        #expect(Self.files.map { scratch.text("run/" + $0) } == first)
    }

    @Test func `the order in which rows come changes no byte`() throws {
        let labels = HandMade.source.labels
        let folder = try RunFolder(scratch.path + "/run")
        try Table.effects(labels).write(HandMade.summary.effects, to: folder)
        let one = scratch.text("run/effects.csv")
        try Table.effects(labels).write(HandMade.summary.effects.reversed(), to: folder)
        #expect(scratch.text("run/effects.csv") == one)
        try Table.displacement(labels).write(HandMade.summary.displacement, to: folder)
        let other = scratch.text("run/displacement.csv")
        try Table.displacement(labels).write(HandMade.summary.displacement.reversed(), to: folder)
        #expect(other != nil && scratch.text("run/displacement.csv") == other)
    }

    @Test func `the manifest names every other file with size and digest`() throws {
        try write()
        let manifest = try JSONSerialization.jsonObject(with: Data(scratch.text("run/manifest.json")!.utf8))
        let files = try #require((manifest as? [String: Any])?["files"] as? [[String: Any]])
        let others = Self.files.filter { $0 != ".countermove-run" && $0 != "manifest.json" }
        #expect(files.map { $0["name"] as? String } == others)
        for file in files {
            let bytes = Array(scratch.text("run/" + (file["name"] as! String))!.utf8)
            #expect(file["bytes"] as? Int == bytes.count)
            #expect(file["sha256"] as? String == SHA256.hexadecimal(of: bytes))
        }
    }

    @Test func `whichever operation fails, every file with a name is whole and a manifest vouches for all`() throws {
        try write()
        let whole = Dictionary(uniqueKeysWithValues: Self.files.map { ($0, scratch.text("run/" + $0)!) })
        let count = CountedFault(failing: nil)
        try ReportTests().write(count)
        for number in 1...count.operations {
            let other = ReportTests()
            #expect(throws: OutputError.self) { try other.write(CountedFault(failing: number)) }
            let names = other.scratch.names("run")
            for name in names { #expect(other.scratch.text("run/" + name) == whole[name], "operation \(number)") }
            if names.contains("manifest.json") { #expect(names == Self.files, "operation \(number)") }
        }
    }

    @Test func `one history leaves its events and groups`() throws {
        try Report.write(HandMade.history, HandMade.context, to: RunFolder(scratch.path + "/run"))
        #expect(
            scratch.names("run") == [
                ".countermove-run", "datapackage.json", "events.csv", "groups.csv", "manifest.json",
                "scenario.resolved.yaml",
            ])
        expectSnapshot(scratch.text("run/events.csv")!, "events.csv")
        expectSnapshot(scratch.text("run/groups.csv")!, "groups.csv")
    }

    @Test func `half a million outcomes are written in seconds`() throws {
        var findings = HandMade.findings
        let perReplicate = 3 * findings.layout.cells.count * findings.calendar.horizons.count
        findings.replicates = (0..<(500_000 / perReplicate + 1)).map {
            ReplicateRecord(replicate: $0, arms: findings.replicates[$0 % 6].arms)
        }
        let folder = try RunFolder(scratch.path + "/run")
        let start = Self.processorSeconds
        try Table.outcomes(HandMade.source.labels).write(
            inOrder: findings.outcomes(HandMade.source.labels), to: folder)
        let seconds = Self.processorSeconds - start
        let bytes = [UInt8](repeating: 65, count: folder.files["outcomes.csv"]!.size)
        let digestStart = Self.processorSeconds
        let digest = SHA256.hexadecimal(of: bytes)
        let digestSeconds = Self.processorSeconds - digestStart
        print(
            "500,000 outcomes, \(bytes.count) bytes: \(seconds) s; a digest of as many: \(digestSeconds) s, \(digest.prefix(8))"
        )
        #if !DEBUG
            #expect(seconds < 3)
        #endif
    }

    /// Of this thread alone: other tests run beside it.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
