"""名单: the decision behind a roll: what it is called, its number and dates, who made it, where it comes from.

通报表扬 is not 表彰: the second is reserved to bodies that are entitled to it (评比达标表彰活动管理办法), so the words
follow the kind everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.named import asked, missing, nearest, unclear
from bangyang.checks.notices.wording import in_order_of
from bangyang.checks.references import untold_campaign
from bangyang.checks.registry import Tells, check
from bangyang.checks.rolls.names import award_of, own_rolls
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous
from bangyang.derivations.dated import ANY_TIME
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.campaign import Campaign, CommendationKind
from bangyang.models.kinds import DOCUMENT
from bangyang.models.roll import Roll
from bangyang.text.dates import format_day
from bangyang.text.numbers import to_hanzi
from bangyang.text.prose.fault import comments

_FORMAT = "本站内容格式"
_KINDS = "评比达标表彰活动管理办法"
_NUMBER = "GB/T 9704-2012 7.2.5"

_FOREIGN_WORDS: dict[CommendationKind, tuple[str, ...]] = {
    CommendationKind.PRAISE: ("表彰", "授予", "命名"),
    CommendationKind.RELEASE: ("表彰", "通报表扬", "授予"),
    CommendationKind.NAMING: ("表彰", "通报表扬"),
    CommendationKind.COMMENDATION: ("通报表扬",),
}
"""Words that say something else than the kind of decision does."""

_MOST_IN_HANZI, _TWO = 10_000, 2
_ASIDE = re.compile(r"《[^《》]*》|评比达标表彰|曾获[^，。；\n]*|受到[^，。；\n]*表彰")
"""Titles of other documents, a set phrase, earlier honours: what is said there is not said of this roll."""


@check("ROL007", "用语与名单类型不符", Severity.ERROR, _KINDS, "用语跟着类型走", waivable=True)
def wording_against_kind(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A commendation that was not one must not be called so, nor the other way round."""
    label = label_of(Roll, "kind")
    for roll in state.history.rolls:
        kind = roll.model.kind
        if kind is None:
            continue
        for place, field, word in _foreign_words(roll, kind):
            hint = f"改用“{kind.value}”的说法，不写“{word}”；{label}写错了的，改正{label}"
            yield rule.at(place, f"{label}是“{kind.value}”，这里写的是“{word}”", label=field, hint=hint)
        award = award_of(state, roll)
        if award is not None and award.kind is not None and award.kind is not kind:
            message = f"活动里写的是“{award.kind.value}”，这里写的是“{kind.value}”"
            hint = f"改成“{label}: {award.kind.value}”，或在活动文件里改正“{award.name}”的类型"
            yield rule.at(roll.source.place("kind"), message, label=label, hint=hint)


@check(
    "ROL024", "正文里的人数和撤销以后的名单不同", Severity.WARNING, _KINDS,
    "决定作出时写的人数照原文不改，在这一行注明“原文如此: 决定原文”；网站自己写的，改成现在的人数",
    waivable=True, dated=ANY_TIME,
)  # fmt: skip
def count_before_revocation(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The names go and the sentence stays: page and printed decision then say 3名 over a list of two."""
    for roll in state.history.rolls:
        lines, gone = state.lines_of(roll)
        taken = sum(revoked.count for revoked in gone)
        if not gone or not roll.sound("names"):
            continue
        before = len(lines) + taken
        for count in _counts_of(before).finditer(_without_asides(roll.body)):
            message = f"这里写着“{count[0]}”，撤销 {taken} 个以后名单上是 {len(lines)} 个；网页和打印的决定都照原文印"
            yield rule.at(roll.body_place(count.start()), message, label=BODY_LABEL)


def _counts_of(number: int) -> re.Pattern[str]:
    """`number` of people, households or groups, in figures or in Chinese."""
    hanzi = to_hanzi(number) if number < _MOST_IN_HANZI else "\\b\\B"
    written = f"{number}|{hanzi}" + ("|两" if number == _TWO else "")
    return re.compile(f"(?<![0-9〇零一二三四五六七八九十百千第])(?:{written})(?:名|位|户|个|人|对|组)")


@check("ROL010", "名单没有日期", Severity.ERROR, _FORMAT, "补上一行“成文日期”")
def undated(roll: Entry[Roll], rule: Rule) -> Iterator[Finding]:
    """Our own roll takes effect on a day; only one decided elsewhere may be undated."""
    model = roll.model
    if model.decided_elsewhere or model.issued_on or model.published_on:
        return
    if roll.sound("issued_on", "published_on", "source"):
        label = label_of(Roll, "issued_on")
        message = f"没有写{label}，也没有写{label_of(Roll, 'published_on')}"
        hint = f"补上一行“{label}: ”，写决定落款的日期"
        yield rule.at(roll.source.place("issued_on"), message, label=label, hint=hint)


@check("ROL011", "文号的年份与成文日期不符", Severity.ERROR, _NUMBER, "核对文号和成文日期")
def number_of_another_year(roll: Entry[Roll], rule: Rule) -> Iterator[Finding]:
    """A document takes its number from the year in which it is signed."""
    number, issued_on = roll.model.number, roll.model.issued_on
    if number is None or issued_on is None or number.year == issued_on.year:
        return
    right = f"{number.agency_code}〔{issued_on.year}〕{number.serial}号"
    message = f"文号是{number.year}年的，成文日期是{format_day(issued_on)}"
    hint = f"核对原件；日期无误时，把文号改为 {right}"
    yield rule.at(roll.source.place("number"), message, label=label_of(Roll, "number"), hint=hint)


@check(
    "ROL012",
    "来源文件不在本站",
    Severity.ERROR,
    _FORMAT,
    "在 content/documents/ 补上来源文件",
    tells=Tells.DANGLING,
    rests_on=(Document,),
)
def source_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A roll decided elsewhere rests on its source document alone, so readers must be able to open it."""
    for roll in state.history.rolls:
        source = roll.model.source
        found = state.catalog.resolve(Document, source)
        if isinstance(found, Ambiguous):
            message, hint = unclear(state.catalog, DOCUMENT, source, found)
        elif missing(state.catalog, DOCUMENT, source):
            hint = asked(source, state.catalog.names(Document), rule.hint)
            message = f"文件里没有“{source}”"
        else:
            continue
        yield rule.at(roll.source.place("source"), message, label=label_of(Roll, "source"), hint=hint)


@check(
    "ROL014",
    "名单的活动或称号查无此项",
    Severity.ERROR,
    _FORMAT,
    "写上所属的活动和称号",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def campaign_or_award_not_told(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """What a roll must satisfy is written in its campaign. A roll decided elsewhere may stand without one."""
    campaign = state.campaign
    if not state.history.rolls or state.catalog.has_broken(Campaign):
        return
    for roll in state.history.rolls:
        model = roll.model
        if (model.decided_elsewhere and not model.campaign) or not roll.sound("campaign", "award", "names", "source"):
            continue
        if campaign is None:
            label = label_of(Roll, "campaign")
            message, hint = untold_campaign(state.catalog, model.campaign, label)
            yield rule.at(roll.source.place("campaign"), message, label=label, hint=hint)
        elif model.award and award_of(state, roll) is None and campaign.sound("awards"):
            names = tuple(award.name for award in campaign.model.awards)
            hint = f"改成{nearest(model.award, names)}" if names else "在活动文件里写上这个称号"
            message = f"“{campaign.model.title}”没有“{model.award}”这个称号"
            yield rule.at(roll.source.place("award"), message, label=label_of(Roll, "award"), hint=hint)


@check("ROL020", "署名顺序与称号的主办机关不同", Severity.WARNING, _FORMAT, "牵头的写在最前面")
def issuers_out_of_order(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The organs sign in the order the award sets, the leading one first."""
    for roll, award in own_rolls(state):
        ordered = in_order_of(roll.model.issuers, award.issuers)
        if ordered != roll.model.issuers:
            label = label_of(Roll, "issuers")
            message = f"“{award.name}”的主办机关顺序是{'、'.join(award.issuers)}"
            hint = f"写成“{label}: [{', '.join(ordered)}]”，或在活动文件里改正主办机关的顺序"
            yield rule.at(roll.source.place("issuers"), message, label=label, hint=hint)


def _foreign_words(roll: Entry[Roll], kind: CommendationKind) -> Iterator[tuple[Place, str, str]]:
    """Place, field and word of everything in title and body that speaks of another kind of decision."""
    words = re.compile("|".join(_FOREIGN_WORDS[kind]))
    for match in words.finditer(_without_asides(roll.model.title)):
        yield roll.source.place("title"), label_of(Roll, "title"), match[0]
    for match in words.finditer(_without_asides(roll.body)):
        yield roll.body_place(match.start()), "", match[0]


def _without_asides(text: str) -> str:
    """`text` with comments and asides blanked out; positions stay."""
    for start, end in comments(text):
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return _ASIDE.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
