// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Scenario {
    /// The same study with `groups` times as many groups, each `members` times as large, in an economy to match.
    ///
    /// People, demand, goods, rents, courts and police grow with the members there are. What a group feels of its own
    /// size (coordination, splitting) is measured against the larger usual size, so that groups neither burst nor
    /// shrink: a week then has the same events a member as before, which is what a measurement of speed needs.
    package func scaled(groups: Int = 1, members: Double = 1) -> Scenario {
        var scaled = self
        let economy = Double(groups) * members
        for row in templates.indices {
            scaled.templates[row].count *= groups
            scaled.templates[row].medianSize *= members
        }
        for row in places.indices {
            scaled.places[row].population = places[row].population.map { Int((Double($0) * economy).rounded()) }
        }
        for row in countries.indices {
            scaled.countries[row].investigators *= economy
            scaled.countries[row].courtPanels *= economy
            if var prison = countries[row].prison {
                prison.places *= economy
                prison.otherInmates = Int((Double(prison.otherInmates) * economy).rounded())
                scaled.countries[row].prison = prison
            }
        }
        for row in links.indices { scaled.links[row].inspectionCapacity *= economy }
        scaled.markets = markets.map { $0.scaled(by: economy) }
        for row in launderingChannels.indices { scaled.launderingChannels[row].capacity *= economy }
        for parameter in [Parameter.coordinationCost, .splinterRate, .attentionCost] {
            scaled.parameters[parameter] /= members
        }
        for parameter in [Parameter.splinterMinimum, .entrySize] { scaled.parameters[parameter] *= members }
        scaled.parameters[.unclaimedForce] *= economy
        return scaled
    }
}

extension Market {
    fileprivate func scaled(by factor: Double) -> Market {
        var scaled = self
        switch kind {
        case .flow(var flow):
            for row in flow.origins.indices {
                flow.origins[row].referenceVolume *= factor
                flow.origins[row].resource?.capacity *= factor
            }
            for row in flow.destinations.indices { flow.destinations[row].referenceDemand *= factor }
            scaled.kind = .flow(flow)
        case .turf(var turf):
            for row in turf.places.indices {
                turf.places[row].weeklyRent *= factor
                turf.places[row].firms *= factor
                turf.places[row].conflictRent *= factor
            }
            scaled.kind = .turf(turf)
        case .exploitation(var exploitation):
            for row in exploitation.places.indices { exploitation.places[row].assistancePlaces *= factor }
            scaled.kind = .exploitation(exploitation)
        case .remote: break
        case .infiltration(var infiltration):
            for row in infiltration.places.indices { infiltration.places[row].weeklyVolume *= factor }
            scaled.kind = .infiltration(infiltration)
        case .service: break
        }
        return scaled
    }
}
