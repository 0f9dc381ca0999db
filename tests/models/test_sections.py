"""The table of sections: complete, and the only place where their titles and addresses are written."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bangyang.models import sections
from bangyang.models.kinds import CONTENT_KINDS, KINDS
from bangyang.models.sections import FEEDS, HOME, MENU, SECTIONS, Section, menu_key_at

PACKAGE = Path(__file__).parents[2] / "scripts" / "bangyang"
DRAWING = ("building", "leakgate", "outputs", "pages", "plugin", "rendering", "search")
"""Rooms that make the site. Elsewhere 公示, 名单 and 文件 are words of the field."""
PROMISED = {"pages/opendatafields.py"}
"""Words of the open data, which programs read and which are never changed, whatever the sections are called."""


def typed(file: Path) -> Iterator[tuple[int, str, bool]]:
    """(line, beginning, whether it is all of it) of every string that is a value: no docstring, nothing compared."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    passed: set[int] = set()
    begun: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            passed |= {id(node.left), *map(id, node.comparators)}
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            begun.add(id(node.values[0]))
            passed |= {*map(id, node.values[1:])}
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value, id(node) not in begun


def places(room: str, resources: Callable[[str, bool], bool]) -> list[str]:
    """Where in a room such a string stands."""
    return [
        f"{name}:{line} {text}"
        for file in sorted((PACKAGE / room).rglob("*.py"))
        if (name := file.relative_to(PACKAGE).as_posix()) not in {"models/sections.py", *PROMISED}
        for line, text, whole in typed(file)
        if resources(text, whole)
    ]


def test_addresses_are_written_in_the_table_alone() -> None:
    addresses = tuple(section.address for section in SECTIONS if section is not HOME)
    assert places(".", lambda text, whole: text.startswith(addresses)) == []


@pytest.mark.parametrize("room", DRAWING)
def test_titles_are_written_in_the_table_alone(room: str) -> None:
    titles = {section.title for section in SECTIONS}
    assert places(room, lambda text, whole: whole and text in titles) == []


def test_the_table_is_whole() -> None:
    assert {each for each in vars(sections).values() if isinstance(each, Section)} == set(SECTIONS)
    for names in ([s.key for s in SECTIONS], [s.title for s in SECTIONS]):
        assert len(set(names)) == len(SECTIONS)
    assert {*MENU, *FEEDS, *(kind.section for kind in KINDS)} <= set(SECTIONS)
    assert all(section.under is None or section.under in MENU for section in SECTIONS)


def test_files_are_called_as_what_they_become() -> None:
    for kind in CONTENT_KINDS:
        assert kind.section is not None
        assert (kind.label, kind.folder) == (kind.section.title, f"content/{kind.section.key}")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("", "home"), ("notices/a/", "notices"), ("people/by-year/2022/", "people"), ("events/a/", "campaigns"),
        ("regions/", "people"), ("ledger/", "notices"), ("search/", "search"), ("404.html", ""), ("art/8.html", ""),
    ],
)  # fmt: skip
def test_the_menu_marks_the_section_a_page_belongs_to(url: str, key: str) -> None:
    assert menu_key_at(url) == key
