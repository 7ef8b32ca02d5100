// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the fields of a mapping by their keys. Files mostly hold keys in the order of the shape, so the search goes on from the
/// field found last; only in large mappings that are in another order is a table worth making.
struct FieldOrder {
    private let fields: [Field]
    private var isMet: [Bool]
    private var next = 0
    private var places: [String: Int]?

    init(_ fields: [Field]) {
        self.fields = fields
        isMet = Array(repeating: false, count: fields.count)
    }

    /// Place of the field with a key; nil where there is none. It then counts as met.
    mutating func index(of key: String) -> Int? {
        guard let found = search(key) else { return nil }
        isMet[found] = true
        next = found + 1
        return found
    }

    func isMet(_ index: Int) -> Bool { isMet[index] }

    private mutating func search(_ key: String) -> Int? {
        if let places { return places[key] }
        if let ahead = fields[next...].firstIndex(where: { $0.key == key }) { return ahead }
        if fields.count < 40 { return fields[..<next].firstIndex { $0.key == key } }
        let table = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        places = table
        return table[key]
    }
}
