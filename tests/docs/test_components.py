"""`docs/components.html` shows every component as it is now; template and stylesheet of each share a name."""

from __future__ import annotations

import re
import runpy
from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest

from bangyang import pages
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


def test_what_is_shown_was_composed() -> None:
    """A view made by hand would show what no page ever holds; only what the sample is too small for is."""
    modules = [import_module(f"bangyang.pages.{info.name}") for info in iter_modules(pages.__path__)]
    known = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    views = {each.__name__ for each in known if is_dataclass(each) and each.__module__.startswith(pages.__name__)}
    made = set(re.findall(r"\b([A-Z]\w+)\(", SCRIPT.read_text(encoding="utf-8"))) & views
    assert made - {"PageContext"} == {"Link", "Pager"}


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
