"""What the traditional edition has to know of a site: whose names to look for, and the line every twin begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Subject
from bangyang.models.nominee import Nominee
from bangyang.pages.desk import Desk
from bangyang.pages.rolls import award_of_roll
from bangyang.pages.views import Link
from bangyang.rendering.chrome import OTHER_MARK
from bangyang.rendering.editions import PREFIX, Twins
from bangyang.rendering.environment import RenderSettings, render_page
from bangyang.text.hant import Converter

SWITCH = Link("繁體", PREFIX)


def compose_twins(desk: Desk, settings: RenderSettings, assets: tuple[tuple[str, str], ...]) -> Twins | None:
    """How the twins are made, or None for a site without a traditional edition.

    `assets` pairs files of the first edition with those that take their place.
    """
    site = desk.state.site.settings
    if site.traditional is None:
        return None
    converter = Converter(people_shown(desk), site.traditional.words)
    (note,) = converter.convert([render_page("_edition_note.html", OTHER_MARK, "", settings).strip()])
    return Twins(
        converter,
        site_address=desk.absolute(""),
        root=f"/{site.base_path.strip('/')}/".replace("//", "/"),
        explicit_index=desk.explicit_index,
        assets=assets,
        note=note,
    )


def people_shown(desk: Desk) -> tuple[str, ...]:
    """The names of all persons whom the site names now. Whoever it may not name leaves no trace here either."""
    return tuple(sorted(set(_people(desk))))


def _people(desk: Desk) -> Iterator[str]:
    state = desk.state
    for nominee in (*state.profiles, *(each for notice in state.notices for each in notice.shown)):
        if _is_of_persons(desk, nominee):
            yield nominee.model.name
        yield from (member.name for member in nominee.model.members if nominee.model.may_name(member))
    for roll in state.rolls:
        award = award_of_roll(roll)
        if award is None or award.subject is not Subject.COLLECTIVE:
            yield from (line.ref.name for line in roll.entries)
        yield from (ref.name for revoked in roll.revocations for ref in revoked.named)


def _is_of_persons(desk: Desk, nominee: Entry[Nominee]) -> bool:
    award: Any = desk.award_of(nominee)
    return award is None or award.subject is not Subject.COLLECTIVE
