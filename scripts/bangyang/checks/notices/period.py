"""公示: its dates and how many working days they hold.

Everything is counted by the State Council's arrangement of each year. A notice that is too short, or that lies
outside its stage, has to be run again, so these faults are found before it opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.calendars.workdays import OVERRIDES_FILE, UnpublishedYear, WorkdayCalendar
from bangyang.checks.labels import label_of
from bangyang.checks.notices.names import told_notices
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.periods import DEFAULT_WORKING_DAYS, first_counted_day
from bangyang.loading.entries import Entry
from bangyang.models.article import CalendarFile, YearArrangement
from bangyang.models.notice import Correction, Notice
from bangyang.text.dates import format_day, format_month_day, format_period

_PROCEDURE = "内民政发〔2022〕63号 四"
_PERIOD = label_of(Notice, "period")
_DAYS = label_of(Notice, "working_days")
_DRAFT_DAYS = 30
"""A notice signed longer ago than this was most likely copied from an earlier one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A notice with its dates as declared and the working days in them, whenever it was first published."""

    entry: Entry[Notice]
    opens_on: date
    first_on: date
    closes_on: date
    days: int


@check("NOT002", "公示期工作日不足", Severity.ERROR, _PROCEDURE, "推迟公示的截止日期", tells=Tells.VALUE)
def period_too_short(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice shorter than its award requires does not count."""
    for notice in _counted(state):
        required = state.history.required_days(notice.entry)
        if notice.days >= required:
            continue
        message = f"公示期只有{notice.days}个工作日，应当不少于{required}个"
        source = notice.entry.source
        if _typed_close(notice.entry):
            yield rule.at(source.place("period"), message, label=_PERIOD, hint=_longer(state, notice, required))
        else:
            place, label = _days_written(notice.entry)
            yield rule.at(place, message, label=label, hint=f"把{_DAYS}改为 {required}")


@check("NOT003", "所写工作日与日期不符", Severity.ERROR, _PROCEDURE, "按日期改正工作日，或按工作日改正日期")
def stated_days_disagree(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The period is printed as dates and as working days; readers count."""
    for notice in _counted(state):
        stated = notice.entry.model.stated_days
        if not stated or stated == notice.days or not _typed_close(notice.entry) or _stated_twice(notice.entry.model):
            continue
        required = state.history.required_days(notice.entry)
        if notice.days < required <= stated:
            # NOT002 tells it: the dates are too short, and what is stated is not.
            continue
        message = f"写的是{stated}个工作日，{_span(notice)}实际有{notice.days}个工作日"
        if not notice.entry.model.counts_first_day:
            message += "（首日不计入）"
        hints = [f"把{_DAYS}改为 {notice.days}"] if notice.days >= max(required, 1) else []
        if stated >= required:
            hints.append(_longer(state, notice, stated))
        hint = "，或".join(hints) or _longer(state, notice, required)
        place, label = _days_written(notice.entry)
        yield rule.at(place, message, label=label, hint=hint)


@check("NOT052", "两处写的工作日不一样", Severity.ERROR, _PROCEDURE, "按公示期改正，或删去其中一处")
def days_stated_twice(notice: Entry[Notice], rule: Rule) -> Iterator[Finding]:
    """They may stand with the dates and by themselves; then they are the same."""
    if other := _stated_twice(notice.model):
        message = f"这里写的是{notice.model.working_days}个工作日，{_PERIOD}里写的是{other}个"
        hint = f"核对以后，删去“{_DAYS}”这一行，或改正其中一处"
        yield rule.at(notice.source.place("working_days"), message, label=_DAYS, hint=hint)


@check("NOT053", "意见截止早于公示期满", Severity.ERROR, _PROCEDURE, "改成公示期的最后一天或以后，或删去")
def objections_close_early(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """As long as a notice runs it can be objected to."""
    for entry, _ in told_notices(state):
        until, period = entry.model.objections_close_on, state.history.period(entry)
        if until is None or period is None or until >= period.closes_on:
            continue
        message = f"公示到{format_day(period.closes_on)}，意见到{format_day(until)}就不收了"
        label = label_of(Notice, "objections_close_on")
        hint = f"改成 {format_day(period.closes_on)} 或以后，或删去“{label}”这一行"
        yield rule.at(entry.source.place("objections_close_on"), message, label=label, hint=hint)


@check("NOT004", "没有公布那一年的节假日安排", Severity.ERROR, "国务院办公厅年度节假日安排", "等国务院办公厅公布安排")
def year_without_arrangement(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Working days of such a year are never guessed from the days of the week."""
    fields = "、".join(f"“{label_of(YearArrangement, name)}”" for name in ("year", "source", "rest", "work"))
    for entry in state.history.notices:
        if entry.model.period is None or state.history.period(entry) is not None:
            continue
        year = _unpublished_year(state, entry)
        if year is None:
            continue
        hint = (
            f"等国务院办公厅公布{year}年节假日安排后更新本程序；已经公布的，在 {OVERRIDES_FILE} 的"
            f"“{label_of(CalendarFile, 'years')}”里为{year}年写一条，写明{fields}"
        )
        message = f"没有{year}年的节假日安排，无法计算工作日"
        yield rule.at(entry.source.place("period"), message, label=_PERIOD, hint=hint)


@check("NOT013", "公示在休息日开始或结束", Severity.WARNING, _PROCEDURE, "改在工作日开始和结束")
def bounded_by_day_off(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """On a day off nobody answers the telephone of the first or the last day."""
    for notice in _counted(state):
        calendar = state.history.calendar
        off = [
            f"{format_month_day(day)}{word}"
            for day, word in ((notice.opens_on, "开始"), (notice.closes_on, "结束"))
            if not calendar.is_working_day(day)
        ]
        if not off or not notice.days:
            continue
        opens_on = calendar.first_working_day_on_or_after(notice.opens_on)
        first = first_counted_day(opens_on, notice.entry.model.counts_first_day)
        closes_on = _closing(calendar, first, notice.days)
        hint = f"把{_PERIOD}改为 {format_period(opens_on, closes_on)}，仍是{notice.days}个工作日" if closes_on else None
        message = f"公示在{'、'.join(off)}，当天休息"
        yield rule.at(notice.entry.source.place("period"), message, label=_PERIOD, hint=hint)


@check("NOT014", "首次发布晚于公示开始", Severity.ERROR, _PROCEDURE, "从首次发布那天重新计算公示期")
def published_late(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Days on which nobody could read the notice do not count."""
    label = label_of(Notice, "published_on")
    for notice in _counted(state):
        model = notice.entry.model
        period = state.history.period(notice.entry)
        if model.published_on is None or model.published_on <= notice.opens_on or period is None:
            continue
        required = state.history.required_days(notice.entry) or model.stated_days
        message = (
            f"首次发布是{format_month_day(model.published_on)}，晚于公示开始的{format_month_day(notice.opens_on)}，"
            f"从那天起有{period.working_days}个工作日"
        )
        place = notice.entry.source.place("published_on")
        if period.working_days < required:
            closes_on = _closing(state.history.calendar, period.first_counted_on, required)
            hint = f"把{_PERIOD}改为 {format_period(notice.opens_on, closes_on)}" if closes_on else None
            yield rule.at(place, f"{message}，应当不少于{required}个", label=label, hint=hint)
        else:
            hint = "工作日仍然足够，不必改动；今后请在公示开始当天发布"
            yield rule.at(place, message, label=label, hint=hint, severity=Severity.NOTE)


@check("NOT015", "成文日期与公示期不合", Severity.ERROR, "GB/T 9704-2012 7.3.5.4", "核对落款日期")
def issued_after_opening(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice is signed before it opens, and not much before."""
    label = label_of(Notice, "issued_on")
    for entry in state.history.notices:
        issued_on, period = entry.model.issued_on, entry.model.period
        if issued_on is None or period is None:
            continue
        opens_on = period.opens_on
        if opens_on is None and (derived := state.history.period(entry)) is not None:
            opens_on = derived.opens_on
        if opens_on is None:
            continue
        place, opens = entry.source.place("issued_on"), format_day(opens_on)
        if issued_on > opens_on:
            message = f"落款是{format_day(issued_on)}，晚于公示开始的{opens}"
            hint = f"核对原件，把{label}改为{opens}或更早的日期"
            yield rule.at(place, message, label=label, hint=hint)
        elif (early := (opens_on - issued_on).days) > _DRAFT_DAYS:
            message = f"落款比公示开始早{early}天，像是从旧公示抄来的"
            hint = f"核对原件，公示开始是{opens}"
            yield rule.at(place, message, label=label, hint=hint, severity=Severity.WARNING)


@check(
    "NOT028",
    "期满以后才重新公示",
    Severity.ERROR,
    _PROCEDURE,
    "删去“重新公示”，对这些人另发一份公示",
)
def restarted_too_late(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A changed fact restarts a subject while the notice runs for them; a notice that is over is not opened again."""
    for notice in _counted(state):
        for index, correction in enumerate(notice.entry.model.corrections):
            if correction.dated is None or not correction.restarts or correction.dated <= notice.closes_on:
                continue
            period = state.history.periods[notice.entry.source.path]
            if any(restart.corrected_on == correction.dated for restart in period.restarts):
                continue
            message = f"更正是{format_month_day(correction.dated)}，公示到{format_month_day(notice.closes_on)}已经期满"
            place = notice.entry.source.place("corrections", index, "dated")
            yield rule.at(place, message, label=label_of(Correction, "dated"))


@check("NOT040", "公示期定不下来", Severity.ERROR, _PROCEDURE, "写明开始、截止、工作日三项中的两项")
def period_underdetermined(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Of first day, last day and number of days two must be known; the award's requirement may be the third."""
    for entry in state.history.notices:
        typed = entry.model.period
        if typed is None or not entry.sound("period", "working_days") or entry.model.stated_days:
            continue
        if (typed.opens_on is None or typed.closes_on is None) and not state.history.required_days(entry):
            missing = "截止日期" if typed.closes_on is None else "开始日期"
            message = f"没有写{missing}，也没有写工作日，活动里也没有规定公示几个工作日"
            hint = f"补上一行“{_DAYS}: {DEFAULT_WORKING_DAYS}”，或在{_PERIOD}里写上{missing}"
            yield rule.at(entry.source.place("period"), message, label=_PERIOD, hint=hint)


def _counted(state: CampaignState) -> Iterator[Counted]:
    """Notices with dates that can be counted. A closing day that was left out is taken as derived."""
    for entry, _ in told_notices(state):
        period = state.history.period(entry)
        if period is None or not entry.sound("period", "working_days", "counts_first_day", "published_on"):
            continue
        first = first_counted_day(period.opens_on, entry.model.counts_first_day)
        days = state.history.calendar.count(first, period.closes_on)
        yield Counted(entry, period.opens_on, first, period.closes_on, days)


def _stated_twice(notice: Notice) -> int:
    """The working days that stand with the dates, where they are others than those by themselves; else 0."""
    beside = notice.period.working_days if notice.period else 0
    return beside if notice.working_days and beside != notice.working_days else 0


def _days_written(entry: Entry[Notice]) -> tuple[Place, str]:
    """Where the working days are written, with the label: by themselves, or with the dates."""
    if not entry.model.working_days and entry.model.stated_days:
        return entry.source.place("period"), _PERIOD
    return entry.source.place("working_days"), _DAYS


def _typed_close(entry: Entry[Notice]) -> bool:
    """Whether both ends were typed, so that they can disagree with the number of days."""
    typed = entry.model.period
    return typed is not None and typed.opens_on is not None and typed.closes_on is not None


def _span(notice: Counted) -> str:
    return f"{format_month_day(notice.opens_on)}至{format_month_day(notice.closes_on)}"


def _closing(calendar: WorkdayCalendar, first: date, days: int) -> date | None:
    """The day on which `days` working days from `first` are over; None where the calendar does not reach so far."""
    try:
        return calendar.closing_day(first, days)
    except UnpublishedYear:
        return None


def _longer(state: CampaignState, notice: Counted, days: int) -> str:
    closes_on = _closing(state.history.calendar, notice.first_on, days)
    if closes_on is None:
        return "改在节假日安排已经公布的年份之内"
    return f"把{_PERIOD}改为 {format_period(notice.opens_on, closes_on)}，共{days}个工作日"


def _unpublished_year(state: CampaignState, entry: Entry[Notice]) -> int | None:
    """The year that stops the counting of a notice's period."""
    period = entry.model.period
    if period is None:
        return None
    days = entry.model.stated_days or state.history.required_days(entry) or DEFAULT_WORKING_DAYS
    try:
        opens_on = period.opens_on or state.history.calendar.latest_first_day(period.closes_on or date.min, days)
        start = max(opens_on, entry.model.published_on or opens_on)
        first = first_counted_day(start, entry.model.counts_first_day)
        if period.closes_on is None:
            state.history.calendar.closing_day(first, days)
        else:
            state.history.calendar.count(first, period.closes_on)
    except UnpublishedYear as unpublished:
        return unpublished.year
    return None
