// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct RunFolderTests {
    private let scratch = ScratchFolder()
    private var run: String { scratch.path + "/deep/run" }

    private func writeThree(_ fault: CountedFault?) throws(OutputError) {
        let folder = try RunFolder(run, fault: fault)
        try folder.remove("manifest.json")
        try folder.write("a.csv", text: "x\n1\n")
        try folder.write("b.csv", text: String(repeating: "long ", count: 300_000))
        try folder.write("manifest.json", text: "{}\n")
        try folder.settle()
    }

    @Test func `files appear under their names and nothing else is left`() throws {
        try writeThree(nil)
        #expect(scratch.names("deep/run") == [".countermove-run", "a.csv", "b.csv", "manifest.json"])
        #expect(scratch.text("deep/run/a.csv") == "x\n1\n")
    }

    @Test func `whichever operation fails, only whole files have names`() throws {
        let count = CountedFault(failing: nil)
        try writeThree(count)
        let whole = Dictionary(
            uniqueKeysWithValues: ["a.csv", "b.csv", "manifest.json"].map { ($0, scratch.text("deep/run/" + $0)) })
        for number in 1...count.operations {
            let fresh = RunFolderTests()
            let error = #expect(throws: OutputError.self) { try fresh.writeThree(CountedFault(failing: number)) }
            #expect(error?.exitCode == (error?.kind == .cannotCreate ? 73 : 74))
            for name in fresh.scratch.names("deep/run") where name != ".countermove-run" {
                #expect(fresh.scratch.text("deep/run/" + name) == whole[name], "operation \(number) left \(name)")
            }
        }
        #expect(count.operations >= 14)
    }

    @Test func `a failed rewrite leaves earlier files whole and no manifest that vouches for a mixture`() throws {
        try writeThree(nil)
        let error = #expect(throws: OutputError.self) { try writeThree(CountedFault(failing: 7)) }
        #expect(error?.kind == .cannotWrite)
        #expect(scratch.names("deep/run") == [".countermove-run", "a.csv", "b.csv"])
    }

    @Test func `a folder with files of somebody else is refused and left alone`() {
        scratch.put("mine", at: "deep/run/thesis.txt")
        let error = #expect(throws: OutputError.self) { try writeThree(nil) }
        #expect(error?.exitCode == 73)
        #expect(scratch.names("deep/run") == ["thesis.txt"])
    }

    @Test func `a file in the place of the folder is refused`() {
        scratch.put("mine", at: "deep/run")
        #expect(throws: OutputError.self) { try writeThree(nil) }
        #expect(scratch.text("deep/run") == "mine")
    }

    @Test func `what a crash has left half-written is cleared away`() throws {
        scratch.put("half", at: "deep/run/.a.csv.countermove-part")
        try writeThree(nil)
        #expect(!scratch.names("deep/run").contains(".a.csv.countermove-part"))
    }

    @Test func `two runs cannot write to one folder at once`() throws {
        let first = try RunFolder(run)
        #expect(throws: OutputError.self) { try RunFolder(run) }
        _ = consume first
        _ = try RunFolder(run)
    }

    @Test func `sizes and digests are those of the bytes on disk`() throws {
        let folder = try RunFolder(run)
        let written = try folder.write("a.txt", text: "abc")
        #expect(written.size == 3)
        #expect(written.sha256 == SHA256.hexadecimal(of: Array("abc".utf8)))
    }
}
