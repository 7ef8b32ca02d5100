// SPDX-License-Identifier: GPL-3.0-or-later
// xoshiro256++ as a gsl_rng_type, so that GSL's samplers draw from it.
// get() gives the upper 32 bits, which is the range GSL declares; get_double() uses 53.
#ifndef COUNTERMOVE_PEERS_XOSHIRO_GSL_H
#define COUNTERMOVE_PEERS_XOSHIRO_GSL_H

#include <gsl/gsl_rng.h>

#include "kernel.h"

static void seed_for_gsl(void *state, unsigned long seed) { xoshiro_seed(state, seed); }
static unsigned long get_for_gsl(void *state) { return xoshiro_next(state) >> 32; }
static double uniform_for_gsl(void *state) { return xoshiro_uniform(state); }

static const gsl_rng_type xoshiro_for_gsl = {
    "xoshiro256pp", 0xffffffffUL, 0, sizeof(Xoshiro), seed_for_gsl, get_for_gsl, uniform_for_gsl,
};

#endif
