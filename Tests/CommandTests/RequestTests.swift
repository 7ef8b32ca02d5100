// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension EndToEndTests {
    @Suite struct `run --json` {
        let folder = ScratchFolder()

        init() { folder.put(Study.small.file, at: "study.yaml") }

        private func ask(_ requests: String, _ arguments: String...) async throws -> Outcome {
            try await folder.countermove(["run", "study.yaml", "--json"] + arguments, input: requests)
        }

        private func answers(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) throws -> [Answer] {
            #expect(outcome.code == 0 && outcome.stderr == "", "\(outcome.stderr)", sourceLocation: sourceLocation)
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try outcome.stdout.split(separator: "\n").map {
                try decoder.decode(Answer.self, from: Data($0.utf8))
            }
        }

        @Test func `answers with what compare counted, bit for bit`() async throws {
            try await folder.compare("compared", "--replicates", "5", "--set", "turf.exponent=0.8")
            let request = #"""
                {"replicates": 5, "overrides": {"turf.exponent": 0.8},
                 "objectives": ["less-cocaine", "fewer-minors"],
                 "indicators": ["prisoners", "seized-share", {"indicator": "killings", "layer": "observed"},
                                {"indicator": "killings", "place": "town", "horizon_weeks": 52},
                                {"indicator": "members", "sex": "male", "age_band": "18-29"}]}
                """#
            let answer = try #require(try answers(try await ask(request)).first)
            #expect(Set(answer.policies.keys) == Set(Study.policies))
            let rows = folder.rows("compared/outcomes.csv")
            let costs = folder.rows("compared/costs.csv")
            for (policy, told) in answer.policies {
                for (asked, series) in zip(answer.indicators, told.indicators) {
                    let counted = rows.filter { asked.isAbout($0, policy) }
                    #expect(series.values == counted.map { $0["value"].flatMap(Double.init) }, "\(policy), \(asked)")
                    #expect(counted.count == 5)
                }
                for (id, objective) in told.objectives {
                    let asked = try #require(answer.objectives[id])
                    let counted = rows.filter { asked.isAbout($0, policy) }
                    #expect(counted.count == 5)
                    #expect(objective.values == counted.map { $0["value"].flatMap(Double.init) }, "\(policy), \(id)")
                    let known = objective.values.compactMap(\.self)
                    let mean = try #require(objective.mean)
                    #expect(abs(mean - known.reduce(0, +) / Double(known.count)) <= 1e-9 * max(1, abs(mean)))
                    let judged = folder.rows("compared/objectives.csv").first {
                        $0["policy"] == policy && $0["objective"] == id
                    }
                    #expect(judged?["probability_met"].flatMap(Double.init) == objective.probabilityMet, "\(policy)")
                    let met = objective.met.compactMap(\.self)
                    #expect(Double(met.count { $0 }) / Double(met.count) == objective.probabilityMet)
                }
                let spent = costs.filter { $0["policy"] == policy }.compactMap { $0["cost_usd"].flatMap(Double.init) }
                    .reduce(0, +)
                #expect(abs((told.cost.mean ?? .nan) - spent) <= 1e-9 * max(1, spent), "\(policy): \(spent)")
            }
            let other = try answers(try await ask(request.replacing("0.8", with: "0.9")))
            #expect(other.first?.digest != answer.digest)
        }

        @Test func `the same request has the same answer, alone, among others and on any number of threads`()
            async throws
        {
            let request = #"{"policy": ["mixed", "control"], "replicates": 4, "seed": 11}"#
            let alone = try await ask(request, "--threads", "1")
            let among = try await ask("{\"replicates\": 1}\n\(request)\n\(request)\n", "--threads", "3")
            let lines = among.stdout.split(separator: "\n").map { $0 + "\n" }
            #expect(alone.code == 0 && !alone.stdout.isEmpty, "\(alone.stderr)")
            #expect(lines.count == 3 && lines[1] == alone.stdout && lines[2] == alone.stdout)
            let typed = try await folder.countermove(
                ["run", "--json", "--seed", "11"],
                input: #"{"scenario": "study.yaml", "policy": ["mixed", "control"], "replicates": 4}"#)
            #expect(typed.stdout == alone.stdout, "\(typed.stderr)")
        }

        @Test func `histories have the luck of their number`() async throws {
            let whole = try answers(try await ask(#"{"policy": "mixed", "replicates": 4}"#))[0]
            let parts = try answers(
                try await ask(
                    #"{"policy": "mixed", "replicates": 2} {"policy": "mixed", "replicates": 2, "first": 2}"#))
            #expect(parts.map(\.first) == [0, 2])
            for (id, objective) in whole.policies["mixed"]?.objectives ?? [:] {
                let joined = parts.flatMap { $0.policies["mixed"]?.objectives[id]?.values ?? [] }
                #expect(joined == objective.values && joined.count == 4)
                let met = parts.flatMap { $0.policies["mixed"]?.objectives[id]?.met ?? [] }
                #expect(met == objective.met)
            }
        }

        @Test func `a mix without measures is one like others, and objectives need no baseline in the answer`()
            async throws
        {
            let answer = try answers(try await ask(#"{"policy": "nothing", "replicates": 3}"#))[0]
            let nothing = try #require(answer.policies["nothing"])
            #expect(answer.policies.count == 1 && nothing.cost.mean == 0)
            // Against the baseline, which it equals.
            #expect(nothing.objectives.values.allSatisfy { $0.met == [false, false, false] })
        }

        @Test func `without objectives it answers with what is usually looked at`() async throws {
            var study = Study.small
            study["objectives"] = nil
            folder.put(study.file, at: "free.yaml")
            let outcome = try await folder.countermove(
                ["run", "free.yaml", "--json"], input: #"{"policy": "control", "replicates": 1}"#)
            let answer = try answers(outcome)[0]
            #expect(answer.indicators.map(\.indicator).contains("killings") && answer.objectives.isEmpty)
            #expect(answer.policies["control"]?.indicators.count == answer.indicators.count)
        }

        @Test func `errors name line and column, and leave nothing on standard output`() async throws {
            let bad = try await ask("{\"policy\": \"mixd\",\n \"overides\": {}}")
            #expect(bad.code == 65 && bad.stdout == "", "\(bad.stdout)")
            #expect(bad.stderr.contains("<request>:1:12: error: `mixd` is not defined"), "\(bad.stderr)")
            #expect(bad.stderr.contains("<request>:2:2: error: a request has no key `overides`"), "\(bad.stderr)")
            #expect(bad.stderr.contains(#" "overides": {}}"#), "the line is shown: \(bad.stderr)")
            let second = try await ask("{\"policy\": \"mixed\", \"replicates\": 1}\n{\"seed\": -4}\n{}\n")
            #expect(second.code == 65 && second.stderr.hasPrefix("<request 2>:1:10: error: "), "\(second.stderr)")
            #expect(second.stdout.split(separator: "\n").count == 1 && second.stdout.hasSuffix("}\n"))
            let missing = try await folder.countermove(["run", "--json"], input: #"{"scenario": "gone.yaml"}"#)
            #expect(
                missing.code == 66 && missing.stderr.contains("<request>:1:14: error: `gone.yaml`"), "\(missing.stderr)"
            )
            let none = try await ask("")
            #expect(none.code == 65 && none.stderr.contains("standard input is empty"))
        }

        @Test func `options that stand in the request are refused beside it`() async throws {
            for option in [["--policy", "mixed"], ["--replicate", "1"], ["--hold", "all"], ["--out", "x"]] {
                let outcome = try await folder.countermove(["run", "study.yaml", "--json"] + option, input: "{}")
                #expect(outcome.code == 64 && outcome.stderr.contains(option[0]), "\(outcome.stderr)")
            }
            #expect(try await folder.countermove("run", "-", "--json", input: "{}").code == 64)
            #expect(try await folder.countermove("run", "study.yaml", "--threads", "2").code == 64)
            let nameless = try await folder.countermove("run")
            #expect(nameless.code == 64 && nameless.stderr.contains("Missing expected argument '<file>'"))
        }
    }
}

/// An answer as another program reads it.
private struct Answer: Decodable {
    struct About: Decodable {
        var indicator: String
        var unit: String
        var layer: String?
        var country, place, market, sex, ageBand: String?
        var horizonWeeks: Int

        /// Whether a row of outcomes.csv is about it.
        func isAbout(_ row: [String: String], _ policy: String) -> Bool {
            row["policy"] == policy && row["indicator"] == indicator && row["layer"] == layer ?? "true"
                && row["country"] == country ?? "" && row["place"] == place ?? "" && row["market"] == market ?? ""
                && row["sex"] == sex ?? "" && row["age_band"] == ageBand ?? ""
                && row["horizon_weeks"] == String(horizonWeeks)
        }
    }

    struct Series: Decodable {
        var values: [Double?]
        var mean: Double?
    }

    struct Objective: Decodable {
        var values: [Double?]
        var mean: Double?
        var met: [Bool?]
        var probabilityMet: Double?
    }

    struct Told: Decodable {
        var objectives: [String: Objective]
        var indicators: [Series]
        var cost: Series
    }

    var form: Int
    var version, scenario, digest: String
    var seed, replicates, first: Int
    var objectives: [String: About]
    var indicators: [About]
    var policies: [String: Told]
}
