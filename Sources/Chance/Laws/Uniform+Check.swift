// SPDX-License-Identifier: GPL-3.0-or-later

/// Refuses a uniform number that is not strictly inside (0, 1). Not a number fails both comparisons.
@inlinable @inline(__always)
func requireUniform(_ u: Double) {
    precondition(u > 0 && u < 1, "a uniform number must lie strictly between 0 and 1")
}

/// Refuses a probability outside [0, 1]. Not a number fails both comparisons.
@inlinable @inline(__always)
func requireProbability(_ p: Double) {
    precondition(p >= 0 && p <= 1, "a probability must lie between 0 and 1")
}
