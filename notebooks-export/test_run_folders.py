# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the notebook, the R script, the checks and the Parquet copy on fresh run folders; `notebooks-export/test` makes
them and names their folder in RUNS."""

import csv
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import matplotlib.image
import nbformat
import pandas
import pyarrow.parquet

HERE = Path(__file__).resolve().parent
RUNS = Path(os.environ["RUNS"])
COMPARISON = RUNS / "container-port"
EXPLAINED = RUNS / "my-study"
HISTORY = RUNS / "history"
FOLDERS = [COMPARISON, EXPLAINED, HISTORY]
COMPARISON_FIGURES = {"effects.png", "luck.png", "series.png", "objectives.png", "costs.png"}
FIGURES = {
    COMPARISON: COMPARISON_FIGURES,
    EXPLAINED: COMPARISON_FIGURES | {"second_order.png", "channels.png"},
    HISTORY: {"events.png", "groups.png"},
}
NOT_DRAWN = "Channels that have no part in any row, not drawn: prison, launder."
BIN = Path(sys.executable).parent

sys.path.insert(0, str(HERE))
import run_folder  # noqa: E402


def command(*words, **environment):
    environment = {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1", **environment}
    return subprocess.run([str(w) for w in words], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def package_of(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def rows_of(folder, resource):
    """The table by the standard library alone, to compare others with."""
    with open(folder / resource["path"], encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


class Scratch(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def copy(self, folder):
        target = self.scratch / folder.name
        shutil.copytree(folder, target, dirs_exist_ok=True)
        return target

    def assertFigures(self, folder, names):
        self.assertEqual({file.name for file in folder.glob("*.png")}, names)
        for name in names:
            pixels = matplotlib.image.imread(folder / name)
            self.assertGreater(pixels.shape[1], 600, name)
            self.assertGreater((pixels[..., :3].min(axis=2) < 0.9).mean(), 0.005, f"{name} is blank")


class DataPackageTests(Scratch):
    def test_frictionless_finds_every_package_valid(self):
        for folder in FOLDERS:
            done = subprocess.run([BIN / "frictionless", "validate", "--json", "datapackage.json"], cwd=folder, text=True,
                                  stdout=subprocess.PIPE)
            report = json.loads(done.stdout)
            self.assertTrue(report["valid"], done.stdout[:2000])
            self.assertEqual(len(report["tasks"]), len(list(folder.glob("*.csv"))), "every CSV file is in the package")
            for task in report["tasks"]:
                resource = next(r for r in package_of(folder)["resources"] if r["name"] == task["name"])
                # A table without rows has no count of them.
                self.assertEqual(task["stats"].get("rows", 0), len(rows_of(folder, resource)) - 1, "every row was read")

    def test_no_column_of_a_primary_key_may_be_empty(self):
        # The specification says so, and a database refuses such a table; frictionless lets it pass.
        for folder in FOLDERS:
            for resource in package_of(folder)["resources"]:
                fields = {field["name"]: field for field in resource["schema"]["fields"]}
                for name in resource["schema"].get("primaryKey", []):
                    self.assertTrue(fields[name]["constraints"]["required"], f"{resource['name']}.{name}")

    def test_pandas_reads_through_the_package_what_the_file_says(self):
        for folder in FOLDERS:
            run = run_folder.RunFolder(folder)
            for name, resource in run.resources.items():
                table, (header, *rows) = run.read(name), rows_of(folder, resource)
                self.assertEqual((list(table.columns), len(table)), (header, len(rows)))
                for i, field in enumerate(run.fields(name)):
                    column = table[field["name"]]
                    self.assertEqual(str(column.dtype), run_folder.PANDAS_TYPES[field["type"]])
                    cells = [row[i] for row in rows]
                    self.assertEqual(column.isna().tolist(), [cell == "" for cell in cells], field["name"])
                    filled = [cell for cell in cells if cell]
                    kind = {"string": str, "number": float, "integer": int}[field["type"]]
                    self.assertEqual(column.dropna().tolist(), [kind(cell) for cell in filled], field["name"])

    def test_sums_that_differ_only_by_rounding_pass(self):
        folder = self.copy(EXPLAINED)
        for name, column in [("second_order", "total"), ("channels", "contribution")]:
            resource = next(r for r in package_of(folder)["resources"] if r["name"] == name)
            header, *rows = rows_of(folder, resource)
            i = header.index(column)
            for row in rows:
                row[i] = repr(float(row[i]) + 1e-11) if row[i] else ""
            with open(folder / resource["path"], "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([header, *rows])
        self.assertEqual(len(run_folder.RunFolder(folder).check()), 0)
        done = command("Rscript", HERE / "run_folder.R", folder, "--check")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_every_cell_is_split_over_every_channel(self):
        run = run_folder.RunFolder(EXPLAINED)
        self.assertGreater((run.read("second_order")["second_order"].abs() > 0).sum(), 100, "the answers change something")
        channel = next(field for field in run.fields("channels") if field["name"] == "channel")
        counts = run.read("channels").groupby(run.key("second_order"), dropna=False)["channel"].nunique()
        self.assertEqual(len(counts), len(run.read("second_order")))
        self.assertEqual(set(counts), {len(channel["constraints"]["enum"])})

    def test_the_database_answers_after_the_checks(self):
        run = run_folder.RunFolder(COMPARISON)
        run.check()
        self.assertGreater(len(run.database.sql("SELECT policy, avg(value) FROM outcomes GROUP BY policy").df()), 1)

    def test_rows_are_the_same_whether_a_file_counts_as_large(self):
        run = run_folder.RunFolder(COMPARISON)
        wanted = {"indicator": ["killings", "delivered"], "horizon_weeks": 260}
        self.assertFalse(run.is_large("outcomes"))
        small = run.region("outcomes", **wanted)
        self.addCleanup(setattr, run_folder, "LARGE_MB", run_folder.LARGE_MB)
        run_folder.LARGE_MB = 0
        self.assertTrue(run.is_large("outcomes"))
        large = run.region("outcomes", **wanted)
        self.assertGreater(len(small), 50)
        key = run.key("outcomes")
        pandas.testing.assert_frame_equal(
            small.sort_values(key, ignore_index=True), large.sort_values(key, ignore_index=True))


class ChecksTests(Scratch):
    """Both checkers find faults that were put in on purpose, and say where."""

    def planted(self):
        """Name of the fault, table, words both checkers must say, and the fault."""

        def cell(column, value, where=lambda row: True):
            def change(header, rows, fields):
                row = next(row for row in rows if where(dict(zip(header, row))))
                row[header.index(column)] = value
            return change

        def shift(column, share):
            """Moves the largest number a little: a sum within what is allowed would not be found."""
            def change(header, rows, fields):
                i = header.index(column)
                row = max(rows, key=lambda row: abs(float(row[i] or 0)))
                row[i] = repr(float(row[i]) * (1 + share))
            return change

        def without_largest(header, rows, fields):
            i = header.index("contribution")
            rows.remove(max(rows, key=lambda row: abs(float(row[i] or 0))))

        def without_first_cell(header, rows, fields):
            i = header.index("channel")
            cell = rows[0][:i]
            rows[:] = [row for row in rows if row[:i] != cell]

        def twice(header, rows, fields):
            rows.append(list(rows[0]))

        def swap(header, rows, fields):
            header[0], header[1] = header[1], header[0]

        def unit(header, rows, fields):
            del next(field for field in fields if field["name"] == "cost_usd")["unit"]

        def reason(header, rows, fields):
            del next(field for field in fields if field["name"] == "value")["emptyWhen"]

        return [
            ("text for a number", "outcomes", ["value", "is no number"], cell("value", "1,5")),
            ("infinity for a number", "outcomes", ["value", "is no number"], cell("value", "Inf")),
            ("a fraction for an integer", "effects", ["pairs", "is no integer"], cell("pairs", "4.5")),
            ("a cell emptied", "outcomes", ["policy", "is empty"], cell("policy", "")),
            ("a number emptied", "effects", ["ci_low", "must be empty exactly when"],
             cell("ci_low", "", lambda row: row["ci_low"])),
            ("a word not allowed", "effects", ["layer", "is not among the values allowed"], cell("layer", "True")),
            ("a share above 1", "objectives", ["ci_high", "is above 1"], cell("ci_high", "1.5")),
            ("a negative cost", "costs", ["cost_usd", "is below 0"], cell("cost_usd", "-1")),
            ("another unit", "effects", ["has a unit that is not its indicator's"], cell("unit", "kg")),
            ("a row twice", "series", ["the key is not unique"], twice),
            ("columns swapped", "ranking", ["header"], swap),
            ("a column without a unit", "costs", ["cost_usd", "has no unit"], unit),
            ("an empty cell nobody explains", "outcomes", ["value", "does not say when"], reason),
            ("an offset emptied", "second_order", ["offset", "must be empty exactly when"],
             cell("offset", "", lambda row: row["offset"])),
            ("an offset of nothing", "second_order", ["offset", "must be empty exactly when"],
             cell("offset", "0", lambda row: not row["offset"])),
            ("half an interval", "channels", ["ci_low", "must be empty exactly when"], cell("ci_low", "")),
            ("a verdict unknown", "second_order", ["verdict", "is not among the values allowed"], cell("verdict", "good")),
            ("a total that is no sum", "second_order", ["total", "first_order + second_order is not total"],
             shift("total", 1e-7)),
            ("parts that do not add up", "channels", ["contribution", "the channels do not add up"],
             shift("contribution", 1e-7)),
            ("a part missing", "channels", ["contribution", "the channels do not add up"], without_largest),
            ("a cell without parts", "channels", ["contribution", "the channels do not add up"], without_first_cell),
            ("an objective unknown", "ranking", ["has an objective without an indicator"], cell("objective", "fewer-errors")),
        ]

    def test_sound_folders_pass(self):
        for folder in FOLDERS:
            self.assertEqual(len(run_folder.RunFolder(folder).check()), 0)
            done = command("Rscript", HERE / "run_folder.R", folder, "--check")
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_planted_faults_are_found(self):
        for name, table, words, change in self.planted():
            with self.subTest(name):
                folder = self.copy(EXPLAINED)
                package = package_of(folder)
                resource = next(r for r in package["resources"] if r["name"] == table)
                header, *rows = rows_of(folder, resource)
                change(header, rows, resource["schema"]["fields"])
                (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
                with open(folder / resource["path"], "w", encoding="utf-8", newline="") as file:
                    csv.writer(file, lineterminator="\n").writerows([header, *rows])
                problems = run_folder.RunFolder(folder).check()
                self.assertEqual(set(problems["table"]), {table}, problems)
                done = command("Rscript", HERE / "run_folder.R", folder, "--check")
                self.assertNotEqual(done.returncode, 0, "R found nothing")
                for word in [*words, table]:
                    self.assertIn(word, problems.to_string())
                    self.assertIn(word, done.stdout)

    def test_a_table_outside_the_package_is_found(self):
        folder = self.copy(EXPLAINED)
        (folder / "stray.csv").write_text("a\n1\n")
        self.assertEqual(list(run_folder.RunFolder(folder).check()["table"]), ["stray.csv"])
        self.assertIn("stray.csv", command("Rscript", HERE / "run_folder.R", folder, "--check").stdout)


class NotebookTests(Scratch):
    NOTEBOOK = HERE / "run_folder.ipynb"

    def execute(self, folder, figures):
        return command(BIN / "jupyter", "nbconvert", "--to", "html", "--execute", self.NOTEBOOK, "--output-dir", self.scratch,
                       RUN_FOLDER=str(folder), FIGURES=str(figures))

    def test_is_committed_without_results(self):
        notebook = nbformat.read(self.NOTEBOOK, as_version=4)
        nbformat.validate(notebook)
        ids = [cell["id"] for cell in notebook.cells]
        self.assertEqual(len(ids), len(set(ids)))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                self.assertEqual((cell.outputs, cell.execution_count), ([], None), cell["id"])

    def test_draws_every_folder(self):
        for folder in FOLDERS:
            figures = folder / "figures" / "python"
            done = self.execute(folder, figures)
            self.assertEqual(done.returncode, 0, done.stdout[-3000:])
            self.assertFigures(figures, FIGURES[folder])
            page = (self.scratch / "run_folder.html").read_text(encoding="utf-8")
            self.assertEqual(NOT_DRAWN in page, folder == EXPLAINED)

    def test_stops_where_effects_are_not_those_of_the_outcomes(self):
        folder = shifted_effects(self.copy(EXPLAINED))
        done = self.execute(folder, self.scratch / "figures")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("are not those of effects.csv", done.stdout)


class RTests(Scratch):
    def draw(self, folder, figures):
        return command("Rscript", HERE / "run_folder.R", folder, FIGURES=str(figures))

    def test_draws_every_folder(self):
        for folder in FOLDERS:
            figures = folder / "figures" / "r"
            done = self.draw(folder, figures)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertNotIn("arning", done.stdout)
            self.assertFigures(figures, FIGURES[folder])
            self.assertEqual(NOT_DRAWN in done.stdout, folder == EXPLAINED)

    def test_stops_where_effects_are_not_those_of_the_outcomes(self):
        done = self.draw(shifted_effects(self.copy(EXPLAINED)), self.scratch / "figures")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("are not those of effects.csv", done.stdout)


class ReadmeTests(Scratch):
    def example(self, language):
        """The one example in this language that reads a run folder, on a fresh one."""
        text = (HERE / "README.md").read_text(encoding="utf-8")
        examples = re.findall(f"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        (code,) = [example for example in examples if "runs/demo" in example]
        return re.sub(r"[./]*runs/demo", str(COMPARISON), code)

    def test_python_example(self):
        done = subprocess.run([sys.executable, "-c", self.example("python")], cwd=HERE, text=True, stdout=subprocess.PIPE)
        self.assertEqual(done.returncode, 0)
        self.assertIn("Empty DataFrame", done.stdout)
        self.assertIn("prevention-first", done.stdout)

    def test_r_example(self):
        done = command("Rscript", "-e", self.example("r"))
        self.assertEqual(done.returncode, 0, done.stdout)
        # One row for each mix but the reference: the filter leaves the whole region only.
        self.assertEqual(len(re.findall(r"^\d+ +[a-z-]+ +[-0-9]", done.stdout, re.MULTILINE)), 6, done.stdout)


class ParquetTests(Scratch):
    def test_holds_the_same_rows_with_their_meaning(self):
        for original in FOLDERS:
            folder = self.copy(original)
            done = command(sys.executable, HERE / "to_parquet.py", folder)
            self.assertEqual(done.returncode, 0, done.stdout)
            for resource in package_of(folder)["resources"]:
                table = pyarrow.parquet.read_table(folder / "parquet" / f"{resource['name']}.parquet")
                header, *rows = rows_of(folder, resource)
                self.assertEqual((table.column_names, table.num_rows), (header, len(rows)))
                for i, field in enumerate(resource["schema"]["fields"]):
                    copied, cells = table.column(field["name"]), [row[i] for row in rows]
                    self.assertEqual(copied.null_count, cells.count(""), field["name"])
                    if field["type"] == "string":
                        self.assertEqual(copied.to_pylist(), [cell or None for cell in cells], field["name"])
                    else:
                        stated = math.fsum(float(cell) for cell in cells if cell)
                        self.assertEqual(math.fsum(x for x in copied.to_pylist() if x is not None), stated, field["name"])
                    about = table.schema.field(field["name"]).metadata
                    self.assertEqual(about[b"description"].decode(), field["description"])
                    self.assertEqual(about.get(b"unit", b"").decode(), field.get("unit", ""))


def shifted_effects(folder):
    """A difference moved by a millionth, which no check of types can see."""
    resource = next(r for r in package_of(folder)["resources"] if r["name"] == "effects")
    header, *rows = rows_of(folder, resource)
    last = str(max(int(row[header.index("horizon_weeks")]) for row in rows))
    row = next(row for row in rows if "delivered" in row and "true" in row and last in row and not any(
        row[header.index(c)] for c in ["country", "place", "market", "sex", "age_band"]))
    row[header.index("difference")] = repr(float(row[header.index("difference")]) * 1.000001)
    with open(folder / "effects.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return folder


if __name__ == "__main__":
    unittest.main(verbosity=2)
