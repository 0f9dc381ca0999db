"""The search: its page, its forms, and the records its index is made of.

A record says of a page only what stands on it, and there are records only of what the state lets through. Of a notice
neither its text nor its nominees are taken: whom it names may change any day, and before a roll names them they are
public inside the notice alone. What was taken down has no record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from bangyang.derivations.showing import NoticeState, RollState
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.rendering.composing.campaigns import CAMPAIGNS
from bangyang.rendering.composing.documents import DOCUMENTS
from bangyang.rendering.composing.events import EVENTS, event_moment
from bangyang.rendering.composing.frame import SEARCH, SITE_MAP
from bangyang.rendering.composing.news import NEWS
from bangyang.rendering.composing.notices import NOTICES
from bangyang.rendering.composing.people import PEOPLE, REGIONS, People, compose_filters
from bangyang.rendering.composing.periods import status_words
from bangyang.rendering.composing.rolls import ROLLS, roll_count
from bangyang.rendering.search import SearchChoices, SearchRecord
from bangyang.rendering.views import SearchForm, SearchSelect, SearchView
from bangyang.text.dates import format_day, format_period

INDEX = f"{SEARCH.url}index.js"
"""Where a search begins to read: what there is, and in which file."""

KINDS = tuple(link.text for link in (PEOPLE, ROLLS, NOTICES, NEWS, DOCUMENTS, CAMPAIGNS, EVENTS))
_EXCERPT = 80
"""Characters of a page's beginning that are shown with a result."""
_SPACE = "　"
_STOPS = "。！？；，"


class Finder:
    """What can be found in one build of a site."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._desk = people.desk

    # --- what results can be narrowed to -------------------------------------------------------------------------

    @cached_property
    def _placed(self) -> dict[str, tuple[dict[str, None], dict[str, None]]]:
        """Awards and years of everybody with a page, by profile path, in the order of the rolls."""
        found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        for roll, nominee in self.people.ordered:
            awards, years = found.setdefault(nominee.source.path, ({}, {}))
            awards[roll.entry.model.award] = None
            years.update(dict.fromkeys(_years(roll_year(roll))))
        return found

    @cached_property
    def _everybody(self) -> tuple[Entry[Nominee], ...]:
        """Everybody with a page, the latest roll first."""
        ordered = {nominee.source.path: nominee for _, nominee in self.people.ordered}
        rest = {entry.source.path: entry for entry in self._desk.state.profiles}
        return tuple((ordered | rest).values())

    @cached_property
    def choices(self) -> SearchChoices:
        """Kinds, awards, years and regions that lead to at least one page."""
        state = self._desk.state
        labels: dict[str, list[str]] = {"award": [], "year": [], "region": []}
        for group in self.people.groups:
            labels[group.kind].append(group.label)
        pages = (state.rolls, state.notices, state.news, state.documents, state.campaigns, state.events)
        kinds = tuple(kind for kind, each in zip(KINDS, (self._everybody, *pages), strict=True) if each)
        awards = dict.fromkeys([*labels["award"], *(roll.entry.model.award for roll in state.rolls)])
        dated: set[str] = set(labels["year"])
        dated.update(year for roll in state.rolls for year in _years(roll_year(roll)))
        dated.update(year for notice in state.notices for year in _years(notice.period.opens_on.year))
        dated.update(year for entry in state.news for year in _news_years(entry))
        dated.update(year for entry in state.documents for year in _document_years(entry))
        dated.update(year for entry in state.campaigns for year in _years(entry.model.year))
        dated.update(year for entry in state.events for year in _event_years(entry))
        named = tuple(award for award in awards if award)
        return SearchChoices(kinds, named, tuple(sorted(dated, reverse=True)), tuple(labels["region"]))

    def people_form(self) -> SearchForm | None:
        """The form above everybody; None where there is nobody."""
        if not self._everybody:
            return None
        labels: dict[str, list[str]] = {}
        for group in self.people.groups:
            labels.setdefault(group.kind, []).append(group.label)
        return SearchForm(
            index=INDEX,
            action=SEARCH.url,
            kind=PEOPLE.text,
            label="找人",
            hint="姓名、拼音或首字母，如 zs",
            selects=_selects(
                ("award", "称号", labels.get("award", ())),
                ("year", "年度", labels.get("year", ())),
                ("region", "地区", labels.get("region", ())),
            ),
        )

    def compose_page(self) -> SearchView:
        """The page of the search."""
        desk, choices = self._desk, self.choices
        return SearchView(
            meta=desk.column_meta(SEARCH.text, SEARCH.url, "按姓名、拼音、称号、地区和内容查找本站的人物和文章。"),
            heading=SEARCH.text,
            crumbs=desk.crumbs(SEARCH),
            form=SearchForm(
                index=INDEX,
                action=SEARCH.url,
                label="搜索本站",
                hint="姓名、拼音、首字母或内容",
                selects=_selects(
                    ("kind", "类别", choices.kinds),
                    ("award", "称号", choices.awards),
                    ("year", "年份", choices.years),
                    ("region", "地区", choices.regions),
                ),
            ),
            ways=compose_filters(self.people),
            links=(PEOPLE, REGIONS, ROLLS, NOTICES, NEWS, SITE_MAP),
        )

    # --- what is found --------------------------------------------------------------------------------------------

    def records(self) -> Iterator[SearchRecord]:
        """A record of every page that can be found, in the order of equally good results."""
        state = self._desk.state
        yield from map(self._person, self._everybody)
        yield from (record for roll in state.rolls for record in self._bare_names(roll))
        yield from map(self._roll, state.rolls)
        yield from (self._notice(notice) for notice in state.notices if notice.tombstone is None)
        yield from map(self._news, state.news)
        yield from map(self._document, state.documents)
        yield from map(self._campaign, state.campaigns)
        yield from map(self._event, state.events)

    def _person(self, entry: Entry[Nominee]) -> SearchRecord:
        model, url = entry.model, self._desk.url(entry)
        awards, years = self._placed.get(entry.source.path, ({}, {}))
        region = self._desk.state.region_name(entry)
        deeds = self._desk.texts.of(url)
        honours = (honour.title for honour in model.honours)
        return SearchRecord(
            url,
            PEOPLE.text,
            model.name,
            _line(*(awards or (model.award,)), *years, model.post_line),
            _excerpt(model.headline, model.citation or deeds),
            names=(model.name,),
            text=_joined(
                *awards, model.award, region, model.nominator, model.post_line, model.headline, model.subtitle,
                model.kicker, model.citation, *honours, deeds,
            ),
            awards=tuple(awards),
            years=tuple(years),
            regions=(region,) if region else (),
        )  # fmt: skip

    def _bare_names(self, roll: RollState) -> Iterator[SearchRecord]:
        """Those of whom the roll is all there is: a name without a page."""
        model, years = roll.entry.model, _years(roll_year(roll))
        for line in roll.entries:
            if line.nominee is not None and self._desk.state.has_page(line.nominee):
                continue
            yield SearchRecord(
                self._desk.url(roll.entry),
                PEOPLE.text,
                line.ref.name,
                _line(model.award, *years, line.ref.unit),
                model.title,
                names=(line.ref.name,),
                text=_joined(model.award, line.ref.unit),
                awards=(model.award,) if model.award else (),
                years=years,
            )

    def _roll(self, roll: RollState) -> SearchRecord:
        model, url = roll.entry.model, self._desk.url(roll.entry)
        number = str(model.number) if model.number else model.source
        campaign = roll.campaign.model.title if roll.campaign else ""
        return SearchRecord(
            url,
            ROLLS.text,
            model.title,
            _line(model.award, *_years(roll_year(roll)), f"共{roll_count(roll)}"),
            _excerpt("", _joined("、".join(model.issuers), number)),
            mentions=tuple(line.ref.name for line in roll.entries),
            text=_joined(model.award, campaign, *model.issuers, number, self._desk.texts.of(url)),
            awards=(model.award,) if model.award else (),
            years=_years(roll_year(roll)),
        )

    def _notice(self, notice: NoticeState) -> SearchRecord:
        model, period = notice.entry.model, notice.period
        dates = format_period(period.opens_on, period.closes_on)
        awards = tuple(dict.fromkeys(group.award for group in notice.groups if group.award))
        campaign = notice.campaign.model.title if notice.campaign else ""
        return SearchRecord(
            self._desk.url(notice.entry),
            NOTICES.text,
            model.title,
            _line(status_words(notice), f"公示期{dates}"),
            _excerpt("", "、".join(model.issuers)),
            text=_joined(campaign, *awards, *model.issuers, dates),
            awards=awards,
            years=_years(period.opens_on.year),
        )

    def _news(self, entry: Entry[News]) -> SearchRecord:
        model, url = entry.model, self._desk.url(entry)
        text = self._desk.texts.of(url)
        day = format_day(model.published_at.date()) if model.published_at else ""
        return SearchRecord(
            url,
            NEWS.text,
            model.title,
            _line(model.kind.value, day, model.source),
            _excerpt("", model.summary or text),
            text=_joined(model.kicker, model.subtitle, model.summary, model.source, model.column, text),
            years=_news_years(entry),
        )

    def _document(self, entry: Entry[Document]) -> SearchRecord:
        model, url = entry.model, self._desk.url(entry)
        text, number = self._desk.texts.of(url), str(model.number) if model.number else ""
        day = format_day(model.issued_on) if model.issued_on else ""
        return SearchRecord(
            url,
            DOCUMENTS.text,
            model.title,
            _line("、".join(model.issuers), number, day),
            _excerpt("", text),
            text=_joined(*model.issuers, number, model.topic, text),
            years=_document_years(entry),
        )

    def _campaign(self, entry: Entry[Campaign]) -> SearchRecord:
        model, url = entry.model, self._desk.url(entry)
        text = self._desk.texts.of(url)
        awards = tuple(award.name for award in model.awards if award.name)
        return SearchRecord(
            url,
            CAMPAIGNS.text,
            model.title,
            _line(*(f"{year.removesuffix('年')}年度" for year in _years(model.year)), *awards),
            _excerpt("", model.summary or text),
            text=_joined(*awards, *model.organisers, model.summary, text),
            awards=awards,
            years=_years(model.year),
        )

    def _event(self, entry: Entry[Event]) -> SearchRecord:
        model, url = entry.model, self._desk.url(entry)
        text = self._desk.texts.of(url)
        return SearchRecord(
            url,
            EVENTS.text,
            model.title,
            _line(model.kind.value, event_moment(model).text, model.place),
            _excerpt("", text),
            text=_joined(model.kind.value, model.place, model.channel, text),
            years=_event_years(entry),
        )


def _years(year: int) -> tuple[str, ...]:
    return (f"{year}年",) if year else ()


def _news_years(entry: Entry[News]) -> tuple[str, ...]:
    return _years(entry.model.published_at.year) if entry.model.published_at else ()


def _document_years(entry: Entry[Document]) -> tuple[str, ...]:
    return _years(entry.model.issued_on.year) if entry.model.issued_on else ()


def _event_years(entry: Entry[Event]) -> tuple[str, ...]:
    dates = entry.model.dates
    day = (dates.opens_on or dates.closes_on) if dates else None
    return _years(day.year) if day else ()


def _selects(*lists: tuple[str, str, Iterable[str]]) -> tuple[SearchSelect, ...]:
    """Those with a choice to make."""
    made = (SearchSelect(name=name, label=label, options=tuple(options)) for name, label, options in lists)
    return tuple(select for select in made if len(select.options) > 1)


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
