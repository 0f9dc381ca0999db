"""The ledger (存证): one line for each public event of a notice, chained by hashes.

A line says that something was made public, when, and what commits to its content; it holds no content itself. Lines
are only ever added. Every line carries its own hash and that of the line before, so that none can be changed, taken
out, put in or moved without all later ones disagreeing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

from bangyang.text.canonical import canonical, written_down

LEDGER = "ledger.jsonl"
"""The ledger's file, in the root of the repository and, in its public form, of the site."""

SALTS = "ledger-salts.jsonl"
"""The salts' file, beside it: internal, committed like everything else."""

FORMAT = 1
"""The version of the line's form, written into each line."""

GENESIS = "0" * 64
"""What stands for the line before the first."""

DIGEST_LENGTH = 16
"""Hexadecimal characters of a commitment that are shown on page and paper: 64 bits, to compare by eye."""

LONGEST_SLUG = 255
"""Characters of the last part of an address: it is the name of a folder."""

_HEX = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_LINES = 10**9
_BEIJING = timezone(timedelta(hours=8))
# Written with the offset, so that the line means the same wherever it is read.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")
_KEYS = frozenset({"format", "seq", "event", "at", "prev", "hash"})
_OPTIONAL = frozenset({"notice", "from", "reason", "commitment", "words", "salted"})


class LedgerEvent(StrEnum):
    """What a line is about."""

    BEGIN = "begin"
    """The ledger begins: notices that were over by then need no line."""

    PUBLISH = "publish"
    """A notice is put before the public."""

    CORRECT = "correct"
    """What a notice says was changed, openly."""

    WITHDRAW = "withdraw"
    """A subject, or the whole notice, was taken down."""

    @property
    def label(self) -> str:
        """The word an editor and the public read."""
        return {"begin": "启用存证", "publish": "发布", "correct": "更正", "withdraw": "撤下"}[self.value]


class DamagedLine(ValueError):
    """A line that is none; the message says, in Chinese, what is wrong with it."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger.

    `at` is when it was written, `effective_at` (never earlier) from when on it describes what is public: a notice is
    recorded before it opens. Both are aware, in whole seconds. `commitment` commits to all of the content, `words` to
    what the notice says without its subjects, who leave it when it is archived; `salted` is the hash of the salt, which
    tells nothing of it and shows that it was kept; these and the hashes are 64 hexadecimal characters.
    `notice` is the last part of the notice's address.
    """

    seq: int
    event: LedgerEvent
    at: datetime
    effective_at: datetime
    notice: str = ""
    reason: str = ""
    commitment: str = ""
    words: str = ""
    salted: str = ""
    previous: str = GENESIS
    hash: str = ""

    @property
    def digest(self) -> str:
        """摘要: what is shown on page and paper."""
        return self.commitment[:DIGEST_LENGTH]

    def content(self) -> dict[str, Any]:
        """What the line says, without its own hash."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "seq": self.seq,
            "event": self.event.value,
            "at": written(self.at),
            "prev": self.previous,
        }
        if self.effective_at != self.at:
            said["from"] = written(self.effective_at)
        for key in ("notice", "reason", "commitment", "words", "salted"):
            if value := getattr(self, key):
                said[key] = value
        return said

    def own_hash(self) -> str:
        """The hash the line ought to carry: SHA-256 of its canonical form without `hash`."""
        return hashlib.sha256(written_down(self.content()).encode()).hexdigest()

    def sealed(self) -> LedgerLine:
        """The line with its hash."""
        return replace(self, hash=self.own_hash())

    def text(self) -> str:
        """The line as it is written, without the line feed."""
        return written_down({**self.content(), "hash": self.hash})


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """In the public form: a line that takes effect later. Its place in the chain is kept, what it says is not told."""

    seq: int
    hash: str

    def text(self) -> str:
        """The line as it is written, without the line feed."""
        return canonical({"seq": self.seq, "hash": self.hash})


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line as it was found: its number in the file from 1, and what it holds, or what is wrong with it."""

    number: int
    line: LedgerLine | WithheldLine | None
    complaint: str = ""


def read_rows(text: str, *, public: bool = False) -> tuple[LedgerRow, ...]:
    """Every line of a ledger, readable or not; `public` admits lines that are withheld."""
    read = read_public_line if public else read_line
    rows: list[LedgerRow] = []
    pieces = text.split("\n")
    for number, piece in enumerate(pieces, 1):
        if number == len(pieces):
            if piece:
                # Nothing but a write that was cut short leaves a line without its end.
                rows.append(LedgerRow(number, None, "没有写完"))
            break
        try:
            rows.append(LedgerRow(number, read(piece)))
        except DamagedLine as fault:
            rows.append(LedgerRow(number, None, str(fault)))
    return tuple(rows)


def written(instant: datetime) -> str:
    """An instant as it stands in a line: Beijing time in whole seconds."""
    local = instant if instant.tzinfo is _BEIJING else instant.astimezone(_BEIJING)
    return local.isoformat(timespec="seconds")


def read_line(text: str) -> LedgerLine:
    """The line a text holds. Raises DamagedLine unless it is written exactly as `text()` writes it."""
    line = _line(_table(text))
    if line.text() != text:
        raise DamagedLine("写法和程序写的不一样")
    return line


def read_public_line(text: str) -> LedgerLine | WithheldLine:
    """The same for the published form. Raises DamagedLine."""
    table = _table(text)
    if table.keys() == {"seq", "hash"}:
        return WithheldLine(_whole(table["seq"]), _hex(table["hash"]))
    return read_line(text)


def _table(text: str) -> Mapping[str, Any]:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedLine("读不懂") from None
    if not isinstance(table, dict):
        raise DamagedLine("读不懂")
    return table


def _line(table: Mapping[str, Any]) -> LedgerLine:
    if not table.keys() >= _KEYS or table.keys() - _KEYS - _OPTIONAL:
        raise DamagedLine("缺了项目，或多了项目")
    if table["format"] != FORMAT:
        raise DamagedLine("不是本程序这一版写的格式")
    try:
        event = LedgerEvent(table["event"])
    except ValueError:
        raise DamagedLine("事项不在规定的词里") from None
    at = _instant(table["at"])
    about = event is not LedgerEvent.BEGIN
    return LedgerLine(
        seq=_whole(table["seq"]),
        event=event,
        at=at,
        effective_at=_instant(table["from"]) if "from" in table else at,
        notice=_notice(table.get("notice")) if about else "",
        reason=_word(table.get("reason", "")),
        commitment=_hex(table.get("commitment")) if about else "",
        words=_hex(table.get("words")) if about else "",
        salted=_hex(table.get("salted")) if about else "",
        previous=_hex(table["prev"]),
        hash=_hex(table["hash"]),
    )


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 < value < _MOST_LINES:
        raise DamagedLine("序号不对")
    return value


def _hex(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise DamagedLine("散列值不对")
    return value


def _notice(value: Any) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > LONGEST_SLUG:
        raise DamagedLine("公示的网址名不对")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise DamagedLine("应当是文字的地方不是文字")
    return value


def _instant(value: Any) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise DamagedLine("时间不对")
    try:
        return datetime.fromisoformat(value).replace(tzinfo=_BEIJING)
    except ValueError:
        raise DamagedLine("时间不对") from None
