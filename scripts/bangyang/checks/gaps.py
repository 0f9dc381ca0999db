"""What a nominee lacks of the procedure, in words.

The same gap is told where a notice opens too early and where a roll comes too early. Apart from the derivation,
which finds gaps and writes no sentences.
"""

from __future__ import annotations

from datetime import date

from bangyang.derivations.index import key_of
from bangyang.derivations.procedure import OpinionFault, OpinionGap, Run, RunFault, RunGap
from bangyang.derivations.state import State
from bangyang.models.notice import Publication
from bangyang.text.dates import format_day, format_period


def describe_run_gap(state: State, name: str, gap: RunGap, before: date, step: str) -> tuple[str, str]:
    """Message and hint for a required notice that `name` lacks on `before`, the day of `step`."""
    level = gap.requirement.level
    days = gap.requirement.working_days
    redo = f"先把{level}的公示办满{days}个工作日，再把{step}的日期改到它之后"
    if gap.run is None:
        return f"{name}没有经过{level}的公示", f"补上{level}的公示（content/notices/），公示对象里写{name}；{redo}"
    run, title = gap.run, f"{level}的《{gap.run.notice.model.title}》"
    span = format_period(run.first_counted_on, run.closes_on)
    if gap.fault is RunFault.STILL_OPEN:
        message = f"{name}的{title}{format_day(run.closes_on)}才期满，没有早于{step}的{format_day(before)}"
        return message, f"核对两处日期，{step}应在{format_day(run.closes_on)}之后"
    if gap.fault is RunFault.SHORT:
        return f"{name}的{title}只有{run.working_days}个工作日（{span}），应当不少于{days}个", redo
    if gap.fault is RunFault.TAKEN_DOWN:
        return f"{name}的{title}没有期满就整个撤下了", f"重新公示；{redo}"
    posted = "张贴" if run.notice.model.publication is Publication.POSTED else "在别处发布"
    message = f"{name}的{title}只{posted}，没有收到盖住{span}的回执记录"
    folder = f"profiles/{_campaign_key(state, run)}/records/"
    return message, f"在 {folder} 补一份“记录: 张贴”，写明公示、地点、起止和“回执: 是”；没有张贴满的，{redo}"


def describe_opinion_gap(name: str, gap: OpinionGap, by: date, step: str) -> tuple[str, str]:
    """Message and hint for an opinion that `name` lacks on `by`, the day of `step`."""
    if gap.fault is OpinionFault.MISSING:
        message = f"{name}没有{gap.level}的同意意见"
        return message, f"在 records/ 里补上“级别: {gap.level}”的审核意见，日期不晚于{format_day(by)}"
    dated = gap.record.model.dated if gap.record is not None else None
    written = format_day(dated) if dated is not None else ""
    if gap.fault is OpinionFault.LATE:
        message = f"{gap.level}对{name}的意见是{written}，晚于{step}的{format_day(by)}"
        return message, f"核对意见的日期；日期无误时，{step}改到{written}或以后"
    return f"{gap.level}{written}对{name}的意见是“不同意”", f"从名单里删去{name}；意见有变的，补上新的审核意见"


def _campaign_key(state: State, run: Run) -> str:
    campaign = state.index.campaign_of(run.notice)
    return key_of(campaign) if campaign else "活动"
