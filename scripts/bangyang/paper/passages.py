"""The markup of a view as plain data for paper: paragraphs, headings, lists and tables, each of runs of text.

The input is what the Markdown module let through, so the elements are few and well formed; an element that means
nothing on paper (a picture, a line across) is left out, its text kept.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from bangyang.text.htmltokens import Token, TokenKind, tokens

Run: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "figcaption"})
_CELLS = frozenset({"td", "th"})
_STRONG = frozenset({"strong", "b"})
_SPACE = re.compile(r"\s+")


def passages(markup: str) -> list[Block]:
    """Blocks in reading order: {"kind": p, h2, h3, li or row, "runs": [{"text", "strong"}]}; a row has "cells"."""
    reading = _Reading()
    for token in tokens(str(markup)):
        reading.take(token)
    reading.end_block()
    return reading.blocks


class _Reading:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._kind = "p"
        self._row: list[list[Run]] | None = None
        self._strong = 0
        self._hidden = 0
        self._lists: list[tuple[str, int]] = []

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.OPENING:
            self._open(token)
        elif token.kind is TokenKind.CLOSING:
            self._close(token.name)
        elif token.kind is TokenKind.TEXT:
            self._read(token.text)

    def _open(self, token: Token) -> None:
        tag = token.name
        if tag in ("ul", "ol"):
            self.end_block()
            self._lists.append((tag, int(token.value("start") or 1) - 1))
        elif tag == "tr":
            self.end_block()
            self._row = []
        elif tag in _BLOCKS:
            self._begin(tag)
        elif tag in _STRONG:
            self._strong += 1
        elif tag == "svg":
            self._hidden += 1
        elif tag == "br":
            self._runs.append({"text": "\n", "strong": False})

    def _close(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "tr":
            if self._row:
                self.blocks.append({"kind": "row", "cells": self._row})
            self._row = None
        elif tag in _CELLS and self._row is not None:
            # An empty one, too: the next would move into its column.
            self._row.append(self._runs)
            self._runs, self._kind = [], "p"
        elif tag in _BLOCKS:
            self.end_block()
        elif tag in _STRONG:
            self._strong -= 1
        elif tag == "svg":
            self._hidden -= 1

    def _read(self, data: str) -> None:
        text = _SPACE.sub(" ", data)
        if self._hidden or (not self._runs and not text.strip()):
            return
        self._runs.append({"text": text if self._runs else text.lstrip(), "strong": self._strong > 0})

    def end_block(self) -> None:
        runs, self._runs = self._runs, []
        if any(run["text"].strip() for run in runs):
            self.blocks.append({"kind": self._kind, "runs": runs})
        self._kind = "p"

    def _begin(self, tag: str) -> None:
        if tag == "p" and self._kind == "li" and self._runs:
            # The paragraph of a list item goes on the line that its mark began.
            return
        self.end_block()
        if tag == "li":
            self._kind = "li"
            self._runs = [{"text": self._mark(), "strong": False}]
        elif tag in ("h1", "h2"):
            self._kind = "h2"
        elif tag in ("h3", "h4", "h5", "h6"):
            self._kind = "h3"

    def _mark(self) -> str:
        """What stands before a list item: its number, or a dot."""
        if not self._lists or self._lists[-1][0] == "ul":
            return "· "
        kind, number = self._lists[-1]
        self._lists[-1] = (kind, number + 1)
        return f"{number + 1}."
