"""A profile on paper: the sheet that hangs beside the honour board."""

from __future__ import annotations

from datetime import date

from bangyang.pages.images import Images
from bangyang.pages.profile import ProfileView
from bangyang.paper.notices import Imprint
from bangyang.paper.passages import passages
from bangyang.paper.press import Sheet, photo_svg
from bangyang.paper.titles import fitted, title_lines

_TITLE_SIZE, _TITLE_WIDTH = 24, 18
PORTRAIT = "portrait.svg"


def profile_sheet(view: ProfileView, images: Images, dated: date) -> Sheet:
    """The profile as it stands on the site, without what only a screen can use."""
    picture = view.portrait.picture
    photo = images.content(picture.url) if picture else None
    lines = list(title_lines(view.heading, _TITLE_WIDTH))
    author = view.byline.author or view.byline.source
    honours = [f"{span.when}　{span.what}" if span.when else span.what for span in view.honours]
    lists = (
        ("家庭成员", [_joined("，", member.relation, member.name, member.occupation) for member in view.members]),
        ("个人简历", [f"{span.when}　{span.what}" for span in view.resume]),
        ("曾获荣誉", honours),
    )
    return Sheet(
        "profile",
        view.heading,
        dated,
        {
            "kicker": view.kicker,
            "title_lines": lines,
            "title_size": fitted(lines, _TITLE_SIZE, _TITLE_WIDTH),
            "subtitle": view.subtitle,
            "byline": author,
            "name": view.name.text,
            "portrait": PORTRAIT if photo else "",
            "seal": view.portrait.seal,
            "facts": [[fact.label, fact.value] for fact in view.facts]
            + [["所获称号", f"{award.year}{award.award}"] for award in view.awards],
            "citation": view.citation,
            "deeds": passages(view.deeds),
            "lists": [[title, rows] for title, rows in lists if rows],
            "foot": Imprint(address=view.share.address if view.share else "").lines,
        },
        {PORTRAIT: photo_svg(photo)} if photo else {},
    )


def _joined(mark: str, *parts: str) -> str:
    return mark.join(part for part in parts if part)
