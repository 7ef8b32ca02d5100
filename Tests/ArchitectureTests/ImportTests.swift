// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite struct `Boundaries between targets` {
    private func files(in folder: String, importing module: String) -> [String] {
        SourceTree.swift(in: folder).filter { file in
            file.lines.contains { line in
                let words = line.split(separator: " ")
                return words.contains("import") && words.last.map(String.init) == module && !line.hasPrefix("//")
            }
        }.map(\.path)
    }

    @Test func `the source tree is found`() {
        #expect(SourceTree.swift(in: "Sources").count > 50)
    }

    @Test func `chance and the model do without Foundation`() {
        #expect(files(in: "Sources/Chance", importing: "Foundation").isEmpty)
        #expect(files(in: "Sources/CrimeModel", importing: "Foundation").isEmpty)
    }

    @Test func `only Chance imports GSL`() {
        let importers = files(in: "Sources", importing: "CGSL")
        #expect(importers.allSatisfy { $0.hasPrefix("Sources/Chance/") }, "\(importers)")
        #expect(!importers.isEmpty)
    }

    @Test func `arrows between targets only go up`() {
        let order = [
            "CGSL", "Chance", "CrimeModel", "ScenarioFiles", "Experiments", "Reports", "Evidence", "countermove",
        ]
        for (row, target) in order.enumerated() {
            for above in order[row...].dropFirst() {
                #expect(files(in: "Sources/" + target, importing: above).isEmpty, "\(target) imports \(above)")
            }
        }
    }

    @Test func `only the command prints`() {
        for file in SourceTree.swift(in: "Sources") where !file.path.hasPrefix("Sources/countermove/") {
            let prints = file.code.split(separator: "\n").filter { line in
                guard let found = line.range(of: "print(") else { return false }
                let before = found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
                return !(before.isLetter || before.isNumber || before == "." || before == "_")
            }
            #expect(prints.isEmpty, "\(file.path) prints: \(prints)")
        }
    }

    @Test func `luck comes from Chance only`() {
        for file in SourceTree.swift(in: "Sources") {
            for other in [
                "SystemRandomNumberGenerator", ".random(in:", ".shuffled(", "arc4random", "drand48", "Hasher(",
            ] {
                #expect(!file.code.contains(other), "\(file.path) uses \(other)")
            }
        }
    }
}
