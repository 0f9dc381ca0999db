"""The course of a campaign (CAM): its stages, one after the other, each long enough for what must happen in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.calendars.workdays import UnpublishedYear, WorkdayCalendar
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign, Stage
from bangyang.text.dates import Precision, StageDates, format_day

_OWN = "本站内容格式"


@check("CAM001", "阶段次序颠倒或重叠", Severity.ERROR, _OWN, "各阶段按先后排列，后一阶段不早于前一阶段结束的那一天开始")
def stages_overlap(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """A stage begins before the one above it has ended; sharing the boundary day is usual and fine."""
    if not entry.sound("stages"):
        return
    stages = [(index, stage) for index, stage in enumerate(entry.model.stages) if stage.dates is not None]
    for (_, before), (index, after) in pairwise(stages):
        ended, begins = _surely_ended(before.dates), _begins_latest(after.dates)
        if ended is None or begins is None or begins >= ended:
            continue
        verb = "截止" if after.dates is not None and after.dates.opens_on is None else "开始"
        message = f"“{after.name}”{format_day(begins)}{verb}，早于“{before.name}”结束的{format_day(ended)}"
        hint = f"核对原件；两段写颠倒了就对调，否则把“{after.name}”改到{format_day(ended)}或以后{verb}"
        yield rule.at(_stage_place(entry, index), message, label=label_of(Campaign, "stages"), hint=hint)


@check("CAM002", "两个阶段同名", Severity.ERROR, _OWN, "给阶段各起一个不同的名称，公示和报送按名称找阶段")
def stages_share_a_name(entry: Entry[Campaign], rule: Rule) -> Iterator[Finding]:
    """Notices and reports find their stage by its name, so a name stands for one stage only."""
    seen: set[str] = set()
    for index, stage in enumerate(entry.model.stages):
        if stage.name in seen and stage.name and entry.sound("stages"):
            place = entry.source.place("stages", index, "name")
            yield rule.at(place, f"前面已经有一个阶段叫“{stage.name}”", label=label_of(Stage, "name"))
        seen.add(stage.name)


@check(
    "CAM007",
    "阶段所在年份的节假日安排没有公布",
    Severity.NOTE,
    "国务院办公厅每年公布的节假日安排",
    "安排公布后更新本程序",
)
def stage_in_unpublished_year(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Working days of such a stage cannot be counted yet; notices in it will be refused until they can."""
    entry, calendar = state.campaign, state.history.calendar
    if entry is None or not entry.sound("stages"):
        return
    for index, stage in enumerate(entry.model.stages):
        days = (stage.dates.opens_on, stage.dates.closes_on) if stage.dates is not None else ()
        unknown = next((fault for day in days if day is not None and (fault := _unknown_year(calendar, day))), None)
        if unknown is not None:
            message = f"“{stage.name}”落在{unknown.year}年，那一年的节假日安排还没有，工作日算不出来"
            place = _stage_place(entry, index)
            yield rule.at(place, message, label=label_of(Campaign, "stages"), hint=unknown.hint)


@check(
    "CAM008",
    "阶段装不下公示期",
    Severity.ERROR,
    "内民政发〔2022〕63号 四",
    "把阶段的截止日期推后，或核对公示要求的工作日",
)
def stage_too_short(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice must run within its stage, which it cannot where the stage has fewer working days than it needs."""
    entry, calendar = state.campaign, state.history.calendar
    if entry is None or not entry.sound("stages", "awards"):
        return
    for at, award in enumerate(entry.model.awards):
        for number, requirement in enumerate(award.notices):
            stage = entry.model.stage(requirement.stage) if requirement.stage else None
            held = _working_days(calendar, stage)
            if stage is None or held is None or held >= requirement.working_days:
                continue
            message = f"“{stage.name}”只有{held}个工作日，放不下{requirement.working_days}个工作日的公示"
            place = entry.source.place("awards", at, "notices", number, "stage")
            hint = _longer(calendar, stage, requirement.working_days) or rule.hint
            yield rule.at(place, message, label=label_of(type(requirement), "stage"), hint=hint)


def _stage_place(entry: Entry[Campaign], index: int) -> Place:
    return entry.source.place("stages", index, "dates")


def _surely_ended(dates: StageDates | None) -> date | None:
    """The first day by which a stage may be over: vague dates are taken at their earliest."""
    if dates is None:
        return None
    return dates.opens_on if dates.precision is Precision.ABOUT or dates.closes_on is None else dates.closes_on


def _begins_latest(dates: StageDates | None) -> date | None:
    """The last day on which a stage may begin: vague dates and mere deadlines are taken at their latest."""
    if dates is None:
        return None
    return dates.closes_on if dates.precision is Precision.ABOUT or dates.opens_on is None else dates.opens_on


def _unknown_year(calendar: WorkdayCalendar, day: date) -> UnpublishedYear | None:
    try:
        calendar.is_working_day(day)
    except UnpublishedYear as fault:
        return fault
    return None


def _working_days(calendar: WorkdayCalendar, stage: Stage | None) -> int | None:
    """Working days of a stage, or None where they cannot be told."""
    if stage is None or stage.dates is None or stage.dates.opens_on is None or stage.dates.closes_on is None:
        return None
    try:
        return calendar.count(stage.dates.opens_on, stage.dates.closes_on)
    except UnpublishedYear:
        return None


def _longer(calendar: WorkdayCalendar, stage: Stage, working_days: int) -> str:
    """How long the stage would have to be."""
    if stage.dates is None or stage.dates.opens_on is None:
        return ""
    try:
        last = calendar.closing_day(stage.dates.opens_on, working_days)
    except UnpublishedYear:
        return ""
    return f"把“{stage.name}”的截止日期推到{format_day(last)}或以后，或核对公示要求的工作日"
