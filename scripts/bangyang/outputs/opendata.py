"""The files of the open data: JSON, CSV and JSON Schema, made from one definition (`pages.opendatafields`).

CSV is for Excel as it is: UTF-8 with a byte-order mark, lines ended by CR LF (RFC 4180). A cell that a spreadsheet
would take for a formula, and so perhaps run, begins with an apostrophe; Excel reads the full-width signs as well.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from bangyang.outputs.output import Output
from bangyang.pages.datasets import (
    CATALOGUE,
    Dataset,
    compose_catalogue,
    compose_datasets,
    named,
    rows_of,
    schema_url,
)
from bangyang.pages.memory import PageMemory
from bangyang.pages.opendatafields import SCHEMAS, CampaignData, RollData, Row, columns_of, schema_of

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def open_data(memory: PageMemory) -> Iterator[Output]:
    """Every file of the open data; what `memory` knows is not made again."""
    context, datasets = memory.context, tuple(compose_datasets(memory))
    yield Output(CATALOGUE, json_bytes(_dumped(compose_catalogue(context, datasets))))
    for each in datasets:
        own, record = memory.of(each.entry), cache(each.record)
        for ending, made in (("json", _json), ("csv", _csv)):
            path = f"{each.stem}.{ending}"
            yield Output(path, own.file(path, partial(made, each, record)))
    for name in SCHEMAS:
        url = schema_url(name)
        yield Output(url, json_bytes(schema_of(name, named(context, url))))


def _json(_: Dataset, record: Callable[[], RollData | CampaignData]) -> bytes:
    return json_bytes(_dumped(record()))


def _csv(dataset: Dataset, record: Callable[[], RollData | CampaignData]) -> bytes:
    return csv_bytes(dataset.row_model, rows_of(record()))


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
