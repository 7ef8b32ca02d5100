// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports

/// Numbers of an attribute, in the order drawn.
func numbers(_ attribute: String, of style: String, in drawing: some Drawing) -> [Double] {
    drawing.shapes.map(\.written).filter { $0.contains("class=\"\(style)\"") }.compactMap { shape in
        shape.range(of: " \(attribute)=\"").flatMap { Double(shape[$0.upperBound...].prefix { $0 != "\"" }) }
    }
}
