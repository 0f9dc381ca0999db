"""Rolls: the honour board and the list of boards."""

from __future__ import annotations

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.rolls import RevokedAward, RollEntry, order_rule
from bangyang.derivations.statistics import roll_year
from bangyang.models.article import Document
from bangyang.models.campaign import Award
from bangyang.models.roll import RollOrder
from bangyang.pages.charts import compose_overview_charts
from bangyang.pages.desk import Desk, counted, moment, serial
from bangyang.pages.facts import site_contacts
from bangyang.pages.sheets import sheet_link
from bangyang.pages.views import (
    Link,
    Name,
    RollEntryView,
    RollGroup,
    RollItem,
    RollListView,
    RollView,
    RollYear,
    Signature,
)
from bangyang.text.dates import format_day
from bangyang.text.names import distinguish

ROLLS = Link("名单", "rolls/")


def award_of_roll(roll: RollState) -> Award | None:
    """The award a roll gives, where its campaign defines it."""
    return roll.campaign.model.award(roll.entry.model.award) if roll.campaign else None


def roll_count(roll: RollState) -> str:
    """20名, 50户: how many the roll names now."""
    award = award_of_roll(roll)
    declared = roll.entry.model.count
    if award is None and declared is not None and declared.unit:
        return f"{len(roll.entries)}{declared.unit}"
    return counted(len(roll.entries), award.subject if award else None)


def compose_roll_item(desk: Desk, roll: RollState) -> RollItem:
    """A roll on a list."""
    model = roll.entry.model
    return RollItem(
        heading=model.title,
        url=desk.url(roll.entry),
        kind=model.kind.value if model.kind else "",
        issuers=model.issuers,
        count=f"共{roll_count(roll)}",
        issued_on=moment(model.issued_on),
        document_number=str(model.number) if model.number else "",
    )


def compose_roll(desk: Desk, roll: RollState) -> RollView:
    """The page of a roll."""
    model = roll.entry.model
    url = desk.url(roll.entry)
    number = str(model.number) if model.number else model.source if model.decided_elsewhere else ""
    document = desk.state.index.resolve(Document, model.source or number).entry
    return RollView(
        meta=desk.article_meta(
            model.title,
            url,
            published=model.published_on or model.issued_on,
            source="、".join(model.issuers),
            description=f"{'、'.join(model.issuers)}{model.title}，共{roll_count(roll)}。",
        ),
        heading=model.title,
        crumbs=desk.crumbs(ROLLS, Link(model.title, url)),
        kind=model.kind.value if model.kind else "",
        signature=Signature(model.issuers, moment(model.issued_on)),
        groups=_groups(desk, roll),
        count=f"共{roll_count(roll)}",
        order_rule=order_rule(model),
        document_number=number,
        document_url=desk.url(document) if number and document is not None and document in desk.state.documents else "",
        preface=desk.fragment(roll.entry, "preface", url).html,
        source=model.source,
        revocations=tuple(map(revocation_words, roll.revocations)),
        contacts=site_contacts(desk),
        sheet=sheet_link(desk, url),
        share=desk.share(url, coded=True),
    )


def compose_roll_list(desk: Desk) -> RollListView:
    """名单 list by year."""
    years: dict[int, list[RollItem]] = {}
    for roll in desk.state.rolls:
        years.setdefault(roll_year(roll), []).append(compose_roll_item(desk, roll))
    lead = "每一份名单都写明由谁决定、依据哪份文件、按什么顺序排列。"
    return RollListView(
        meta=desk.column_meta("名单", ROLLS.url, lead),
        heading="名单",
        crumbs=desk.crumbs(ROLLS),
        lead=lead,
        charts=compose_overview_charts(desk),
        years=tuple(
            RollYear(year=f"{year}年" if year else "年份不详", rolls=tuple(items))
            for year, items in sorted(years.items(), reverse=True)
        ),
    )


def _groups(desk: Desk, roll: RollState) -> tuple[RollGroup, ...]:
    views = roll_entries(desk, roll)
    if roll.entry.model.order is not RollOrder.REGION:
        return (RollGroup(entries=views),)
    groups: dict[str, list[RollEntryView]] = {}
    for line, view in zip(roll.entries, views, strict=True):
        groups.setdefault(line.nominee.model.counted_under if line.nominee else "", []).append(view)
    award = award_of_roll(roll)
    return tuple(
        RollGroup(
            entries=tuple(entries),
            title=title,
            count=counted(len(entries), award.subject if award else None),
            anchor=f"group-{index}",
        )
        for index, (title, entries) in enumerate(groups.items(), 1)
    )


def roll_entries(desk: Desk, roll: RollState) -> tuple[RollEntryView, ...]:
    """The lines of a roll; namesakes are told apart by their unit."""
    names = distinguish([(line.ref.name, _unit(line)) for line in roll.entries])
    return tuple(
        _entry(desk, line, name, number) for number, (line, name) in enumerate(zip(roll.entries, names, strict=True), 1)
    )


def _unit(line: RollEntry) -> str:
    return line.ref.unit or (line.nominee.model.unit if line.nominee else "")


def _entry(desk: Desk, line: RollEntry, name: str, number: int) -> RollEntryView:
    nominee = line.nominee
    if nominee is None:
        return RollEntryView(serial=serial(number), name=Name(name))
    return RollEntryView(
        serial=serial(number),
        name=Name(name, desk.name(nominee).note),
        unit=nominee.model.post_line,
        url=desk.url(nominee) if desk.state.of(nominee).has_page(nominee) else "",
    )


def revocation_words(revoked: RevokedAward) -> str:
    """What stays of a revoked award: decision number and date; the name only where that was decided."""
    number = f"（{revoked.number}）" if revoked.number else ""
    day = format_day(revoked.decided_on) if revoked.decided_on else ""
    who = "、".join(map(str, revoked.named)) if revoked.named else f"{revoked.count}名入选者"
    return f"{day}，{revoked.organ}决定撤销{who}的称号{number}。"
