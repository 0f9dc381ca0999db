"""`docs/components.html` shows every component as it is now; template, stylesheet and class of each share a name."""

from __future__ import annotations

import re
import runpy

import pytest

from tests.docs.manuscript import ROOT

SCRIPT = ROOT / "scripts" / "tables" / "write_components.py"
COMPONENTS = sorted(path.stem for path in (ROOT / "theme/templates/components").glob("*.html"))
WITHOUT_A_LOOK = {"picture", "time"}
"""Elements of HTML written in one way: they have no class."""


def test_the_page_is_what_the_partials_say() -> None:
    page = (ROOT / "docs" / "components.html").read_text(encoding="utf-8")
    link = re.compile(r'<link rel="stylesheet" href="\.\./(.*)">\n')
    # A sheet of one page alone may come and go without the gallery being written anew.
    assert link.sub("", page) == link.sub("", runpy.run_path(str(SCRIPT))["generated"]())
    assert all((ROOT / sheet).is_file() for sheet in link.findall(page))


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name not in WITHOUT_A_LOOK])
def test_a_component_has_its_sheet_and_is_shown(name: str) -> None:
    sheet = (ROOT / "theme/assets/css" / f"{name}.css").read_text(encoding="utf-8")
    gallery = (ROOT / "scripts/tables/gallery/gallery.html").read_text(encoding="utf-8")
    assert re.search(r"\.[a-z]", sheet)
    assert f"components/{name}.html" in gallery


OF_ALL = {"base", "elder", "paper", "print", "reading"}
"""Sheets about all components at once: how they print, how they look to the eyes of some."""


def test_a_class_is_drawn_by_one_sheet() -> None:
    """Two components whose classes share a name would each be drawn half like the other."""
    drawn: dict[str, set[str]] = {}
    for sheet in (ROOT / "theme/assets/css").glob("*.css"):
        if sheet.stem not in OF_ALL:
            rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
            for name in re.findall(r"[{}\n]\s*\.([a-z-]+)\s*\{", rules):
                drawn.setdefault(name, set()).add(sheet.stem)
    assert len(drawn) > 100
    assert {name: sheets for name, sheets in drawn.items() if len(sheets) > 1} == {}
