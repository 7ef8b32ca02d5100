// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef COUNTERMOVE_CGSL_SHIM_H
#define COUNTERMOVE_CGSL_SHIM_H

// exp, log1p and their kin come through here too, so that Chance needs no other import.
#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_version.h>

/// The version of the library that was linked, not of its headers. The variable itself is mutable, so Swift refuses it.
static inline const char *cgsl_version(void) { return gsl_version; }

/// A Sobol sequence. GSL names its kinds by mutable variables, which Swift refuses.
static inline gsl_qrng *cgsl_qrng_alloc_sobol(unsigned int dimensions) {
    return gsl_qrng_alloc(gsl_qrng_sobol, dimensions);
}

#endif
