"""Which marks within a line of typed text mean something to the Markdown engine, and which are plain characters.

Editors type in Word's manner: a star is a multiplication sign or a masked digit, a row of `_` is a blank to fill in,
`5~10岁` is a range, `<` is less than. What means something is said in the guide and is little: `**粗体**`, `~~删去~~`,
links and pictures, notes, code between backticks, an address in angle brackets, a backslash before a mark. Every other
mark is escaped, so that the engine shows it as it stands.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

Piece: TypeAlias = tuple[str, int | None]
"""A stretch of Markdown on one line, and where it was typed; None for one that is put in."""

_ESCAPE: Final = r"\\[!-/:-@\[-`{-~]"
_MARK: Final = re.compile(
    rf"{_ESCAPE}|`+|\*+|_+|~+"
    r"|(?<=\]\()<[^<>\n]*>"
    r"|<(?:[hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]):[^\s<>]*>"
    r"|<[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}>"
    r"|[<&]"
)
"""What stops a reader of a line: an escape, rows of marks, targets and addresses in angle brackets, `<` and `&`."""
_TELLING: Final = re.compile(r"[`*_~<&]|^(?:[0-9]{1,9}[.)]|[-+#>\[])")
"""What every mark or beginning of a block has in it."""
_ROW: Final = re.compile("`+")
_CODE_OR_ESCAPE: Final = re.compile(rf"{_ESCAPE}|`+")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));")
_PAIRED: Final = ("**", "~~")
_BLOCK: Final = re.compile(
    r"(?:[0-9]{1,9}(?=[.)](?:[ \t]|$)))?"
    r"(?P<mark>#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|(?<=[0-9])[.)]|(?=-{3,}$)-|\[(?=[^\[\]\n]{1,999}\]:))"
)
"""What the engine would take for the beginning of a heading, a quotation, a list, a line across or a definition."""


def entity_at(text: str, at: int) -> re.Match[str] | None:
    """The character written as HTML writes it (`&nbsp;`) that begins at `at`; None where it is none to a browser."""
    found = _ENTITY.match(text, at)
    if found is None or (found["name"] and f"{found['name']};" not in html.entities.html5):
        return None
    return found


def escaped(line: str, start: int) -> Iterator[Piece]:
    """A line with each mark escaped that means nothing: a paragraph of words and of marks that are meant.

    The line was typed at `start` and has no blanks in front.
    """
    if not _TELLING.search(line):
        yield line, start
        return
    put = dict(_escapes(line))
    if (block := _BLOCK.match(line)) is not None:
        put.setdefault(block.start("mark"), "\\")
    last = 0
    for place in sorted(put):
        yield line[last:place], start + last
        yield put[place], None
        last = place
    yield line[last:], start + last


def _escapes(line: str) -> Iterator[tuple[int, str]]:
    """(place, what has to be put there) for the marks of a line that are not meant."""
    closings = _closings(line)
    at = 0
    while (mark := _MARK.search(line, at)) is not None:
        said, at = mark[0], mark.end()
        close = closings.get(mark.start())
        if close is not None:
            at = close
        elif said == "&":
            if entity_at(line, mark.start()) is not None:
                # In a target, the engine reads these before it looks for backslashes.
                yield mark.end(), "amp;"
        elif said[0] in "`*_~<" and said[-1] != ">" and (said not in _PAIRED or _between_figures(line, *mark.span())):
            yield from ((place, "\\") for place in range(*mark.span()))


def code_spans(line: str) -> Iterator[tuple[int, int]]:
    """The spans of code in a line, backticks included."""
    yield from sorted(_closings(line).items())


def _between_figures(line: str, start: int, end: int) -> bool:
    """Whether marks stand between Latin letters or figures: `2**10`."""
    return (line[start - 1 : start] + line[end : end + 1]).isascii() and all(
        side.isalnum() for side in (line[start - 1 : start], line[end : end + 1])
    )


def _closings(line: str) -> dict[int, int]:
    """For each row of backticks that opens code, the end of the row of the same length that closes it."""
    rows: dict[int, list[re.Match[str]]] = {}
    for row in _ROW.finditer(line) if "`" in line else ():
        rows.setdefault(len(row[0]), []).append(row)
    for same in rows.values():
        same.reverse()
    found: dict[int, int] = {}
    at = 0
    while rows and (mark := _CODE_OR_ESCAPE.search(line, at)) is not None:
        at = mark.end()
        if mark[0][0] == "\\":
            continue
        later = rows.get(len(mark[0]), [])
        while later and later[-1].start() <= mark.start():
            later.pop()
        if later:
            found[mark.start()] = at = later[-1].end()
    return found
