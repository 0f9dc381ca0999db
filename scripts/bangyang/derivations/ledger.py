"""What the ledger says at an instant: which line each notice stands at, which version, and the head of the chain.

From when on a line describes what is public is decided by its own instant (`effective_at`) alone, whenever it was
written; what takes effect later is withheld from the public: before a notice opens it has no public trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bangyang.base.beijing import start_of
from bangyang.derivations.commitments import salt_hash
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import LedgerFiles, Salt
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import GENESIS, LedgerEvent, LedgerLine, WithheldLine
from bangyang.models.notice import Notice


def by_notice(lines: Sequence[LedgerLine]) -> Mapping[str, tuple[LedgerLine, ...]]:
    """The lines of each notice, by the last part of its address."""
    found: dict[str, list[LedgerLine]] = {}
    for line in lines:
        if line.notice:
            found.setdefault(line.notice, []).append(line)
    return {notice: tuple(told) for notice, told in found.items()}


def settled(lines: Sequence[LedgerLine]) -> int:
    """Which of a notice's lines settles its opening: the last publication, revision or cancellation."""
    return max((at for at, line in enumerate(lines) if line.event.settles_opening), default=0)


def in_effect(lines: Sequence[LedgerLine], now: datetime) -> LedgerLine | None:
    """The line of a notice that describes what is public of it; None before it opens, or where it never does.

    A revision takes the place of all lines before it, wherever their instants lie.
    """
    live = lines[settled(lines) :]
    if not live or live[0].event is LedgerEvent.CANCEL or live[0].effective_at > now:
        return None
    return next((line for line in reversed(live) if line.effective_at <= now), None)


def disclosed_at(lines: Sequence[LedgerLine]) -> Mapping[int, datetime]:
    """From when on each of a notice's lines is public, by sequence number.

    Those up to the one that settles the opening are told together, at the earliest of their instants: one without
    the others would tell of an opening that was put off, or never comes.
    """
    last = settled(lines)
    earliest = min((line.effective_at for line in lines[: last + 1]), default=datetime.max)
    return {line.seq: earliest if at <= last else line.effective_at for at, line in enumerate(lines)}


def told_until(lines: Sequence[LedgerLine], ledger: Sequence[LedgerLine]) -> datetime | None:
    """Until when a notice was last said to run: by its own lines, or by the upgrade that ended format 1."""
    own = next((line.until for line in reversed(lines[settled(lines) :]) if line.until is not None), None)
    if own is not None:
        return own
    numbers = {line.seq for line in lines}
    listed = (each for line in ledger for each in line.running)
    return next((each.until for each in listed if each.seq in numbers), None)


def opens_as_told(opening: LedgerLine, opens_on: date) -> bool:
    """Whether the line that settles when a notice opens holds from its first day on, or from when it was written."""
    return opening.effective_at == max(opening.written_as_of, start_of(opens_on))


@dataclass(frozen=True)
class Ledger:
    """The ledger of a site at `now` (aware)."""

    files: LedgerFiles
    now: datetime

    @cached_property
    def begun_at(self) -> datetime | None:
        """When the ledger began, whether or not that is before now; None where there is none."""
        return next((line.at for line in self.files.lines if line.event is LedgerEvent.BEGIN), None)

    @cached_property
    def notices(self) -> Mapping[str, tuple[LedgerLine, ...]]:
        """The lines of each notice, by the last part of its address."""
        return by_notice(self.files.lines)

    def of(self, notice: Entry[Notice]) -> tuple[LedgerLine, ...]:
        """Every line of a notice."""
        return self.notices.get(slug_of(notice), ())

    def current(self, notice: Entry[Notice]) -> LedgerLine | None:
        """The line that describes what is public of a notice now; None where none does yet."""
        return in_effect(self.of(notice), self.now)

    def coming(self, notice: Entry[Notice]) -> LedgerLine | None:
        """The last line of a notice, where it takes effect later; None otherwise."""
        lines = self.of(notice)
        return lines[-1] if lines and lines[-1].effective_at > self.now and not self.cancelled(notice) else None

    def pending(self, notice: Entry[Notice]) -> LedgerLine | None:
        """The line that settles when a notice opens, where that is still to come; None otherwise."""
        lines = self.of(notice)
        opening = lines[settled(lines)] if lines else None
        return opening if opening and opening.effective_at > self.now and not self.cancelled(notice) else None

    def cancelled(self, notice: Entry[Notice]) -> LedgerLine | None:
        """The line by which a notice was cancelled."""
        lines = self.of(notice)
        return lines[-1] if lines and lines[-1].event is LedgerEvent.CANCEL else None

    def version(self, line: LedgerLine) -> int:
        """第几版: 1 as it opened; each correction or withdrawal makes the next, nothing from before it opened does."""
        lines = self.notices.get(line.notice, ())
        live = lines[settled(lines) :]
        return 1 + sum(not each.event.settles_opening for each in live if each.seq <= line.seq)

    def next_version(self, notice: Entry[Notice]) -> int:
        """The version the next event of a notice would make."""
        lines = self.of(notice)
        return self.version(lines[-1]) + 1 if lines else 1

    @cached_property
    def _salts(self) -> Mapping[tuple[str, int], tuple[Salt, ...]]:
        """By notice and use: the row that was held ready, then the one that was written with the line."""
        found: dict[tuple[str, int], tuple[Salt, ...]] = {}
        for row in self.files.salt_rows:
            if row.salt is not None:
                key = (row.salt.notice, row.salt.use)
                found[key] = (*found.get(key, ()), row.salt)
        return found

    @cached_property
    def _uses(self) -> Mapping[int, int]:
        """Which of its notice's lines each is, by sequence number; lines after now count, too."""
        counts: dict[str, int] = {}
        uses: dict[int, int] = {}
        for line in self.files.lines:
            if line.notice:
                counts[line.notice] = uses[line.seq] = counts.get(line.notice, 0) + 1
        return uses

    def salt_of(self, line: LedgerLine) -> str:
        """The salt of a line, "" where it is missing."""
        rows = self._salts.get((line.notice, self._uses.get(line.seq, 0)), ())
        return rows[0].value if rows else ""

    def kept_with(self, line: LedgerLine) -> Salt | None:
        """The row of a line's salt that is the one it was written with, whole and unchanged; None where none is.

        A line from before marks were kept tells of its salt alone, and such a row says nothing of subjects.
        """
        rows = self._salts.get((line.notice, self._uses.get(line.seq, 0)), ())
        return next((row for row in rows if line.salted in _tellings(row)), None)

    def subjects_of(self, line: LedgerLine) -> tuple[str, ...] | None:
        """The marks of those whom a line put before the public; None where that was not kept."""
        row = self.kept_with(line)
        return row.subjects if row is not None and salt_hash(row.text()) == line.salted else None

    def reserved_salt(self, notice: str) -> str:
        """The salt held ready for a notice's next line, "" where there is none yet."""
        rows = self._salts.get((notice, self.next_use(notice)), ())
        return rows[0].value if rows else ""

    def next_use(self, notice: str) -> int:
        """The number of a notice's next line, among its own."""
        return 1 + sum(line.notice == notice for line in self.files.lines)

    @cached_property
    def public(self) -> tuple[LedgerLine | WithheldLine, ...]:
        """What is public of the ledger now.

        What is told later is left out at the end, and in between withheld, which keeps the chain whole and tells
        nothing: the commitment within it is random to everybody else.
        """
        told_at = {seq: at for lines in self.notices.values() for seq, at in disclosed_at(lines).items()}
        shown: list[LedgerLine | WithheldLine] = [
            line if told_at.get(line.seq, line.effective_at) <= self.now else line.withheld()
            for line in self.files.lines
        ]
        while shown and isinstance(shown[-1], WithheldLine):
            shown.pop()
        return tuple(shown)

    @property
    def head(self) -> str:
        """The hash of the last public line; of a ledger that has none, 64 noughts."""
        return self.public[-1].hash if self.public else GENESIS

    def events(self) -> Iterator[LedgerLine]:
        """The public lines that tell something."""
        return (line for line in self.public if isinstance(line, LedgerLine))


def _tellings(row: Salt) -> tuple[str, ...]:
    """What a line may say of the row: the hash of all of it, or, of a row without marks, of the salt alone."""
    whole = salt_hash(row.text())
    return (whole,) if row.subjects else (whole, salt_hash(row.value))
