"""The sheets of the sample site: linked from their pages, gone with what was withdrawn, and nothing of their making."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

pytestmark = pytest.mark.slow

SHEET = "a4.pdf"


def test_every_sheet_is_linked_from_its_page_and_every_link_leads_to_one(published: Path) -> None:
    sheets = {file.parent for file in published.rglob("*.pdf")}
    linked = {
        page.parent for page in published.rglob("index.html") if f'href="{SHEET}" download' in page.read_text("utf-8")
    }
    assert sheets and sheets == linked
    assert {folder.parent.name for folder in sheets} == {"notices", "rolls"}


def test_sheets_are_in_the_manifest(published: Path) -> None:
    listed = json.dumps(json.loads((published / "manifest.json").read_text("utf-8")))
    assert all(file.relative_to(published).as_posix() in listed for file in published.rglob("*.pdf"))


def test_a_sheet_says_what_its_page_says(published: Path) -> None:
    for file in published.glob("notices/*/a4.pdf"):
        text = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
        page = (file.parent / "index.html").read_text("utf-8")
        for label in ("受理单位", "监督电话", "公示期"):
            assert label in text and label in page
        assert "简要事迹" not in page or "简要事迹" in text


def test_no_template_lies_in_the_site(published: Path) -> None:
    assert [file.name for file in published.rglob("*.typ")] == []
