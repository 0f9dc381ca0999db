"""Ledgers for tests: recorded as an editor would, with salts that are the same on every run."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

from bangyang.authoring.recording import Recorded, Writing, begin_ledger, record_event
from bangyang.models.ledger import LedgerEvent
from bangyang.text.dates import parse_instant

_MAKER = importlib.util.spec_from_file_location(
    "record_ledger", Path(__file__).parents[1] / "scripts/samples/record_ledger.py"
)
assert _MAKER is not None and _MAKER.loader is not None
maker = importlib.util.module_from_spec(_MAKER)
_MAKER.loader.exec_module(maker)
in_first_format: Callable[[Path], None] = maker.in_first_format
"""Writes a ledger as it would have been written before format 2."""

MINIMAL = (("2026-08-10 00:00", "publish", "hedong-jiedao"), ("2026-09-14 00:00", "publish", "shiji"))
"""The events of the minimal site."""


def salts(seed: str = "test") -> Callable[[], str]:
    """Makes salts that look like real ones, the same ones every time."""
    number = count(1)
    return lambda: hashlib.sha256(f"{seed} {next(number)}".encode()).hexdigest()


def record(root: Path, when: str, event: str, notice: str, reason: str = "", *, clock: str = "") -> Recorded:
    """One event, at an instant, which the clock shows unless it is given apart; salts go on where the ledger stands."""
    make_salt = salts(f"{when} {event} {notice}")
    now = parse_instant(when)
    writing = Writing(now, parse_instant(clock) if clock else now)
    return record_event(
        root, LedgerEvent(event), notice, reason=reason, writing=writing, make_salt=make_salt, examples=True
    )


def as_no_example(root: Path) -> None:
    """Takes from the minimal site what marks it as an example, so that its notices have to be recorded."""
    campaign = root / "content/campaigns/2026-linli.md"
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("示例: 是\n", ""), encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for old, new in (("example.org", "bangyang.mzj.gov.cn"), ("0000-0000000", "0471-6000000"), ("示例市", "向阳市")):
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


def record_all(root: Path, events: Iterable[tuple[str, str, str]] = MINIMAL, begun: str = "2026-08-01 00:00") -> None:
    """A ledger begun at an instant, and the events after it."""
    begin_ledger(root, parse_instant(begun))
    for when, event, notice in events:
        record(root, when, event, notice)
