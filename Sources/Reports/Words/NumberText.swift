// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers for people: rounded to what matters, commas between thousands, a true minus sign in front of changes.
package enum NumberText {
    /// A share as a percentage: two digits below 10 %, whole above.
    package static func percent(_ share: Double) -> String { plain(share * 100, digits: percentDigits(share)) + " %" }

    /// A change as a percentage with its sign.
    package static func change(_ share: Double) -> String { signed(share * 100, digits: percentDigits(share)) + " %" }

    /// Digits after the point for a percentage.
    package static func percentDigits(_ share: Double) -> Int { abs(share) < 0.0995 ? 1 : 0 }

    /// About three significant digits, whole from 100 on, with words for millions of money.
    package static func value(_ number: Double) -> String { plain(number, digits: digits(number)) }

    /// A number somebody gave, as given: `0.5`, `1,500`.
    package static func exact(_ number: Double) -> String {
        abs(number) < 1e15 && number == number.rounded() ? plain(number, digits: 0) : number.description
    }

    /// A value with its unit: `12.3 million USD`, `0.54 (index 0-1)`, `120 persons`.
    package static func amount(_ number: Double, _ unit: String) -> String {
        if unit == "USD", abs(number) >= 1e6 { return money(number) }
        return unit.hasPrefix("index") ? value(number) : value(number) + " " + unit
    }

    /// Money in millions from a million on.
    package static func money(_ number: Double) -> String {
        switch abs(number) {
        case 1e9...: plain(number / 1e9, digits: digits(number / 1e9)) + " billion USD"
        case 1e6...: plain(number / 1e6, digits: digits(number / 1e6)) + " million USD"
        default: value(number) + " USD"
        }
    }

    /// Digits after the point that give three significant ones, none from 100 on.
    package static func digits(_ number: Double) -> Int {
        switch abs(number) {
        case 99.5...: 0
        case 9.95...: 1
        case 0: 0
        case 0.995...: 2
        default: 3
        }
    }

    /// With `+` or a minus sign in front; plain where it rounds to 0.
    package static func signed(_ number: Double, digits: Int) -> String {
        let text = plain(abs(number), digits: digits)
        return isNothing(text) ? text : (number < 0 ? "−" : "+") + text
    }

    /// Whether a number was rounded to 0.
    package static func isNothing(_ text: String) -> Bool { text.allSatisfy { $0 == "0" || $0 == "." } }

    /// Rounded to so many digits after the point; halves away from zero.
    package static func plain(_ number: Double, digits: Int) -> String {
        guard number.isFinite else { return "n/a" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let rounded = (abs(number) * scale).rounded()
        guard rounded < 1e15 else { return number.description }
        let whole = Int(rounded) / Int(scale)
        let rest = Int(rounded) % Int(scale)
        var text = grouped(whole)
        if digits > 0 {
            let tail = String(rest)
            text += "." + String(repeating: "0", count: digits - tail.count) + tail
        }
        return number < 0 && rounded > 0 ? "−" + text : text
    }

    private static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}
