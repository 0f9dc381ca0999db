"""A text as a page would show it: without link targets, tags, comments and what is hidden, cell beside cell.

A second reading beside the first, not instead of it: `13[9](#)…` hides a number from the first reading,
`[电话](tel:139…)` from this one, and what stands in a comment is published all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.htmltokens import TokenKind, tokens
from bangyang.text.privacy.folding import Folded, rewrite
from bangyang.text.shown import ShownPiece, pieces_of

_LINKS: Final = regex(
    r"\[\^[^\[\]\n]{1,40}\]|!?\[|\]\([^()\n]{0,300}\)|\]\[[^\[\]\n]{0,100}\]|\]|(?<![^\n])[ ]?>[> ]{0,8}"
)
"""Marks of footnotes, brackets of links and pictures with their targets, and what quotes begin their lines with."""
_QUOTED: Final = regex(r"(?<![^\n]) ?>")
_WRAPPED: Final = regex(r"[ \t]*\n[ \t\n]*")
_TEXTS: Final = (TokenKind.TEXT, TokenKind.LITERAL)


def as_shown(folded: Folded) -> Folded | None:
    """What a page shows of the text, or None where there is no markup in it."""
    shown = folded
    if "<" in folded.text:
        shown = rewrite(folded.text, _tags(folded.text), folded)
    text = shown.text
    is_linked = "]" in text and ("](" in text or "][" in text or "[^" in text)
    if is_linked or (">" in text and _QUOTED.search(text)):
        shown = rewrite(shown.text, ((*match.span(), "") for match in _LINKS.finditer(shown.text)), shown)
    return None if shown is folded or shown.text == folded.text else shown


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    for piece in pieces_of(tuple(tokens(text))):
        token = piece.token
        if token.kind not in _TEXTS or piece.is_hidden or piece.is_layout:
            yield token.start, token.end, "" if piece.is_hidden else piece.edge
        elif piece.in_cell and "\n" in token.source:
            yield from _in_one_line(piece)


def _in_one_line(piece: ShownPiece) -> Iterator[tuple[int, int, str]]:
    start = piece.token.start
    for match in _WRAPPED.finditer(piece.token.source):
        yield start + match.start(), start + match.end(), " "
