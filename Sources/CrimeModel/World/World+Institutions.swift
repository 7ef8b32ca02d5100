// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// What agencies are worth in force: levers, and the states that Institutions keeps beside them. Whatever is as it was at
// first leaves the levers untouched, to the bit.

extension World {
    /// Probability that an official takes an offer: the lever, shifted by what has become of integrity. 0...1.
    package func bribeAcceptance(of agency: Agency, in country: Int) -> Double {
        let shift = institutions.integrity[LeverLayout.row(agency: agency, country: country)]
        return shifted(levers[.bribeAcceptance, agency, country], by: -shift)
    }

    /// Least an official asks, USD a week: the lever, moved by what the risk of punishment costs more than it did.
    package func bribePrice(of agency: Agency, in country: Int) -> Double {
        let row = LeverLayout.row(agency: agency, country: country)
        let sanction = levers[.sanctionCorruptOfficial, row]
        let pay = levers[.officialPay, row]
        let price = levers[.bribePrice, row]
        let base = levers.layout
        let (usual, usualPay) = (
            base.base[base.first[Lever.sanctionCorruptOfficial.rawValue] + row],
            base.base[base.first[Lever.officialPay.rawValue] + row]
        )
        guard sanction != usual || pay != usualPay else { return price }
        let rent = terrain.livingWage[country] * terrain.parameters[.postRent]
        let more =
            Corruption.reservation(sanction: sanction, rent: pay * rent)
            - Corruption.reservation(sanction: usual, rent: usualPay * rent)
        return max(0.05 * price, price + more)
    }

    /// What a group pays for an official's week: what officials ask at least, and their part of what it saves the group.
    package func bribePrice(of agency: Agency, in country: Int, for group: Int) -> Double {
        bribePrice(of: agency, in: country) + premium[group, office(of: agency, in: country)]
    }

    /// Column of an agency in tables of groups and offices: customs of each country, then agencies of the home country.
    package func office(of agency: Agency, in country: Int) -> Int {
        agency == .customs ? country : terrain.countries.count + Agency.atHome.firstIndex(of: agency)!
    }

    /// Share of an agency's posts that work for a group. 0...1.
    package func infiltrated(by group: Int, _ agency: Agency, in country: Int) -> Double {
        guard let data = terrain.countries[country].institutions else { return 0 }
        return min(1, posts[group, office(of: agency, in: country)] / data.posts[agency.rawValue])
    }

    /// Posts of a country's agencies that work for groups.
    package func infiltratedPosts(in country: Int) -> Double {
        var sum = 0.0
        for group in groups.isActive.indices where groups.isActive[group] {
            sum += posts[group, office(of: .customs, in: country)]
            guard terrain.countryOf[Int(groups.home[group])] == country else { continue }
            for column in terrain.countries.count..<posts.width { sum += posts[group, column] }
        }
        return sum
    }

    /// Capacity of an agency in force, as a multiple of the usual: what measures add is built over time where the country
    /// gives its institutions, and there at once where it does not.
    package func capacity(of agency: Agency, in country: Int) -> Double {
        let row = LeverLayout.row(agency: agency, country: country)
        guard terrain.countries[country].institutions != nil else { return levers[.agencyCapacity, row] }
        return levers.base[levers.layout.first[Lever.agencyCapacity.rawValue] + row] * exp(institutions.capacity[row])
    }

    /// Strength of outside oversight of an agency: the lever, less what influence takes from it. 0...1.
    package func oversight(of agency: Agency, in country: Int) -> Double {
        let influence = institutions.influence[country]
        return shifted(
            levers[.oversightStrength, agency, country],
            by: -terrain.parameters[.oversightPerInfluence] * influence)
    }

    /// Abuse in the use of force as a multiple of the usual: the lever, less where abuse is punished more often.
    package func abuse(in country: Int) -> Double {
        let row = LeverLayout.row(agency: .police, country: country)
        let layout = levers.layout
        let usual = layout.base[layout.first[Lever.sanctionAbusiveOfficer.rawValue] + row]
        let more = levers[.sanctionAbusiveOfficer, row] - usual
        return levers[.rightsViolations, row] * exp(-terrain.parameters[.abusePerSanction] * more)
    }

    /// Violations of rights in an arrest at a place, as an expected value: more where force is felt and nobody oversees it.
    package func violationsPerArrest(at place: Int) -> Double {
        let p = terrain.parameters
        let country = terrain.countryOf[place]
        let usual = p[.violationsPerArrest] * (1 - oversight(of: .police, in: country)) * abuse(in: country)
        guard terrain.countries[country].institutions != nil else { return usual }
        return usual * (1 + p[.abusePerFootprint] * levers[.coerciveFootprint, place])
    }

    /// Probability that a witness speaks: less where voices have been attacked and where groups rule. 0...1.
    package func witnessParticipation(at place: Int) -> Double {
        let p = terrain.parameters
        return shifted(
            levers[.witnessParticipation, place],
            by: -(p[.silencePerAttack] * institutions.fear[place] + p[.silencePerRule] * order[place]))
    }

    /// Share of a group's cases that are lost: the lever, more where it threatens voices and has people in the police.
    package func caseCollapse(for group: Int, at place: Int) -> Double {
        let country = terrain.countryOf[place]
        let usual = levers[.caseCollapse, country]
        guard group >= 0, terrain.countries[country].institutions != nil else { return usual }
        let p = terrain.parameters
        let reached = 1 - exp(-threats[group, 0] * Corruption.open(at: place, self))
        return shifted(
            usual,
            by: p[.collapsePerThreat] * reached + p[.collapsePerPost] * infiltrated(by: group, .police, in: country))
    }

    /// Share of a group's cases that neither prosecutors nor courts whom it pays let drop. 0...1.
    package func pursued(for group: Int, in country: Int) -> Double {
        guard group >= 0 else { return 1 }
        var left = 1 - Corruption.protection(of: group, from: .courts, in: country, self)
        if terrain.countries[country].prosecution != nil {
            left *= 1 - Corruption.protection(of: group, from: .prosecution, in: country, self)
        }
        return left
    }

    /// Probability that a case heard ends in conviction, before collapse: the lever times law that is applied. 0...1.
    package func convictionProbability(in country: Int) -> Double {
        min(1, levers[.convictionProbability, country] * institutions.law[country])
    }
}
