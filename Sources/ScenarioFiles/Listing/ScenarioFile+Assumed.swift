// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioFile {
    /// The parameters of the model whose values are judgements in this study, as written, sorted by id.
    package var assumedParameters: ListingTable {
        ListingTable(
            ["id", "value", "unit", "low", "high", "meaning"],
            Parameter.allCases.compactMap { parameter in
                guard let entry = resolved["parameters"]?[parameter.id],
                    entry.text("status") == Provenance.assumed.rawValue
                else { return nil }
                let range = entry["range"]?.texts ?? []
                return [
                    parameter.id, entry.text("value"), entry.text("unit"), range.first ?? "", range.last ?? "",
                    entry.text("meaning"),
                ]
            }.sorted { $0[0] < $1[0] })
    }
}

extension YAMLNode {
    /// The single value under a key; empty where there is none.
    fileprivate func text(_ key: String) -> String {
        if case .scalar(let text, _) = self[key]?.content { text } else { "" }
    }

    /// The single values of a list.
    fileprivate var texts: [String] {
        guard case .list(let items) = content else { return [] }
        return items.compactMap { if case .scalar(let text, _) = $0.content { text } else { nil } }
    }
}
