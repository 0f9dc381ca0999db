"""What a browser shows of HTML: where a tag ends a line, a paragraph or a cell, and what is not shown at all.

One answer for the pages that are published and for the texts they are made of, so that a number is read alike in both.
No style sheet is read: what an element is called and what stands in its own tag decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bangyang.text.htmltokens import Token, TokenKind, tag_of

CODE: Final = frozenset({"script", "style"})
"""Elements whose inside is code."""

CELL: Final = " | "
"""Parts a cell from the one before it, as Markdown writes it."""

WITHIN: Final = "\v"
"""Parts what stands in one cell as paragraphs are parted elsewhere; the row goes on in one line."""

_PHRASING: Final = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"),
    *("var", "wbr", "img"),
)
_INLINE: Final = frozenset(_PHRASING) | CODE
"""Elements that do not end a line, and those that are not seen at all."""
_TABLE: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"})
_WITHIN_TABLE: Final = _TABLE - {"table", "caption"}
_CELLS: Final = ("td", "th")
_TAGS: Final = (TokenKind.OPENING, TokenKind.CLOSING)
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSEEN: Final = frozenset({"template", "datalist"})
_STYLED_AWAY: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.0-9])", re.IGNORECASE
)


class ShownPiece(NamedTuple):
    """A token, what a tag leaves in the text (nothing, or the end of a line, a paragraph, a cell), and where it is.

    Text within a cell goes on in one line; white space between cells is none of the text.
    """

    token: Token
    edge: str
    is_hidden: bool
    in_cell: bool
    is_layout: bool


def edge_of(tag: Token) -> str:
    """What a tag leaves in the text outside of cells."""
    if tag.kind not in _TAGS or tag.name in _INLINE:
        return ""
    if tag.name in _WITHIN_TABLE:
        opens = tag.kind is TokenKind.OPENING
        return (CELL if tag.name in _CELLS else "\n" if tag.name == "tr" else "") if opens else ""
    return "\n" if tag.name in ("br", "caption") else "\n\n"


def pieces_of(tokens: Sequence[Token]) -> Iterator[ShownPiece]:
    """The tokens of a text as a browser shows them."""
    ends = ends_of_hidden([token.source if token.kind in _TAGS else "" for token in tokens])
    hidden_to, in_cell = -1, False
    for index, token in enumerate(tokens):
        hidden_to = max(hidden_to, ends.get(index, -1))
        if token.kind in _TAGS and token.name in _TABLE:
            in_cell = token.opens(*_CELLS)
        edge = edge_of(token)
        if in_cell and edge and token.name not in _TABLE:
            edge = " " if edge == "\n" else WITHIN
        yield ShownPiece(token, edge, index <= hidden_to, in_cell, _is_layout(tokens, index))


@lru_cache(maxsize=20_000)
def _hides(source: str) -> bool:
    """Whether a tag begins an element that is not shown."""
    tag = tag_of(source)
    if tag.kind is not TokenKind.OPENING or tag.name in _VOID or tag.name in CODE:
        return False
    if tag.name in _UNSEEN or tag.value("hidden") is not None:
        return True
    return _STYLED_AWAY.search(tag.value("style") or "") is not None


def ends_of_hidden(tags: Sequence[str]) -> dict[int, int]:
    """Of each element that is not shown, the tag that begins it and the one that ends it, by their places in `tags`
    (what is no tag among them counts for nothing); one without an end is left out.
    """
    sources = {source for source in set(tags) if source[:1] == "<" and _hides(source)}
    if not sources:
        return {}
    hiding = {index for index, source in enumerate(tags) if source in sources}
    opened: dict[str, list[int]] = {tag_of(tags[index]).name: [] for index in hiding}
    ends: dict[int, int] = {}
    for index, source in enumerate(tags):
        tag = tag_of(source) if source[:1] == "<" else None
        if tag is None or tag.name not in opened or tag.kind not in _TAGS:
            continue
        if tag.kind is TokenKind.OPENING:
            opened[tag.name].append(index)
        elif opened[tag.name] and (first := opened[tag.name].pop()) in hiding:
            ends[first] = index
    return ends


def _is_layout(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind is not TokenKind.TEXT or not token.source.isspace():
        return False
    around = (*tokens[max(index - 1, 0) : index], *tokens[index + 1 : index + 2])
    return any(each.kind in _TAGS and each.name in _TABLE for each in around)
