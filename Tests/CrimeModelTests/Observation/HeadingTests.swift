// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

@Suite struct `Headings of indicators` {
    @Test func `there are UNODC's five and one for harm, none of them empty`() {
        #expect(
            Indicator.Heading.allCases.map(\.rawValue) == [
                "harm and rights", "state response", "criminal activities", "enablers", "groups", "economic value",
            ])
        for heading in Indicator.Heading.allCases {
            #expect(Indicator.allCases.count { $0.heading == heading } > 5, "\(heading)")
            #expect(heading.definition.hasSuffix("."))
        }
    }

    @Test(
        arguments: [
            (.killings, .harm), (.trust, .harm), (.rightsViolations, .harm), (.convictions, .response),
            (.publicSpend, .response), (.shipped, .activities), (.bribes, .enablers), (.laundered, .enablers),
            (.members, .groups), (.groupRevenue, .value),
        ] as [(Indicator, Indicator.Heading)])
    func `what tells of one thing stands under it`(indicator: Indicator, heading: Indicator.Heading) {
        #expect(indicator.heading == heading)
    }

    @Test func `six ways prevention fails are told apart by indicators of their own`() {
        let all = PreventionFailure.allCases.flatMap(\.indicators)
        #expect(
            PreventionFailure.allCases.count == 6 && PreventionFailure.allCases.allSatisfy { !$0.indicators.isEmpty })
        #expect(Set(all).count == all.count, "no indicator serves two")
        for failure in PreventionFailure.allCases {
            #expect(failure.indicators[0].usualWish == .lower, "\(failure): the first is what nobody wants")
        }
    }
}
