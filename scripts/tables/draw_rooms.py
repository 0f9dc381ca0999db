"""Draws the rooms of the program, floor by floor, into `docs/architecture.md`, from the import contracts.

Run `python scripts/tables/draw_rooms.py` after changing the contract `layers`; a test compares the page with it.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms -->", "<!-- /rooms -->"


def floors() -> tuple[tuple[str, ...], ...]:
    """The rooms from the top down; those of one floor do not import each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    # What stands in brackets may be missing; `__main__` only calls.
    rooms = (tuple(room.strip() for room in layer.split("|") if "(" not in room) for layer in layers)
    return tuple(floor for floor in rooms if floor)


def drawing() -> str:
    """The block that stands in the page."""
    rows = [f"  {' · '.join(floor)}" for floor in floors()]
    arrows = "\n        ↓\n".join(rows)
    return f"{BEGIN}\n\n```text\n{arrows}\n```\n\n{END}"


def page(text: str) -> str:
    """The page with the drawing of today."""
    head, _, rest = text.partition(BEGIN)
    return head + drawing() + rest.partition(END)[2]


def main() -> int:
    """Rewrites the page."""
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
