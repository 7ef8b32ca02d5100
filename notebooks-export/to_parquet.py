#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies every table of a run folder to Parquet: RUN/parquet/NAME.parquet, a few times smaller and faster to read.

    python notebooks-export/to_parquet.py runs/demo

Types come from the data package. Each column keeps its entry of the data package as metadata (unit, description, when it
is empty), and each file the whole entry of its table and the definitions of the indicators.
"""

import json
import sys
from pathlib import Path

import pyarrow
import pyarrow.csv
import pyarrow.parquet

ARROW_TYPES = {
    "string": pyarrow.string(),
    "number": pyarrow.float64(),
    "integer": pyarrow.int64(),
    "boolean": pyarrow.bool_(),
}


def text(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def schema_of(resource, package):
    fields = [
        pyarrow.field(
            field["name"],
            ARROW_TYPES[field["type"]],
            nullable=not field["constraints"]["required"],
            metadata={name: text(value) for name, value in field.items() if name not in ("name", "type")},
        )
        for field in resource["schema"]["fields"]
    ]
    metadata = {"title": package["title"], "resource": text(resource), "indicators": text(package["indicators"])}
    return pyarrow.schema(fields, metadata=metadata)


def copy(folder, resource, package):
    """Writes one table batch by batch, so that memory does not grow with it, and returns the file."""
    schema = schema_of(resource, package)
    target = folder / "parquet" / f"{resource['name']}.parquet"
    aside = target.with_suffix(".part")
    reader = pyarrow.csv.open_csv(
        folder / resource["path"],
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={field.name: field.type for field in schema},
            null_values=resource["schema"]["missingValues"],
            strings_can_be_null=True,
            include_columns=schema.names,
        ),
    )
    with pyarrow.parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(pyarrow.RecordBatch.from_arrays(batch.columns, schema=schema))
    aside.replace(target)
    return target


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: to_parquet.py RUN-FOLDER")
    folder = Path(sys.argv[1])
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        sys.exit(f"{folder} holds no datapackage.json: is it a run folder of countermove?")
    (folder / "parquet").mkdir(exist_ok=True)
    for resource in package["resources"]:
        file = copy(folder, resource, package)
        before, after = (folder / resource["path"]).stat().st_size, file.stat().st_size
        print(f"{file}  {pyarrow.parquet.read_metadata(file).num_rows:,} rows, {after / 1e6:.2f} MB (CSV: {before / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
