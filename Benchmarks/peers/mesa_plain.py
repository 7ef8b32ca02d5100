# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference kernel (SPEC.md) in Mesa, as its tutorial does it: one Python object per agent,
agents.do("step"), a DataCollector each week. Usage: mesa_plain.py N SEED"""

import sys
from math import exp

import mesa

from common import BASE_PRICE, COST, OPTIONS, SEIZURE, WEEKS, Stopwatch, print_line


class Group(mesa.Agent):
    def __init__(self, model):
        super().__init__(model)
        self.belief = [0.1] * OPTIONS
        self.capital = 10.0
        self.members = 20

    def step(self):
        model, uniform, generator = self.model, self.random.random, self.model.rng
        price, belief = model.price, self.belief

        weight, total = [], 0.0
        for k in range(OPTIONS):
            caught = 1.0 if uniform() < SEIZURE[k] else 0.0
            belief[k] = b = belief[k] + 0.1 * (caught - belief[k])
            w = exp(price[k] * (1 - b) - COST[k] - 3 * b)
            weight.append(w)
            total += w
        u, j = uniform() * total, 0
        while j < OPTIONS - 1:
            u -= weight[j]
            if u < 0:
                break
            j += 1

        sent = generator.poisson(0.2 * self.members)
        lost = generator.binomial(sent, SEIZURE[j])
        shock = generator.lognormal(-0.02, 0.2)
        income = (sent - lost) * price[j] * shock
        self.capital = 0.98 * self.capital + income - sent * COST[j] - 0.05 * self.members

        chance = 0.03 * (1 - self.members / 200)
        recruits = generator.binomial(self.members, chance) if self.capital > 0 and chance > 0 else 0
        self.members = max(3, self.members + int(recruits) - int(lost))

        model.volume[j] += sent - lost
        model.delivered += sent - lost
        model.seized += lost


class Markets(mesa.Model):
    def __init__(self, n, seed):
        super().__init__(seed=seed)
        self.n = n
        self.volume = [0.0] * OPTIONS
        self.delivered = self.seized = 0
        Group.create_agents(self, n)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "delivered": "delivered",
                "seized": "seized",
                "members": lambda m: sum(a.members for a in m.agents) / m.n,
                "capital": lambda m: sum(a.capital for a in m.agents) / m.n,
            }
        )

    def step(self):
        self.price = [BASE_PRICE[k] * (1 + self.volume[k] / self.n) ** -0.2 for k in range(OPTIONS)]
        self.volume = [0.0] * OPTIONS
        self.delivered = self.seized = 0
        self.agents.do("step")
        self.datacollector.collect(self)


n, seed = int(sys.argv[1]), int(sys.argv[2])
model = Markets(n, seed)
with Stopwatch() as watch:
    for _ in range(WEEKS):
        model.step()
series = model.datacollector.model_vars
print_line(
    "mesa",
    n,
    watch,
    list(zip(series["delivered"], series["seized"], series["members"], series["capital"])),
)
