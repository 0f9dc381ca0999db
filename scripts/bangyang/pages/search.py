"""The search: its page, its forms, and what results can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.article import FreePage
from bangyang.pages.campaigns import CAMPAIGNS
from bangyang.pages.documents import DOCUMENTS
from bangyang.pages.events import EVENTS
from bangyang.pages.frame import SEARCH, SITE_MAP
from bangyang.pages.news import NEWS
from bangyang.pages.notices import NOTICES
from bangyang.pages.people import PEOPLE, REGIONS, People, compose_filters
from bangyang.pages.rolls import ROLLS
from bangyang.pages.searchrecord import SearchChoices, SearchRecord
from bangyang.pages.searchrecords import (
    OTHER,
    Records,
    document_years,
    event_years,
    news_years,
    years_of,
)
from bangyang.pages.views import SearchForm, SearchSelect, SearchView

INDEX = f"{SEARCH.url}index.js"
"""Where a search begins to read: what there is, and in which file."""

KINDS = (*(link.text for link in (PEOPLE, ROLLS, NOTICES, NEWS, DOCUMENTS, CAMPAIGNS, EVENTS)), OTHER)


class Finder:
    """How to search one build of a site."""

    def __init__(self, people: People) -> None:
        self.people = people
        self._desk = people.desk
        self._records = Records(people)

    def records(self, free: Iterable[Entry[FreePage]]) -> Iterator[SearchRecord]:
        """A record of every page that can be found, in the order of equally good results; `free` pages come last."""
        return self._records.records(free)

    @cached_property
    def choices(self) -> SearchChoices:
        """Kinds, awards, years and regions that lead to at least one page."""
        state = self._desk.state
        labels: dict[str, list[str]] = {"award": [], "year": [], "region": []}
        for group in self.people.groups:
            labels[group.kind].append(group.label)
        pages = (
            state.rolls,
            state.notices,
            state.news,
            state.documents,
            state.campaigns,
            state.events,
            state.site.free,
        )
        kinds = tuple(kind for kind, each in zip(KINDS, (self._records.everybody, *pages), strict=True) if each)
        awards = dict.fromkeys([*labels["award"], *(roll.entry.model.award for roll in state.rolls)])
        dated: set[str] = set(labels["year"])
        dated.update(year for roll in state.rolls for year in years_of(roll_year(roll)))
        dated.update(year for notice in state.notices for year in years_of(notice.period.opens_on.year))
        dated.update(year for entry in state.news for year in news_years(entry))
        dated.update(year for entry in state.documents for year in document_years(entry))
        dated.update(year for entry in state.campaigns for year in years_of(entry.model.year))
        dated.update(year for entry in state.events for year in event_years(entry))
        named = tuple(award for award in awards if award)
        return SearchChoices(kinds, named, tuple(sorted(dated, reverse=True)), tuple(labels["region"]))

    def people_form(self) -> SearchForm | None:
        """The form above everybody; None where there is nobody."""
        if not self._records.everybody:
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


def _selects(*lists: tuple[str, str, Iterable[str]]) -> tuple[SearchSelect, ...]:
    """Those with a choice to make."""
    made = (SearchSelect(name=name, label=label, options=tuple(options)) for name, label, options in lists)
    return tuple(select for select in made if len(select.options) > 1)
