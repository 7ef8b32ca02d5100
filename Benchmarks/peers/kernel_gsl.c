// SPDX-License-Identifier: GPL-3.0-or-later
// The reference kernel (SPEC.md) on GSL's samplers. Usage: kernel_gsl N SEED [mt19937|xoshiro]
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "kernel.h"
#include "xoshiro_gsl.h"

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: kernel_gsl N SEED [mt19937|xoshiro]\n");
        return 64;
    }
    int n = atoi(argv[1]);
    int own_generator = argc > 3 && strcmp(argv[3], "xoshiro") == 0;
    gsl_rng *g = gsl_rng_alloc(own_generator ? &xoshiro_for_gsl : gsl_rng_mt19937);
    gsl_rng_set(g, strtoul(argv[2], NULL, 10));

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
            double weight[OPTIONS], total = 0;
            for (int k = 0; k < OPTIONS; k++) {
                double caught = gsl_rng_uniform(g) < m.seizure[k];
                a->belief[k] += 0.1 * (caught - a->belief[k]);
                weight[k] = exp(price[k] * (1 - a->belief[k]) - m.cost[k] - 3 * a->belief[k]);
                total += weight[k];
            }
            double u = gsl_rng_uniform(g) * total;
            int j = 0;
            while (j < OPTIONS - 1 && (u -= weight[j]) >= 0) j++;

            unsigned sent = gsl_ran_poisson(g, 0.2 * a->members);
            unsigned lost = gsl_ran_binomial(g, m.seizure[j], sent);
            double shock = gsl_ran_lognormal(g, -0.02, 0.2);
            a->capital = 0.98 * a->capital + (sent - lost) * price[j] * shock - sent * m.cost[j] - 0.05 * a->members;

            int recruits = 0;
            double chance = 0.03 * (1 - a->members / 200.0);
            if (a->capital > 0 && chance > 0) recruits = (int)gsl_ran_binomial(g, chance, (unsigned)a->members);
            int left = a->members + recruits - (int)lost;
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
    print_line(own_generator ? "c-gsl-xoshiro" : "c-gsl-mt19937", n, started, delivered, seized, members_last52,
               capital_end);
    gsl_rng_free(g);
    free(agents);
    return 0;
}
