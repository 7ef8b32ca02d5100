// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct DrawingTests {
    @Test(arguments: [
        (0, "0"), (0.04, "0"), (-0.04, "0"), (12.34, "12.3"), (-12.36, "-12.4"), (100, "100"), (.nan, "0"),
        (.infinity, "0"), (1e300, "1000000"),
    ])
    func `positions are short and always numbers`(value: Double, written: String) {
        #expect(position(value) == written)
    }

    @Test func `long names are cut by letters, not bytes`() {
        #expect(Shape.short("Grüße\naus", 20) == "Grüße aus")
        #expect(Shape.short("مدينة كبيرة", 6) == "مدينة…")
        #expect(Shape.short("港湾都市計画", 12) == "港湾都市計画")
        #expect(Shape.short("港湾都市計画", 11) == "港湾都市…")
    }
}
