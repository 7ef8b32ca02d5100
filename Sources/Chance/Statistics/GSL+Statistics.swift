// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The version of the GNU Scientific Library in use, such as "2.7.1": results name it, because samplers may change.
package let gslVersion: String = String(cString: cgsl_version())

/// Refuses degrees of freedom GSL has no answer for, and makes sure a failure inside GSL does not end the process.
func requireDegrees(_ degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom < .infinity, "degrees of freedom must be finite and positive")
    GSLErrors.off()
}

/// Passes on an answer of GSL; not-a-number, its sign that an iteration did not converge, is a fault and ends the run.
func checked(_ answer: Double) -> Double {
    precondition(!answer.isNaN, "GSL did not converge")
    return answer
}
