// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    /// Follows the page that tells how to write a country in YAML alone, block by block, so that it stays true.
    @Suite struct `a country of one's own` {
        let folder = ScratchFolder()

        private static let page =
            (try? String(
                contentsOfFile: Command.checkout + "/Sources/CrimeModel/Documentation.docc/YourCountry.md",
                encoding: .utf8)) ?? ""

        private struct Block {
            var language: Substring
            var text: String
        }

        private static let blocks: [Block] = page.matches(of: /(?ms)^```(\w*)\n(.*?)^```$/).map {
            Block(language: $0.1, text: String($0.2))
        }

        private static let yaml = blocks.filter { $0.language == "yaml" }.map(\.text)
        /// As the page says: one under the other.
        private static var country: String { yaml.joined(separator: "\n") }

        @Test func `the page names each thing it promises`() {
            for section in ["places", "markets", "groups", "measures", "shocks", "policies", "strategy"] {
                #expect(Self.yaml.contains { $0.hasPrefix(section + ":") || $0.contains("\n" + section + ":") })
            }
            #expect(!Self.country.contains("extends:") && Self.yaml.count >= 9)
        }

        @Test func `the page explains every key it uses`() {
            let chosen = ["people", "scenario", "cooperation", "strategy"]
            var section = ""
            var names: Set<Substring> = []
            var keys: Set<Substring> = []
            for line in Self.country.split(separator: "\n") {
                if let head = line.firstMatch(of: /^([a-z-]+):/) { section = String(head.1) }
                let name = line.firstMatch(of: /^  ([a-z0-9-]+):/)?.1
                if let name, !chosen.contains(section) { names.insert(name) }
                // A key ends with a colon and a blank; what stands after a comma or brace counts, too.
                for key in line.matches(of: /(?:^ *(?:- )?|[{,] ?)([a-z0-9-]+):(?= |$)/) { keys.insert(key.1) }
            }
            keys.subtract(names)
            #expect(keys.count > 60)
            let prose = Self.page.replacing(/(?ms)^```.*?^```$/, with: "")
            for key in keys.sorted() { #expect(prose.contains("`\(key)`"), "\(key) is used and not explained") }
        }

        @Test func `the file checks clean and compares two mixes`() async throws {
            folder.put(Self.country, at: "varda.yaml")
            let checked = try await folder.countermove("check", "varda.yaml")
            let told = Self.blocks.first { $0.language == "text" }?.text
            #expect(checked.code == 0 && checked.stdout == told, "\(checked.stdout)")
            try await compare("varda.yaml")
            let effects = folder.rows("varda.yaml.run/effects.csv")
            #expect(Set(effects.compactMap { $0["policy"] }) == ["stamps", "harbour"])
            let objectives = folder.rows("varda.yaml.run/objectives.csv")
            #expect(Set(objectives.compactMap { $0["objective"] }) == ["smaller-trade", "trusted-state"])
            let report = folder.text("varda.yaml.run/report.md") ?? ""
            for told in [
                "Untaxed tobacco in Varda", "Stamps and ways out", "Harbour control", "The shipyard at Saltquay",
            ] {
                #expect(report.contains(told), "\(told)")
            }
        }

        @Test func `the shock acts from its date on, and the measure on its own mix alone`() async throws {
            folder.put(Self.country, at: "varda.yaml")
            let calm = Self.yaml.filter { !$0.hasPrefix("shocks:") }
            #expect(calm.count == Self.yaml.count - 1)
            folder.put(calm.joined(separator: "\n"), at: "calm.yaml")
            // The same money for stamps that do nothing.
            let idle = Self.country.replacing("magnitude: -0.3\n", with: "magnitude: 0\n")
                .replacing("magnitude: 0.03\n", with: "magnitude: 0\n").replacing("-0.05]", with: "0]")
            folder.put(idle, at: "idle.yaml")
            for file in ["varda.yaml", "calm.yaml", "idle.yaml"] { try await compare(file) }
            let (own, calmer, idler) = (outcomes("varda.yaml"), outcomes("calm.yaml"), outcomes("idle.yaml"))
            #expect(own.count > 1000)

            // The yard closes after two years: nothing before, and lower trust in Saltquay in every history after three.
            let before = own.filter { $0.key.hasSuffix(",52") }
            #expect(!before.isEmpty && before.allSatisfy { calmer[$0.key] == $0.value })
            let trust = own.keys.filter { $0.contains(",trust,true,,saltquay,") && $0.hasSuffix(",156") }
            #expect(trust.count == 3 * 4)
            for key in trust { #expect(own[key]! < calmer[key]! - 0.01, "\(key)") }

            // Others buy what they bought; where stamps are, consumers spend less in every history.
            let others = own.filter { !$0.key.hasPrefix("stamps,") }
            #expect(!others.isEmpty && others.allSatisfy { idler[$0.key] == $0.value })
            let spent = own.keys.filter {
                $0.hasPrefix("stamps,") && $0.contains(",consumer-spend,true,") && $0.hasSuffix(",260")
            }
            #expect(spent.count == 4)
            // In some history every group may have ended, and with them the trade.
            let traded = spent.filter { idler[$0]! > 0 }
            #expect(traded.count >= 3)
            for key in traded { #expect(own[key]! < idler[key]!, "\(key)") }
        }

        @Test func `each mistake the page warns of is answered as it says`() async throws {
            let rows = Self.blocks.indices.filter { Self.blocks[$0].language == "diff" }
            #expect(rows.count >= 3)
            for row in rows {
                let lines = Self.blocks[row].text.split(separator: "\n")
                #expect(lines.count == 2 && lines[0].hasPrefix("-") && lines[1].hasPrefix("+"))
                let (right, wrong) = ("\n" + lines[0].dropFirst() + "\n", "\n" + lines[1].dropFirst() + "\n")
                #expect(Self.country.ranges(of: right).count == 1, "\(right) is to be one line of the file")
                folder.put(Self.country.replacing(right, with: wrong), at: "varda.yaml")
                let checked = try await folder.countermove("check", "varda.yaml")
                #expect(checked.code == 65 && checked.stdout == Self.blocks[row + 1].text, "\(checked.stdout)")
            }
        }

        @Test func `the page is found from the README and the map`() throws {
            let readme = try String(contentsOfFile: Command.checkout + "/README.md", encoding: .utf8)
            #expect(readme.contains("Documentation.docc/YourCountry.md"))
            let map = try String(
                contentsOfFile: Command.checkout + "/Sources/CrimeModel/Documentation.docc/Map.md", encoding: .utf8)
            #expect(map.contains("<doc:YourCountry>"))
        }

        private func compare(_ file: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            let compared = try await folder.countermove(
                "compare", file, "--replicates", "4", "--out", file + ".run", "--quiet")
            #expect(compared.code == 0, "\(compared.stderr)", sourceLocation: sourceLocation)
        }

        /// Outcomes by the rest of their row.
        private func outcomes(_ file: String) -> [String: Double] {
            let lines = (folder.text(file + ".run/outcomes.csv") ?? "").split(separator: "\n").dropFirst()
            return Dictionary(
                uniqueKeysWithValues: lines.compactMap { line in
                    line.lastIndex(of: ",").flatMap { comma in
                        Double(line[line.index(after: comma)...]).map { (String(line[..<comma]), $0) }
                    }
                })
        }
    }
}
