"""The addresses that the HTML in a text names, with their places; those of Markdown are found by `text.markdown`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.htmltokens import tokens
from bangyang.text.prose.fault import comments, fenced_code, nested_fences
from bangyang.text.schemes import ADDRESSES

_CODE: Final = regex(r"(?P<ticks>`{1,3})[^`\n]{1,500}(?P=ticks)")


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
    return tuple(_references(without_code(text) if markdown else text)) if "<" in text else ()


def _references(text: str) -> Iterator[Reference]:
    line, last = 1, 0
    for token in tokens(text):
        for attribute in token.attributes:
            if attribute.name in ADDRESSES:
                line += text.count("\n", last, token.start)
                last = token.start
                column = token.start - text.rfind("\n", 0, last)
                yield Reference(attribute.name, attribute.value, line, column)


def without_code(text: str, *, nested: bool = False) -> str:
    """`text` with code and comments blanked out, fences `nested` in lists and notes too; every position stays."""
    pieces = list(text)
    fences = ((fence.start, fence.end) for fence in nested_fences(text)) if nested else fenced_code(text)
    for start, end in (*fences, *comments(text), *(match.span() for match in _CODE.finditer(text))):
        pieces[start:end] = [character if character == "\n" else " " for character in pieces[start:end]]
    return "".join(pieces)
