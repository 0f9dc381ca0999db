"""Numbers written a piece a box, as forms ask for it: one digit a cell, or place, birth date and order in three.

Beside piece by piece, rows and columns of short pieces are read joined. Tables are full of figures, so unlabelled
figures count only where they make up a whole identity number, check character and all, from one edge of a cell to
another; what has no check character counts only beside a word that calls it a number of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bangyang.text.privacy.folding import fold

_EIGHTEEN: Final = 18
_FIGURES: Final = re.compile(r"[0-9]{1,17}[Xx]?|[Xx]")
_UNIT: Final = re.compile(r"[年月日号./\-]")
_IDENTITY: Final = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]")
_FEW: Final = 24
"""Figures in a row among which a number may begin at any cell; longer ones are numbers from the first to the last, or
none: any may occur in a long row of figures."""
_MOST: Final = 4 * _EIGHTEEN
_NUMBERED: Final = re.compile(
    r"(?:身份|身份证|证件|证号|号码|手机|手机号|电话|联系方式|卡号|[账帐][号户]|微信|微信号)(?:[（(][^（）()]*[）)])?[:：]?$"
)
"""How words end that call what follows a number of somebody's."""
_BORN: Final = re.compile(r"生(?:年月日?|日期?|时间)?(?:[（(][^（）()]*[）)])?[:：]?$")
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]|[:：]$")
_DAY: Final = re.compile(r"(?:19|20)[0-9]{2} [0-9]{1,2} [0-9]{1,2}")
_SHORTEST, _CARD = 11, 15


def bare(text: str) -> str:
    """A piece without white space, in plain digits."""
    joined = "".join(text.split())
    return joined if joined.isascii() or len(joined) > _FEW else fold(joined).text


@dataclass(slots=True)
class Boxes:
    """Takes up the rows of a table, or the lines of a text, and gives what their pieces say together."""

    _columns: dict[int, list[str]] = field(default_factory=dict)

    def row(self, cells: Sequence[tuple[int, str]], above: Mapping[int, str]) -> Iterator[str]:
        """What the cells (column, text) of the next row say together, and every column that ends before it."""
        pieces = [(column, bare(text)) for column, text in cells if text.strip()]
        yield from _in_row(pieces, above)
        figures = {column: piece for column, piece in pieces if _FIGURES.fullmatch(piece)}
        for column in [column for column in self._columns if column not in figures]:
            yield from _in_column(self._columns.pop(column), above.get(column, ""))
        for column, piece in figures.items():
            run = self._columns.setdefault(column, [])
            if len(run) <= _MOST:
                run.append(piece)

    def rest(self, above: Mapping[int, str]) -> Iterator[str]:
        """What the columns say that go on to the end."""
        for column, run in self._columns.items():
            yield from _in_column(run, above.get(column, ""))
        self._columns.clear()


def _in_row(pieces: Sequence[tuple[int, str]], above: Mapping[int, str]) -> Iterator[str]:
    run: list[str] = []
    headed = True
    for index, (column, piece) in enumerate(pieces):
        label = pieces[index - 1][1] if index and not _is_piece(pieces[index - 1][1]) else ""
        if label and _is_piece(piece):
            yield from _named(label, _pieces_from(pieces, index, {}))
        if column in above and _is_piece(piece):
            yield from _named(above[column], _pieces_from(pieces, index, above))
        # Under headings of their own stand figures of their own: a place, a day, a sum, the answers to each question.
        own = column in above and not _NUMBERED.search(above[column]) and not _NUMBERED.search(label)
        figures = _FIGURES.fullmatch(piece) is not None
        if not figures or (own and len(piece) > 1):
            yield from () if headed else _identities(run)
            run, headed = [], True
        if figures:
            run.append(piece)
            headed = headed and own
    yield from () if headed else _identities(run)


def _in_column(run: list[str], heading: str) -> Iterator[str]:
    yield from _identities(run)
    if heading and all(len(piece) == 1 for piece in run):
        yield from _named(heading, run)


def _pieces_from(pieces: Sequence[tuple[int, str]], first: int, above: Mapping[int, str]) -> list[str]:
    """The pieces from the one at `first` on, up to a word, or to a heading of another."""
    found: list[str] = []
    for column, piece in pieces[first:]:
        if not _is_piece(piece) or (found and column in above):
            break
        found.append(piece)
    return found


def _is_piece(text: str) -> bool:
    return _FIGURES.fullmatch(text) is not None or _UNIT.fullmatch(text) is not None


def _identities(run: Sequence[str]) -> Iterator[str]:
    """The identity numbers that some of these pieces make up."""
    # With it come the readers of HTML, which nobody needs who only asks what an Office file is called.
    from bangyang.text.privacy.identity import is_identity_number

    total = sum(map(len, run))
    if len(run) < 2 or not _EIGHTEEN <= total <= _MOST or (total > _FEW and total % _EIGHTEEN):
        return
    first = 0
    while first < len(run):
        length, last = 0, first
        while last < len(run) and length < _EIGHTEEN:
            length += len(run[last])
            last += 1
        number = "".join(run[first:last])
        if last - first > 1 and _IDENTITY.fullmatch(number) and is_identity_number(number):
            yield number
            first = last
        elif total <= _FEW:
            first += 1
        else:
            return


def _named(heading: str, run: Sequence[str]) -> Iterator[str]:
    """What these pieces say beside, or under, a word that calls them a number or a day of birth."""
    if len(run) < 2:
        return
    name = _BRACKETED.sub("", heading)
    if _BORN.search(heading):
        figures = " ".join(piece for piece in run if not _UNIT.fullmatch(piece))
        joined = figures.replace(" ", "")
        if _DAY.fullmatch(figures):
            yield f"{name}：{figures.replace(' ', '.')}"
        elif len(joined) == 8:
            yield f"{name}：{joined}"
    elif _NUMBERED.search(heading):
        number = "".join(piece for piece in run if not _UNIT.fullmatch(piece))
        boxes = all(len(piece) == 1 for piece in run)
        if _CARD <= len(number) <= _FEW or (len(number) >= _SHORTEST and (boxes or len(run) <= 3)):
            yield f"{name}：{number}"
