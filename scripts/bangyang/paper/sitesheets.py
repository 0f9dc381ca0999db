"""The sheets of one site: which there are, what they are made of, where they lie when the site publishes them.

The site publishes the posted sheet of every notice that names its subjects, and every roll, on A4; A3 is the same
sheet enlarged, for any printer to do. Forms, receipts and whatever is not public yet come from the command line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

from bangyang.base.errors import ContentFault, Finding
from bangyang.base.store import Store
from bangyang.checks.site.outgoing import UNPRINTABLE
from bangyang.checks.surroundings import place_at
from bangyang.derivations.noticestate import NoticeState, RollState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Subject
from bangyang.models.fields import Model
from bangyang.outputs.output import Output
from bangyang.pages.context import PageContext
from bangyang.pages.notice import compose_notice
from bangyang.pages.roll import award_of_roll, compose_roll
from bangyang.pages.sheets import has_sheet, sheet_url
from bangyang.paper.fonts import FontCase
from bangyang.paper.keptsheets import KeptSheets
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import MissingGlyphs, Press, Sheet
from bangyang.paper.rolls import roll_sheet


class SiteSheets:
    """Makes the sheets that a site publishes."""

    def __init__(self, context: PageContext, theme_folder: Path, store: Store, fonts: FontCase) -> None:
        self._context = context
        self._press = Press(theme_folder, fonts)
        self.kept = KeptSheets(store, self._press, fonts)

    def outputs(self) -> Iterator[Output]:
        """The sheets of all public notices and rolls. Raises ContentFault for characters no font has."""
        faults: list[Finding] = []
        with self._press, ThreadPoolExecutor(1) as asking:
            for entry, pdf in self._set(asking):
                try:
                    yield Output(sheet_url(self._context.url(entry)), pdf.result())
                except MissingGlyphs as fault:
                    faults += unprintable(fault.characters, self._sources(entry))
        if faults:
            raise ContentFault(tuple(dict.fromkeys(faults)))

    def _set(self, asking: Executor) -> Iterator[tuple[Entry[Model], Future[bytes]]]:
        """The PDFs to be: while typst sets one sheet, the next is composed here."""
        under_way: deque[tuple[Entry[Model], Future[bytes]]] = deque()
        for entry, sheet in self._sheets():
            under_way.append((entry, asking.submit(self.kept.pdf, sheet)))
            if len(under_way) > 1:
                yield under_way.popleft()
        yield from under_way

    def _sheets(self) -> Iterator[tuple[Entry[Model], Sheet]]:
        for notice in self._context.state.notices:
            if has_sheet(notice):
                yield notice.entry, site_notice(self._context, notice)
        for roll in self._context.state.rolls:
            yield roll.entry, site_roll(self._context, roll)

    def _sources(self, entry: Entry[Model]) -> tuple[tuple[str, str], ...]:
        """(path, text) of the files whose text may stand on a sheet, the sheet's own first."""
        others = self._context.state.site.profiles
        return ((entry.source.path, entry.source.text), *((one.source.path, one.source.text) for one in others))


def site_notice(context: PageContext, notice: NoticeState) -> Sheet:
    """The posted sheet of a notice as the site publishes it."""
    view = compose_notice(context, notice)
    return posted_notice(view, context.images, notice_day(notice), digest=view.digest)


def site_roll(context: PageContext, roll: RollState) -> Sheet:
    """The board of a roll as the site publishes it."""
    award = award_of_roll(roll)
    subject = _SUBJECTS.get(award.subject, "person") if award else "person"
    return roll_sheet(compose_roll(context, roll), roll_day(roll), subject=subject)


_SUBJECTS = {Subject.HOUSEHOLD: "household", Subject.COLLECTIVE: "collective", Subject.MIXED: "mixed"}


def notice_day(notice: NoticeState) -> date:
    """The day a notice's sheets are dated by: 成文日期, else the opening day."""
    return notice.entry.model.issued_on or notice.period.opens_on


def roll_day(roll: RollState) -> date:
    """The day a roll's sheets are dated by: 成文日期, else publication, else the first day of the campaign's year."""
    model = roll.entry.model
    year = roll.campaign.model.year if roll.campaign and roll.campaign.model.year else 2000
    return model.issued_on or model.published_on or date(year, 1, 1)


def unprintable(characters: tuple[str, ...], sources: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """One finding for each character no font has, at the first place where it was typed."""
    for char in characters:
        message = f"没有一种字体能打印“{char}”（U+{ord(char):04X}）"
        found = next(((path, text) for path, text in sources if char in text), None)
        path, text = found or sources[0]
        yield UNPRINTABLE.at(place_at(path, text, max(text.find(char), 0)), message)
