"""What a nominee lacks of the procedure, in words.

The same gap is told where a notice opens too early and where a roll comes too early. Apart from the derivation,
which finds gaps and writes no sentences.
"""

from __future__ import annotations

from datetime import date

from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.facts import Fact
from bangyang.derivations.procedure import OpinionFault, OpinionGap, RunFault, RunGap
from bangyang.loading.entries import Entry
from bangyang.loading.site import RECORDS_FOLDER
from bangyang.models.levels import Level
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Publication
from bangyang.models.records import Approval, Objection, PreReview, RecordKind, Withdrawal
from bangyang.text.dates import format_day, format_period


def no_opinion(history: CampaignHistory, level: Level) -> str:
    """What is lacking where nobody at all has an opinion of a level, "" where it is one nominee's only."""
    found = any(record.model.level == level for record in history.records(Approval))
    return "" if found else f"{level}一级的审核意见"


def no_pre_review(history: CampaignHistory) -> str:
    """The same of the letter of the disciplinary organs."""
    return "" if history.records(PreReview) else RecordKind.PRE_REVIEW.value


def no_notice(history: CampaignHistory, gap: RunGap) -> str:
    """The same of a notice at the level at which one is required."""
    level = gap.requirement.level
    return "" if any(notice.model.level == level for notice in history.notices) else f"{level}一级的公示"


def describe_run_gap(nominee: Entry[Nominee], gap: RunGap, before: date, step: str) -> tuple[str, str]:
    """Message and hint for a required notice that a nominee lacks on `before`, the day of `step`."""
    name, level, days = nominee.model.name, gap.requirement.level, gap.requirement.working_days
    redo = f"先把{level}一级的公示办满{days}个工作日，再把{step}的日期改到它之后"
    if gap.run is None:
        return (
            f"{name}没有经过{level}一级的公示",
            f"在 content/notices/ 补上{level}一级的公示，公示对象里写{name}；{redo}",
        )
    run = gap.run
    title = f"{name}的{level}一级的公示《{run.notice.model.title}》"
    span = format_period(run.first_counted_on, max(run.first_counted_on, run.closes_on))
    if gap.fault is RunFault.STILL_OPEN:
        closes = format_day(run.closes_on)
        message = f"{title}到{closes}期满，{step}的日期却是{format_day(before)}"
        return message, f"核对两处日期，{step}的日期应在{closes}之后"
    if gap.fault is RunFault.SHORT:
        return f"{title}只有{run.working_days}个工作日（{span}），应当不少于{days}个", redo
    if gap.fault is RunFault.TAKEN_DOWN:
        return f"{title}没有期满就整个撤下了", f"重新公示；{redo}"
    posted = "张贴" if run.notice.model.publication is Publication.POSTED else "在别处发布"
    hint = f"在 {records_folder(nominee)} 里补上“记录: 张贴”，写明公示、地点、起止和“回执: 是”；没有贴满的，{redo}"
    return f"{title}只{posted}，记录里没有{span}都在的回执", hint


def describe_opinion_gap(nominee: Entry[Nominee], gap: OpinionGap, by: date, step: str) -> tuple[str, str]:
    """Message and hint for an opinion that a nominee lacks on `by`, the day of `step`."""
    name = nominee.model.name
    if gap.record is None:
        where = f"在 {records_folder(nominee)} 里补上“级别: {gap.level}”的审核意见"
        return f"{name}没有{gap.level}一级的同意意见", f"{where}，对象里写{name}，日期不晚于{format_day(by)}"
    written = format_day(gap.record.model.dated) if gap.record.model.dated is not None else ""
    if gap.fault is OpinionFault.LATE:
        message = f"{gap.level}一级对{name}的意见是{written}，晚于{step}的{format_day(by)}"
        return message, f"核对意见的日期；日期无误时，把{step}的日期改到{written}或以后"
    if gap.fault is OpinionFault.EARLY:
        message = f"{gap.level}一级对{name}的同意意见是{written}，那时要求的公示还没有期满"
        span = f"公示期满以后、不晚于{format_day(by)}"
        hint = f"在 {records_folder(nominee)} 里另补一份{span}的“级别: {gap.level}”的审核意见，原来那份留着"
        return message, hint
    message = f"{gap.level}一级{written}对{name}的意见是“不同意”"
    return message, f"从名单里删去{name}；意见有变的，在 {records_folder(nominee)} 里补上新的审核意见"


def describe_departure(fact: Fact) -> str:
    """What took a nominee off, and when, as a phrase: 于2026年9月16日撤下."""
    record = fact.entry.model
    if isinstance(record, Withdrawal):
        return f"于{format_day(fact.on)}撤下"
    return (
        f"于{format_day(fact.on)}因异议成立撤下"
        if isinstance(record, Objection)
        else f"于{format_day(fact.on)}被撤销称号"
    )


def records_folder(nominee: Entry[Nominee]) -> str:
    """The folder that holds the records about a nominee."""
    return f"{nominee.source.folder}/{RECORDS_FOLDER}/"
