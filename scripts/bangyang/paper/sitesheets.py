"""The sheets of one site: which there are, what they are made of, where they lie when the site publishes them.

The site publishes the posted sheet of every notice that names its subjects, and every roll, on A4; A3 is the same
sheet enlarged, for any printer to do. Forms, receipts and whatever is not public yet come from the command line.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

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
from bangyang.pages.memory import MadeFile, PageMemory
from bangyang.pages.notice import compose_notice
from bangyang.pages.roll import award_of_roll, compose_roll
from bangyang.pages.sheets import has_sheet, sheet_url
from bangyang.paper.fonts import FontCase
from bangyang.paper.keptsheets import KeptSheets
from bangyang.paper.notices import posted_notice
from bangyang.paper.press import MissingGlyphs, Press, Sheet
from bangyang.paper.rolls import roll_sheet
from bangyang.rendering.remembered import KnownFile

_Making: TypeAlias = "KnownFile | Future[tuple[bytes, bytes]]"
"""A PDF that is known, or its key in the store and its bytes, once it is set."""


class SiteSheets:
    """Makes the sheets that a site publishes; those that `memory` knows are not made again."""

    def __init__(self, memory: PageMemory, theme_folder: Path, store: Store, fonts: FontCase) -> None:
        self._memory = memory
        self._context = memory.context
        self._press = Press(theme_folder, fonts)
        self.kept = KeptSheets(store, self._press, fonts)

    def outputs(self) -> Iterator[Output]:
        """The sheets of all public notices and rolls. Raises ContentFault for characters no font has."""
        faults: list[Finding] = []
        with self._press, ThreadPoolExecutor(1) as asking:
            for entry, made in self._set(asking):
                path = sheet_url(self._context.url(entry))
                if isinstance(made, KnownFile):
                    yield Output(path, made)
                    continue
                try:
                    key, pdf = made.result()
                except MissingGlyphs as fault:
                    faults += unprintable(fault.characters, self._sources(entry))
                    continue
                file = MadeFile(path, self.kept.mark.hex(), len(pdf), hashlib.sha256(pdf).hexdigest(), key.hex())
                self._memory.of(entry).file_became(file)
                yield Output(path, pdf)
        if faults:
            raise ContentFault(tuple(dict.fromkeys(faults)))

    def _set(self, asking: Executor) -> Iterator[tuple[Entry[Model], _Making]]:
        """The PDFs to be: while typst sets one sheet, the next is composed here."""
        under_way: deque[tuple[Entry[Model], _Making]] = deque()
        for entry, compose in self._sheets():
            known = self._known(entry, compose)
            under_way.append((entry, known or asking.submit(self.kept.made, compose())))
            if len(under_way) > 1:
                yield under_way.popleft()
        yield from under_way

    def _known(self, entry: Entry[Model], compose: Callable[[], Sheet]) -> KnownFile | None:
        """The PDF as it was made before, where it would be the same."""
        own = self._memory.of(entry)
        before = own.known_file(sheet_url(self._context.url(entry)), self.kept.mark)
        if before is None:
            return None
        own.file_became(before)
        self.kept.keep(bytes.fromhex(before.kept))
        return KnownFile(before.size, before.sha256, lambda: self.kept.pdf(compose()))

    def _sheets(self) -> Iterator[tuple[Entry[Model], Callable[[], Sheet]]]:
        for notice in self._context.state.notices:
            if has_sheet(notice):
                yield notice.entry, partial(site_notice, self._memory.of(notice.entry).context, notice)
        for roll in self._context.state.rolls:
            yield roll.entry, partial(site_roll, self._memory.of(roll.entry).context, roll)

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
