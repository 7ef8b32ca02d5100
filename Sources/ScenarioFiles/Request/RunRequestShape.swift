// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a request to `countermove run --json` may say.
enum RunRequestShape {
    /// Keys whose values name something of the scenario.
    static let sections = ["policies", "objectives", "countries", "places", "markets"]

    /// - Parameter isKnown: whether the scenario was found, so that names of it can be looked up.
    static func shape(isKnown: Bool) -> Shape {
        func name(_ section: String) -> Shape { isKnown ? .reference(to: section) : .id }
        func oneOrMore(_ section: String) -> Shape { .oneOf([name(section), .list(of: name(section), 1...1_000)]) }
        return .mapping(
            "a request",
            [
                .optional("scenario", .text(limit: 4_000), "The scenario file."),
                .optional("policy", oneOrMore("policies"), "The mix or mixes to run; all of them when left out."),
                .optional("seed", .whole(0...9_007_199_254_740_991), "Decides all luck."),
                .optional("replicates", .whole(1...100_000), "Histories each mix meets."),
                .optional("first", .whole(0...1_000_000_000), "Number of the first history; 0 when left out."),
                .optional(
                    "overrides", .mapping("the overrides", []), "Values by parameter or path, as `--set` takes them."),
                .optional(
                    "objectives", oneOrMore("objectives"),
                    "Objectives to answer for; all of them when neither they nor indicators are named."),
                .optional(
                    "indicators", .list(of: .oneOf([indicator, cell(name)]), 1...10_000),
                    "Cells to answer for, named as the columns of outcomes.csv name them."),
            ])
    }

    private static let indicator = Shape.choice(Indicator.allCases.map { Choice($0.rawValue, $0.definition) })

    private static func cell(_ name: (String) -> Shape) -> Shape {
        .mapping(
            "a cell",
            [
                .required("indicator", indicator, "What is counted."),
                .optional("layer", .words("true", "observed"), "The simulated truth, or what the state sees of it."),
                .optional("country", name("countries"), "Where."),
                .optional("place", name("places"), "Where."),
                .optional("market", name("markets"), "Of which goods."),
                .optional("sex", .words("female", "male"), "Of whom."),
                .optional("age_band", .choice(ScenarioBuilder.ages.map { Choice($0, "") }), "Of whom."),
                .optional("horizon_weeks", .whole(1...1_560), "At the end of which year; the last when left out."),
            ],
            rules: [
                .atMostOne(["country", "place", "market", "sex"]), .needs("sex", "age_band"), .needs("age_band", "sex"),
            ])
    }
}

extension YAMLNode {
    /// The same with whole numbers and decimals in place of those JSON writes with an exponent, `5e-05`.
    var withoutExponents: YAMLNode {
        switch content {
        case .scalar(let text, .plain):
            return YAMLNode(.scalar(Self.decimal(text) ?? text, .plain), at: position)
        case .scalar: return self
        case .list(let items): return YAMLNode(.list(items.map(\.withoutExponents)), at: position)
        case .mapping(let pairs):
            let plain = pairs.map { pair in
                var pair = pair
                pair.value = pair.value.withoutExponents
                return pair
            }
            return YAMLNode(.mapping(plain), at: position)
        }
    }

    /// `12.5e-3` as `0.0125`, digit by digit, so that it stays the same number; nil for what is no such number.
    package static func decimal(_ text: String) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard parts.count == 2, !parts[0].isEmpty, ScalarKind.isDecimal(parts[0]), let power = Int(parts[1]),
            abs(power) <= 400
        else {
            return nil
        }
        let isNegative = parts[0].hasPrefix("-")
        let halves = parts[0].drop { $0 == "-" }.split(separator: ".")
        let fraction = halves.count > 1 ? String(halves[1]) : ""
        var digits = String(halves[0]) + fraction
        // Where the point stands among the digits.
        var point = halves[0].count + power
        if point < 1 {
            digits = String(repeating: "0", count: 1 - point) + digits
            point = 1
        }
        digits += String(repeating: "0", count: max(0, point - digits.count))
        let whole = digits.prefix(point).drop { $0 == "0" }
        let rest = digits.dropFirst(point)
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(whole)) + (rest.isEmpty ? "" : "." + rest)
    }
}
