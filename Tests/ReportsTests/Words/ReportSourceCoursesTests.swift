// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

struct ReportSourceCoursesTests {
    @Test func `a total is summed over the year, a level averaged, and the year before comes first`() throws {
        let source = HandMade.source
        let findings = source.findings
        let points = findings.calendar.seriesPoints
        // 39 points are three whole years.
        #expect(points == 39)
        func months(_ recorded: Int, _ year: Int) -> [Double] {
            findings.replicates.map { history in
                let first = recorded * points + (year - 1) * 13
                return history.arms[2].series[first..<first + 13].reduce(0) { $0 + Double($1) }
            }
        }
        let killings = source.course(Cell(.killings), 2)
        #expect(killings.map(\.year) == [0, 1, 2, 3])
        #expect(abs(killings[2].mean - Sample(months(0, 2)).mean!) < 1e-9)
        let row = try #require(findings.layout.row(of: Cell(.killings)))
        #expect(abs(killings[0].mean - Sample(findings.replicates.map { $0.arms[2].yearBefore[row] }).mean!) < 1e-9)
        let trust = source.course(Cell(.trust, place: 1), 2)
        #expect(abs(trust[3].mean - Sample(months(1, 3)).mean! / 13) < 1e-9)
        for year in killings + trust { #expect(year.q05 <= year.q95) }
    }

    @Test func `what was not recorded has no course`() {
        #expect(HandMade.source.course(Cell(.members), 2).isEmpty)
        #expect(HandMade.source.course(Cell(.seizedShare), 2).isEmpty)
    }

    @Test func `the year before is the mean over histories`() {
        let source = HandMade.source
        let row = source.findings.layout.row(of: Cell(.passed, place: 1))!
        let values = source.findings.replicates.map { $0.arms[0].yearBefore[row] }
        #expect(source.meanBefore(Cell(.passed, place: 1)) == Sample(values).mean)
    }
}
