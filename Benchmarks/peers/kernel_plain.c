// SPDX-License-Identifier: GPL-3.0-or-later
// The reference kernel (SPEC.md) without a library: Poisson and binomial by inversion of the distribution function
// (Poisson by transformed rejection from a mean of 10 up), normal by Box and Muller. Usage: kernel_plain N SEED
#include <math.h>
#include <string.h>

#include "kernel.h"

static Xoshiro generator;
static inline double uniform(void) { return xoshiro_uniform(&generator); }

// W. Hoermann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS.
static int poisson_by_rejection(double mean) {
    double root = sqrt(mean), log_mean = log(mean);
    double b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = uniform() - 0.5, v = uniform(), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= v_r) return (int)k;
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (log(v) + log(inverse_alpha) - log(a / (us * us) + b) <= -mean + k * log_mean - lgamma(k + 1)) return (int)k;
    }
}

static int poisson(double mean) {
    if (mean >= 10) return poisson_by_rejection(mean);
    double p = exp(-mean), u = uniform();
    int k = 0;
    while (u > p && k < 200) {
        u -= p;
        k++;
        p *= mean / k;
    }
    return k;
}

static int binomial(int n, double chance) {
    if (n <= 0 || chance <= 0) return 0;
    double q = 1 - chance, odds = chance / q, p = pow(q, n), u = uniform();
    int k = 0;
    while (u > p && k < n) {
        u -= p;
        k++;
        p *= odds * (n - k + 1) / k;
    }
    return k;
}

static double lognormal(double mean, double sd) {
    return exp(mean + sd * sqrt(-2 * log(1 - uniform())) * cos(6.283185307179586 * uniform()));
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: kernel_plain N SEED\n");
        return 64;
    }
    int n = atoi(argv[1]);
    xoshiro_seed(&generator, strtoull(argv[2], NULL, 10));

    const Market m = market();
    Agent *agents = new_agents(n);
    double price[OPTIONS], volume[OPTIONS] = {0};
    double delivered = 0, seized = 0, members_last52 = 0, capital_end = 0;

    Stopwatch started = start();
    for (int week = 0; week < WEEKS; week++) {
        for (int k = 0; k < OPTIONS; k++) price[k] = m.base_price[k] * pow(1 + volume[k] / n, -0.2);
        memset(volume, 0, sizeof volume);
        double members = 0, capital = 0;

        for (int i = 0; i < n; i++) {
            Agent *a = &agents[i];
            double weight[OPTIONS], caught[OPTIONS], total = 0;
            // Three loops, so that the compiler can vectorise the one in the middle.
            for (int k = 0; k < OPTIONS; k++) caught[k] = uniform() < m.seizure[k];
            for (int k = 0; k < OPTIONS; k++) {
                a->belief[k] += 0.1 * (caught[k] - a->belief[k]);
                weight[k] = exp(price[k] * (1 - a->belief[k]) - m.cost[k] - 3 * a->belief[k]);
            }
            for (int k = 0; k < OPTIONS; k++) total += weight[k];
            double u = uniform() * total;
            int j = 0;
            while (j < OPTIONS - 1 && (u -= weight[j]) >= 0) j++;

            int sent = poisson(0.2 * a->members), lost = binomial(sent, m.seizure[j]);
            double shock = lognormal(-0.02, 0.2);
            a->capital = 0.98 * a->capital + (sent - lost) * price[j] * shock - sent * m.cost[j] - 0.05 * a->members;

            int recruits = a->capital > 0 ? binomial(a->members, 0.03 * (1 - a->members / 200.0)) : 0;
            int left = a->members + recruits - lost;
            a->members = left < 3 ? 3 : left;

            volume[j] += sent - lost;
            delivered += sent - lost;
            seized += lost;
            members += a->members;
            capital += a->capital;
        }
        if (week >= WEEKS - LAST_YEAR) members_last52 += members / n / LAST_YEAR;
        capital_end = capital / n;
    }
    print_line("c-plain", n, started, delivered, seized, members_last52, capital_end);
    free(agents);
    return 0;
}
