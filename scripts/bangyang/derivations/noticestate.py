"""What a notice or a roll shows at an instant, as values: whom it may name, how many it only counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.derivations.discretion import NO_DISCRETION, Discretion
from bangyang.derivations.periods import NoticePeriod, NoticeStatus
from bangyang.derivations.rolls import RevokedAward, RollEntry
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.roll import Roll


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """The subjects of one award in a notice.

    `shown` are those it may name now; `total` is how many it named when it opened, `withdrawn` how many have been
    taken off since. An `archived` group names only whoever is on the roll.
    """

    award: str
    shown: tuple[Entry[Nominee], ...]
    total: int
    withdrawn: int
    archived: bool
    revoked: int = 0

    @property
    def unabridged(self) -> bool:
        """Whether everyone the group named is shown, but for those taken off by a record."""
        return not self.archived and len(self.shown) + self.withdrawn + self.revoked == self.total


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What the public is told of a notice that was taken down whole; `path` is the record's."""

    path: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeState:
    """A notice that has a page at the instant. `tombstone` is set when the whole notice was taken down.

    `entry` is the notice as it may be told now, `written` as it lies in its file, which the commitment is to; it was
    `altered` where a text of its own or of a subject names somebody who left.
    """

    entry: Entry[Notice]
    written: Entry[Notice]
    campaign: Entry[Campaign] | None
    period: NoticePeriod
    status: NoticeStatus
    groups: tuple[NoticeGroup, ...]
    tombstone: Tombstone | None = None
    discretion: Discretion = NO_DISCRETION
    altered: bool = False

    @property
    def shown(self) -> tuple[Entry[Nominee], ...]:
        """Everyone the notice may name now."""
        return tuple(nominee for group in self.groups for nominee in group.shown)

    def corrections(self, today: date) -> tuple[Correction, ...]:
        """Corrections that have taken effect by `today`, in the order written; with any, the notice is 已更正."""
        return tuple(each for each in self.entry.model.corrections if each.dated is not None and each.dated <= today)

    @property
    def archived(self) -> bool:
        """Whether the notice keeps only title, dates and counts, and whoever is on a roll."""
        return all(group.archived for group in self.groups)

    @property
    def unabridged(self) -> bool:
        """Whether the page still shows all that is committed to: nothing taken down whole, archived or masked."""
        whole = self.tombstone is None and self.entry is self.written and not self.altered
        return whole and all(group.unabridged for group in self.groups)


@dataclass(frozen=True, slots=True)
class RollState:
    """A roll that is public at the instant, its names in order; revoked ones are gone and counted."""

    entry: Entry[Roll]
    campaign: Entry[Campaign] | None
    entries: tuple[RollEntry, ...]
    revocations: tuple[RevokedAward, ...]
