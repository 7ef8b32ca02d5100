// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// What a command left behind.
struct Outcome {
    var code: Int32
    var stdout: String
    var stderr: String
}

/// The program of this build, run as a user runs it.
struct Command {
    /// Where it runs.
    let folder: ScratchFolder
    private let process = Process()
    private let streams: (out: String, errors: String)
    private let ended: AsyncStream<Int32>

    /// The program lies beside the test bundle, in debug and in release.
    static let program: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let candidates = ([own] + CommandLine.arguments.filter { $0.contains(".xctest") }).map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("countermove").path
        }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? "/no/countermove/beside/the/tests"
    }()

    /// The checkout these tests were built from.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - input: the standard input; empty when left out.
    ///   - environment: variables beside those of the tests.
    init(
        _ arguments: [String], in folder: ScratchFolder, input: String? = nil, environment own: [String: String] = [:]
    ) throws {
        self.folder = folder
        let name = UUID().uuidString
        streams = (folder.path + "/.\(name).out", folder.path + "/.\(name).err")
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        var environment = ProcessInfo.processInfo.environment
        environment["COUNTERMOVE_SCENARIOS"] = Self.checkout + "/Scenarios"
        environment["COLUMNS"] = nil
        process.environment = environment.merging(own) { $1 }
        // Files rather than pipes: nothing to drain, whatever the amount.
        for path in [streams.out, streams.errors] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardOutput = FileHandle(forWritingAtPath: streams.out)
        process.standardError = FileHandle(forWritingAtPath: streams.errors)
        if let input {
            folder.put(input, at: ".\(name).in")
            process.standardInput = FileHandle(forReadingAtPath: folder.path + "/.\(name).in")
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        let (ended, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        process.terminationHandler = { process in
            let status = process.terminationStatus
            continuation.yield(process.terminationReason == .exit ? status : -status)
            continuation.finish()
        }
        try process.run()
    }

    /// Sends a signal to the program.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end; the code is negative when a signal ended the program.
    func outcome() async -> Outcome {
        var code: Int32 = 0
        for await ending in ended { code = ending }
        func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        return Outcome(code: code, stdout: text(streams.out), stderr: text(streams.errors))
    }
}

extension ScratchFolder {
    /// Runs `countermove` with these arguments in this folder until it ends.
    func countermove(_ arguments: String..., input: String? = nil) async throws -> Outcome {
        try await countermove(arguments, input: input)
    }

    func countermove(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) async throws
        -> Outcome
    {
        try await Command(arguments, in: self, input: input, environment: environment).outcome()
    }

    /// Runs `countermove compare study.yaml --out OUT` and expects it to go well.
    @discardableResult
    func compare(
        _ out: String, _ arguments: String..., study: Piece = Study.small,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        put(study.file, at: "study.yaml")
        let outcome = try await countermove(["compare", "study.yaml", "--out", out] + arguments)
        #expect(outcome.code == 0, "\(outcome.stderr)", sourceLocation: sourceLocation)
        return outcome
    }
}
