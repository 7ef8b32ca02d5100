// SPDX-License-Identifier: GPL-3.0-or-later

/// The week, in order. The numbers are those of the ODD description; mechanisms of the second half take the gaps.
package enum Schedule {
    package static func week(_ terrain: Terrain, policy: Policy?) -> [any Mechanism] {
        (policy.map { [PolicyDelivery($0, terrain: terrain)] } ?? [])  // 1
            + [
                Sentiment(terrain),  // 3
                Perception(terrain),  // 4
                Strategy(terrain),  // 5
                Corruption(terrain),  // 6
                Recruitment(terrain),  // 7
                Desistance(terrain),  // 8
                FlowOperations(terrain),  // 9
                Prices(terrain),  // 10
                Turf(terrain),  // 11
                Investigation(terrain),  // 16
                Justice(terrain),  // 17
                Money(terrain),  // 19
                Organisation(terrain),  // 20
            ]
    }
}
