"""A roll: the honour board itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.rolls import RevokedAward, RollEntry, included, order_rule
from bangyang.models.campaign import Award, Subject
from bangyang.models.roll import DepartedMark, RollOrder
from bangyang.models.sections import ROLLS
from bangyang.pages.context import PageContext, counted, framed_name, moment, serial
from bangyang.pages.facts import site_contacts
from bangyang.pages.page import PageView
from bangyang.pages.parts import Attachment, ContactLine, Link, Name, Share, Signature
from bangyang.pages.sheets import sheet_link
from bangyang.pages.typography import NO_MARKUP, unbroken
from bangyang.text.dates import format_day
from bangyang.text.names import distinguish


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntryView:
    """A line of the roll; `url` is empty for a bare name."""

    serial: str
    name: Name
    unit: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """Entries under one heading (a region, an award); an only group has no title."""

    entries: tuple[RollEntryView, ...]
    title: str = ""
    count: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollView(PageView):
    """A 名单. `kind` is the word the decision uses (通报表扬, 发布, 命名, 表彰).

    `revocations` word what was revoked with the decision's number and date. `framing` tells what a frame round a name
    means. `source` names the document a roll decided elsewhere rests on. `sheet` is the board as a PDF.
    """

    kind: str
    signature: Signature
    groups: tuple[RollGroup, ...]
    count: str
    order_rule: str
    document_number: str = ""
    document_url: str = ""
    preface: Markup = NO_MARKUP
    source: str = ""
    framing: str = ""
    revocations: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    sheet: Attachment | None = None
    share: Share | None = None

    @property
    def title_html(self) -> Markup:
        """The heading, quoted names kept whole."""
        return unbroken(self.heading)


def award_of_roll(roll: RollState) -> Award | None:
    """The award a roll gives, where its campaign defines it."""
    return roll.campaign.model.award(roll.entry.model.award) if roll.campaign else None


def roll_count(roll: RollState) -> str:
    """20名, 50户: how many the roll names now."""
    award = award_of_roll(roll)
    declared = roll.entry.model.count
    own = declared is not None and declared.unit and (award is None or award.subject is Subject.MIXED)
    if declared is None or not (declared.other_unit or declared.includes or own):
        return counted(len(roll.entries), award.subject if award else None)
    # Who left the roll is counted no more; of kinds that only the editors know nothing is told then.
    whole = len(roll.entries) == declared.value
    known = ((each, included(each.kind, roll.entries)) for each in declared.includes)
    kinds = (each if number is None else replace(each, value=number) for each, number in known if whole or number)
    unit = declared.unit or (award.subject.unit if award else "名")
    return str(replace(declared, value=len(roll.entries), unit=unit, includes=tuple(kinds)))


def compose_roll(context: PageContext, roll: RollState) -> RollView:
    """The page of a roll."""
    model = roll.entry.model
    url = context.url(roll.entry)
    number = str(model.number) if model.number else model.source if model.decided_elsewhere else ""
    groups = _groups(context, roll)
    return RollView(
        meta=context.article_meta(
            model.title,
            url,
            published=model.published_on or model.issued_on,
            source="、".join(model.issuers),
            description=f"{'、'.join(model.issuers)}{model.title}，共{roll_count(roll)}。",
        ),
        heading=model.title,
        crumbs=context.crumbs(ROLLS, Link(model.title, url)),
        kind=model.kind.value if model.kind else "",
        signature=Signature(model.issuers, moment(model.issued_on)),
        groups=groups,
        count=f"共{roll_count(roll)}",
        order_rule=order_rule(model),
        document_number=number,
        document_url=context.document(model.source or number) if number else "",
        preface=context.fragment(roll.entry, "preface", url).html,
        source=model.source,
        framing=_framing(groups),
        revocations=tuple(map(revocation_words, roll.revocations)),
        contacts=site_contacts(context),
        sheet=sheet_link(context, url),
        share=context.share(url, coded=True),
    )


def _framing(groups: tuple[RollGroup, ...]) -> str:
    framed = dict.fromkeys(entry.name.framed for group in groups for entry in group.entries if entry.name.framed)
    return f"姓名加框的为{'、'.join(framed)}" if framed else ""


def _groups(context: PageContext, roll: RollState) -> tuple[RollGroup, ...]:
    views = roll_entries(context, roll)
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


def roll_entries(context: PageContext, roll: RollState) -> tuple[RollEntryView, ...]:
    """The lines of a roll; namesakes are told apart by their unit."""
    framed = roll.entry.model.departed is DepartedMark.BORDER
    names = distinguish([(line.name, line.unit) for line in roll.entries])
    total = len(roll.entries)
    return tuple(
        _entry(context, line, name, serial(number, total), framed=framed)
        for number, (line, name) in enumerate(zip(roll.entries, names, strict=True), 1)
    )


def _entry(context: PageContext, line: RollEntry, name: str, place: str, *, framed: bool) -> RollEntryView:
    nominee = line.nominee
    if nominee is None:
        # The unit of namesakes stands behind the name already.
        unit = line.unit if name == line.name else ""
        remark = line.ref.remark
        told = framed_name(name, remark) if framed else Name(name, str(remark))
        return RollEntryView(serial=place, name=told, unit=unit)
    return RollEntryView(
        serial=place,
        name=replace(context.name(nominee, line.ref.remark, framed=framed), text=name),
        unit=nominee.model.post_line,
        url=context.url(nominee) if context.state.of(nominee).has_page(nominee) else "",
    )


def revocation_words(revoked: RevokedAward) -> str:
    """What stays of a revoked award: decision number and date; the name only where that was decided."""
    number = f"（{revoked.number}）" if revoked.number else ""
    day = format_day(revoked.decided_on) if revoked.decided_on else ""
    who = "、".join(map(str, revoked.named)) if revoked.named else f"{revoked.count}名入选者"
    return f"{day}，{revoked.organ}决定撤销{who}的称号{number}。"
