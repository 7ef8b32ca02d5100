// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct NewFileTests {
    private let scratch = ScratchFolder()
    private var path: String { scratch.path + "/study.yaml" }

    @Test func `a new file appears whole and alone`() throws {
        let text = String(repeating: "long ", count: 500_000)
        try NewFile.write(text, to: path)
        #expect(scratch.text("study.yaml") == text)
        #expect(scratch.names("") == ["study.yaml"])
    }

    @Test func `no file is taken the place of`() throws {
        scratch.put("mine", at: "study.yaml")
        let error = #expect(throws: OutputError.self) { try NewFile.write("other", to: path) }
        #expect(error?.exitCode == 73 && error?.description.contains("is not overwritten") == true)
        #expect(scratch.text("study.yaml") == "mine")
        #expect(scratch.names("") == ["study.yaml"])
    }

    @Test func `whichever operation fails, there is no file`() throws {
        let count = CountedFault(failing: nil)
        try NewFile.write("text", to: path, fault: count)
        #expect(count.operations >= 4)
        for number in 1...count.operations {
            let fresh = NewFileTests()
            let error = #expect(throws: OutputError.self) {
                try NewFile.write("text", to: fresh.path, fault: CountedFault(failing: number))
            }
            #expect([73, 74].contains(error?.exitCode))
            #expect(fresh.scratch.names("").isEmpty, "operation \(number)")
        }
    }

    @Test func `a folder that is not there is an error that names the file`() {
        let error = #expect(throws: OutputError.self) { try NewFile.write("text", to: scratch.path + "/no/study.yaml") }
        #expect(error?.exitCode == 73 && error?.path.hasSuffix("/no/study.yaml") == true)
    }
}
