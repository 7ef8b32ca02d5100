# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Countermove from Python: one program kept alive, asked in JSON by `countermove run --json`.

    from driven import Countermove

    with Countermove("Scenarios/container-port/scenario.yaml") as world:
        answer = world.ask(policy="balanced", replicates=5, overrides={"turf.exponent": 0.9})
        print(answer["policies"]["balanced"]["objectives"])

It needs nothing beside Python. `workbench.py` makes a model of the EMA Workbench of it, `sobol.ipynb` analyses with SALib.
"""

import json
import math
import os
import subprocess
import tempfile

PROGRAM = os.environ.get("COUNTERMOVE", "countermove")


class RequestError(RuntimeError):
    """What the program says about a request it cannot answer: every problem at its line and column."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class Countermove:
    """The program, started at the first question and again after a question it could not answer."""

    def __init__(self, scenario=None, program=PROGRAM, settings=(), threads=None):
        """`settings` are texts `key=value`, made before the overrides of any question."""
        self.command = [str(program), "run", "--json"]
        if scenario is not None:
            self.command.insert(2, str(scenario))
        for setting in settings:
            self.command += ["--set", setting]
        if threads is not None:
            self.command += ["--threads", str(threads)]
        self._process = None
        self._complaints = None

    def ask(self, **request):
        """The answer to a request as a dictionary. The keys are those of `countermove run --help`."""
        if self._process is None:
            # A file, so that a program with much to say never waits for somebody to read it.
            self._complaints = tempfile.TemporaryFile()
            self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                             stderr=self._complaints, text=True, encoding="utf-8")
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # It ended; why, it says below.
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            raise self._failure()
        return json.loads(line)

    def _failure(self):
        code = self._process.wait()
        self._complaints.seek(0)
        text = self._complaints.read().decode("utf-8", errors="replace").strip()
        self.close()
        return RequestError(code, text or f"the program ended with code {code}")

    def close(self):
        process, self._process = self._process, None
        if process is not None:
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass
            process.stdout.close()
            process.wait()
            self._complaints.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __getstate__(self):
        # A copy in another process starts a program of its own.
        return {**self.__dict__, "_process": None, "_complaints": None}


def amount(number, unit):
    """A number with its unit as scenarios write it, `0.00005 per week`: digits only, and no exponent."""
    text = repr(float(number))
    if "e" in text:
        text = f"{float(number):.400f}".rstrip("0").rstrip(".")
    return f"{text} {unit}"


def means(answer, policy):
    """What one mix comes to on average: objectives by id, indicators by name; not a number where not applicable."""
    told = answer["policies"][policy]
    pairs = list(told["objectives"].items())
    pairs += [(about["indicator"], one) for about, one in zip(answer["indicators"], told["indicators"])]
    return {name: math.nan if one["mean"] is None else one["mean"] for name, one in [*pairs, ("cost", told["cost"])]}
