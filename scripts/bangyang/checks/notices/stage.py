"""公示: the stage of its campaign within which it has to fit.

The circular fixes the stages; a notice that is still open when its stage ends holds up every step after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.calendars.workdays import UnpublishedYear, WorkdayCalendar
from bangyang.checks.labels import label_of
from bangyang.checks.named import nearest
from bangyang.checks.notices.names import told_notices
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.periods import DEFAULT_WORKING_DAYS, NoticePeriod
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign, Stage
from bangyang.models.notice import Notice
from bangyang.text.dates import Precision, format_day, format_period

_PERIOD = label_of(Notice, "period")


@check(
    "NOT008",
    "公示期超出所属阶段",
    Severity.ERROR,
    "内民政发〔2022〕63号 三",
    "把公示期移到阶段之内",
    rests_on=(Campaign,),
)
def outside_its_stage(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The whole period lies within the stage; where the circular gives its dates only roughly, this is a warning."""
    for notice, campaign in told_notices(state):
        period = state.history.written_periods.get(notice.source.path)
        if period is None or not campaign.sound("stages"):
            continue
        for stage in _stages(state, notice, campaign):
            if stage.dates is None or _within(period, stage.dates.opens_on, stage.dates.closes_on):
                continue
            days = max(state.history.required_days(notice), notice.model.stated_days) or DEFAULT_WORKING_DAYS
            latest = _latest_opening(state.history.calendar, stage.dates.closes_on, days, notice.model.counts_first_day)
            message = f"{format_period(period.opens_on, period.ends_on)}超出“{stage.name}”阶段（{stage.dates.text}）"
            if latest is not None and latest >= (stage.dates.opens_on or date.min):
                message += f"；要公示满{days}个工作日，最迟{format_day(latest)}开始"
            hint = _move(state.history.calendar, notice.model, period, stage, days, latest)
            severity = Severity.WARNING if stage.dates.precision is Precision.ABOUT else rule.severity
            yield rule.at(notice.source.place("period"), message, label=_PERIOD, hint=hint, severity=severity)


@check(
    "NOT026",
    "公示的阶段不在活动里",
    Severity.ERROR,
    "本站内容格式",
    "改成活动文件里写的阶段名称",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def stage_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A stage that does not exist bounds nothing."""
    for notice, campaign in told_notices(state):
        name = notice.model.stage
        if not name or campaign.model.stage(name) is not None or not campaign.sound("stages"):
            continue
        label, names = label_of(Notice, "stage"), tuple(stage.name for stage in campaign.model.stages)
        hint = f"改成{nearest(name, names)}" if names else f"删去“{label}”这一行"
        message = f"“{campaign.model.title}”没有“{name}”这个阶段"
        yield rule.at(notice.source.place("stage"), message, label=label, hint=hint)


def _stages(state: CampaignState, notice: Entry[Notice], campaign: Entry[Campaign]) -> tuple[Stage, ...]:
    """The stages a notice belongs to: its own, else those its nominees' awards name for its level."""
    if notice.model.stage:
        names = [notice.model.stage]
    else:
        people = state.history.listed_in(notice)
        needs = (state.procedure.requirement(person, notice.model.level) for person in people)
        names = [need.stage for need in needs if need is not None and need.stage]
    found = (campaign.model.stage(name) for name in dict.fromkeys(names))
    return tuple(stage for stage in found if stage is not None)


def _within(period: NoticePeriod, opens_on: date | None, closes_on: date | None) -> bool:
    return (opens_on is None or opens_on <= period.opens_on) and (closes_on is None or period.ends_on <= closes_on)


def _latest_opening(calendar: WorkdayCalendar, closes_on: date | None, days: int, counts_first: bool) -> date | None:
    """The latest working day on which a notice of `days` working days can open and be over by `closes_on`."""
    if closes_on is None:
        return None
    try:
        return calendar.latest_first_day(closes_on, days if counts_first else days + 1)
    except UnpublishedYear:
        return None


def _move(
    calendar: WorkdayCalendar, notice: Notice, period: NoticePeriod, stage: Stage, days: int, latest: date | None
) -> str:
    """A period within the stage, as near as can be to the one that was typed."""
    unfit = f"“{stage.name}”阶段容不下{days}个工作日，须先更正活动的阶段时间"
    if stage.dates is None:
        return unfit
    try:
        earliest = calendar.first_working_day_on_or_after(stage.dates.opens_on or period.opens_on)
        opens_on = max(earliest, min(period.opens_on, latest or period.opens_on))
        closes_on = calendar.closing_day(opens_on, days, notice.counts_first_day)
    except UnpublishedYear:
        return unfit
    if stage.dates.closes_on is not None and closes_on > stage.dates.closes_on:
        return unfit
    return f"把{_PERIOD}改为 {format_period(opens_on, closes_on)}，或更正活动的阶段时间"
