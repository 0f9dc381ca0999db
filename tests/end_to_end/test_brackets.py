"""What stands in brackets behind a name is on the page, on the sheet, in the open data, or part of the name."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import lxml.html
import pypdf
import pytest

from bangyang.plugin.build import build_site
from tests.conftest import Made
from tests.crowds import lay_names

pytestmark = pytest.mark.slow

WRITTEN = {
    "示冬山（女，回族）": ("示冬山", "女，回族", ""),
    "示冬水（追授）": ("示冬水", "追授", ""),
    "约翰·示例（美国）": ("约翰·示例", "美国", ""),
    "示冬土（河东街道）": ("示冬土", "", "河东街道"),
    "示例市交通运输局（示例处）": ("示例市交通运输局（示例处）", "", ""),
    "示冬木 示秋水（夫妇）": ("示冬木、示秋水（夫妇）", "", ""),
}
"""As it is typed in a roll: name, remark and unit as they are published."""


@pytest.fixture(scope="module")
def released(made_once: Made) -> Path:
    """The folder of a site whose only roll has these names."""

    def make(root: Path) -> None:
        lay_names(root, tuple(WRITTEN))
        roll = root / "content/rolls/mingdan.md"
        framed = roll.read_text("utf-8").replace("网址名: mingdan\n", "网址名: jiakuang\n追授标法: 加框\n")
        framed = framed.replace("数量: 6名", "数量: 6名（含追授1名）").replace("2026年“", "2026年另一份“")
        (root / "content/rolls/jiakuang.md").write_text(framed, "utf-8")
        build_site(root / "mkdocs.yml", jobs=1)

    return made_once("brackets", make) / "site"


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_on_the_page(released: Path) -> None:
    text = tight(lxml.html.parse(str(released / "rolls/mingdan/index.html")).getroot().text_content())
    for name, note, unit in WRITTEN.values():
        assert f"{name}{f'（{note}）' if note else ''}{unit}" in text


def test_framed_as_the_issuer_does(released: Path) -> None:
    """The frame is told in words to whoever cannot see it, and explained to whoever can."""
    page = lxml.html.parse(str(released / "rolls/jiakuang/index.html")).getroot()
    (name,) = page.find_class("framed")
    assert name.text == "示冬水" and name.getnext().text == "（追授）"
    assert {"共6名（含追授1名）", "姓名加框的为追授"} <= {span.text for span in page.iter("span")}
    text = tight("".join(each.extract_text() for each in pypdf.PdfReader(released / "rolls/jiakuang/a4.pdf").pages))
    assert "示冬水（追授）" not in text and "姓名加框的为追授" in text
    told = json.loads((released / "data/rolls/jiakuang.json").read_text("utf-8"))
    assert [row["note"] for row in told["entries"] if row["name"] == "示冬水"] == ["追授"]


def test_on_the_sheet(released: Path) -> None:
    text = tight("".join(page.extract_text() for page in pypdf.PdfReader(released / "rolls/mingdan/a4.pdf").pages))
    for name, note, unit in WRITTEN.values():
        assert all(tight(part) in text for part in (name, note, unit))


def test_in_open_data(released: Path) -> None:
    told = json.loads((released / "data/rolls/mingdan.json").read_text("utf-8"))
    assert sorted((row["name"], row["note"], row["unit"]) for row in told["entries"]) == sorted(WRITTEN.values())
    rows = csv.DictReader(io.StringIO((released / "data/rolls/mingdan.csv").read_text("utf-8-sig")))
    assert sorted((row["姓名"], row["附注"], row["单位及职务"]) for row in rows) == sorted(WRITTEN.values())
