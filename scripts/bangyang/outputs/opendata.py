"""The files of the open data: JSON, CSV and JSON Schema, made from one definition (`pages.opendatafields`).

CSV is for Excel as it is: UTF-8 with a byte-order mark, lines ended by CR LF (RFC 4180). A cell that a spreadsheet
would take for a formula, and so perhaps run, begins with an apostrophe; Excel reads the full-width signs as well.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from bangyang.outputs.output import Output
from bangyang.pages.context import PageContext
from bangyang.pages.datasets import CATALOGUE, compose_catalogue, compose_datasets, named, schema_url
from bangyang.pages.opendatafields import SCHEMAS, Row, columns_of, schema_of

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def open_data(context: PageContext) -> Iterator[Output]:
    """Every file of the open data."""
    datasets = tuple(compose_datasets(context))
    yield Output(CATALOGUE, json_bytes(_dumped(compose_catalogue(context, datasets))))
    for each in datasets:
        yield Output(f"{each.stem}.json", json_bytes(_dumped(each.record)))
        yield Output(f"{each.stem}.csv", csv_bytes(each.row_model, each.rows))
    for name in SCHEMAS:
        url = schema_url(name)
        yield Output(url, json_bytes(schema_of(name, named(context, url))))


def json_bytes(document: Any) -> bytes:
    """A JSON file for people to look into as well."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(model: type[Row], rows: Iterable[Row]) -> bytes:
    """The rows, each of `model`, under its columns' Chinese names."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    columns = columns_of(model)
    writer.writerow([label for _, label, _ in columns])
    for row in rows:
        values = _dumped(row)
        writer.writerow([safe_cell(values[key]) for key, _, _ in columns])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def safe_cell(value: Any) -> str:
    """A value as a cell that no spreadsheet runs."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _dumped(row: Row) -> dict[str, Any]:
    return row.model_dump(mode="json", by_alias=True)
