"""The addresses that the HTML in a text names, with their places; those of Markdown are found by `text.markdown`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from bangyang.text.prose.fault import comments, fenced_code
from bangyang.text.schemes import ADDRESSES

_CODE: Final = re.compile(r"(?P<ticks>`{1,3})[^`\n]{1,500}(?P=ticks)")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in an attribute of HTML within a text, at `line` and `column` (both from 1) of its tag."""

    attribute: str
    target: str
    line: int
    column: int


def find_references(text: str, *, markdown: bool = False) -> tuple[Reference, ...]:
    """The addresses that the tags of HTML name, in its order, entities read as a browser reads them.

    In Markdown, code and comments hold none.
    """
    reader = _Tags()
    if "<" in text:
        reader.feed(_without_code(text) if markdown else text)
    reader.close()
    return tuple(reader.found)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Reference] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, before = self.getpos()
        self.found += [Reference(name, value or "", line, before + 1) for name, value in attrs if name in ADDRESSES]


def _without_code(text: str) -> str:
    """`text` with code and comments blanked out; every position stays."""
    pieces = list(text)
    for start, end in (*fenced_code(text), *comments(text), *(match.span() for match in _CODE.finditer(text))):
        pieces[start:end] = [character if character == "\n" else " " for character in pieces[start:end]]
    return "".join(pieces)
