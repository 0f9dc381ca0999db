"""Whether a nominee may stand for the award: category, years of service, appraisals, priority, dates that agree.

Figures come from the award as the issuing office wrote it; spans end at the close of 推荐, never today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.nominees.candidates import CHILD_YEARS, Candidate, candidates
from bangyang.checks.records.mentions import mentions
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.eligibility import (
    is_priority_delegate,
    nomination_closes_on,
    priority_honours,
    served_months,
)
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.records import Appraisal, Record
from bangyang.text.dates import YearMonth, format_day, months_between
from bangyang.text.reading import shown

_ADULT_YEARS = 16
"""The age at which one may be employed (《劳动法》第十五条)."""
_SCHOOL_YEARS = 5
_CHILD_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}同学")


@check(
    "NOM002",
    "人员类别不符",
    Severity.ERROR,
    "内民政发〔2022〕63号 二（一）",
    "改成称号规定的人员类别",
    rests_on=(Campaign,),
)
def wrong_category(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """An award is open to certain kinds of people only; others may not be put forward."""
    label = label_of(Nominee, "category")
    for one in candidates(state):
        scopes, category = one.award.scopes, one.model.category
        if not scopes or not one.entry.sound("category") or (not category and not one.is_person):
            continue
        if category in scopes:
            continue
        place, choices = one.entry.source.place("category"), f"从这些类别里选一个：{'、'.join(scopes)}"
        if not category:
            hint = f"补上一行“{label}: ”，{choices}"
            yield rule.at(place, f"没有写“{label}”", label=label, hint=hint, severity=one.weight)
        else:
            yield rule.at(place, f"{shown(category)}不在“{one.award.name}”的参评范围里", label=label, hint=choices)


@check(
    "NOM003",
    "社区工作年限不够",
    Severity.ERROR,
    "内民政发〔2022〕63号 三（一）2",
    "核对社区工作起始；确实不满年限的不能推荐",
)
def too_short_service(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Years count from the beginning of community work, not of any employment, to the close of 推荐."""
    label = label_of(Nominee, "serving_since")
    for one in candidates(state):
        years, closes_on = one.award.service_years, nomination_closes_on(one.campaign.model)
        if not years or closes_on is None or not one.entry.sound("serving_since"):
            continue
        since = one.model.serving_since
        served = served_months(since, closes_on) if since else 0
        if served >= years * 12:
            continue
        place = one.entry.source.place("serving_since")
        if since is None:
            hint = f"补上一行“{label}: ”，写哪年哪月开始从事社区工作；不是参加工作时间"
            message = f"没有写“{label}”，无法核对是否满{years}年"
            yield rule.at(place, message, label=label, hint=hint, severity=one.weight)
        else:
            message = f"到推荐结束（{format_day(closes_on)}）社区工作{_span(served)}，不满{years}年"
            latest = YearMonth(closes_on.year - years, closes_on.month)
            hint = f"核对原件：须在{latest}或以前开始从事社区工作；确实不满{years}年的不能推荐"
            yield rule.at(place, message, label=label, hint=hint)


@check(
    "NOM009",
    "缺少考核证明",
    Severity.ERROR,
    "内民政发〔2022〕63号 三（一）5",
    "在 records 文件夹里补一份考核记录",
    rests_on=(Record,),
)
def missing_appraisal(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """That the last years' appraisals were good is attested by a body, on a date, and kept with the campaign."""
    attested = _attested_years(state)
    for one in candidates(state):
        years = one.award.appraisal_years
        held = attested.get(one.entry.source.path)
        doubtful = state.procedure.records_doubtful
        if not years or (held or 0) >= years or doubtful or not one.entry.sound("name"):
            continue
        message = f"考核证明只写了{held}年，应当不少于{years}年" if held else f"没有连续{years}年考核称职以上的证明"
        hint = f"在 profiles/{state.key}/records/ 里补一份“记录: 考核”，“对象”里写上这个姓名，“考核年数”写 {years}"
        place = one.entry.source.place("name")
        yield rule.at(place, message, label=label_of(Nominee, "name"), hint=hint, severity=one.weight)


def _attested_years(state: CampaignState) -> dict[str, int]:
    """Years attested, by profile path."""
    attested: dict[str, int] = {}
    for mention in mentions(state, Appraisal):
        for person in mention.people:
            path = person.source.path
            attested[path] = max(attested.get(path, 0), mention.record.model.years)
    return attested


@check(
    "NOM014",
    "可列为优先推荐",
    Severity.NOTE,
    "内民政发〔2022〕63号 三（一）2",
    "推荐时可以优先考虑；这一条只供内部参考",
)
def has_priority(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A recent honour or a delegate's mandate gives priority; computed, shown to editors only, until a roll is out."""
    for one in candidates(state):
        closes_on = nomination_closes_on(one.campaign.model)
        if closes_on is None or state.history.facts(one.entry).rolls:
            continue
        if one.entry.sound("honours"):
            for index in priority_honours(one.model, one.award, closes_on)[:1]:
                level = str(one.award.priority_level).removesuffix("级")
                message = f"近三年获得过{level}级以上表彰，可列为优先推荐"
                place = one.entry.source.place("honours", index)
                yield rule.at(place, message, label=label_of(Nominee, "honours"))
        if is_priority_delegate(one.model, one.award):
            message = "担任自治区级以上党代表、人大代表或政协委员，可列为优先推荐"
            yield rule.at(one.entry.source.place("delegate"), message, label=label_of(Nominee, "delegate"))


@check(
    "NOM018",
    "时间互相矛盾",
    Severity.WARNING,
    "《劳动法》第十五条；内民政发〔2022〕63号 附件1",
    "对照原件，改正写错的那个时间",
)
def contradictory_dates(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Dates that cannot all be true: one of them was mistyped, or the nominee is a minor."""
    for one in candidates(state):
        if one.entry.sound("born", "employed_since", "serving_since", "resume"):
            closes_on = nomination_closes_on(one.campaign.model)
            for name, message in _contradictions(one, closes_on):
                at = ("resume", int(name)) if name.isdigit() else (name,)
                label = label_of(Nominee, str(at[0]))
                yield rule.at(one.entry.source.place(*at), message, label=label)


@check(
    "NOM022",
    "未成年人不得公开全名和照片",
    Severity.ERROR,
    "《个人信息保护法》第二十八条；《未成年人保护法》第四条",
    "姓名改成姓加“同学”，删去照片；出生年月写错了的，改正它",
)
def child_in_full(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A nominee under 14 is published as 姓 + 同学 and without a face, whoever consented."""
    for one in candidates(state):
        if not one.entry.sound("born", "name") or not one.is_child:
            continue
        model, place = one.model, one.entry.source.place
        since = f"到{one.campaign.model.year}年不满{CHILD_YEARS}岁"
        if not _CHILD_NAME.fullmatch(model.name):
            hint = (
                f"确实不满{CHILD_YEARS}岁的，姓名改成“{model.name[:1]}同学”，文件名和网址名也不要用全名；"
                "出生年月写错了的，改正它"
            )
            yield rule.at(place("name"), f"这个人{since}，不能写全名", label=label_of(Nominee, "name"), hint=hint)
        if model.photo:
            hint = f"确实不满{CHILD_YEARS}岁的，删去这一行和照片文件；出生年月写错了的，改正它"
            yield rule.at(place("photo"), f"这个人{since}，不能登照片", label=label_of(Nominee, "photo"), hint=hint)


def _contradictions(one: Candidate, closes_on: date | None) -> Iterator[tuple[str, str]]:
    """Field (or index of a line of the 简历) and what contradicts what."""
    model, year = one.model, one.campaign.model.year
    born, employed, serving = model.born, model.employed_since, model.serving_since
    if born is not None and year and born.year > year - _ADULT_YEARS:
        if one.is_child:
            return  # NOM022 speaks of them
        yield "born", f"到{year}年不满{_ADULT_YEARS}岁"
    elif born is not None and employed is not None and months_between(born, _latest(employed)) < _ADULT_YEARS * 12:
        yield "employed_since", f"参加工作时不满{_ADULT_YEARS}岁，与出生年月矛盾"
    if employed is not None and serving is not None and _latest(serving) < employed:
        yield "serving_since", "社区工作起始早于参加工作时间"
    for index, line in enumerate(model.resume):
        if born is not None and months_between(born, _latest(line.span.start)) < _SCHOOL_YEARS * 12:
            yield str(index), f"这一段开始时不满{_SCHOOL_YEARS}岁，与出生年月矛盾"
        elif closes_on is not None and line.span.start.first_day > closes_on:
            yield str(index), f"这一段在推荐结束（{format_day(closes_on)}）以后才开始"


def _latest(month: YearMonth) -> YearMonth:
    """The last month a date can mean: a year alone may be its December."""
    return YearMonth(month.year, month.month or 12)


def _span(months: int) -> str:
    """7年5个月; what has not begun yet is 0个月."""
    years, rest = divmod(max(months, 0), 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "整")
