// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite(.timeLimit(.minutes(20))) struct AssumptionReadingTests {
    private func register() throws -> (scenario: Scenario, register: [String: Assumption]) {
        let scenario = try SmallStudy.read(SmallStudy.text).scenario
        return (scenario, Dictionary(uniqueKeysWithValues: scenario.register.map { ($0.id, $0) }))
    }

    @Test func `a sentence alone is an assumption in words only`() throws {
        let (scenario, register) = try register()
        let invented = try #require(register["invented"])
        #expect(invented.statement == "Places and numbers are invented." && !invented.isTestable)
        #expect(scenario.register.map(\.id) == scenario.register.map(\.id).sorted())
        #expect(scenario.assumptions == scenario.register.map(\.statement))
    }

    @Test func `a parameter has its range, its places and its objectives`() throws {
        let contests = try #require(try register().register["contests"])
        #expect(contests.provenance == .assumed && contests.source == "model" && contests.objectives == [0])
        guard case .numeric(.parameter(.contestExponent), let range, levels: 4) = contests.otherwise else {
            return #expect(Bool(false), "\(contests)")
        }
        #expect(range == 0.6...1)
    }

    @Test func `what is taken from the library is what the library says, or what stands in its place`() throws {
        let register = try register().register
        let deterrence = try #require(register["deterrence"])
        #expect(deterrence.statement == "A higher risk of being caught deters." && deterrence.source == "toolkit")
        guard case .structural(let held) = deterrence.otherwise, case .held(let channels) = held[0] else {
            return #expect(Bool(false), "\(deterrence)")
        }
        #expect(held.count == 1 && channels.channels == [.deter])
        guard case .structural(let faults) = try #require(register["on-time"]).otherwise,
            case .dial(.late(let measures), 52) = faults[0], case .dial(.defunded, 104) = faults[1]
        else { return #expect(Bool(false), "\(register["on-time"]!)") }
        #expect(faults.count == 2 && measures.count == 1)
    }

    @Test(arguments: [
        ("late: 1 year", 0.0...52, 0.0), ("delivered: 40 %", 0.4...1, 1), ("leaking: 30 %", 0...0.3, 0),
        ("defunded: 2 years", 104...156, 156),
    ]) func `one fault of delivery alone is a number from what is feared to what is designed`(
        fault: String, expected: ClosedRange<Double>, designed: Double
    ) throws {
        let text = SmallStudy.changed([("late: 1 year, defunded: 2 years, measures: [guards]", fault)])
        let scenario = try SmallStudy.read(text).scenario
        let onTime = try #require(scenario.register.first { $0.id == "on-time" })
        guard case .numeric(let dial, let range, levels: 2) = onTime.otherwise else {
            return #expect(Bool(false), "\(onTime)")
        }
        #expect(range == expected && scenario.standing(dial) == designed)
    }

    @Test func `rules, levers and shocks say for whom, where and when`() throws {
        let (scenario, register) = try register()
        guard case .structural(let rules) = try #require(register["habits"]).otherwise,
            case .rule(.imitation, let templates) = rules[0],
            case .numeric(.lever(let shift), let range, levels: 3) = try #require(register["honesty"]).otherwise,
            case .structural(let shocks) = try #require(register["calm"]).otherwise,
            case .shock(let embargo) = shocks[0]
        else { return #expect(Bool(false), "\(register)") }
        #expect(rules.count == 2 && templates.map { scenario.templates[$0].id } == ["importers", "suppliers"])
        #expect(shift.lever == .bribeAcceptance && shift.agency == .customs && range == -0.5...1)
        #expect(shift.scope.countries.map { scenario.countries[$0].id } == ["seaside"])
        #expect(embargo.kind == .embargo && embargo.weeks == 52..<82 && abs(embargo.size - 0.7) < 1e-12)
    }

    @Test func `the library offers all 28 assumptions, and each says what could be otherwise`() throws {
        let file = try ScenarioFile.read(
            SmallStudy.library.scenarios + "/container-port/scenario.yaml", library: SmallStudy.library)
        #expect(file.offered.map(\.id) == (1...28).map { $0 < 10 ? "asm-0\($0)" : "asm-\($0)" })
        for assumption in file.offered {
            #expect(!assumption.statement.isEmpty && assumption.source != nil)
            switch assumption.otherwise {
            case .unstated: Issue.record("\(assumption.id) says nothing of what could be otherwise")
            case .waiting(let needs): Issue.record("\(assumption.id) waits for \(needs)")
            case .numeric, .structural: break
            }
        }
        let sum = try #require(file.offered.first { $0.id == "asm-24" })
        guard case .structural(let ways) = sum.otherwise, ways.count == 1 else { return #expect(Bool(false), "\(sum)") }
        #expect(ways[0].isReckoning && file.scenario.changed(by: ways[0]).addsUpMeasures)
        #expect(!file.scenario.addsUpMeasures)
    }

    @Test func `an assumption of the library that does not fit a study waits and says why`() throws {
        let short = try SmallStudy.read(
            SmallStudy.text, settings: ["scenario.horizon=3 years"]
        ).offered.first { $0.id == "asm-25" }
        guard case .waiting(let needs) = try #require(short).otherwise else { return #expect(Bool(false)) }
        #expect(needs.contains("funds end in week 156; the horizon ends in week 156"))
    }

    @Test func `container-port registers a dozen that can be run, four of them structural`() throws {
        let register = try ScenarioFile.read(
            SmallStudy.library.scenarios + "/container-port/scenario.yaml", library: SmallStudy.library
        ).scenario.register
        #expect(register.count(where: \.isTestable) >= 12)
        #expect(register.count { $0.isStructural } >= 4)
    }

    @Test func `what could be otherwise in a study gives way to what a change of it says`() throws {
        let folder = try Folder()
        try folder.write("base.yaml", SmallStudy.text)
        try folder.write("change.yaml", "extends: base.yaml\nassumptions:\n  contests: {channel: [price]}\n")
        let scenario = try ScenarioFile.read(folder.path + "/change.yaml", library: SmallStudy.library).scenario
        let contests = try #require(scenario.register.first { $0.id == "contests" })
        #expect(contests.statement == "Force decides who holds a street" && contests.isStructural)
    }

    @Test func `numbers of assumptions are not among those a study rests on`() throws {
        let without = SmallStudy.text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !["contests:", "deterrence:", "habits:", "honesty:", "calm:", "on-time:"].contains {
                line.hasPrefix("  " + $0)
            }
        }.joined(separator: "\n")
        #expect(
            try SmallStudy.read(without).scenario.provenance == SmallStudy.read(SmallStudy.text).scenario.provenance)
    }
}
