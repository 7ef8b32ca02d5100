// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import Testing

private let head = "title: T\nseed: 1\n"

@Suite struct ShapeReaderTests {
    @Test func `a right scenario is read with base units and positions`() throws {
        let text =
            head + """
                places:
                  port-city: {people: 120000}
                measures:
                  - id: patrols
                    start: 2 years
                    at: port-city
                    budget: 50 USD
                    rate: 26/year
                    seizures: 2 t per month
                    effect: {shape: ramp, size: 25 %, over: 6 months}
                    when: {all: [always, {all: [never]}]}
                    levers: [patrol-hours]
                """
        let scenario = try value(text, Sample.shape, known: Sample.known)
        #expect(scenario.text("title") == "T" && scenario.whole("seed") == 1)
        #expect(scenario.entries("places").map(\.key) == ["port-city"])
        let measure = try #require(scenario.items("measures").first)
        #expect(measure.number("start") == 104)
        #expect(measure.number("rate") == 0.5)
        #expect(abs(measure.number("seizures") - 2_000 * 12 / 52) < 1e-9)
        #expect(measure.field("effect").number("size") == 0.25)
        #expect(measure.field("effect").number("over") == 26)
        #expect(measure["end"] == nil && measure.items("nothing").isEmpty)
        #expect(measure.field("start").path == "measures[0].start")
        #expect(measure.field("start").position == SourcePosition(file: "s.yaml", line: 7, column: 12))
        let complaint = measure.field("start").diagnostic("too late")
        #expect(complaint.rendered(source: nil) == "s.yaml:7:12: error: too late")
    }

    @Test(arguments: [
        ("👉seed: 1", ["needs `title` (What it is about.)"]),
        ("👉titel: T\nseed: 1", ["no key `titel`", "did you mean `title`?"]),
        ("👉[1, 2]", ["found a list", "a mapping with"]),
        ("👉just text", ["found the text `just text`"]),
        ("title: 👉12\nseed: 1", ["the number `12`", "put it in quotes"]),
        ("title: 👉true\nseed: 1", ["found `true`", "quotes"]),
        ("title: 👉no\nseed: 1", ["differ on what `no` is", "quotes"]),
        ("title:👉\nseed: 1", ["found nothing", "write a value, or remove the key"]),
        ("title: 👉''\nseed: 1", ["empty text"]),
        ("title: 👉~\nseed: 1", ["found nothing"]),
        ("title: 👉[a]\nseed: 1", ["found a list; expected text"]),
        ("title: T\nseed: 👉1.5", ["a whole number from 0 to 1000000"]),
        ("title: T\nseed: 👉-1", ["the number `-1`"]),
        ("title: T\nseed: 👉1_000", ["without separators"]),
        ("title: T\nseed: 👉1,000", ["without separators"]),
        ("title: T\nseed: 👉0x1F", ["decimal digits"]),
        ("title: T\nseed: 👉0o17", ["decimal digits"]),
        ("title: T\nseed: 👉007", ["leading zeros"]),
        ("title: T\nseed: 👉+5", ["without the `+`"]),
        ("title: T\nseed: 👉1e3", ["write the number out"]),
        ("title: T\nseed: 👉.inf", ["finite"]),
        ("title: T\nseed: 👉-.INF", ["finite"]),
        ("title: T\nseed: 👉.nan", ["finite"]),
        ("title: T\nseed: 👉.5", ["both sides of the point"]),
        ("title: T\nseed: 👉5.", ["both sides of the point"]),
        ("title: T\nseed: 👉'5'", ["without quotes"]),
        ("title: T\nseed: 👉1:30", ["quotes"]),
        ("title: T\nseed: 👉many", ["the text `many`; expected a whole number"]),
        ("title: T\nseed: 5 👉weeks", ["unit `weeks`", "without a unit"]),
        ("title: T\nseed: 1\nkind: 👉drugmarkt", ["one of `drug-market` or `off`", "did you mean `drug-market`?"]),
        ("title: T\nseed: 1\nkind: 👉off", ["differ on what `off` is", "quotes"]),
        ("title: T\nseed: 1\nplaces: {👉Port City: {people: 1}}", ["not a name"]),
        ("title: T\nseed: 1\nplaces: {👉no: {people: 1}}", ["do not agree", "quotes"]),
        ("title: T\nseed: 1\nplaces:\n  - 👉x", []),
    ]) func `a scenario that is wrong is told where and how`(_ marked: String, _ words: [String]) {
        if words.isEmpty { return expect("title: T\nseed: 1\nplaces:\n  👉- x", Sample.shape, says: ["found a list"]) }
        expect(marked, Sample.shape, says: words)
    }

    @Test(arguments: [
        ("start: 👉12", ["number `12` without a unit", "`weeks`, `months` or `years`"]),
        ("start: 12 👉lunes", ["unit `lunes` for a duration", "`weeks`, `months` or `years`"]),
        ("start: 12 👉weks", ["did you mean `weeks`?"]),
        ("start: '12 👉Weeks'", ["did you mean `weeks`?"]),
        ("start: 👉600 weeks", ["from 0 to 520 weeks"]),
        ("start: 👉1,5 years", ["without separators"]),
        ("start: 👉twelve weeks", ["a duration"]),
        ("start: 👉{weeks: 12}", ["found a mapping"]),
        ("start: 1 weeks\n  budget: 5 👉EUR", ["`USD`"]),
        ("start: 1 weeks\n  budget: 👉-5", ["of at least 0 USD"]),
        ("start: 1 weeks\n  rate: 👉0 per week", ["above 0 per week"]),
        ("start: 1 weeks\n  rate: 3 👉per day", ["`per week`"]),
        ("start: 1 weeks\n  at: 👉port-cty", ["not defined in `places`", "did you mean `port-city`?"]),
        ("start: 1 weeks\n  at: 👉Port City", ["write `port-city`"]),
        ("start: 1 weeks\n  at: port-city\n  👉everywhere: true", ["only one of `at` or `everywhere`"]),
        ("start: 1 weeks\n  everywhere: 👉yes", ["write true"]),
        ("start: 1 weeks\n  everywhere: 👉Off", ["write false"]),
        ("start: 1 weeks\n  everywhere: 👉'true'", ["the text `true`"]),
        ("start: 1 weeks\n  everywhere: 👉1", ["true or false"]),
        ("start: 1 weeks\n  effect: {👉shpe: step, size: 1}", ["needs `shape`", "did you mean `shape`?"]),
        ("start: 1 weeks\n  effect: {shape: 👉stp, size: 1}", ["did you mean `step`?"]),
        ("start: 1 weeks\n  effect: {shape: step, size: 👉1.5, 👉over: 1 weeks}", ["from 0 to 1", "no key `over`"]),
        ("start: 1 weeks\n  effect: 👉{shape: ramp, size: 0.5}", ["needs `over`"]),
        ("start: 1 weeks\n  effect: {shape: step, size: 👉120 %}", ["from 0 to 1"]),
        ("start: 1 weeks\n  when: 👉sometimes", ["one of `always` or `never`"]),
        ("start: 1 weeks\n  when: {all: 👉[]}", ["found 0 items; expected at least 1"]),
        ("start: 1 weeks\n  when: {all: [always, {all: [👉nevr]}]}", ["did you mean `never`?"]),
        ("start: 1 weeks\n  levers: [👉patrol-hour]", ["did you mean `patrol-hours`?"]),
        ("start: 1 weeks\n  levers: 👉patrol-hours", ["expected a list"]),
        (
            "start: 1 weeks\n  levers: 👉[patrol-hours, patrol-hours, patrol-hours, patrol-hours]",
            ["found 4 items; expected at most 3"]
        ),
        ("start: 1 weeks\n- id: 👉m\n  start: 2 weeks", ["already a name in `measures`; first on line 5"]),
        ("start: 1 weeks\n  xyzzyplugh: 1", []),
    ]) func `a measure that is wrong is told where and how`(_ marked: String, _ words: [String]) {
        let text = head + "places: {port-city: {people: 1}}\nmeasures:\n- id: m\n  "
        if words.isEmpty {
            let found = complaints(text + marked, Sample.shape, known: Sample.known)
            #expect(found.map(\.hint) == [nil])
            return
        }
        expect(text + marked, Sample.shape, says: words, known: Sample.known)
    }

    @Test func `keys that need one another are missed at the mapping`() {
        expect(
            head + "measures:\n- 👉id: m\n  start: 1 weeks\n  seizures: 1 kg/week", Sample.shape,
            says: ["with `seizures` needs `budget` too"])
    }

    @Test func `every problem is reported at once, sorted by position, with its path`() {
        let text = "titel: T\nseed: x\nmeasures:\n- id: M\n  start: 1\n- start: 3 weeks\n  at: there\n"
        let found = complaints(text, Sample.shape, known: Sample.known)
        #expect(found == found.sorted())
        #expect(
            found.map(\.path) == ["", "seed", "measures[0].id", "measures[0].start", "measures[1]", "measures[1].at"])
    }

    @Test func `thousands of problems are capped and counted`() {
        let text = head + "measures:\n" + String(repeating: "- x\n", count: 3_000)
        do {
            _ = try value(text, Sample.shape)
            Issue.record("it was accepted")
        } catch let error as ScenarioError {
            #expect(error.diagnostics.count == 200 && error.omitted == 2_800)
            #expect(error.rendered().hasSuffix("and 2800 more"))
        } catch {
            Issue.record(error)
        }
    }

    @Test(.timeLimit(.minutes(20))) func `a large file of wrong values is refused quickly`() {
        let text = head + "measures: [" + String(repeating: "{id: a, start: x, lever: 1, at: b},\n", count: 9_000) + "]"
        #expect(complaints(text, Sample.shape).count == 200)
    }
}
