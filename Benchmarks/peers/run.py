#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the reference kernel (SPEC.md) in our engine, C with GSL, plain C, NumPy and Mesa; prints speed and memory
side by side, and whether all of them computed the same model.

What is missing on this machine is reported as unavailable, and the rest still runs. No speed is ever asserted.
"""

import argparse
import math
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE / ".build"  # git-ignored: the C programs and the Python environment
BENCHMARKS = HERE.parent
SIZES = [100, 1_000, 10_000]
SEEDS = [1, 2, 3]
# Mesa needs about 40 s for one run of this size; without --full it stops at the size below.
SLOW_SIZE = 10_000

# Standard deviation of each check column between seeds, relative to its mean and times the square root of N: the
# largest seen with kernel_plain at N = 100 (400 seeds), 1,000 (100) and 10,000 (16). Recorded on 2026-11-21.
NOISE = {"delivered": 0.24, "seized": 0.21, "members_last52": 0.27, "capital_end": 0.22}
# Two implementations disagree when a column's means differ by more standard errors than this.
DISAGREE_Z = 4.5

COLUMNS = ["impl", "N", "wall_s", "cpu_s", "agent_steps_per_cpu_s", "peak_rss_mb", *NOISE]


class Unavailable(Exception):
    """This implementation cannot be run here; the text says why."""


@dataclass
class Implementation:
    name: str
    prepare: callable  # returns the command, to which N and SEED are added; raises Unavailable
    after_seed: list = field(default_factory=list)
    slow: bool = False
    command: list | None = None
    why_not: str = ""
    rows: dict = field(default_factory=dict)  # N -> list of parsed lines


def say(text):
    print(text, file=sys.stderr, flush=True)


def quietly(command, **options):
    """Runs a command for its effect; raises Unavailable with the last line it printed when it fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )
    except OSError as error:
        raise Unavailable(str(error)) from None
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines or [f"exit code {done.returncode}"]
        raise Unavailable(f"{Path(command[0]).name}: {errors[0].strip()}")
    return done.stdout.strip()


def c_program(source, libraries):
    compiler = shutil.which("gcc") or shutil.which("clang") or shutil.which("cc")
    if compiler is None:
        raise Unavailable("no C compiler")
    program = BUILD / Path(source).stem
    quietly([compiler, "-O3", "-march=native", "-std=gnu17", "-o", program, HERE / source, *libraries])
    return [str(program)]


def gsl_program():
    if shutil.which("pkg-config") is None:
        raise Unavailable("no pkg-config")
    flags = quietly(["pkg-config", "--cflags", "--libs", "gsl"]).split()
    return c_program("kernel_gsl.c", [*flags, "-lm"])


def python_script(script, package):
    """A virtual environment with the pinned packages, made once."""
    environment = BUILD / "venv"
    python = environment / "bin" / "python"
    wanted = (HERE / "requirements.txt").read_text()
    stamp = environment / "requirements.installed"
    if not (stamp.exists() and stamp.read_text() == wanted):
        say("peers: installing " + ", ".join(wanted.split()))
        quietly([sys.executable, "-m", "venv", "--clear", environment])
        quietly([python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"])
        stamp.write_text(wanted)
    quietly([python, "-c", f"import {package}"])
    return [str(python), "-B", str(HERE / script)]


def engine():
    if not (BENCHMARKS / "Package.swift").exists():
        raise Unavailable("not built: there is no Benchmarks/Package.swift")
    build = ["swift", "build", "-c", "release", "--package-path", BENCHMARKS, "--product", "reference-kernel"]
    say("peers: building our engine's reference-kernel")
    try:
        quietly(build)
        folder = quietly([*build, "--show-bin-path"]).splitlines()[-1]
    except Unavailable as error:
        raise Unavailable(f"not built: {error}") from None
    return [str(Path(folder) / "reference-kernel")]


def implementations():
    return [
        Implementation("engine", engine),
        Implementation("c-gsl-mt19937", gsl_program, ["mt19937"]),
        Implementation("c-gsl-xoshiro", gsl_program, ["xoshiro"]),
        Implementation("c-plain", lambda: c_program("kernel_plain.c", ["-lm"])),
        Implementation("numpy-vectorised", lambda: python_script("numpy_vec.py", "numpy")),
        Implementation("mesa", lambda: python_script("mesa_plain.py", "mesa"), slow=True),
    ]


def run_once(implementation, n, seed):
    # Through a shell that stays: peak memory counts what a process was before it became another program, and a child
    # of this one would start at Python's size.
    command = [*implementation.command, str(n), str(seed), *implementation.after_seed]
    done = subprocess.run(
        ["sh", "-c", '"$@"; exit $?', "sh", *command], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    lines = done.stdout.split()
    if done.returncode != 0 or not lines:
        said = (done.stderr.strip().splitlines() or ["no output"])[-1]
        raise Unavailable(f"exit code {done.returncode} at N = {n}, seed {seed}: {said}")
    values = lines[-1].split(",")
    try:
        numbers = [float(value) for value in values[1:]]
    except ValueError:
        numbers = []
    if len(numbers) != len(COLUMNS) - 1:
        raise Unavailable(f"printed {lines[-1]!r}, not the columns of SPEC.md")
    implementation.rows.setdefault(n, []).append(dict(zip(COLUMNS[1:], numbers)))


def middle(rows, column):
    return statistics.median(row[column] for row in rows)


def print_table(everything, n):
    first = next((i.rows[n] for i in everything if i.name == "engine" and n in i.rows), None)
    ours = middle(first, "agent_steps_per_cpu_s") if first else None
    print(f"\nN = {n:,}: median of {len(SEEDS)} seeds")
    print(f"  {'implementation':<18}{'agent-steps per CPU s':>22}{'peak memory MB':>16}{'times ours':>12}")
    for implementation in everything:
        rows = implementation.rows.get(n)
        if rows:
            speed = middle(rows, "agent_steps_per_cpu_s")
            ratio = f"{speed / ours:.3g}" if ours else "-"
            memory = middle(rows, "peak_rss_mb")
            print(f"  {implementation.name:<18}{speed:>22,.0f}{memory:>16,.1f}{ratio:>12}")
        elif implementation.why_not:
            apart = ": " if implementation.name == "engine" else "  unavailable: "
            print(f"  {implementation.name}{apart}{implementation.why_not}")
        else:
            print(f"  {implementation.name:<18}{'left out; --full runs it':>26}")


def print_agreement(everything, n):
    """Compares each implementation's means with the reference's; returns whether all agree."""
    present = [i for i in everything if n in i.rows]
    preferred = [i for i in present if i.name == "c-plain"] or present
    if len(present) < 2:
        print("  same model? fewer than two implementations ran, so nothing was compared")
        return True
    reference = preferred[0]
    worst = (0.0, "", "")
    for implementation in present:
        if implementation is reference:
            continue
        for column, noise in NOISE.items():
            ours = [row[column] for row in implementation.rows[n]]
            theirs = [row[column] for row in reference.rows[n]]
            centre = statistics.fmean(theirs)
            error = noise * abs(centre) / math.sqrt(n) * math.sqrt(1 / len(ours) + 1 / len(theirs))
            z = (statistics.fmean(ours) - centre) / error
            if math.isnan(z):
                z = math.inf
            if abs(z) > abs(worst[0]):
                worst = (z, implementation.name, column)
    agree = abs(worst[0]) <= DISAGREE_Z
    print(
        f"  same model? {'yes' if agree else 'NO'}: against {reference.name}, the largest difference in delivered, seized,"
        f" members and capital\n  is {worst[0]:+.1f} standard errors ({worst[1]}, {worst[2]}); at most"
        f" {DISAGREE_Z} is taken for noise"
    )
    return agree


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help=f"Mesa at N = {SLOW_SIZE:,} too (about 2 minutes more)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of agents")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write every single run here")
    options = parser.parse_args()
    BUILD.mkdir(exist_ok=True)

    everything = implementations()
    for implementation in everything:
        try:
            implementation.command = implementation.prepare()
        except Unavailable as error:
            implementation.why_not = str(error)

    for n in options.sizes:
        for seed in SEEDS:  # round-robin, so that a busy moment of the machine does not fall on one of them
            for implementation in everything:
                slow = implementation.slow and n >= SLOW_SIZE and not options.full
                if implementation.command is None or implementation.why_not or slow:
                    continue
                say(f"peers: N = {n:,}, seed {seed}: {implementation.name}")
                try:
                    run_once(implementation, n, seed)
                except Unavailable as error:
                    implementation.why_not = str(error)
                    implementation.rows.pop(n, None)

    agree = True
    for n in options.sizes:
        print_table(everything, n)
        agree = print_agreement(everything, n) and agree
    if options.csv:
        lines = [",".join(COLUMNS)]
        for implementation in everything:
            for rows in implementation.rows.values():
                lines += [",".join([implementation.name, *(f"{row[c]:.10g}" for c in COLUMNS[1:])]) for row in rows]
        options.csv.write_text("\n".join(lines) + "\n")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
