# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference kernel (SPEC.md) in NumPy, all agents at once. Usage: numpy_vec.py N SEED"""

import sys

import numpy as np

from common import BASE_PRICE, COST, OPTIONS, SEIZURE, WEEKS, Stopwatch, print_line

n, seed = int(sys.argv[1]), int(sys.argv[2])
generator = np.random.default_rng(seed)
seizure, cost, base_price = np.array(SEIZURE), np.array(COST), np.array(BASE_PRICE)

belief = np.full((n, OPTIONS), 0.1)
capital = np.full(n, 10.0)
members = np.full(n, 20)
volume = np.zeros(OPTIONS)
weeks = []

with Stopwatch() as watch:
    for _ in range(WEEKS):
        price = base_price * (1 + volume / n) ** -0.2
        belief += 0.1 * ((generator.random((n, OPTIONS)) < seizure) - belief)
        weight = np.exp(price * (1 - belief) - cost - 3 * belief).cumsum(1)
        u = generator.random(n) * weight[:, -1]
        j = np.minimum((weight < u[:, None]).sum(1), OPTIONS - 1)

        sent = generator.poisson(0.2 * members)
        lost = generator.binomial(sent, seizure[j])
        shock = generator.lognormal(-0.02, 0.2, n)
        capital = 0.98 * capital + (sent - lost) * price[j] * shock - sent * cost[j] - 0.05 * members

        chance = np.where(capital > 0, np.maximum(0, 0.03 * (1 - members / 200)), 0)
        members = np.maximum(3, members + generator.binomial(members, chance) - lost)

        volume = np.bincount(j, sent - lost, OPTIONS)
        weeks.append(((sent - lost).sum(), lost.sum(), members.mean(), capital.mean()))

print_line("numpy-vectorised", n, watch, weeks)
