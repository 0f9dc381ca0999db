"""存证记录: what was made public when, for whoever wants to check that nothing was changed since."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import Link, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntryView:
    """One event. `effective` is worded only where it differs from when it was written; `commitment` is whole."""

    serial: str
    event: str
    written: Moment
    effective: str = ""
    version: str = ""
    reason: str = ""
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerNoticeView:
    """The events of one notice, the latest last. `opening` leads to salt and content while the notice is up."""

    anchor: str
    notice: Link
    state_text: str
    entries: tuple[LedgerEntryView, ...]
    opening: Link | None = None
    sealed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(PageView):
    """存证记录. `head` is the hash of the last entry, `count` how many there are. Template: ledger.html."""

    lead: str
    head: str
    count: str
    file: Link
    notices: tuple[LedgerNoticeView, ...] = ()
