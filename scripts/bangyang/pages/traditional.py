"""What the traditional edition has to know of a site: whose names to look for, and the line its pages begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Subject
from bangyang.models.nominee import Nominee
from bangyang.pages.context import PageContext
from bangyang.pages.roll import award_of_roll
from bangyang.rendering.chrome import OTHER_MARK
from bangyang.rendering.environment import RenderSettings, render_page
from bangyang.rendering.traditional import TraditionalEdition
from bangyang.text.marked import MARK, WORDS_MARK
from bangyang.text.remarks import people_in
from bangyang.text.script import folded
from bangyang.text.traditional import Converter


def compose_traditional(
    context: PageContext, settings: RenderSettings, assets: tuple[tuple[str, str], ...]
) -> TraditionalEdition | None:
    """How the traditional edition is made, or None for a site without one.

    `assets` pairs files of the first edition with those that take their place.
    """
    site = context.state.site.settings
    if site.traditional is None:
        return None
    converter = Converter(people_shown(context), site.traditional.words, corners=site.traditional.corners)
    (note,) = converter.convert([render_page("_edition_note.html", OTHER_MARK, "", settings).strip()])
    return TraditionalEdition(
        converter,
        site_address=context.absolute(""),
        root=f"/{site.base_path.strip('/')}/".replace("//", "/"),
        explicit_index=context.explicit_index,
        assets=assets,
        note=note + _words_told(site.traditional.words),
    )


def _words_told(words: Mapping[str, str]) -> str:
    """The site's own words that are no mere form of what they stand for, told on every page: nobody could know them."""
    own = [f"{word}={form}" for word, form in sorted(words.items()) if folded(word) != folded(form)]
    if not own:
        return ""
    return Markup('<p class="edition-note" {}="{}" translate="no">{}</p>').format(MARK, WORDS_MARK, "；".join(own))


def people_shown(context: PageContext) -> tuple[str, ...]:
    """The names of all persons whom the site names now. Whoever it may not name leaves no trace here either."""
    return tuple(sorted(set(_persons(context))))


def _persons(context: PageContext) -> Iterator[str]:
    state = context.state
    for nominee in (*state.honourees, *(each for notice in state.notices for each in notice.shown)):
        if _is_of_persons(context, nominee):
            yield nominee.model.name
        yield from (member.name for member in nominee.model.members if nominee.model.may_name(member))
    for roll in state.rolls:
        award = award_of_roll(roll)
        if award is None or award.subject is not Subject.COLLECTIVE:
            yield from (name for line in roll.entries for name in people_in(line.name))
        yield from (ref.name for revoked in roll.revocations for ref in revoked.named)


def _is_of_persons(context: PageContext, nominee: Entry[Nominee]) -> bool:
    award: Any = context.award_of(nominee)
    return award is None or award.subject is not Subject.COLLECTIVE
