"""What cannot be told because a file could not be read well enough: nothing is called missing there.

A doubt stays with its campaign. Only what cannot be assigned to one, a notice that names nobody and no campaign, or a
file that could not be read at all, silences every campaign.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bangyang.base.errors import Severity
from bangyang.derivations.catalog import Catalog
from bangyang.loading import rules
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.kinds import NOTICE
from bangyang.models.notice import Notice
from bangyang.models.records import Approval, PreReview, Record

_MENDED = frozenset(
    rule.code
    for rule in (
        rules.TAB,
        rules.FULL_WIDTH_COLON,
        rules.NO_SPACE,
        rules.UNCLOSED_QUOTE,
        rules.UNCLOSED_BRACKET,
        rules.COLON_IN_VALUE,
    )
)
"""Slips that reading mends in memory: nothing of the file is lost by them."""

_ANYWHERE = ""
"""Where a doubt lies that may concern any campaign."""


@dataclass(frozen=True, eq=False)
class Doubts:
    """The doubts of one site, by campaign key."""

    catalog: Catalog

    def of_notices(self, campaign: str) -> bool:
        """Whether a notice that may be this campaign's could not be read well enough to say whom it names."""
        return campaign in self._notices or _ANYWHERE in self._notices

    def of_records(self, campaign: str) -> bool:
        """Whether a record of this campaign could not be read well enough to say whom it is about."""
        return campaign in self._records

    @cached_property
    def _notices(self) -> frozenset[str]:
        homes = {entry.source.path: self._home_of(entry) for entry in self.catalog.site.notices}
        unread = {path for path in self._broken if path.startswith(f"{NOTICE.folder}/")}
        unread |= {entry.source.path for entry in self.catalog.site.notices if _doubtful_notice(entry)}
        return frozenset(homes.get(path, _ANYWHERE) for path in unread)

    def _home_of(self, entry: Entry[Notice]) -> str:
        """The campaign a notice says it belongs to; what is only guessed from the names in it is no answer here."""
        if len(self.catalog.campaigns) == 1 or (entry.model.campaign and entry.sound("campaign")):
            return self.catalog.home_of(entry)
        return _ANYWHERE

    @cached_property
    def _records(self) -> frozenset[str]:
        unread = {path.split("/")[1] for path in self._broken if "/records/" in path}
        return frozenset(unread | {campaign_folder(r) for r in self.catalog.site.records if _doubtful_record(r)})

    @cached_property
    def _broken(self) -> frozenset[str]:
        """Files of which a part was lost in reading."""
        return frozenset(
            finding.place.path
            for finding in self.catalog.site.losses
            if finding.severity is Severity.ERROR
            and finding.code.startswith(("FIL", "YML"))
            and finding.code not in _MENDED
        )


def _doubtful_notice(entry: Entry[Notice]) -> bool:
    unsound = not entry.sound("nominees", "level", "award", "campaign")
    return unsound or not entry.model.nominees or entry.model.level is None


def _doubtful_record(entry: Entry[Record]) -> bool:
    model = entry.model
    if entry.source.faulty:
        return True
    return isinstance(model, Approval | PreReview) and (not model.nominees or model.dated is None)
