// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import TestSupport
import Testing

@Suite struct `Rows of opportunities` {
    @Test(arguments: 0..<16 as Range<UInt64>) func `every kind begins where its first row says`(number: UInt64) {
        let terrain = Terrain(RandomWorld.scenario(number))
        let all = terrain.opportunities
        #expect(all[0] == .idle)
        for row in terrain.corridors.indices { #expect(all[1 + row] == .flow(row)) }
        for row in terrain.turf.indices { #expect(all[terrain.firstTurf + row] == .turf(row)) }
        for row in terrain.sites.indices { #expect(all[terrain.firstSite + row] == .exploitation(row)) }
        for row in terrain.remotes.indices { #expect(all[terrain.firstRemote + row] == .remote(row)) }
        for row in terrain.infiltration.indices { #expect(all[terrain.firstInfiltration + row] == .infiltration(row)) }
        for row in terrain.services.indices { #expect(all[terrain.firstService + row] == .service(row)) }
        #expect(all.count == terrain.firstService + terrain.services.count)
    }
}
