# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program from the EMA Workbench and from SALib; `notebooks-export/test` names the program in COUNTERMOVE and the
folder of its runs in RUNS."""

import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
import numpy
from ema_workbench import CategoricalParameter, Policy, RealParameter, Samplers, ScalarOutcome, Scenario, SequentialEvaluator

HERE = Path(__file__).resolve().parent
RUNS = Path(os.environ["RUNS"])
STUDY = RUNS / "my-study.yaml"
EXPLAINED = RUNS / "my-study"
STRESS = RUNS / "stress"
PROGRAM = os.environ["COUNTERMOVE"]
BIN = Path(sys.executable).parent
# What follows the futures within a year: killings are too few to.
RESULTS = ["members", "delivered", "group-revenue"]
# Two years in all, so that 200 futures take seconds.
SHORT = ["scenario.burn-in=1 year", "scenario.horizon=1 year", "objectives.fewer-killings.due=1 year"]

sys.path.insert(0, str(HERE))
import driven  # noqa: E402
from workbench import CountermoveModel  # noqa: E402


class AskingTests(unittest.TestCase):
    def test_an_answer_holds_what_the_run_folder_holds_bit_for_bit(self):
        indicators = ["killings", {"indicator": "members", "sex": "male", "age_band": "18-29"}, "seized-share",
                      {"indicator": "killings", "layer": "observed", "horizon_weeks": 52}]
        with open(EXPLAINED / "outcomes.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        count = len({row["replicate"] for row in rows})
        with driven.Countermove(STUDY, PROGRAM) as world:
            answer = world.ask(policy=["baseline", "control"], replicates=count, indicators=indicators)
        compared = 0
        for policy, told in answer["policies"].items():
            for about, series in zip(answer["indicators"], told["indicators"], strict=True):
                wanted = {"layer": "true", "country": "", "place": "", "market": "", "sex": "", "age_band": "", **about,
                          "policy": policy, "horizon_weeks": str(about["horizon_weeks"])}
                wanted.pop("unit")
                counted = [row["value"] for row in rows if all(row[key] == value for key, value in wanted.items())]
                self.assertEqual(series["values"], [float(value) if value else None for value in counted])
                compared += len(counted)
        self.assertEqual(compared, 2 * len(indicators) * count)

    def test_one_program_answers_all_and_as_one_started_anew(self):
        with driven.Countermove(STUDY, PROGRAM, SHORT) as world:
            first = world.ask(policy="control", replicates=2)
            process = world._process
            again = world.ask(policy="control", replicates=2)
            other = world.ask(policy="control", replicates=2, overrides={"turf.exponent": 5e-1})
            self.assertIs(world._process, process)
        self.assertEqual(first, again)
        self.assertNotEqual(first["policies"], other["policies"])
        request = json.dumps({"scenario": str(STUDY), "policy": "control", "replicates": 2, "overrides": {
            **dict(setting.split("=") for setting in SHORT), "turf.exponent": 0.5}})
        done = subprocess.run([PROGRAM, "run", "--json"], input=request, text=True, stdout=subprocess.PIPE, check=True)
        self.assertEqual(json.loads(done.stdout), other)

    def test_a_wrong_question_is_answered_with_its_places_and_does_no_harm(self):
        with driven.Countermove(STUDY, PROGRAM, SHORT) as world:
            with self.assertRaises(driven.RequestError) as caught:
                world.ask(policy="contrl", overrides={"turf.exponnt": 1, "turf.exponent": "much"})
            self.assertEqual(caught.exception.code, 65)
            text = str(caught.exception)
            for part in ["<request>:1:12: error:", "did you mean `control`?", "did you mean `turf.exponent`?", "`much`"]:
                self.assertIn(part, text)
            self.assertEqual(len(world.ask(policy="control", replicates=1)["policies"]), 1)

    def test_amounts_are_written_out(self):
        for number in [5e-05, 1e-17, 1.0, 0.1, 2.5e20, 123.456]:
            text = driven.amount(number, "per week")
            self.assertNotIn("e", text.removesuffix(" per week"))
            self.assertEqual(float(text.split()[0]), number)


class WorkbenchTests(unittest.TestCase):
    def model(self, replicates=1, **more):
        model = CountermoveModel("study", STUDY, "baseline", replicates, program=PROGRAM, settings=SHORT,
                                        indicators=RESULTS,
                                units={"markets.cocaine.destinations.north-city.reference-demand": "kg/week"}, **more)
        model.uncertainties = [
            RealParameter("contests", 0.5, 1.0, variable_name="turf.exponent"),
            RealParameter("speed", 0.01, 0.1, variable_name="sentiment.speed"),
            RealParameter("demand", 50, 150, variable_name="markets.cocaine.destinations.north-city.reference-demand"),
        ]
        model.outcomes = [ScalarOutcome(name) for name in [*RESULTS, "cost"]]
        return model

    def run_all(self, model, **plan):
        with SequentialEvaluator(model) as evaluator:
            return evaluator.perform_experiments(uncertainty_sampling=Samplers.LHS, **plan)

    def test_two_hundred_futures(self):
        model = self.model()
        model.levers = [CategoricalParameter("mix", ["baseline", "control"])]
        numpy.random.seed(1)
        experiments, outcomes = self.run_all(model, scenarios=100,
                                             policies=[Policy("none", mix="baseline"), Policy("ports", mix="control")])
        self.assertEqual(len(experiments), 200)
        for name in RESULTS:
            self.assertEqual(outcomes[name].shape, (200,))
            self.assertTrue(numpy.isfinite(outcomes[name]).all(), name)
            self.assertGreater(len(numpy.unique(outcomes[name])), 20, f"{name} does not follow the futures")
        none = (experiments["policy"] == "none").to_numpy()
        self.assertTrue((outcomes["cost"][none] == 0).all() and (outcomes["cost"][~none] > 0).all())
        # Demand is what groups live from: more of it, more members.
        demand = experiments["demand"].to_numpy(dtype=float)
        self.assertGreater(numpy.corrcoef(demand[none], outcomes["members"][none])[0, 1], 0)
        # A future asked for by hand is the same future.
        row = experiments.iloc[123]
        with driven.Countermove(STUDY, PROGRAM, SHORT) as world:
            mix = "baseline" if row["policy"] == "none" else "control"
            answer = world.ask(policy=mix, replicates=1, indicators=RESULTS, overrides={
                "turf.exponent": float(row["contests"]), "sentiment.speed": float(row["speed"]),
                "markets.cocaine.destinations.north-city.reference-demand": driven.amount(row["demand"], "kg/week")})
        told = driven.means(answer, mix)
        for name in [*RESULTS, "cost"]:
            self.assertEqual(told[name], outcomes[name][123], name)

    def test_without_levers_the_model_runs_its_own_mix(self):
        futures = [Scenario("one", contests=0.6, speed=0.04, demand=90.0), Scenario("two", contests=1.0, speed=0.04, demand=90.0)]
        _, outcomes = self.run_all(self.model(replicates=2), scenarios=futures)
        self.assertEqual(outcomes["cost"].tolist(), [0, 0])
        self.assertNotEqual(outcomes["members"][0], outcomes["members"][1])


class SobolTests(unittest.TestCase):
    def test_the_notebook_runs(self):
        with tempfile.TemporaryDirectory() as scratch:
            done = subprocess.run(
                [str(BIN / "jupyter"), "nbconvert", "--to", "notebook", "--execute", str(HERE / "sobol.ipynb"),
                 "--output-dir", scratch], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                cwd=HERE, env={**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1", "SCENARIO": str(STUDY), "SAMPLES": "32",
                     "FIGURES": scratch, "SETTINGS": json.dumps(SHORT), "STRESS_FOLDER": str(STRESS)})
            self.assertEqual(done.returncode, 0, done.stdout[-3000:])
            notebook = nbformat.read(Path(scratch) / "sobol.ipynb", as_version=4)
            text = "".join(output.get("text", "") for cell in notebook.cells if cell.cell_type == "code"
                           for output in cell.outputs)
            self.assertIn("160 futures", text)
            # Three objectives of one mix, three assumptions, first order and total; 16 samples of 6 rows of 2 mixes and 3 objectives.
            self.assertIn("18 indices compared: SALib and the program differ by at most", text)
            self.assertIn("576 results of futures.csv found again, bit for bit.", text)
            with open(Path(scratch) / "sobol.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertEqual(len(rows), 3 * 3)
            # By chance the indices of so small a sample lie outside 0...1, but never by much.
            totals = [float(row["total"]) for row in rows]
            self.assertTrue(all(math.isfinite(total) and -0.001 <= total < 3 for total in totals), totals)
            # A number that no mechanism of the result reads has a total index of exactly 0: all futures have the same luck.
            idle = [float(row["total"]) for row in rows if row["parameter"] == "prison.recruitment-rate"]
            self.assertEqual(idle, [0.0] * 3)
            self.assertTrue((Path(scratch) / "sobol.png").stat().st_size > 10_000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
