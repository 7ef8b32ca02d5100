// SPDX-License-Identifier: GPL-3.0-or-later
// What the two C kernels share: the constants of SPEC.md, xoshiro256++ and the output line.
#ifndef COUNTERMOVE_PEERS_KERNEL_H
#define COUNTERMOVE_PEERS_KERNEL_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { OPTIONS = 10, WEEKS = 520, LAST_YEAR = 52 };

typedef struct {
    double belief[OPTIONS];
    double capital;
    int members;
} Agent;

typedef struct {
    double base_price[OPTIONS], cost[OPTIONS], seizure[OPTIONS];
} Market;

static inline Market market(void) {
    Market m;
    for (int k = 0; k < OPTIONS; k++) {
        m.base_price[k] = 1 + 0.1 * k;
        m.cost[k] = 0.2 + 0.03 * k;
        m.seizure[k] = 0.02 + 0.02 * k;
    }
    return m;
}

static inline Agent *new_agents(int n) {
    Agent *agents = malloc(sizeof(Agent) * (size_t)n);
    if (agents == NULL) exit(70);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < OPTIONS; k++) agents[i].belief[k] = 0.1;
        agents[i].capital = 10;
        agents[i].members = 20;
    }
    return agents;
}

// xoshiro256++, the public-domain algorithm of Blackman and Vigna, seeded by splitmix64.
typedef struct {
    uint64_t s[4];
} Xoshiro;

static inline uint64_t rotate_left(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t xoshiro_next(Xoshiro *x) {
    uint64_t *s = x->s;
    uint64_t result = rotate_left(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

static inline double xoshiro_uniform(Xoshiro *x) { return (double)(xoshiro_next(x) >> 11) * 0x1.0p-53; }

static inline void xoshiro_seed(Xoshiro *x, uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        seed += 0x9E3779B97F4A7C15ull;
        uint64_t y = seed;
        y = (y ^ (y >> 30)) * 0xBF58476D1CE4E5B9ull;
        y = (y ^ (y >> 27)) * 0x94D049BB133111EBull;
        x->s[i] = y ^ (y >> 31);
    }
}

static inline double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct {
    double wall, cpu;
} Stopwatch;

static inline Stopwatch start(void) {
    return (Stopwatch){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

static inline void print_line(const char *name, int n, Stopwatch started, double delivered, double seized,
                              double members_last52, double capital_end) {
    double wall = seconds(CLOCK_MONOTONIC) - started.wall;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - started.cpu;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%s,%d,%.4f,%.4f,%.0f,%.1f,%.0f,%.0f,%.3f,%.2f\n", name, n, wall, cpu, (double)n * WEEKS / cpu,
           (double)usage.ru_maxrss / 1024, delivered, seized, members_last52, capital_end);
}

#endif
