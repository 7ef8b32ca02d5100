# SPDX-License-Identifier: GPL-3.0-or-later
"""Countermove as a model of the EMA Workbench.

    model = CountermoveModel("study", "Scenarios/container-port/scenario.yaml", mix="baseline", replicates=5)
    model.uncertainties = [RealParameter("contests", 0.5, 1, variable_name="turf.exponent")]
    model.levers = [CategoricalParameter("mix", ["baseline", "balanced"])]
    model.outcomes = [ScalarOutcome("killings", variable_name="fewer-killings"), ScalarOutcome("cost")]
    experiments, outcomes = perform_experiments(model, scenarios=200, policies=[Policy("new", mix="balanced")])
"""

from ema_workbench.em_framework.model import SingleReplication

from driven import PROGRAM, Countermove, amount, means


class CountermoveModel(SingleReplication):
    """Asks a program that it keeps alive; each process of a parallel evaluator keeps one of its own.

    Uncertainties and levers are values of the scenario: give the parameter's id, or the path that `--set` takes, as
    `variable_name`. The variable `mix` chooses the mix of measures; without it, it is the model's `mix`. Outcomes are means over
    the histories: their `variable_name` is the id of an objective, the name of an indicator asked for, or `cost` in USD over
    the horizon. All futures meet the same luck, so that differences between them are not due to it.
    """

    def __init__(self, name, scenario, mix, replicates, first=0, objectives=None, indicators=None, units=None, program=PROGRAM,
                 settings=(), threads=1):
        """`units` says what a variable is written in where the scenario wants a unit: `{"scenario.horizon": "weeks"}`."""
        super().__init__(name)
        # Under names that no lever has: the workbench sets those of the model's own that have a lever's name.
        self._mix = mix
        self._units = units or {}
        asked = {"objectives": objectives, "indicators": indicators}
        self._request = {"replicates": replicates, "first": first, **{key: ids for key, ids in asked.items() if ids is not None}}
        self._world = Countermove(scenario, program, settings, threads)

    def run_experiment(self, experiment):
        values = dict(experiment)
        mix = values.pop("mix", self._mix)
        overrides = {}
        for variable, value in values.items():
            value = value.item() if hasattr(value, "item") else value
            overrides[variable] = amount(value, self._units[variable]) if variable in self._units else value
        return means(self._world.ask(policy=mix, overrides=overrides, **self._request), mix)

    def cleanup(self):
        self._world.close()
