// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import ScenarioFiles

/// Pages of the documentation that say again what code and library say, made from these.
struct GeneratedPages {
    private let listing: Listing
    private let submodels: [SubmodelText]
    private let studies: [(id: String, text: String)]

    init() throws {
        listing = try Listing(Library(scenarios: SourceTree.root.appendingPathComponent("Scenarios").path))
        studies = listing.table(.scenarios).rows.map { row in
            (row[0], SourceTree.text("Scenarios/\(row[0])/scenario.yaml"))
        }
        submodels = SourceTree.swift(in: "Sources/CrimeModel").flatMap(SubmodelText.all)
    }

    /// Pages by the name of their file.
    var pages: [(name: String, text: String)] {
        [("Parameters.md", parameters), ("Levers.md", levers), ("Sources.md", sources), ("Submodels.md", week)]
    }

    // MARK: Parameters

    private var parameters: String {
        let rows = Self.records(listing.table(.parameters))
        let statuses = ["measured", "derived", "calibrated", "assumed"].map { status in
            "\(rows.count { $0["status"] == status }) \(status)"
        }
        var text = """
            # Parameters

            The \(rows.count) numbers of the model: \(Self.list(statuses)).

            \(Self.origin("`Scenarios/library/parameters.yaml`")) A study may depart from a value in its own file, with a \
            reason. *Range* is what is plausible: `countermove compare --parameters sampled` and `countermove stress` draw \
            from it. *Source* is a key of <doc:Sources>; what measures do to levers is in \
            `Scenarios/library/measures.yaml`, what a market starts from in `Scenarios/library/markets.yaml`.

            """
        let families = Set(rows.map { Self.family($0["id"]!) }).sorted()
        for family in families {
            text += "\n## \(family)\n\n"
            text += Self.table(
                ["parameter", "meaning", "value", "unit", "range", "status", "source"],
                rows.filter { Self.family($0["id"]!) == family }.map { row in
                    [
                        "`\(row["id"]!)`", row["meaning"]!, row["value"]!, row["unit"]!,
                        "\(row["low"]!) to \(row["high"]!)",
                        row["status"]!, "`\(row["source"]!)`",
                    ]
                })
        }
        return text
    }

    private static func family(_ id: String) -> String { String(id.prefix { $0 != "." }) }

    // MARK: Levers

    private var levers: String {
        let rows = Self.records(listing.table(.levers))
        let carriers = Carrier.allCases.map(\.rawValue).filter { carrier in rows.contains { $0["carrier"] == carrier } }
        var text = """
            # Levers

            The \(rows.count) quantities that measures move, by what they belong to.

            \(Self.origin("``Lever`` and `Scenarios/library/measures.yaml`")) The value in force is rebuilt every week from \
            the base value and the measures of the mix, and then read by the mechanism named. *Adds on*: measures on one \
            lever add up on the logarithm (log), on the log-odds (logit), or as they are (additive). *Bounds* hold \
            whatever the measures say.

            """
        for carrier in carriers {
            text += "\n## Of a \(carrier.replacing("country-pair", with: "pair of countries"))\n\n"
            text += Self.table(
                ["lever", "unit", "bounds", "adds on", "read by", "moved by"],
                rows.filter { $0["carrier"] == carrier }.map { row in
                    let bounds = row["high"]!.isEmpty ? "\(row["low"]!) or more" : "\(row["low"]!) to \(row["high"]!)"
                    let measures = row["measures"]!.split(separator: " ").map { "`\($0)`" }
                    return [
                        "`\(row["id"]!)`", row["unit"]!, bounds, row["scale"]!, "``\(row["read_by"]!)``",
                        measures.isEmpty ? "no measure yet" : measures.joined(separator: ", "),
                    ]
                })
        }
        return text
    }

    // MARK: Sources

    private var sources: String {
        let rows = Self.records(listing.table(.sources))
        var text = """
            # Sources

            The \(rows.count) sources of the library's numbers, and what rests on each.

            \(Self.origin("`Scenarios/library/sources.yaml`")) *Checked* says how the figure was seen: `read` in the source, in \
            its `abstract`, from `memory`, or `none`. Studies have further sources in their own files. Above \
            \(Self.most) of a kind, only their number is given.

            """
        text +=
            "\n"
            + Self.table(
                ["key", "source", "checked", "cited by"],
                rows.map { row in
                    ["`\(row["id"]!)`", row["title"]!, "`\(row["checked"]!)`", cited(row["id"]!)]
                })
        return text
    }

    /// More things than these are counted, not named.
    private static let most = 12

    private func cited(_ source: String) -> String {
        let cited = listing.citations(of: source)
        let texts = submodels.filter { text in
            text.parts.contains { part in
                part.text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.contains { $0 == source }
            }
        }
        let kinds = [
            ("parameters", cited.parameters), ("measures", cited.measures), ("market templates", cited.markets),
            ("assumptions", cited.assumptions),
        ]
        var parts = kinds.compactMap { kind, ids -> String? in
            if ids.isEmpty { return nil }
            return ids.count > Self.most
                ? "\(ids.count) \(kind)" : "\(kind) " + ids.map { "`\($0)`" }.joined(separator: ", ")
        }
        // The key `model` is a word of every text.
        if !texts.isEmpty, source != "model" {
            parts.append("submodels " + texts.map { "``\($0.name)``" }.joined(separator: ", "))
        }
        let users = studies.filter { $0.text.mentions("source: " + source) }.map { "`\($0.id)`" }
        if !users.isEmpty {
            parts.append(
                users.count == studies.count ? "all \(users.count) studies" : "studies \(users.joined(separator: ", "))"
            )
        }
        return parts.isEmpty ? "nothing yet" : parts.joined(separator: "; ")
    }

    // MARK: Submodels

    private var week: String {
        var text = """
            # Submodels

            What each mechanism of the week assumes and does, in the order of the week, and the rules they share.

            \(Self.origin("the doc comment above each type")) Keys such as `prieto2023` are <doc:Sources>, numbers such as C26 \
            <doc:Oracles>; the numbers that enter are in <doc:Parameters>.

            """
        for step in Schedule.steps {
            guard let submodel = submodels.first(where: { $0.name == step.name }) else { continue }
            text += "\n## \(step.number). \(step.name)\n\n\(submodel.paragraphs)"
        }
        let mechanisms = Set(Schedule.steps.map(\.name))
        let shared = submodels.filter { !mechanisms.contains($0.name) }.sorted { $0.name < $1.name }
        for submodel in shared { text += "\n## Shared: \(submodel.name)\n\n\(submodel.paragraphs)" }
        text += "\n## Rules of choice\n\nBy one of these a group decides what its people work at (``ChoiceRule``).\n\n"
        text += Self.table(
            ["rule", "what it does", "parameters"],
            Self.records(listing.table(.rules)).map { row in
                let parameters = row["parameters"]!.split(separator: " ").map { "`\($0)`" }
                return [
                    "`\(row["id"]!)`", row["definition"]!,
                    parameters.isEmpty ? "–" : parameters.joined(separator: ", "),
                ]
            })
        return text
    }

    // MARK: Parts

    /// Where a page comes from and how it is made again.
    private static func origin(_ home: String) -> String {
        "Made from \(home) by a test, never by hand: `CONTRIBUTING.md` says how."
    }

    /// `a, b and c`.
    private static func list(_ words: [String]) -> String {
        words.count > 1 ? words.dropLast().joined(separator: ", ") + " and \(words.last!)" : words.first ?? ""
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows).map { cells in
            "| " + cells.map { $0.folded.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }.joined()
    }

    private static func records(_ table: ListingTable) -> [[String: String]] {
        table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }
}

extension SubmodelText {
    /// The summary, then a line for each part, then where it stands.
    fileprivate var paragraphs: String {
        let file = path.split(separator: "/").last!
        let link = path.replacing("Sources/CrimeModel/", with: "../")
        return "\(summary)\n\n" + parts.map { "- **\($0.mark)** \($0.text)\n" }.joined()
            + "\n``\(name)``, [\(file)](\(link))\n"
    }
}
