// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ScenarioFiles
import Testing

@Suite struct `Streams of requests` {
    /// What a stream makes of a text.
    private func requests(_ text: String) throws -> [SourceText] {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        var stream = RequestStream(descriptor: pipe.fileHandleForReading.fileDescriptor)
        var found: [SourceText] = []
        while let request = try stream.next() { found.append(request) }
        return found
    }

    @Test func `one may span lines, and each of several has a name and lines of its own`() throws {
        let found = try requests("{\"a\":\n {\"b\": [1]}}\n{\"c\": 2}\n\n  {\"d\": 3}{\"e\": 4}\n")
        #expect(
            found.map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) } == [
                "{\"a\":\n {\"b\": [1]}}", "{\"c\": 2}", "{\"d\": 3}", "{\"e\": 4}",
            ])
        #expect(found.map(\.file) == ["<request>", "<request 2>", "<request 3>", "<request 4>"])
        #expect(found[1].text == "{\"c\": 2}")
    }

    @Test func `brackets in quotes are text`() throws {
        let texts = [#"{"a": "}\"}\\"}"#, #"{"b": "{["}"#]
        #expect(try requests(texts.joined(separator: "\n")).map(\.text) == texts)
    }

    @Test func `what is no object, or has no end, is taken whole`() throws {
        #expect(try requests("[1]\n{}\n").map(\.text) == ["[1]\n{}\n"])
        #expect(try requests("{\"a\": [1}").count == 1)
        #expect(try requests(" \n\t\n").isEmpty)
        #expect(try requests("").isEmpty)
    }

    @Test func `a request is there before its sender closes`() throws {
        let pipe = Pipe()
        var stream = RequestStream(descriptor: pipe.fileHandleForReading.fileDescriptor)
        for number in 1...3 {
            pipe.fileHandleForWriting.write(Data("{\"first\": \(number)}\n".utf8))
            let request = try stream.next()
            #expect(request?.text == "{\"first\": \(number)}")
        }
        try pipe.fileHandleForWriting.close()
        let end = try stream.next()
        #expect(end == nil)
    }

    @Test func `one that is too large is refused`() {
        #expect(throws: ScenarioError.self) {
            let pipe = Pipe()
            let writer = pipe.fileHandleForWriting
            Thread.detachNewThread {
                signal(SIGPIPE, SIG_IGN)
                try? writer.write(contentsOf: Data(("{\"a\": \"" + String(repeating: "x", count: 3 << 20)).utf8))
                try? writer.close()
            }
            var stream = RequestStream(descriptor: pipe.fileHandleForReading.fileDescriptor)
            _ = try stream.next()
        }
    }
}
