// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// How groups that hold parts of a place tax its firms (C31). Firms that are asked T a week stay with exp(-T / tolerance).
package struct Extortion: Sendable, Equatable {
    /// Who stands before a firm.
    package enum Mode: String, CaseIterable, Sendable {
        /// Groups bid for the firm: it pays one of them.
        case bidding
        /// Each group taxes the same firm.
        case overlapping

        package var definition: String {
            switch self {
            case .bidding: "Groups bid for a firm, which pays the one that asks least."
            case .overlapping: "Each group asks a payment of its own of the same firm."
            }
        }
    }

    package var mode: Mode
    /// Payment at which a share 1/e of the firms is left, USD a week and firm. Above 0.
    package var tolerance: Double
    /// What collecting costs each group a firm pays, USD a week and firm. 0 or more.
    package var collectionCost: Double
    /// Share of the firms of a wholly held place that can be made to pay. 0...1.
    package var payingShare: Double
    /// Weekly hazard with which firms close, open and begin or cease to pay. Above 0.
    package var adjustment: Double

    package init(
        mode: Mode, tolerance: Double, collectionCost: Double, payingShare: Double, adjustment: Double
    ) {
        self.mode = mode
        self.tolerance = tolerance
        self.collectionCost = collectionCost
        self.payingShare = payingShare
        self.adjustment = adjustment
    }

    /// What a firm pays and what collecting that costs, USD a week.
    package struct Demand: Sendable, Equatable {
        package var payment: Double
        package var cost: Double
    }

    /// Share of firms that stay under a payment. 0...1.
    package func staying(at payment: Double) -> Double { exp(-payment / tolerance) }

    /// What groups ask of a firm that act each for itself, given what each holds of the place.
    ///
    /// A group that is alone asks cost + tolerance, which maximises (t - cost) exp(-t / tolerance). *Overlapping* each
    /// asks that, whatever the others do, and as many do as hold effectively: (sum h)^2 / sum h^2, so N equals N.
    /// *Bidding* the strongest asks what the next could just bear, whose cost is higher as it is weaker: cost x h1 / h2, so
    /// that two equals ask their cost; never more than alone.
    package func demand(holdings: [Double]) -> Demand {
        let alone = collectionCost + tolerance
        var (sum, squares, first, second) = (0.0, 0.0, 0.0, 0.0)
        for holding in holdings where holding > 0 {
            sum += holding
            squares += holding * holding
            (first, second) = holding > first ? (holding, first) : (first, max(second, holding))
        }
        switch mode {
        case .overlapping:
            let groups = squares > 0 ? sum * sum / squares : 1
            return Demand(payment: groups * alone, cost: groups * collectionCost)
        case .bidding:
            let bid = second > 0 ? collectionCost * first / second : .infinity
            return Demand(payment: min(alone, bid), cost: collectionCost)
        }
    }
}

extension World {
    /// What groups ask of a firm at a slot of an extortion market, those bound by a pact as one, and allies likewise.
    package func demand(at slot: Int, _ extortion: Extortion) -> Extortion.Demand {
        var holdings: [Double] = []
        var apart: [Double] = []
        var bound = 0.0
        let pacts = pacts.filter { $0.slots[slot] }
        let allies = allies
        // Where several pacts hold at once, the strictest binds.
        var kept = pacts.reduce(0) { max($0, $1.share) }
        var isBound = [Bool](repeating: false, count: groups.count)
        for group in 0..<groups.count where groups.isActive[group] && held[group, slot] > 0 {
            holdings.append(held[group, slot])
            isBound[group] = pacts.contains { $0.binds(group, in: self) }
            if isBound[group] { bound += held[group, slot] }
        }
        var isPaired = false
        for group in 0..<groups.count where groups.isActive[group] && held[group, slot] > 0 && !isBound[group] {
            let ally = allies[group]
            guard ally >= 0, held[ally, slot] > 0, !isBound[ally] else {
                apart.append(held[group, slot])
                continue
            }
            isPaired = true
            if group < ally { apart.append(held[group, slot] + held[ally, slot]) }
        }
        // Sums that do not depend on the order of rows.
        let alone = extortion.demand(holdings: holdings.sorted())
        guard bound > 0 || isPaired else { return alone }
        if isPaired { kept = max(kept, terrain.parameters[.alliancePeace]) }
        let together = extortion.demand(holdings: (bound > 0 ? apart + [bound] : apart).sorted())
        return Extortion.Demand(
            payment: alone.payment + kept * (together.payment - alone.payment),
            cost: alone.cost + kept * (together.cost - alone.cost))
    }

    /// Firms that pay for protection, by place.
    package var firmsByPlace: [Double] {
        var firms = [Double](repeating: 0, count: places)
        for (slot, turf) in terrain.turf.enumerated() { firms[turf.place] += self.firms[slot] }
        return firms
    }

    /// What groups would draw from the firms of a slot that is wholly held, once these have adapted, USD a week.
    func protectionRent(of turf: TurfSlot, slot: Int) -> Double {
        guard let extortion = turf.extortion else { return 0 }
        return turf.reachableFirms * extortion.staying(at: protection[slot])
            * max(0, protection[slot] * levers[.marketMargin, turf.market] - collection[slot])
    }
}
