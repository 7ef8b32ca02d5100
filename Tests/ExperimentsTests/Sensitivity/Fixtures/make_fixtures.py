#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SALib and EMA Workbench make of the same samples as our estimators: the fixtures of this folder.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python make_fixtures.py            writes the fixtures
    .venv/bin/python make_fixtures.py --check    says whether they still come out

The tests need no Python: they read the fixtures.
"""
import json
import logging
import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim as ema_prim
from SALib.analyze import morris as morris_analyze
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import sobol as sobol_sample
from SALib.sample.morris import sample as morris_sample
from scipy.stats import ks_2samp, qmc
from sklearn.datasets import load_wine

FOLDER = Path(__file__).resolve().parent


def unit(factors):
    return {"num_vars": factors, "names": [f"x{j}" for j in range(factors)], "bounds": [[0.0, 1.0]] * factors}


def ishigami(x):
    z = (2 * x - 1) * math.pi
    return np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0])


G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


def sobol_g(x):
    return np.prod((np.abs(4 * x - 2) + G) / (1 + G), axis=1)


def linear(x):
    return x @ np.array([4.0, 2.0, 1.0, 0.0])


FUNCTIONS = {"ishigami": (ishigami, 3), "sobol-g": (sobol_g, 8), "linear": (linear, 4)}


def indices():
    found = {}
    for name, (function, factors) in FUNCTIONS.items():
        # Without scrambling coordinates are multiples of 1/64, which a file holds exactly.
        base = qmc.Sobol(d=2 * factors, scramble=False).random(64)
        for second in (False, True):
            x = sobol_sample.sample(unit(factors), 64, calc_second_order=second, scramble=False)
            s = sobol_analyze.analyze(unit(factors), function(x), calc_second_order=second, seed=1)
            entry = {"base": (base * 64).astype(int).tolist(), "S1": s["S1"].tolist(), "ST": s["ST"].tolist()}
            entry["S1_conf"] = s["S1_conf"].tolist()
            entry["ST_conf"] = s["ST_conf"].tolist()
            if second:
                entry["S2"] = [[j, k, s["S2"][j, k]] for j in range(factors) for k in range(j + 1, factors)]
            # The layout of a few samples, in rows.
            width = (2 if second else 1) * factors + 2
            entry["rows"] = (x[5 * width : 7 * width] * 64).astype(int).tolist()
            found[name + ("-second" if second else "")] = entry
        x = morris_sample(unit(factors), 20, num_levels=4, seed=7)
        m = morris_analyze.analyze(unit(factors), x, function(x), num_levels=4, seed=1)
        found[name + "-morris"] = {
            "thirds": np.rint(x * 3).astype(int).tolist(),
            "mu": np.asarray(m["mu"]).tolist(),
            "mu_star": np.asarray(m["mu_star"]).tolist(),
            "sigma": np.asarray(m["sigma"]).tolist(),
        }
    return found


def distances():
    rng = np.random.default_rng(3)
    found = []
    for sizes, ties, shift in [((20, 30), False, 0.3), ((15, 40), True, 0.2), ((80, 200), False, 0.0), ((6, 9), True, 0.0)]:
        one, other = rng.normal(shift, 1, sizes[0]), rng.normal(0, 1, sizes[1])
        if ties:
            one, other = np.round(one * 2) / 2, np.round(other * 2) / 2
        one, other = np.round(one, 6), np.round(other, 6)
        test = ks_2samp(one, other, method="exact")
        found.append(
            {"one": one.tolist(), "other": other.tolist(), "distance": test.statistic,
             # SciPy's exact p-value takes no account of ties.
             "pValue": None if ties else test.pvalue})
    return found


def lake():
    """The lake problem (Carpenter et al. 1999; Quinn et al. 2017) under a constant inflow: fails if the lake tips."""
    x = qmc.LatinHypercube(d=4, rng=11).random(1000)
    b, q = 0.1 + 0.35 * x[:, 0], 2 + 2.5 * x[:, 1]
    inflow, start = 0.005 + 0.05 * x[:, 2], 1.5 * x[:, 3]
    regime = np.random.default_rng(12).integers(0, 3, 1000)
    release = np.choose(regime, [0.0, 0.02, 0.05])
    level = start
    for _ in range(100):
        level = level + inflow + release + level**q / (1 + level**q) - b * level
    return pd.DataFrame({"b": b, "q": q, "inflow": inflow, "start": start}), regime, level > 1


def planted():
    """Failures inside two bounds and two of four choices, one in twenty wrong, among eight factors."""
    x = qmc.LatinHypercube(d=7, rng=21).random(1000)
    rng = np.random.default_rng(22)
    choice = rng.integers(0, 4, 1000)
    fails = (x[:, 1] > 0.55) & (x[:, 4] < 0.6) & (choice < 2)
    return pd.DataFrame(x, columns=[f"u{j}" for j in range(7)]), choice, fails ^ (rng.random(1000) < 0.05)


def wine():
    """Thirteen measurements of 178 real wines; those of the second grower (UCI, Aeberhard and Forina 1991)."""
    data = load_wine()
    return pd.DataFrame(data.data, columns=[f"m{j}" for j in range(13)]), None, data.target == 1


def boxes():
    found = {}
    for name, (numbers, choices, fails) in {"lake": lake(), "planted": planted(), "wine": wine()}.items():
        numbers = numbers.round(5)
        x = numbers.copy()
        if choices is not None:
            x["choice"] = [f"c{c}" for c in choices]
        search = ema_prim.Prim(x, fails.astype(int), threshold=0.1, peel_alpha=0.05, mass_min=0.05)
        entry = {
            "numbers": [numbers[c].tolist() for c in numbers],
            "choices": None if choices is None else choices.tolist(),
            "fails": fails.astype(int).tolist(),
            "boxes": [],
        }
        for _ in range(2):
            box = search.find_box()
            path = box.peeling_trajectory
            limits, start = box.box_lims[-1], box.box_lims[0]
            last = {"bounds": {}, "qp": {}}
            for j, column in enumerate(numbers):
                for side, at in (("lower", 0), ("upper", 1)):
                    if limits.loc[at, column] != start.loc[at, column]:
                        last["bounds"][f"{j} {side}"] = float(limits.loc[at, column])
                        last["qp"][f"{j} {side}"] = float(box.qp[-1][column][at])
            if choices is not None and limits.loc[0, "choice"] != start.loc[0, "choice"]:
                last["choices"] = sorted(limits.loc[0, "choice"])
                last["qp"]["choices"] = float(box.qp[-1]["choice"][0])
            entry["boxes"].append(
                {"coverage": path["coverage"].tolist(), "density": path["density"].tolist(),
                 "restricted": path["res_dim"].astype(int).tolist(), "last": last})
        found[name] = entry
    return found


def text(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False) + "\n"


def near(one, other):
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(near(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(near, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return one == other


def main():
    logging.disable(logging.WARNING)
    stale = []
    for name, make in {"indices": indices, "distances": distances, "boxes": boxes}.items():
        path, made = FOLDER / f"{name}.json", json.loads(text(make()))
        if "--check" in sys.argv:
            if not path.exists() or not near(json.loads(path.read_text()), made):
                stale.append(path.name)
        else:
            path.write_text(text(made))
    if stale:
        sys.exit("fixtures: these no longer come out: " + ", ".join(stale))


main()
