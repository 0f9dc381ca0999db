"""Open data as files: cells that no spreadsheet runs, bytes that Excel reads, a schema that refuses what is wrong."""

from __future__ import annotations

import csv
import io
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.outputs.opendata import csv_bytes, safe_cell
from bangyang.pages.opendatafields import SCHEMAS, RollRow, columns_of, schema_of


def row(**changes: Any) -> RollRow:
    known: dict[str, Any] = {"serial": 1, "name": "示例甲", "note": "", "unit": "某街道", "page": ""}
    return RollRow(**(known | changes))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2", "@SUM(A1)", "\tx", "\r=1", "＝1", "＋1", "－1", "＠x", "\n=1"])
def test_a_cell_that_would_run_does_not(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [("示例甲", "示例甲"), (-3, "-3"), (None, ""), ("", ""), ("a=1", "a=1")])
def test_other_cells_stay_as_they_are(value: Any, cell: str) -> None:
    assert safe_cell(value) == cell


def test_excel_can_read_it() -> None:
    made = csv_bytes(RollRow, [row(unit='某街道,"某社区"\n某岗位')])
    assert made.startswith(b"\xef\xbb\xbf") and made.endswith(b"\r\n")
    head, line = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    assert head == ["序号", "姓名", "附注", "单位及职务", "网址"]
    assert line == ["1", "示例甲", "", '某街道,"某社区"\n某岗位', ""]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=5))
def test_what_goes_in_comes_out(names: list[str]) -> None:
    made = csv_bytes(RollRow, [row(name=name) for name in names]).decode("utf-8-sig")
    _, *lines = csv.reader(io.StringIO(made, newline=""))
    assert [line[1] for line in lines] == [safe_cell(name) for name in names]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_explains_every_field(name: str) -> None:
    schema = schema_of(name, f"https://example.org/data/{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f"{name}.schema.json") and schema["additionalProperties"] is False
    told = {key: (info["title"], info["description"]) for key, info in schema["properties"].items()}
    assert told == {key: (label, about) for key, label, about in columns_of(SCHEMAS[name])}
    assert set(schema["required"]) == set(told)
