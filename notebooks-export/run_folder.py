# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and checks a run folder through its data package, `datapackage.json`."""

import json
import os
from pathlib import Path

import duckdb
import pandas

# Types of the data package in the terms of each library.
PANDAS_TYPES = {"string": "string", "number": "float64", "integer": "Int64", "boolean": "boolean"}
DUCKDB_TYPES = {"string": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN"}

# From this size on a table is filtered by DuckDB where it lies, and only the rows asked for come into memory.
LARGE_MB = float(os.environ.get("LARGE_MB", "50"))

# The data package says in words when a cell is empty (`emptyWhen`). Where other columns of the row decide it, this is
# the same rule as a program can check it: the cell is empty exactly when the condition holds.
EMPTY_EXACTLY_WHEN = {
    ("effects", "mean_reference"): "pairs = 0",
    ("effects", "mean_policy"): "pairs = 0",
    ("effects", "difference"): "pairs = 0",
    ("effects", "share_lower"): "pairs = 0",
    # An interval is left out with fewer than two pairs, and where few histories carry the value.
    ("effects", "ci_low"): "ci_high IS NULL",
    ("effects", "ci_high"): "pairs < 2 OR ci_low IS NULL",
    ("effects", "relative_difference"): "pairs = 0 OR mean_reference = 0",
    ("objectives", "ci_low"): "probability_met IS NULL",
    ("objectives", "ci_high"): "probability_met IS NULL",
    **{("second_order", column): "pairs = 0" for column in ["first_order", "second_order", "total"]},
    **{("second_order", f"{part}_low"): f"{part}_high IS NULL" for part in ["first", "second", "total"]},
    **{("second_order", f"{part}_high"): f"pairs < 2 OR {part}_low IS NULL" for part in ["first", "second", "total"]},
    **{("second_order", column): "first_low IS NULL OR first_low <= 0 AND first_high >= 0"
       for column in ["offset", "offset_low", "offset_high"]},
    ("channels", "ci_low"): "ci_high IS NULL",
    **{("displacement", column): "status LIKE 'undefined%'" for column in ["wdq", "ci_low", "ci_high"]},
    ("ranking", "expected_rank"): "probability_best IS NULL",
    ("ranking", "regret_mean"): "probability_best IS NULL",
    ("ranking", "regret_q95"): "probability_best IS NULL",
    ("series", "q05"): "mean IS NULL",
    ("series", "q50"): "mean IS NULL",
    ("series", "q95"): "mean IS NULL",
}


class RunFolder:
    """The tables of one run folder, with the types, units and rules of its data package."""

    def __init__(self, path):
        self.path = Path(path).expanduser()
        descriptor = self.path / "datapackage.json"
        if not descriptor.is_file():
            raise FileNotFoundError(f"{descriptor} is not there: is {self.path} a run folder of countermove?")
        self.package = json.loads(descriptor.read_text(encoding="utf-8"))
        self.resources = {resource["name"]: resource for resource in self.package["resources"]}
        self.indicators = {indicator["name"]: indicator for indicator in self.package["indicators"]}
        self.database = duckdb.connect()
        for name in self.resources:
            self.database.execute(f"CREATE VIEW {name} AS {self.query(name, DUCKDB_TYPES)}")

    def __contains__(self, name):
        return name in self.resources

    def fields(self, name):
        return self.resources[name]["schema"]["fields"]

    def key(self, name):
        """The columns that together name a row."""
        schema = self.resources[name]["schema"]
        return schema["primaryKey"] if "primaryKey" in schema else schema["uniqueKeys"][0]

    def file(self, name):
        return self.path / self.resources[name]["path"]

    def is_large(self, name):
        return self.file(name).stat().st_size >= LARGE_MB * 1e6

    def query(self, name, types):
        """The DuckDB query that reads a table; `types` says what each type of the data package becomes."""
        dialect = self.resources[name]["dialect"]
        columns = ", ".join(f"{quoted(f['name'])}: {quoted(types[f['type']])}" for f in self.fields(name))
        return (
            f"SELECT * FROM read_csv({quoted(str(self.file(name)))}, header = true, auto_detect = false, "
            f"columns = {{{columns}}}, delim = {quoted(dialect['delimiter'])}, quote = {quoted(dialect['quoteChar'])}, "
            f"escape = {quoted(dialect['quoteChar'])}, new_line = '\\n', nullstr = '')"
        )

    def read(self, name):
        """A whole table as a pandas data frame."""
        schema = self.resources[name]["schema"]
        return pandas.read_csv(
            self.file(name),
            dtype={field["name"]: PANDAS_TYPES[field["type"]] for field in schema["fields"]},
            keep_default_na=False,  # a market could be called NA
            na_values=schema["missingValues"],
            encoding="utf-8",
        )

    def rows(self, name, **wanted):
        """The rows in which each named column has the value, is among the values, or (None) is empty."""
        if not self.is_large(name):
            table = self.read(name)
            for column, value in wanted.items():
                if value is None:
                    table = table[table[column].isna()]
                else:
                    table = table[table[column].isin(value if isinstance(value, list) else [value])]
            return table.reset_index(drop=True)
        conditions, values = [], []
        for column, value in wanted.items():
            if value is None:
                conditions.append(f"{quoted_name(column)} IS NULL")
            else:
                conditions.append(f"list_contains(?, {quoted_name(column)})")
                values.append(value if isinstance(value, list) else [value])
        where = " AND ".join(conditions) or "true"
        table = self.database.execute(f"SELECT * FROM {name} WHERE {where}", values).df()
        return table.astype({field["name"]: PANDAS_TYPES[field["type"]] for field in self.fields(name)})

    def region(self, name, **wanted):
        """Rows of the whole region: true values, not broken down by place, market, sex or age."""
        whole = {column: None for column in ["country", "place", "market", "sex", "age_band"]}
        columns = {field["name"] for field in self.fields(name)}
        return self.rows(name, layer="true", **{c: v for c, v in whole.items() if c in columns}, **wanted)

    # Checks

    def check(self):
        """Every way in which a table is not what the data package says, one a row; none for a sound folder."""
        problems = []
        listed = {resource["path"] for resource in self.resources.values()}
        for file in sorted(self.path.glob("*.csv")):
            if file.name not in listed:
                problems.append((file.name, "", "is not in the data package", None))
        for name in self.resources:
            problems += [(name, *problem) for problem in self.problems(name)]
        if not problems:  # sums need tables that can be read
            problems += [problem for problem in self.sums() if problem[-1] != 0]
        return pandas.DataFrame(problems, columns=["table", "column", "problem", "rows"])

    def problems(self, name):
        names = [field["name"] for field in self.fields(name)]
        with open(self.file(name), encoding="utf-8", newline="") as file:
            header = file.readline().rstrip("\n").split(",")
        if header != names:
            return [("", f"the header is {header}", None)]
        # All cells as text first: a cell of the wrong type is then counted, not merely the end of reading.
        text = self.query(name, dict.fromkeys(DUCKDB_TYPES, "VARCHAR"))
        try:
            self.database.execute(f"CREATE OR REPLACE TEMP TABLE cells AS {text}")
        except duckdb.Error as error:
            return [("", f"is not readable as CSV: {str(error).splitlines()[0]}", None)]
        found = []
        for field in self.fields(name):
            for problem, condition in self.conditions(name, field):
                found.append((field["name"], problem, self.count(f"FROM cells WHERE {condition}")))
        key = ", ".join(quoted_name(column) for column in self.key(name))
        twice = f"FROM (SELECT 1 FROM cells GROUP BY {key} HAVING count(*) > 1)"
        found.append((key.replace('"', ""), "the key is not unique", self.count(twice)))
        if all(row[2] == 0 for row in found):  # the rules compare columns as numbers
            found += self.empty_cells(name)
        return [row for row in found if row[2] != 0]

    def conditions(self, name, field):
        """What must hold for no cell of a column: words for people, and a condition on cells read as text."""
        cell, constraints = quoted_name(field["name"]), field["constraints"]
        if constraints["required"]:
            yield "is empty", f"{cell} IS NULL"
        elif "emptyWhen" not in field:
            yield "may be empty, but the data package does not say when", "true"
        match field["type"]:
            case "integer":
                yield "is no integer", f"NOT regexp_full_match({cell}, '-?[0-9]+')"
            case "number":
                yield "is no number", f"{cell} IS NOT NULL AND NOT coalesce(isfinite(try_cast({cell} AS DOUBLE)), false)"
            case "boolean":
                yield "is neither true nor false", f"{cell} NOT IN ('true', 'false')"
        if "enum" in constraints:
            yield "is not among the values allowed", f"{cell} NOT IN ({', '.join(map(quoted, constraints['enum']))})"
        if "minimum" in constraints:
            yield f"is below {constraints['minimum']}", f"try_cast({cell} AS DOUBLE) < {constraints['minimum']}"
        if "maximum" in constraints:
            yield f"is above {constraints['maximum']}", f"try_cast({cell} AS DOUBLE) > {constraints['maximum']}"
        yield from self.unit_conditions(name, field)

    def unit_conditions(self, name, field):
        units = ", ".join(f"({quoted(i['name'])}, {quoted(i['unit'])})" for i in self.indicators.values())
        defined = ", ".join(quoted(indicator) for indicator in self.indicators)
        columns = {other["name"] for other in self.fields(name)}
        match field.get("unitFrom"):
            case "unit":
                yield "has a unit that is not its indicator's", f"(indicator, unit) NOT IN (VALUES {units})"
            case "indicator":
                yield "has an indicator without a unit", f"indicator NOT IN ({defined})"
            case "objective":
                stated = "SELECT objective FROM objectives" if "objectives" in self else "SELECT ''"
                yield "has an objective without an indicator", f"objective NOT IN ({stated})"
            case None if field["type"] == "number" and "unit" not in field:
                yield "has no unit", "true"
            case other if other is not None and other not in columns:
                yield f"takes its unit from {other}, which is no column", "true"

    def empty_cells(self, name):
        for (table, column), condition in EMPTY_EXACTLY_WHEN.items():
            if table == name:
                wrong = f"FROM {name} WHERE ({quoted_name(column)} IS NULL) <> coalesce({condition}, false)"
                yield column, f"must be empty exactly when {condition}", self.count(wrong)

    def sums(self):
        """First and second order make the total, and the channels of a cell and horizon make the second order: both to
        1e-9 of the reference's value or of the total, or of 1 where both are less."""
        if not {"effects", "second_order", "channels"} <= self.resources.keys():
            return
        key = self.key("second_order")

        def same(one, other):
            return " AND ".join(f"{one}.{column} IS NOT DISTINCT FROM {other}.{column}" for column in key)

        orders = (f"(SELECT o.*, 1e-9 * greatest(1, abs(e.mean_reference), abs(o.total)) AS slack "
                  f"FROM second_order AS o LEFT JOIN effects AS e ON {same('o', 'e')})")
        wrong = f"FROM {orders} WHERE abs(first_order + second_order - total) > slack"
        yield "second_order", "total", "first_order + second_order is not total", self.count(wrong)
        parts = (f"(SELECT {', '.join(key)}, CASE WHEN count(*) = count(contribution) THEN sum(contribution) END AS part "
                 f"FROM channels GROUP BY ALL)")
        wrong = (f"FROM {orders} AS o FULL JOIN {parts} AS p ON {same('o', 'p')} "
                 "WHERE (o.second_order IS NULL) <> (p.part IS NULL) OR abs(o.second_order - p.part) > o.slack")
        yield "channels", "contribution", "the channels do not add up to second_order", self.count(wrong)

    def count(self, rest):
        # All rows are fetched: a result left open would refuse the connection's next `sql`.
        return self.database.execute(f"SELECT count(*) {rest}").fetchall()[0][0]


def quoted(text):
    """Text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def quoted_name(name):
    """A column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
