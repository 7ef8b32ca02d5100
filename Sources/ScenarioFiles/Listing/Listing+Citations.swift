// SPDX-License-Identifier: GPL-3.0-or-later

/// What of the library rests on a source, by the kind of thing.
package struct Citations: Sendable, Equatable {
    /// Ids of parameters, of measures with such an effect, of market templates and of assumptions; each sorted.
    package var parameters, measures, markets, assumptions: [String]

    package var isEmpty: Bool { parameters.isEmpty && measures.isEmpty && markets.isEmpty && assumptions.isEmpty }
}

extension Listing {
    /// What of the library cites a source.
    package func citations(of source: String) -> Citations {
        func citing(_ section: String) -> [String] {
            value.entries(section).filter { $0.value.cites(source) }.map(\.key).sorted()
        }
        return Citations(
            parameters: citing("parameters"), measures: citing("measures"), markets: citing("market-templates"),
            assumptions: citing("assumption-templates"))
    }
}

extension Value {
    /// Whether it or a part of it names the source as where it comes from.
    fileprivate func cites(_ source: String) -> Bool {
        switch content {
        case .mapping(let entries):
            entries.contains { entry in
                if entry.key == "source", case .text(source) = entry.value.content { return true }
                return entry.value.cites(source)
            }
        case .list(let items): items.contains { $0.cites(source) }
        case .text, .flag, .number: false
        }
    }
}
