"""Corpora of passages: `*.jsonl`, one JSON object a line.

`{"id", "family", "positive", "text", "must"}`: `text` is Markdown, as it is typed into a file, or HTML as a free page
may hold it. Of a positive passage each text of `must` has to lie within what is found; in others nothing may be found.
A corpus is one file; whoever writes another lays it beside these.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import comrak

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a corpus."""

    id: str
    family: str
    positive: bool
    text: str
    must: tuple[str, ...]


def corpora() -> dict[str, tuple[Passage, ...]]:
    """Every corpus by its name."""
    return {file.stem: tuple(map(_passage, _lines(file))) for file in sorted(FOLDER.glob("*.jsonl"))}


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _passage(line: str) -> Passage:
    told = json.loads(line)
    return Passage(told["id"], told["family"], told["positive"], told["text"], tuple(told["must"]))


def as_page(text: str) -> str:
    """What a page shows of `text`: Markdown converted, HTML as it is."""
    extensions, rendering = comrak.ExtensionOptions(), comrak.RenderOptions()
    extensions.table = extensions.footnotes = extensions.strikethrough = True
    rendering.unsafe_ = True
    return comrak.render_markdown(text, extensions, comrak.ParseOptions(), rendering)
