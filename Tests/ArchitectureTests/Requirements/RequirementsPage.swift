// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The page Requirements of the documentation: which row of the source documents lives where.
struct RequirementsPage {
    /// How far a row has come, as its last cell says.
    enum State: Equatable {
        case whole
        /// Some of it is there; the rest waits for a topic.
        case part(String)
        case notYet(String)
        case leftOut
    }

    struct Row {
        var id: String
        var mark: String
        var words: String
        var place: String

        /// What stands in backticks.
        var references: [String] {
            place.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap {
                $0.offset % 2 == 1 ? String($0.element) : nil
            }
        }

        /// Nil where the cell neither names a place nor gives a reason.
        var state: State? {
            if let topic = place.between("Not yet (", and: "): "), place.hasPrefix("Not yet (") {
                return .notYet(topic)
            }
            if place.hasPrefix("Left out: ") { return .leftOut }
            guard !references.isEmpty else { return nil }
            return place.between("Missing (", and: "): ").map { .part($0) } ?? .whole
        }
    }

    let text: String
    /// Rows of all tables whose first cell is an id, in their order.
    let rows: [Row]
    /// What rows that are not whole wait for, as the page's own list has them.
    let topics: [String]

    init(_ text: String) {
        self.text = text
        let tables = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
        }
        rows = tables.compactMap { cells in
            guard cells.count == 6, Self.isID(cells[1]) else { return nil }
            return Row(id: cells[1], mark: cells[3], words: cells[2], place: cells[4])
        }
        topics = tables.compactMap { cells in
            cells.count == 6 && cells[1].hasPrefix("*") && cells[1].hasSuffix("*")
                ? String(cells[1].dropFirst().dropLast()) : nil
        }
    }

    private static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count >= 3 && parts[0].allSatisfy(\.isUppercase)
            && parts[1].count == 2 && parts[1].allSatisfy(\.isNumber)
    }

    // MARK: What is wrong with it

    /// Everything wrong with the page, each in a sentence.
    func problems(_ marks: [String: String], _ resolves: (String) -> Bool) -> [String] {
        var problems: [String] = []
        let counts = Dictionary(grouping: rows, by: \.id).mapValues(\.count)
        for (id, mark) in marks {
            if counts[id] != 1 { problems.append("\(id) stands \(counts[id] ?? 0) times on the page") }
            for row in rows where row.id == id && row.mark != mark {
                problems.append("\(id) is marked \(row.mark), in the list \(mark)")
            }
        }
        for row in rows {
            if marks[row.id] == nil { problems.append("\(row.id) is not in the list") }
            if row.words.isEmpty { problems.append("\(row.id) says nothing") }
            for reference in row.references where !resolves(reference) {
                problems.append("\(row.id): nothing is called `\(reference)`")
            }
            switch row.state {
            case nil: problems.append("\(row.id) neither says where it lives nor why not")
            case .part(let topic), .notYet(let topic):
                if !topics.contains(topic) { problems.append("\(row.id) waits for \(topic), which is no topic") }
            case .whole, .leftOut: break
            }
        }
        let folded = text.folded
        for sentence in sums where !folded.contains(sentence) {
            problems.append("the page should say: \(sentence)")
        }
        return problems.sorted()
    }

    /// What the page's head must say, from its rows.
    var sums: [String] {
        ["must", "nice"].map { mark in
            let marked = rows.filter { $0.mark == mark }
            func count(_ isOne: (State) -> Bool) -> Int { marked.count { $0.state.map(isOne) ?? false } }
            let whole = count { $0 == .whole }
            let part = count { if case .part = $0 { true } else { false } }
            let waiting = count { if case .notYet = $0 { true } else { false } }
            let left = count { $0 == .leftOut }
            return
                "Of the \(marked.count) rows marked *\(mark)*, \(whole + part) resolve: \(whole) whole, \(part) in part. "
                + "\(waiting) are not there yet and \(left) left out, each with a reason."
        } + topics.map { topic in "| *\(topic)* | \(waiting(topic, "must")) | \(waiting(topic, "nice")) |" }
    }

    /// How many rows wait for a topic, and how many more wait for it in part.
    private func waiting(_ topic: String, _ mark: String) -> String {
        let marked = rows.filter { $0.mark == mark }
        return "\(marked.count { $0.state == .notYet(topic) }) + \(marked.count { $0.state == .part(topic) })"
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// With every run of blanks and line ends as one blank.
    var folded: String { split { $0 == " " || $0 == "\n" }.joined(separator: " ") }

    /// What stands between the first of one mark and the next of another.
    func between(_ start: String, and end: String) -> String? {
        guard let from = range(of: start), let to = self[from.upperBound...].range(of: end) else { return nil }
        return String(self[from.upperBound..<to.lowerBound])
    }
}
