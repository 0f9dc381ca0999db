"""Formulas are read where the extension is asked for."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Asks for it."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("markdown_extensions:\n  - pymdownx.arithmatex: {generic: true}\n")
