// SPDX-License-Identifier: GPL-3.0-or-later

/// What of a measure of a mix is delivered in a country, as `PolicyDelivery` reckons it for the country as it stands when the
/// mixes begin. Political will, what a mix builds up of capacity and how well agencies coordinate come on top.
package struct MeasureDelivery: Sendable, Equatable {
    /// Row in the mix's uses.
    package var use: Int
    package var country: Int
    /// Paid for there, USD a week.
    package var spend: Double
    /// Share of its effect that has come after start, lag and growth. 0...1.
    package var arrived: Double
    /// Share of all the country pays for that its administration can carry out; 1 where institutions are not given. 0...1.
    package var capacity: Double
    /// Share left by measures that it requires. 0...1.
    package var required: Double
    /// Levers whose effect is delivered by countries, in the order of its effects, each once.
    package var levers: [Lever]
}

extension Scenario {
    /// What of a mix is delivered in a week of the horizon: of uses in force or to come, in each country they act in.
    package func deliveries(of policy: Int, week: Int) -> [MeasureDelivery] {
        let mix = policies[policy]
        let arrived = mix.uses.map { $0.arrived(week: week, lag: measures[$0.measure].lagWeeks + $0.lateWeeks) }
        let spend = mix.uses.map { measures[$0.measure].referenceSpend * $0.dose }
        let reach = DeliveryReach(mix, self)
        let requirements = DeliveryRequirements(mix, self)
        let shares = requirements.shares(arrived)
        return mix.uses.indices.flatMap { use -> [MeasureDelivery] in
            let data = mix.uses[use]
            let levers = measures[data.measure].effects.map(\.lever).filter { $0.isDeliveredByCountry }
            guard data.end.map({ week < $0 }) ?? true, spend[use] > 0, !levers.isEmpty else { return [] }
            let reached = countries(in: data.scope)
            return reached.map { country in
                let load = reach.load(arrived, spend, country: country)
                return MeasureDelivery(
                    use: use, country: country, spend: spend[use] / Double(reached.count), arrived: arrived[use],
                    capacity: countries[country].institutions.map { $0.carriedOut(of: load) } ?? 1,
                    required: shares.isEmpty ? 1 : shares[requirements.row(use: use, country: country)],
                    levers: levers.enumerated().filter { levers.firstIndex(of: $0.element) == $0.offset }.map(\.element)
                )
            }
        }
    }
}

extension StateInstitutions {
    /// Share of programmes under way, USD a week, that the administration can carry out with its usual capacity times a factor.
    func carriedOut(of load: Double, times factor: Double = 1) -> Double {
        let capacity = deliveryCapacity * factor
        return load > capacity ? capacity / load : 1
    }
}

extension Lever {
    /// Whether a country's administration, coordination and will decide how faithfully measures move it.
    fileprivate var isDeliveredByCountry: Bool { carrier != .countryPair && carrier != .market && !isOfDelivery }
}
