"""The table of forgeries by somebody who holds everything but a note, and what they do to a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bangyang.loading.office.portable import read_pdf
from bangyang.models.ledger import LedgerEvent, LedgerLine
from bangyang.text.dates import parse_instant
from tests.ledger.copies import CLOSED, NAME, OPEN, OPENING, OTHER, OWN, PAGE, TWIN, Copy, Line
from tests.ledger.papers import paper

DOCS = Path(__file__).parents[3] / "docs/proof.md"
YES, NO, OPENLY = "合", "不合", "未能核对"
KEY = "groups.0.subjects.0.name"
TODAY = parse_instant("2026-09-15 12:00")
OPENS, CLOSES = parse_instant("2026-09-14 00:00"), parse_instant("2026-09-19 00:00")

REWRITTEN, BESIDE = "从头重写全部记录", "标记以外的文字"

Forgery = Callable[[Copy], None]


@dataclass(frozen=True)
class Case:
    """What is done to an honest copy of a format, and the answers.

    `named` are words of the docs that say why it is not found.
    """

    forge: Forgery
    answers: tuple[str, ...] = (NO, NO, NO)
    named: str = ""
    number: int = 2


CASES: dict[str, Case] = {}


def forged(name: str, *answers: str, named: str = "", number: int = 2) -> Callable[[Forgery], Forgery]:
    """Enters a forgery; one answer stands for all three, and none for 不合."""
    three = answers if len(answers) == 3 else (answers or (NO,)) * 3

    def enter(forge: Forgery) -> Forgery:
        assert name not in CASES
        CASES[name] = Case(forge, three, named, number)
        return forge

    return enter


def more(copy: Copy, event: LedgerEvent, **said: Any) -> LedgerLine:
    """One more line about the open notice, written today."""
    fresh = {"commitment": "ab" * 32, "words": "cd" * 32, "salted": "ef" * 32, "at": TODAY, "effective_at": TODAY}
    place = {"seq": len(copy.lines) + 1, "previous": copy.lines[-1].hash, "event": event}
    return replace(copy.line(OWN), **{**fresh, **place, **said}).sealed()


def add(copy: Copy, event: LedgerEvent, **said: Any) -> None:
    """Adds such a line, and the page bears it."""
    copy.write([*copy.lines, more(copy, event, **said)])
    copy.tie(len(copy.lines))


def reprint(copy: Copy, was: LedgerLine, at: int, notice: str = OPEN, *changes: tuple[str, str]) -> None:
    """Makes the sheet of a notice anew: of another line, with other words."""
    file, line = copy.site / f"notices/{notice}/a4.pdf", copy.line(at)
    pages = [
        "".join(piece.text.split()) for piece in read_pdf(file.read_bytes()).pieces if piece.where.startswith("第")
    ]
    for old, new in (
        (f"存证第{was.seq}条{was.hash[:32]}", f"存证第{line.seq}条{line.hash[:32]}"),
        (was.commitment[:32], line.commitment[:32]),
        *changes,
    ):
        assert any(old in page for page in pages), old
        pages = [page.replace(old, new) for page in pages]
    file.write_bytes(paper(pages))


def rewrite(copy: Copy, lines: list[Line], *changes: tuple[str, str]) -> None:
    """Other lines in the place of the honest ones, chained anew; pages and sheets of both notices follow."""
    own, other = copy.line(OWN), copy.line(4)
    copy.reseal(lines)
    for was, notice, said in ((other, CLOSED, ()), (own, OPEN, changes)):
        copy.tie(was.seq, notice)
        reprint(copy, was, was.seq, notice, *said)


def reopen(copy: Copy, old: str, new: str, *changes: tuple[str, str], **said: Any) -> None:
    """The opening of the open notice says something else; its line commits to that, the sheet follows."""
    copy.change(OPENING, old, new)
    committed = hashlib.sha256((copy.site / OPENING).read_bytes()).hexdigest()
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), commitment=committed, **said)
    rewrite(copy, lines, *changes)


def rename(copy: Copy, old: str = NAME, new: str = OTHER) -> None:
    """Another name on the pages of the open notice, and nowhere else."""
    for path in (PAGE, TWIN):
        copy.change(path, old, new)
