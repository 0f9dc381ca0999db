"""The ledger (存证): one line for each public event of a notice, chained by hashes.

A line says that something was made public, when, and what commits to its content; it holds no content itself. Lines
are only ever added. Every line carries its own hash and that of the line before, so that none can be changed, taken
out, put in or moved without all later ones disagreeing.

A line of format 2 is hashed in two steps: what it tells (the body) by itself, and then the body's hash with its place
in the chain and its instant. So a line that is not public yet can stand in the public file with the hash of its body
alone, and its own hash is recomputed all the same. Lines of format 1 are read and verified, and no longer written.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from typing import Any

from bangyang.text.canonical import canonical, written_down

LEDGER = "ledger.jsonl"
"""The ledger's file, in the root of the repository and, in its public form, of the site."""

SALTS = "ledger-salts.jsonl"
"""The salts' file, beside it: internal, committed like everything else."""

FIRST_FORMAT = 1
FORMAT = 2
"""The version of the form in which lines are written now, written into each line."""

GENESIS = "0" * 64
"""What stands for the line before the first."""

DIGEST_LENGTH = {FIRST_FORMAT: 16, FORMAT: 32}
"""Hexadecimal characters of a commitment that are shown on page and paper, to compare by eye, by format."""

HASH_LENGTH = 32
"""Hexadecimal characters of a line's hash that are shown: 128 bits."""

SHORTEST_PREFIX = {FIRST_FORMAT: 16, FORMAT: 32}
"""The fewest characters by which somebody's note tells a line, by the format of the line."""

BEIJING_OFFSET = timezone(timedelta(hours=8))
"""Instants are written with the offset, so that a line means the same wherever it is read."""

_GROUP = 4


class LedgerEvent(StrEnum):
    """What a line is about."""

    BEGIN = "begin"
    """The ledger begins: notices that were over by then need no line."""

    UPGRADE = "upgrade"
    """Lines of format 1 end here; it lists which of them are not public yet, and which notices still run."""

    PUBLISH = "publish"
    """A notice is put before the public, once ever."""

    REVISE = "revise"
    """A notice is written anew before it opens."""

    CANCEL = "cancel"
    """A notice never opens."""

    CORRECT = "correct"
    """What a notice says was changed, openly."""

    WITHDRAW = "withdraw"
    """A subject, or the whole notice, was taken down."""

    @property
    def label(self) -> str:
        """The word an editor and the public read."""
        return _LABELS[self.value]

    @property
    def settles_opening(self) -> bool:
        """Whether it decides when, or that, its notice opens, and takes the place of every line before it."""
        return self in (LedgerEvent.PUBLISH, LedgerEvent.REVISE, LedgerEvent.CANCEL)


_LABELS = {
    "begin": "启用存证",
    "upgrade": "换用新格式",
    "publish": "发布",
    "revise": "改稿",
    "cancel": "取消",
    "correct": "更正",
    "withdraw": "撤下",
}


@dataclass(frozen=True, slots=True, order=True)
class WaitingLine:
    """In an upgrade: a line of format 1 that is not public yet, and the instant at which it will be."""

    seq: int
    effective_at: datetime


@dataclass(frozen=True, slots=True, order=True)
class RunningLine:
    """In an upgrade: the present line of a notice that still runs, and the instant until which it does."""

    seq: int
    until: datetime


@dataclass(frozen=True)
class LedgerLine:
    """One line of the ledger.

    `at` is when it was written by the clock, `stated` the instant as of which it was written where that is another
    (补记), `effective_at` from when on it describes what is public: a notice is recorded before it opens. All are
    aware, in whole seconds. `commitment` commits to all of the content, `words` to what the notice says without its
    subjects, who leave it when it is archived; `salted` is the hash of the salt, which tells nothing of it and shows
    that it was kept; these and the hashes are 64 hexadecimal characters. `notice` is the last part of the notice's
    address, `until` when its period has run for everybody. `waiting` and `running` are an upgrade's.
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
    format: int = FORMAT
    stated: datetime | None = None
    until: datetime | None = None
    waiting: tuple[WaitingLine, ...] = ()
    running: tuple[RunningLine, ...] = ()

    @property
    def digest(self) -> str:
        """摘要: the part of the commitment that is shown on page and paper, as it is shown."""
        return shown_digest(self.commitment, self.format)

    @property
    def written_as_of(self) -> datetime:
        """The instant for which it was written: `stated`, else `at`."""
        return self.stated or self.at

    @cached_property
    def body(self) -> str:
        """The hash of what a line of format 2 tells."""
        return _sha256(canonical(self._told()))

    def _told(self) -> dict[str, Any]:
        """What a line of format 2 tells besides its place and its instant."""
        return {
            "at": written(self.at),
            "commitment": self.commitment,
            "event": self.event.value,
            "notice": self.notice,
            "open": [{"seq": each.seq, "until": written(each.until)} for each in self.running],
            "reason": self.reason,
            "salted": self.salted,
            "stated": written(self.stated) if self.stated else "",
            "until": written(self.until) if self.until else "",
            "waiting": [{"from": written(each.effective_at), "seq": each.seq} for each in self.waiting],
            "words": self.words,
        }

    def own_hash(self) -> str:
        """The hash the line ought to carry."""
        if self.format == FIRST_FORMAT:
            return _sha256(written_down(_first_form(self)))
        return self.withheld().own_hash()

    def sealed(self) -> LedgerLine:
        """The line with its hash."""
        return replace(self, hash=self.own_hash())

    def text(self) -> str:
        """The line as it is written, without the line feed."""
        if self.format == FIRST_FORMAT:
            return written_down({**_first_form(self), "hash": self.hash})
        return canonical({**_placed(self), "body": self._told(), "hash": self.hash})

    def withheld(self) -> WithheldLine:
        """The line as it stands in the public form before its instant."""
        if self.format == FIRST_FORMAT:
            return WithheldLine(self.seq, self.hash)
        return WithheldLine(self.seq, self.hash, self.format, self.previous, self.effective_at, self.body)


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """In the public form: a line that takes effect later. Its place in the chain is kept, what it says is not told.

    Of format 1 only `seq` and `hash` are known.
    """

    seq: int
    hash: str
    format: int = FIRST_FORMAT
    previous: str = ""
    effective_at: datetime | None = None
    body: str = ""

    def own_hash(self) -> str:
        """The hash the line ought to carry; of format 1, which cannot be recomputed, the one it carries."""
        return self.hash if self.format == FIRST_FORMAT else _sha256(canonical({**_placed(self), "body": self.body}))

    def text(self) -> str:
        """The line as it is written, without the line feed."""
        if self.format == FIRST_FORMAT:
            return canonical({"seq": self.seq, "hash": self.hash})
        return canonical({**_placed(self), "body": self.body, "hash": self.hash})


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line as it was found: its number in the file from 1, and what it holds, or what is wrong with it.

    `conflict`: it is a mark that git leaves where two people wrote at once.
    """

    number: int
    line: LedgerLine | WithheldLine | None
    complaint: str = ""
    conflict: bool = False


def written(instant: datetime) -> str:
    """An instant as it stands in a line: Beijing time in whole seconds."""
    local = instant if instant.tzinfo is BEIJING_OFFSET else instant.astimezone(BEIJING_OFFSET)
    return local.isoformat(timespec="seconds")


def shown_digest(committed: str, line_format: int = FORMAT) -> str:
    """摘要 of a commitment as it is shown: of format 1 as sealed sheets bear it, now in groups of four."""
    part = committed[: DIGEST_LENGTH[line_format]]
    return part if line_format == FIRST_FORMAT else in_groups(part)


def shown_hash(line_hash: str) -> str:
    """The part of a line's hash that is shown, in groups of four."""
    return in_groups(line_hash[:HASH_LENGTH])


def in_groups(digits: str) -> str:
    """Digits as they are read aloud and compared: four and four."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _placed(line: LedgerLine | WithheldLine) -> dict[str, Any]:
    """What of a line of format 2 is public from the first."""
    effective_at = line.effective_at
    return {
        "format": line.format,
        "from": written(effective_at) if effective_at else "",
        "prev": line.previous,
        "seq": line.seq,
    }


def _first_form(line: LedgerLine) -> dict[str, Any]:
    """What a line of format 1 says, without its own hash."""
    said: dict[str, Any] = {
        "format": FIRST_FORMAT,
        "seq": line.seq,
        "event": line.event.value,
        "at": written(line.at),
        "prev": line.previous,
    }
    if line.effective_at != line.at:
        said["from"] = written(line.effective_at)
    for key in ("notice", "reason", "commitment", "words", "salted"):
        if value := getattr(line, key):
            said[key] = value
    return said


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
