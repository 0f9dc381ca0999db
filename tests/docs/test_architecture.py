"""The architecture page tells what is true: its table of rooms is that of the contracts."""

from __future__ import annotations

import re
import runpy
from typing import Any

from tests.docs.manuscript import ROOT

DRAWN: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "tables" / "draw_rooms.py"))

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "scripts" / "bangyang"


def test_the_drawing_is_that_of_the_contracts() -> None:
    assert DRAWN["page"](PAGE) == PAGE, "python scripts/tables/draw_rooms.py"


def test_every_room_is_drawn_and_says_what_it_does() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert {room for floor in DRAWN["floors"]() for room in floor} == rooms
    for room in rooms:
        first = (PACKAGE / room / "__init__.py").read_text(encoding="utf-8").split("\n", 1)[0]
        assert re.fullmatch(r'""".+[.:].*', first), room


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}
    for name in listed:
        text = (folder / name).read_text(encoding="utf-8")
        assert [part for part in ("**情况。**", "**决定。**", "**什么时候重看。**") if part not in text] == [], name
