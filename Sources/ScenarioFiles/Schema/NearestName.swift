// SPDX-License-Identifier: GPL-3.0-or-later

/// The known name someone may have meant.
package enum NearestName {
    /// The nearest of some names, or nil when none is close: a wrong guess is worse than none.
    package static func of(_ name: String, among names: some Sequence<String>) -> String? {
        let wanted = folded(name)
        // Names are short; text as long as a paragraph is no misspelling.
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        let allowed = wanted.count <= 3 ? 1 : wanted.count <= 7 ? 2 : 3
        var best: (name: String, distance: Int)?
        for known in names {
            let other = folded(known)
            guard other.count <= 64, abs(other.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, other)
            guard distance <= allowed, distance < max(wanted.count, other.count) else { continue }
            if best.map({ (distance, known) < ($0.distance, $0.name) }) ?? true { best = (known, distance) }
        }
        return best?.name
    }

    /// ``of(_:among:)`` as a hint.
    package static func hint(_ name: String, among names: some Sequence<String>) -> String? {
        of(name, among: names).map { "did you mean \(shown($0))?" }
    }

    /// Case, hyphens, underscores and spaces do not count.
    private static func folded(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " }
    }

    /// Damerau-Levenshtein in its restricted form: insert, delete, replace, swap neighbours, each once per place.
    package static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var above = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let same = left[row] == right[column]
                var least = min(above[column] + (same ? 0 : 1), above[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, before[column - 1] + 1)
                }
                current.append(least)
            }
            (before, above) = (above, current)
        }
        return above[right.count]
    }
}
