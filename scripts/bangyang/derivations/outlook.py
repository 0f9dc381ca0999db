"""What the public sees at an instant, page by page, as plain values that can be compared.

Whoever changes a record is told what follows from it: the outlook before is laid beside the outlook after. Names stand
in it as the pages show them; it is for editors and goes into no page itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.showing import NoticeState
from bangyang.derivations.state import State


class PageKind(StrEnum):
    """What a page is, in the word that stands before its title."""

    NOTICE = "公示"
    ROLL = "名单"
    PROFILE = "先进事迹"


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as the public sees it. `withdrawn` and `corrections` are numbers that the page tells."""

    kind: PageKind
    title: str
    names: tuple[str, ...]
    status: str = ""
    ends_on: date | None = None
    withdrawn: int = 0
    corrections: int = 0

    @property
    def called(self) -> str:
        """公示《…》, as a sentence calls it."""
        return f"{self.kind.value}《{self.title}》"


def derive_outlook(state: State) -> Mapping[str, Shown]:
    """The public pages about people at the state's instant, by the path of their source."""
    found = {notice.entry.source.path: _notice(state, notice) for notice in state.notices}
    for roll in state.rolls:
        names = tuple(line.ref.name for line in roll.entries)
        found[roll.entry.source.path] = Shown(PageKind.ROLL, roll.entry.model.title, names)
    for profile in state.profiles:
        found[profile.source.path] = Shown(PageKind.PROFILE, profile.model.name, (profile.model.name,))
    return found


def _notice(state: State, notice: NoticeState) -> Shown:
    down = notice.status is NoticeStatus.WITHDRAWN
    return Shown(
        PageKind.NOTICE,
        notice.entry.model.title,
        tuple(nominee.model.name for nominee in notice.shown),
        notice.status.value,
        None if down else notice.period.ends_on,
        sum(group.withdrawn for group in notice.groups),
        0 if down else len(notice.corrections(state.today)),
    )
