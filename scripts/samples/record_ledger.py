"""Records the sample site's ledger: every event of its notices, at the instant at which it became public.

The people and the dates of the sample are made up, and so are the clock's instants, and its ledger is made at one go;
a real one grows line by line with `bangyang record`. It shows what an old site has: lines of format 1 up to a day, then
the line that ends them, and lines of format 2, one of them written down only afterwards (补记). Salts are derived from
what they are for, so that the same sample gives the same ledger; a real salt is random. Run from the repository's root
whenever the sample's notices or nominees change:

    .venv/bin/python scripts/samples/record_ledger.py
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from bangyang.authoring import recording
from bangyang.base.beijing import start_of
from bangyang.base.errors import UsageError
from bangyang.checks.ledger.contents import disagreement
from bangyang.derivations.content import coming_changes
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import load_ledger
from bangyang.loading.naming import slug_of
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.models.ledger import FIRST_FORMAT, GENESIS, LEDGER, SALTS, LedgerEvent
from bangyang.models.notice import Notice

ROOT = Path(__file__).parents[2]
UPGRADED_ON = date(2026, 11, 1)
"""From this day on lines are written in format 2."""
WRITTEN_LATE = {("2026-shi-linju", LedgerEvent.CORRECT): (timedelta(hours=9, minutes=20), "单位已经更名；上班后补记")}
"""What was written down only so long after it held, and why."""


def main() -> None:
    """Records on a copy, in which corrections are not made yet until their day has come."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content", "profiles", "mkdocs.yml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
        record_all(root)
        for name in (LEDGER, SALTS):
            shutil.copy(root / name, ROOT / name)


def record_all(root: Path) -> None:
    """Writes the ledger of the site at `root` from its first notice on."""
    settings = load_settings(root)
    site = load_site(root, settings)
    end = settings.now or datetime.max
    first = min(period.opens_on for one in State(site, end).campaign_states for period in one.history.periods.values())
    state = State(site, start_of(first - timedelta(days=1)))
    recording.begin_ledger(root, state.now)
    later = dict(_uncorrected(root, state))
    days: dict[datetime, list[str]] = {}
    for entry in site.notices:
        for instant in _instants(state, entry, end):
            days.setdefault(instant, []).append(slug_of(entry))
    number = count(1)
    upgraded = False
    for day in sorted(day for day in days if day <= end):
        if not upgraded and day.date() >= UPGRADED_ON:
            in_first_format(root)
            upgraded = True
        for path, (corrected_at, text) in later.items():
            if corrected_at <= day:
                (root / path).write_text(text, encoding="utf-8")
        for slug in dict.fromkeys(days[day]):
            _record(root, slug, day, lambda: hashlib.sha256(f"bangyang sample {next(number)}".encode()).hexdigest())


def in_first_format(root: Path) -> None:
    """Writes the ledger as it would have been written before format 2: the same events, sealed anew."""
    rewritten, previous = [], GENESIS
    for line in load_ledger(root).lines:
        event = LedgerEvent.PUBLISH if line.event is LedgerEvent.REVISE else line.event
        line = replace(line, format=FIRST_FORMAT, event=event, previous=previous, until=None).sealed()
        previous = line.hash
        rewritten.append(line.text())
    (root / LEDGER).write_text("".join(f"{text}\n" for text in rewritten), encoding="utf-8")


def _instants(state: State, entry: Entry[Notice], end: datetime) -> Iterator[datetime]:
    """When a notice opens and changes; one that opens after the sample's end is recorded when it is signed."""
    period = state.of(entry).history.period(entry)
    if period is None or not entry.model.publication.on_site:
        return
    opens_at = start_of(period.opens_on)
    yield opens_at if opens_at <= end or entry.model.issued_on is None else start_of(entry.model.issued_on)
    yield from coming_changes(state.of(entry))


def _record(root: Path, slug: str, now: datetime, make_salt: Callable[[], str]) -> None:
    """Records what a notice is missing at an instant, if anything."""
    settings = load_settings(root)
    state = State(load_site(root, settings), now)
    entry = next(entry for entry in state.site.notices if slug_of(entry) == slug)

    def record(event: LedgerEvent, reason: str = "") -> None:
        late, why = WRITTEN_LATE.get((slug, event), (timedelta(), reason))
        writing = recording.Writing(now, now + late)
        recording.record_event(
            root, event, slug, reason=why, writing=writing, settings=settings, make_salt=make_salt, examples=True
        )

    line = next(reversed(state.ledger.of(entry)), None)
    if line is None:
        if now == next(_instants(state, entry, settings.now or now)):
            record(LedgerEvent.PUBLISH)
    elif disagreement(state, entry, line):
        people = [state.of(nominee).status(nominee) for nominee in state.of(entry).named_in(entry)]
        gone = state.of(entry).tombstone(entry) or any(one.hidden and one.since == state.today for one in people)
        event = LedgerEvent.WITHDRAW if gone else LedgerEvent.CORRECT
        try:
            record(event)
        except UsageError:
            # A notice that shares a corrected profile has no correction of its own to take the reason from.
            record(event, "推荐对象的情况已经更正")


def _uncorrected(root: Path, state: State) -> Iterator[tuple[str, tuple[datetime, str]]]:
    """Takes corrections of nominees back in their files; gives, by path, when each is made and the text it leaves."""
    for entry in state.site.notices:
        for item in entry.model.corrections:
            for nominee in state.of(entry).named_in(entry):
                if nominee.model.name in item.what and item.new and item.new in nominee.source.text and item.dated:
                    text = nominee.source.text
                    (root / nominee.source.path).write_text(text.replace(item.new, item.old), encoding="utf-8")
                    yield nominee.source.path, (start_of(item.dated), text)


if __name__ == "__main__":
    main()
