"""The 简历 of a person: short enough, from senior high school on, without gaps, and at one with the 学历.

Only where the award asks for one (`简历字数` above 0). The form's own words are 300字以内，学历从高中算起，不得断档.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.nominees.candidates import Candidate, candidates
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.eligibility import nomination_closes_on
from bangyang.models.nominee import Nominee
from bangyang.text.dates import YearMonth, months_between
from bangyang.text.prose import count_characters
from bangyang.text.resume import Gap, ResumeLine, resume_gaps

_FORM = "内民政发〔2022〕63号 附件1"
_SENIOR_HIGH = 2
_RANKS: tuple[tuple[str, int], ...] = (
    ("博士", 6), ("硕士|研究生", 5), ("大学专科|大专|专科|高职|高等职业", 3), ("本科|大学|学士", 4),
    ("高中|中专|中师|中技|技校|技工|职高|职业高中", 2), ("初中", 1), ("小学", 0),
)  # fmt: skip
"""学历 words and their order, asked in this order: 大学专科 is no 大学."""
_NAMES = ("小学", "初中", "高中（中专）", "大专", "本科", "硕士研究生", "博士研究生")
_HIGHER_SCHOOL = re.compile(r"大学|学院")
_UNFINISHED = re.compile("肄业|在读|结业|辍学")


@check("NOM004", "简历缺少或过长", Severity.ERROR, _FORM, "压缩简历，每段只留单位或学校")
def resume_length(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The 简历 of the form is limited in 字; it stands in one box of the paper."""
    label = label_of(Nominee, "resume")
    for one in _with_resume(state):
        if not one.model.resume:
            hint = f"补上“{label}: ”，从高中写起，一段一行，如 1994.09-1997.07 第三中学（高中）"
            place = one.entry.source.place("resume")
            yield rule.at(place, f"没有写“{label}”", label=label, hint=hint, severity=one.weight)
            continue
        limit = one.award.resume_limit
        totals = list(accumulate(count_characters(_typed(one, index)) for index in range(len(one.model.resume))))
        if totals[-1] > limit:
            first = next(index for index, total in enumerate(totals) if total > limit)
            message = f"简历共{totals[-1]}字，超过{limit}字；从这一行起超出"
            place = one.entry.source.place("resume", first)
            yield rule.at(place, message, label=label, hint=f"至少删去{totals[-1] - limit}字，每段只留单位或学校")


@check("NOM005", "简历断档", Severity.ERROR, _FORM, "在断档处补上一段；待业也要写一段")
def resume_gap(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """不得断档: months that no line covers hide what a reviewer must see."""
    label = label_of(Nominee, "resume")
    for one in _with_resume(state):
        closes_on = nomination_closes_on(one.campaign.model)
        until = YearMonth(closes_on.year, closes_on.month) if closes_on else _last_month(one.model.resume)
        for gap in resume_gaps(one.model.resume, until):
            first, last = _open_months(gap)
            span = f"{first}" if first == last else f"{first}至{last}"
            message = f"{span}断档{gap.months}个月"
            written = f"{_numeric(first)}-{_numeric(last)}"
            hint = f"补上这一段，如 {written} 某单位；没有工作就写 {written} 待业"
            yield rule.at(_place_after(one, gap, last), message, label=label, hint=hint)


@check("NOM006", "简历没有从高中写起", Severity.ERROR, _FORM, "在最前面补上高中（中专、技校、职高）这一段")
def resume_start(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """学历从高中算起; with less schooling than that the 简历 starts at the last school."""
    for one in _with_resume(state):
        if not one.model.resume or not one.entry.sound("education"):
            continue
        index, line = min(enumerate(one.model.resume), key=lambda pair: pair[1].span.start)
        rank = _rank(line.level)
        above = rank > _SENIOR_HIGH if rank is not None else bool(_HIGHER_SCHOOL.search(line.text))
        if line.school and not above:
            continue
        education = _rank(one.model.education)
        low = education is not None and education < _SENIOR_HIGH
        start = "最后就读的学校" if low else "高中（中专、技校、职高）"
        found = "大学或大专" if line.school else "工作"
        message = f"简历第一段是{found}，应当从{start}写起"
        year, level = line.span.start.year, one.model.education if low else "高中"
        hint = f"在这一行前面补上一段，如 {year - 3}.09-{year}.07 第三中学（{level}）"
        place = one.entry.source.place("resume", index)
        yield rule.at(place, message, label=label_of(Nominee, "resume"), hint=hint)


@check(
    "NOM019",
    "学历与简历不一致",
    Severity.WARNING,
    "内民政发〔2022〕63号 附件1、附件3",
    "对照毕业证书，改正学历或补全简历",
)
def education_contradicted(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The 学历 in the 汇总表 and the highest school in the 简历 should be one and the same."""
    for one in candidates(state):
        education = _rank(one.model.education)
        if education is None or not one.entry.sound("education", "resume"):
            continue
        schools = [line for line in one.model.resume if line.school and _finished(line)]
        ranks = [_rank(line.level) for line in schools]
        highest = max((rank for rank in ranks if rank is not None), default=None)
        # A school without its level may be the one that gave the 学历.
        if highest is None or highest == education or (highest < education and None in ranks):
            continue
        message = f"学历写的是{one.model.education}，简历里最高的学校是{_NAMES[highest]}"
        label = label_of(Nominee, "education")
        mend = (
            f"在简历里补上取得{one.model.education}学历的学校"
            if highest < education
            else "没有毕业的，在简历那一行的括号里写明肄业"
        )
        hint = f"对照毕业证书：把学历改成{_NAMES[highest]}，或者{mend}"
        yield rule.at(one.entry.source.place("education"), message, label=label, hint=hint)


def _with_resume(state: CampaignState) -> Iterator[Candidate]:
    """Persons whose award asks for a 简历, unless part of theirs could not be read."""
    for one in candidates(state):
        if one.is_person and one.award.resume_limit and one.entry.sound("resume"):
            yield one


def _typed(one: Candidate, index: int) -> str:
    return one.entry.source.typed("resume", index) or one.entry.source.typed("resume")


def _open_months(gap: Gap) -> tuple[YearMonth, YearMonth]:
    """The first and the last month of a gap."""
    end = gap.after.span.end or gap.after.span.start
    first = end.year * 12 + (end.month or 12)
    return _month(first), _month(first + gap.months - 1)


def _month(index: int) -> YearMonth:
    """The month that is `index` months after January of the year 0."""
    return YearMonth(index // 12, index % 12 + 1)


def _place_after(one: Candidate, gap: Gap, last: YearMonth) -> Place:
    """The line that follows a gap; the last line where the gap runs to the close of 推荐."""
    lines = one.model.resume
    following = (i for i, line in enumerate(lines) if months_between(last, line.span.start) == 1)
    return one.entry.source.place("resume", next(following, lines.index(gap.after)))


def _last_month(lines: tuple[ResumeLine, ...]) -> YearMonth:
    """Up to where a 简历 can be judged when nobody wrote when 推荐 closes."""
    ends = [line.span.end or line.span.start for line in lines]
    latest = max([*ends, *(line.span.start for line in lines)], default=YearMonth(1))
    return YearMonth(latest.year, latest.month or 12)


def _numeric(month: YearMonth) -> str:
    return f"{month.year}.{month.month or 1:02d}"


def _rank(words: str) -> int | None:
    return next((rank for pattern, rank in _RANKS if re.search(pattern, words)), None)


def _finished(line: ResumeLine) -> bool:
    return line.span.end is not None and not _UNFINISHED.search(line.text)
