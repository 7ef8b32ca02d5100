// SPDX-License-Identifier: GPL-3.0-or-later

extension World {
    /// How groups split what they launder.
    package mutating func settleRoutes() {
        responses.settle(Money.name)
        guard routeShare.width > 0 else { return }
        responses.note { [groups, routeShare, week] in
            for group in 0..<groups.count where groups.isActive[group] {
                $0.routeShares.note(
                    Int($0.register(groups.key[group])), week: week, routeShare.cells, from: group * routeShare.width)
            }
        }
        guard let reference = responses.reference(for: .launder) else { return }
        for group in 0..<groups.count where groups.isActive[group] {
            guard let row = reference.tape.routeShares.row(of: Int(groups.twin[group]), week: week) else { continue }
            for route in 0..<routeShare.width { routeShare[group, route] = reference.tape.routeShares[row + route] }
        }
    }

    /// What groups want to have in firms, before what clean capital allows.
    package mutating func settleInvestment() {
        responses.settle(Infiltration.name)
        guard investmentWanted.width > 0 else { return }
        responses.note { [groups, investmentWanted, week] in
            for group in 0..<groups.count where groups.isActive[group] {
                $0.investments.note(
                    Int($0.register(groups.key[group])), week: week, investmentWanted.cells,
                    from: group * investmentWanted.width)
            }
        }
        guard let reference = responses.reference(for: .launder) else { return }
        for group in 0..<groups.count where groups.isActive[group] {
            guard let row = reference.tape.investments.row(of: Int(groups.twin[group]), week: week) else { continue }
            for slot in 0..<investmentWanted.width {
                investmentWanted[group, slot] = reference.tape.investments[row + slot]
            }
        }
    }
}
