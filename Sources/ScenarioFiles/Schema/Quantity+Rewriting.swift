// SPDX-License-Identifier: GPL-3.0-or-later

/// What people write for amounts, and how to write it here.
extension Quantity {
    /// How to write an amount such as `30 million USD/year`, `30_000_000 USD`, `1,5 years` or `$30`; nil when it is
    /// not clear what was meant, or nothing is wrong with the number.
    func rewriting(_ text: String) -> String? {
        var rest = text[...]
        var currency = ""
        for sign in ["US$", "$", "USD"] where rest.hasPrefix(sign) {
            rest = rest.dropFirst(sign.count).drop { $0 == " " }
            currency = " USD"
            break
        }
        var (digits, tail) = Self.split(rest)
        // Signs and leading zeros have advice of their own.
        guard let first = digits.first, first.isNumber || first == "-" else { return nil }
        guard let plain = Self.ungrouped(digits) else { return nil }
        digits = plain
        let word = tail.prefix { $0.isLetter }
        if let zeros = Self.multiples[word.lowercased()], let long = Self.shifted(digits, by: zeros) {
            digits = long
            tail = tail.dropFirst(word.count).drop { $0 == " " }
        }
        let spaced = tail.isEmpty || tail.first == "/" || tail.first == "%" ? "" : " "
        var unit = currency + spaced + tail
        if units.isEmpty {
            guard unit.isEmpty else { return nil }
        } else if unit.isEmpty ? !allowsBare : self.unit(unit.drop { $0 == " " }) == nil {
            // Another unit is another problem, unless the number itself is not one.
            if digits == rest.prefix(digits.count), currency.isEmpty { return nil }
            unit = offered.first.map { " \($0)" } ?? ""
        }
        return digits + unit == text ? nil : Self.advice(digits, unit)
    }

    private static func advice(_ digits: String, _ unit: String) -> String {
        "write the number out without separators, as \(shown(digits + unit))"
    }

    /// A number as far as it goes, blanks between groups of three digits included, and what follows.
    private static func split(_ text: Substring) -> (digits: String, tail: Substring) {
        var end = text.startIndex
        var digits = ""
        while end < text.endIndex {
            let character = text[end]
            let next = text[text.index(after: end)...].prefix(3)
            if character == " ", digits.last?.isNumber == true, next.count == 3, next.allSatisfy(\.isNumber) {
                digits += "_"
            } else if "+-.,_0123456789'".contains(character) {
                digits.append(character)
            } else {
                break
            }
            end = text.index(after: end)
        }
        return (digits, text[end...].drop { $0 == " " })
    }

    /// `30_000.5` for `30_000.5`, `30,000.5` and `30.000,5`; nil when that is not clear.
    private static func ungrouped(_ digits: String) -> String? {
        var text = digits.filter { $0 != "_" && $0 != "'" }
        let commas = text.filter { $0 == "," }.count
        let points = text.filter { $0 == "." }.count
        let lastGroup = text.split(separator: ",", omittingEmptySubsequences: false).last?.count ?? 0
        switch (commas, points) {
        case (0, _): break
        case (1, 0) where lastGroup != 3: text = text.replacing(",", with: ".")
        case (_, 0), (_, 1):
            if points == 1, text.lastIndex(of: ",")! > text.firstIndex(of: ".")! { return nil }
            text = text.filter { $0 != "," }
        default: return nil
        }
        return ScalarKind.isDecimal(text) ? text : nil
    }

    private static let multiples = [
        "thousand": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "mio": 6, "billion": 9, "billions": 9,
        "bn": 9,
    ]

    /// A number times a power of ten, digit by digit, so that no fraction creeps in.
    private static func shifted(_ digits: String, by zeros: Int) -> String? {
        let parts = digits.split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        guard let whole = parts.first, fraction.count <= zeros else { return nil }
        let long = whole + fraction + String(repeating: "0", count: zeros - fraction.count)
        let sign = long.hasPrefix("-") ? "-" : ""
        let bare = long.drop { $0 == "-" || $0 == "0" }
        return bare.isEmpty ? "0" : sign + bare
    }
}
