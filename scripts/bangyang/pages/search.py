"""搜索: the form, what results can be narrowed to, and the ways to people for whoever has no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.statistics import roll_year
from bangyang.models.fields import spec_of
from bangyang.models.nominee import Nominee
from bangyang.models.sections import (
    CAMPAIGNS,
    DOCUMENTS,
    EVENTS,
    NEWS,
    NOTICES,
    PEOPLE,
    REGIONS,
    ROLLS,
    SEARCH,
    SITE_MAP,
)
from bangyang.pages.groups import People, compose_filters
from bangyang.pages.page import PageView
from bangyang.pages.parts import ChipGroup, Link, SearchForm, SearchSelect, link_to
from bangyang.pages.searchrecord import SearchChoices
from bangyang.pages.searchrecords import OTHER, document_years, event_years, news_years, years_of

INDEX = f"{SEARCH.address}index.js"
"""Where a search begins to read: what there is, and in which file."""
_REGION = spec_of(Nominee, "region").label
KINDS = (*(section.title for section in (PEOPLE, ROLLS, NOTICES, NEWS, DOCUMENTS, CAMPAIGNS, EVENTS)), OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """搜索. `ways` lead to everybody without a script, `links` to the other lists."""

    form: SearchForm
    ways: tuple[ChipGroup, ...] = ()
    links: tuple[Link, ...] = ()


def search_choices(people: People) -> SearchChoices:
    """Kinds, awards, years and regions that lead to at least one page."""
    state = people.context.state
    labels = people.labels
    pages = (state.rolls, state.notices, state.news, state.documents, state.campaigns, state.events, state.site.free)
    kinds = tuple(kind for kind, each in zip(KINDS, (people.everybody, *pages), strict=True) if each)
    awards = dict.fromkeys([*labels["award"], *(roll.entry.model.award for roll in state.rolls)])
    dated: set[str] = set(labels["year"])
    dated.update(year for roll in state.rolls for year in years_of(roll_year(roll)))
    dated.update(year for notice in state.notices for year in years_of(notice.period.opens_on.year))
    dated.update(year for entry in state.news for year in news_years(entry))
    dated.update(year for entry in state.documents for year in document_years(entry))
    dated.update(year for entry in state.campaigns for year in years_of(entry.model.year))
    dated.update(year for entry in state.events for year in event_years(entry))
    named = tuple(award for award in awards if award)
    return SearchChoices(kinds, named, tuple(sorted(dated, reverse=True)), labels["region"])


def people_form(people: People) -> SearchForm | None:
    """The form above everybody; None where there is nobody."""
    if not people.everybody:
        return None
    return SearchForm(
        index=INDEX,
        action=SEARCH.address,
        kind=PEOPLE.title,
        label="找人",
        hint="姓名、拼音或首字母，如 zs",
        selects=_selects(
            ("award", "称号", people.labels["award"]),
            ("year", "年度", people.labels["year"]),
            ("region", _REGION, people.labels["region"]),
        ),
        closing=_closing(people),
        notices=NOTICES.address,
    )


def compose_search(people: People) -> SearchView:
    """The page of the search."""
    context, choices = people.context, search_choices(people)
    return SearchView(
        meta=context.column_meta(SEARCH),
        heading=SEARCH.title,
        crumbs=context.crumbs(SEARCH),
        form=SearchForm(
            index=INDEX,
            action=SEARCH.address,
            label="搜索本站",
            hint="姓名、拼音、首字母或内容",
            selects=_selects(
                ("kind", "类别", choices.kinds),
                ("award", "称号", choices.awards),
                ("year", "年份", choices.years),
                ("region", _REGION, choices.regions),
            ),
            closing=_closing(people),
            notices=NOTICES.address,
        ),
        ways=compose_filters(people),
        links=tuple(map(link_to, (PEOPLE, REGIONS, ROLLS, NOTICES, NEWS, SITE_MAP))),
    )


def _closing(people: People) -> tuple[str, ...]:
    """The last day of every notice that is open now."""
    notices = (notice for notice in people.context.state.notices if notice.status is NoticeStatus.OPEN)
    return tuple(sorted(notice.period.closes_on.isoformat() for notice in notices))


def _selects(*lists: tuple[str, str, Iterable[str]]) -> tuple[SearchSelect, ...]:
    """Those with a choice to make."""
    made = (SearchSelect(name=name, label=label, options=tuple(options)) for name, label, options in lists)
    return tuple(select for select in made if len(select.options) > 1)
