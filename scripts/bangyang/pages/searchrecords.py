"""The records that the search's index is made of.

A record says of a page only what stands on it, and there are records only of what the state lets through. Of a notice
neither its text nor its nominees are taken: whom it names may change any day, and before a roll names them they are
public inside the notice alone. What was taken down has no record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import Any

from bangyang.derivations.noticestate import NoticeState, RollState
from bangyang.derivations.rolls import RollEntry
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, FreePage, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.sections import CAMPAIGNS, DOCUMENTS, EVENTS, NEWS, NOTICES, PEOPLE, ROLLS
from bangyang.pages.context import text_of
from bangyang.pages.event import event_moment
from bangyang.pages.groups import People
from bangyang.pages.memory import PageMemory
from bangyang.pages.periods import status_words
from bangyang.pages.roll import roll_count
from bangyang.pages.searchrecord import ListedRecord, SearchRecord
from bangyang.text.dates import format_day, format_period
from bangyang.text.htmltokens import tokens
from bangyang.text.remarks import people_in

OTHER = "其他"
"""Kind of a free page, such as 关于本站."""
_APART = ("h1", "nav", "svg")
"""Elements that are no part of a free page's running text."""
_EXCERPT = 80
"""Characters of a page's beginning that are shown with a result."""
_SPACE = "　"
_STOPS = "。！？；，"


def listed_pages(memory: PageMemory, free: Iterable[tuple[Entry[FreePage], str]]) -> Iterator[ListedRecord]:
    """A record of every page that can be found, in the order of equally good results.

    `free` pages come last. They are read as they were made: what is typed in them may have been for a plugin. What is
    known of a campaign is not made again.
    """
    context = memory.context
    state, whole = context.state, Records(memory.people)
    own = _Makers(memory)
    for person in memory.people.everybody:
        yield own.listed(person, partial(Records.person, entry=person))
    for roll in state.rolls:
        for place, line in enumerate(roll.entries):
            # Those of whom the roll is all there is: a name without a page.
            if line.nominee is None or not state.of(line.nominee).has_page(line.nominee):
                yield own.listed(roll.entry, partial(Records.bare_name, roll=roll, line=line), f"#{place}")
    for roll in state.rolls:
        yield own.listed(roll.entry, partial(Records.roll, roll=roll))
    for notice in state.notices:
        if notice.tombstone is None:
            yield own.listed(notice.entry, partial(Records.notice, notice=notice))
    yield from map(whole.news, state.news)
    yield from map(whole.document, state.documents)
    for campaign in state.campaigns:
        yield own.listed(campaign, partial(Records.campaign, entry=campaign))
    yield from map(whole.event, state.events)
    yield from (whole.free(entry, page) for entry, page in free)


class _Makers:
    """Who makes the records of each campaign."""

    def __init__(self, memory: PageMemory) -> None:
        self._memory = memory
        self._records: dict[int, Records] = {}

    def listed(self, entry: Entry[Any], make: Callable[[Records], SearchRecord], place: str = "") -> ListedRecord:
        """A record of the campaign that `entry` belongs to; `place` tells several of one file apart."""
        own = self._memory.of(entry)

        def compose() -> SearchRecord:
            if id(own) not in self._records:
                self._records[id(own)] = Records(own.people)
            return make(self._records[id(own)])

        return own.listed(f"{entry.source.path}{place}", compose)


class Records:
    """What can be found, as far as `people` reach."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._context = people.context

    @cached_property
    def _placed(self) -> dict[str, tuple[dict[str, None], dict[str, None]]]:
        """Awards and years of everybody with a page, by profile path, in the order of the rolls."""
        found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        for roll, nominee in self._people.ordered:
            awards, years = found.setdefault(nominee.source.path, ({}, {}))
            awards[roll.entry.model.award] = None
            years.update(dict.fromkeys(years_of(roll_year(roll))))
        return found

    def person(self, entry: Entry[Nominee]) -> SearchRecord:
        """Somebody with a page."""
        model, url = entry.model, self._context.url(entry)
        awards, years = self._placed.get(entry.source.path, ({}, {}))
        region = entry.model.counted_under
        deeds = self._context.text(entry, "deeds")
        honours = (honour.title for honour in model.honours)
        return SearchRecord(
            url,
            PEOPLE.title,
            model.name,
            _line(*(awards or (model.award,)), *years, model.post_line),
            _excerpt(model.headline, model.citation or deeds),
            names=people_in(model.name),
            text=_joined(
                *awards, model.award, region, model.nominator, model.post_line, model.headline, model.subtitle,
                model.kicker, model.citation, *honours, deeds,
            ),
            awards=tuple(awards),
            years=tuple(years),
            regions=(region,) if region else (),
        )  # fmt: skip

    def bare_name(self, roll: RollState, line: RollEntry) -> SearchRecord:
        """Somebody of whom the roll is all there is."""
        model, years = roll.entry.model, years_of(roll_year(roll))
        return SearchRecord(
            self._context.url(roll.entry),
            PEOPLE.title,
            line.name,
            _line(model.award, *years, line.unit),
            model.title,
            names=people_in(line.name),
            text=_joined(model.award, line.unit),
            awards=(model.award,) if model.award else (),
            years=years,
        )

    def roll(self, roll: RollState) -> SearchRecord:
        """A roll."""
        model, url = roll.entry.model, self._context.url(roll.entry)
        number = str(model.number) if model.number else model.source
        campaign = roll.campaign.model.title if roll.campaign else ""
        return SearchRecord(
            url,
            ROLLS.title,
            model.title,
            _line(model.award, *years_of(roll_year(roll)), f"共{roll_count(roll)}"),
            _excerpt("", _joined("、".join(model.issuers), number)),
            mentions=tuple(name for line in roll.entries for name in people_in(line.name)),
            text=_joined(model.award, campaign, *model.issuers, number, self._context.text(roll.entry, "preface")),
            awards=(model.award,) if model.award else (),
            years=years_of(roll_year(roll)),
        )

    def notice(self, notice: NoticeState) -> SearchRecord:
        """A notice."""
        model, period = notice.entry.model, notice.period
        dates = format_period(period.opens_on, period.closes_on)
        awards = tuple(dict.fromkeys(group.award for group in notice.groups if group.award))
        campaign = notice.campaign.model.title if notice.campaign else ""
        return SearchRecord(
            self._context.url(notice.entry),
            NOTICES.title,
            model.title,
            _line(status_words(notice), f"公示期{dates}"),
            _excerpt("", "、".join(model.issuers)),
            text=_joined(campaign, *awards, *model.issuers, dates),
            awards=awards,
            years=years_of(period.opens_on.year),
        )

    def news(self, entry: Entry[News]) -> SearchRecord:
        """An article."""
        model, url = entry.model, self._context.url(entry)
        text = self._context.text(entry, "body")
        day = format_day(model.published_at.date()) if model.published_at else ""
        return SearchRecord(
            url,
            NEWS.title,
            model.title,
            _line(model.kind.value, day, model.source),
            _excerpt("", model.summary or text),
            text=_joined(model.kicker, model.subtitle, model.summary, model.source, model.column, text),
            years=news_years(entry),
        )

    def document(self, entry: Entry[Document]) -> SearchRecord:
        """A document."""
        model, url = entry.model, self._context.url(entry)
        text, number = self._context.text(entry, "body"), str(model.number) if model.number else ""
        day = format_day(model.issued_on) if model.issued_on else ""
        return SearchRecord(
            url,
            DOCUMENTS.title,
            model.title,
            _line("、".join(model.issuers), number, day),
            _excerpt("", text),
            text=_joined(*model.issuers, number, model.topic, text),
            years=document_years(entry),
        )

    def campaign(self, entry: Entry[Campaign]) -> SearchRecord:
        """A campaign."""
        model, url = entry.model, self._context.url(entry)
        text = self._context.text(entry, "intro")
        awards = tuple(award.name for award in model.awards if award.name)
        return SearchRecord(
            url,
            CAMPAIGNS.title,
            model.title,
            _line(*(f"{year.removesuffix('年')}年度" for year in years_of(model.year)), *awards),
            _excerpt("", model.summary or text),
            text=_joined(*awards, *model.organisers, model.summary, text),
            awards=awards,
            years=years_of(model.year),
        )

    def event(self, entry: Entry[Event]) -> SearchRecord:
        """An event."""
        model, url = entry.model, self._context.url(entry)
        text = self._context.text(entry, "body")
        return SearchRecord(
            url,
            EVENTS.title,
            model.title,
            _line(model.kind.value, event_moment(model).text, model.place),
            _excerpt("", text),
            text=_joined(model.kind.value, model.place, model.channel, text),
            years=event_years(entry),
        )

    def free(self, entry: Entry[FreePage], page: str) -> SearchRecord:
        """A free page, as it was made."""
        model = entry.model
        heading, lines = _read(page)
        return SearchRecord(
            self._context.url(entry),
            OTHER,
            heading if "{" in model.title and heading else model.title,
            model.description,
            _excerpt("", lines),
            text=_joined(model.description, lines),
        )


def _read(page: str) -> tuple[str, str]:
    """The heading of a finished free page, and what a reader reads below it: no ways to elsewhere, no drawings."""
    parts: dict[str, list[str]] = {"h1": [], "": []}
    within = False
    apart = ""
    for token in tokens(page):
        if token.opens("main") or token.closes("main"):
            within = token.opens("main")
        elif within and not apart and (token.opens(*_APART) or token.value("class") == "headerlink"):
            apart = token.name
        elif within and apart not in ("", "h1"):
            apart = "" if token.closes(apart) else apart
        elif within:
            apart = "" if token.closes("h1") else apart
            parts[apart].append(token.source)
    return text_of("".join(parts["h1"])), text_of("".join(parts[""]))


def years_of(year: int) -> tuple[str, ...]:
    return (f"{year}年",) if year else ()


def news_years(entry: Entry[News]) -> tuple[str, ...]:
    return years_of(entry.model.published_at.year) if entry.model.published_at else ()


def document_years(entry: Entry[Document]) -> tuple[str, ...]:
    return years_of(entry.model.issued_on.year) if entry.model.issued_on else ()


def event_years(entry: Entry[Event]) -> tuple[str, ...]:
    dates = entry.model.dates
    day = (dates.opens_on or dates.closes_on) if dates else None
    return years_of(day.year) if day else ()


def _line(*words: str) -> str:
    return _SPACE.join(word for word in words if word)


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _excerpt(heading: str, text: str) -> str:
    """The beginning of a text, cut after a stop where there is one in its second half."""
    whole = _joined(heading, text)
    if len(whole) <= _EXCERPT:
        return whole
    part = whole[:_EXCERPT]
    stop = max(part.rfind(mark) for mark in _STOPS)
    return f"{part[: stop + 1] if stop >= _EXCERPT // 2 else part}……"
