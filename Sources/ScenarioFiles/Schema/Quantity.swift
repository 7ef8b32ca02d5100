// SPDX-License-Identifier: GPL-3.0-or-later

/// A kind of number: what it measures, the units it may be written in, and the base unit it is read into.
package struct Quantity: Sendable, Equatable {
    /// One unit, under every spelling.
    package struct Unit: Sendable, Equatable {
        /// Spellings with single blanks and `per` for `/`; the first is the one shown.
        package let spellings: [String]
        /// How many base units one of these is.
        package let factor: Double
        /// The spellings with `/` for `per`, as most write them.
        fileprivate let short: [String]

        init(_ spellings: String..., factor: Double) { self.init(spellings: spellings, factor: factor) }

        /// One unit per another, in every combination of spellings.
        func per(_ other: Unit) -> Unit {
            let pairs = spellings.flatMap { own in
                other.spellings.map { own.isEmpty ? "per \($0)" : "\(own) per \($0)" }
            }
            return Unit(spellings: pairs, factor: factor / other.factor)
        }

        private init(spellings: [String], factor: Double) {
            self.spellings = spellings
            self.factor = factor
            short = spellings.map { spelling in
                let words = spelling.split(separator: " ").map { String($0) }
                guard let per = words.firstIndex(of: "per") else { return spelling }
                return words[..<per].joined(separator: " ") + "/" + words[(per + 1)...].joined(separator: " ")
            }
        }
    }

    /// With its article: `a duration`.
    package let name: String
    /// The base unit as shown behind numbers; empty for plain numbers.
    package let base: String
    package let units: [Unit]
    /// Whether a number without a unit is taken in the base unit; otherwise the unit must be written.
    package let allowsBare: Bool

    /// The unit with a spelling, however it is spaced and whether it says `/` or `per`.
    func unit(_ text: some StringProtocol) -> Unit? {
        // As most write it, which is one of the spellings.
        if let unit = units.first(where: { unit in
            unit.short.contains { $0 == text } || unit.spellings.contains { $0 == text }
        }) {
            return unit
        }
        let wanted = Self.normal(text)
        return units.first { $0.spellings.contains(wanted) }
    }

    /// `USD/week` -> `USD per week`.
    static func normal(_ text: some StringProtocol) -> String {
        text.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ").joined(separator: " ") }
            .joined(separator: " per ").trimmingPrefix(" ").description
    }

    /// The units as offered in messages, one spelling each.
    var offered: [String] { units.compactMap(\.spellings.first) }

    /// A regular expression for a number with one of the units.
    var pattern: String {
        let spellings = units.flatMap(\.spellings).map { spelling in
            let words = spelling.split(separator: " ").map { String($0) }
            var result = ""
            for (index, word) in words.enumerated() {
                if word == "per" {
                    result += index == 0 ? "(per +| */ *)" : "( +per +| */ *)"
                } else {
                    result += index > 0 && words[index - 1] != "per" ? " +\(word)" : word
                }
            }
            return result
        }
        return "^\(ScalarKind.decimalPattern) *(\(spellings.joined(separator: "|")))$"
    }
}

/// The quantities of scenarios. A year is 52 weeks and a month a twelfth of it.
extension Quantity {
    private static let week = Unit("weeks", "week", factor: 1)
    private static let month = Unit("months", "month", factor: 52.0 / 12)
    private static let year = Unit("years", "year", factor: 52)
    private static let perTime = [
        Unit("week", factor: 1), Unit("month", factor: 52.0 / 12), Unit("year", factor: 52),
    ]
    private static let percent = Unit("%", factor: 0.01)
    private static let dollar = Unit("USD", factor: 1)
    private static let kilogram = Unit("kg", factor: 1)
    private static let tonne = Unit("t", "tonnes", "tonne", factor: 1_000)
    private static let person = Unit("persons", "person", factor: 1)
    private static let load = Unit("loads", "load", factor: 1)
    private static let bare = Unit("", factor: 1)

    private static func rates(of units: [Unit]) -> [Unit] { perTime.flatMap { time in units.map { $0.per(time) } } }

    /// A number that counts or compares and has no unit.
    package static let plain = Quantity(name: "a number", base: "", units: [], allowsBare: true)
    /// Time, in weeks; the unit must be written, since `2` could be weeks or years.
    package static let duration = Quantity(
        name: "a duration", base: "weeks", units: [week, month, year], allowsBare: false)
    /// Time, in hours.
    package static let hours = Quantity(
        name: "a number of hours", base: "hours", units: [Unit("hours", "hour", factor: 1)], allowsBare: false)
    /// A part of a whole or a probability: `0.25` or `25 %`.
    package static let share = Quantity(name: "a share", base: "", units: [percent], allowsBare: true)
    /// Money in US dollars.
    package static let money = Quantity(name: "an amount of money", base: "USD", units: [dollar], allowsBare: true)
    /// Weight in kilograms.
    package static let mass = Quantity(name: "a weight", base: "kg", units: [kilogram, tonne], allowsBare: false)
    /// How often per week something happens: `0.1 per week`, `3/year`.
    package static let rate = Quantity(name: "a rate", base: "per week", units: rates(of: [bare]), allowsBare: false)
    /// A share per week: `0.1 per year`, `10 % per year`.
    package static let shareRate = Quantity(
        name: "a share per time", base: "per week", units: rates(of: [bare, percent]), allowsBare: false)
    /// Dollars per week.
    package static let moneyRate = Quantity(
        name: "an amount of money per time", base: "USD per week", units: rates(of: [dollar]), allowsBare: false)
    /// Kilograms per week.
    package static let massRate = Quantity(
        name: "a weight per time", base: "kg per week", units: rates(of: [kilogram, tonne]), allowsBare: false)
    /// Dollars per kilogram.
    package static let price = Quantity(
        name: "a price", base: "USD per kg", units: [kilogram, tonne].map { dollar.per($0) }, allowsBare: false)
    /// People; a number without a unit counts them too.
    package static let persons = Quantity(
        name: "a number of people", base: "persons", units: [person], allowsBare: true)
    /// Dollars per person.
    package static let moneyPerPerson = Quantity(
        name: "an amount of money per person", base: "USD per person", units: [dollar.per(person)], allowsBare: false)
    /// Loads per week.
    package static let loadRate = Quantity(
        name: "a number of loads per time", base: "loads per week", units: rates(of: [load]), allowsBare: false)
}
