// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

@Test func `identities from names in files keep their values for good`() {
    #expect(key(ofText: "") == 6_406_473_442_608_434_028)
    #expect(key(ofText: "rotterdam") == 18_008_254_359_010_695_559)
    #expect(key(ofText: "'Ndrangheta – Calabria") == 17_325_163_463_332_204_962)
    #expect(childKey(parent: 1, ordinal: 0) == 11_816_132_151_138_532_514)
}

@Test func `no two of a million births share an identity`() {
    var keys = Set<UInt64>()
    for parent in 0..<1000 as Range<UInt64> {
        for ordinal in 0..<1000 as Range<UInt64> { keys.insert(childKey(parent: parent, ordinal: ordinal)) }
    }
    #expect(keys.count == 1_000_000)
}

@Test func `no two short names share an identity`() {
    let letters = "abcdefghijklmnopqrstuvwxyz0123456789-_ "
    var keys = Set<UInt64>()
    for a in letters {
        for b in letters {
            for c in letters { keys.insert(key(ofText: "\(a)\(b)\(c)")) }
        }
        keys.insert(key(ofText: "\(a)"))
    }
    #expect(keys.count == letters.count * letters.count * letters.count + letters.count)
}

@Test func `a child is neither its parent nor its grandparent's child`() {
    for parent in 0..<1000 as Range<UInt64> {
        let child = childKey(parent: parent, ordinal: 1)
        #expect(child != parent)
        #expect(childKey(parent: child, ordinal: 0) != childKey(parent: parent, ordinal: 0))
        #expect(childKey(parent: parent, ordinal: parent + 1) != childKey(parent: parent + 1, ordinal: parent))
    }
}
