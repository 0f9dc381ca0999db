"""公示: what has to lie before a notice may put somebody before the public.

Level by level: the opinions, the letter of the disciplinary organs, the notices below run in full
(内民政发〔2022〕63号 四). All of it is measured against the opening day, never against today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.notices.gaps import (
    describe_departure,
    describe_opinion_gap,
    describe_run_gap,
    no_notice,
    no_opinion,
    no_pre_review,
    records_folder,
)
from bangyang.checks.notices.names import told_notices
from bangyang.checks.registry import check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.procedure import lower_requirements
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.notice import NomineeQuery, Notice
from bangyang.models.records import Record
from bangyang.text.dates import format_day

_PROCEDURE = "内民政发〔2022〕63号 四"
_NOMINEES = label_of(Notice, "nominees")
_OPENING = "公示开始"


@dataclass(frozen=True, slots=True)
class Named:
    """One nominee in one notice, and the day it opens for them."""

    notice: Entry[Notice]
    nominee: Entry[Nominee]
    place: Place
    opens_on: date

    @property
    def name(self) -> str:
        """The nominee's name."""
        return self.nominee.model.name


@check("NOT005", "公示前缺少审核意见", Severity.ERROR, _PROCEDURE, "补上审核意见", rests_on=(Record,))
def opinion_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A name goes before the public only after the levels below have agreed in writing."""
    for named in _named(state):
        need = state.procedure.requirement(named.nominee, named.notice.model.level)
        for level in need.opinions if need is not None else ():
            gap = state.procedure.opinion_gap(named.nominee, level, named.opens_on)
            if gap is not None:
                message, hint = describe_opinion_gap(named.nominee, gap, named.opens_on, _OPENING)
                about = no_opinion(state.history, level)
                yield rule.at(named.place, message, label=_NOMINEES, hint=hint, about=about)


@check("NOT006", "公示前缺少前置审核", Severity.ERROR, _PROCEDURE, "补上纪检监察机关的确认函", rests_on=(Record,))
def pre_review_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Where the award asks for it, the disciplinary organs are consulted before the notice."""
    for named in _named(state):
        need = state.procedure.requirement(named.nominee, named.notice.model.level)
        if need is None or not need.pre_review or not state.procedure.lacks_pre_review(named.nominee):
            continue
        message = f"{named.name}没有纪检监察机关的前置审核"
        folder, day = records_folder(named.nominee), format_day(named.opens_on)
        hint = f"在 {folder} 里补上“记录: 前置审核”，对象里写{named.name}，日期不晚于{day}"
        yield rule.at(named.place, message, label=_NOMINEES, hint=hint, about=no_pre_review(state.history))


@check("NOT007", "下一级的公示没有办满", Severity.ERROR, _PROCEDURE, "先把下一级的公示办满", rests_on=(Notice,))
def lower_notice_not_run(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Notices go upwards: one opens only after those below have run in full."""
    for named in _named(state):
        award, level = state.catalog.award_of(named.nominee), named.notice.model.level
        if award is None or level is None:
            continue
        for need in lower_requirements(award.notices, level):
            gap = state.procedure.run_gap(named.nominee, need, named.opens_on)
            if gap is not None:
                message, hint = describe_run_gap(named.nominee, gap, named.opens_on, _OPENING)
                about = no_notice(state.history, gap)
                yield rule.at(named.place, message, label=_NOMINEES, hint=hint, about=about)


@check("NOT018", "公示的人已经撤下", Severity.ERROR, _PROCEDURE, "从公示对象里删去")
def withdrawn_before_opening(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Who had left, or against whom an objection was upheld, is not put before the public again."""
    for named in _named(state):
        fact = state.procedure.out_by(named.nominee, named.opens_on)
        if fact is None:
            continue
        message = f"{named.name}已{describe_departure(fact)}，公示在那以后才开始"
        off = f"从{_NOMINEES}里删去{named.name}"
        if named.notice.model.query is not None:
            off = f"在“{label_of(Notice, 'query')}”的“{label_of(NomineeQuery, 'without')}”里写上{named.name}"
        hint = f"{off}；记录有误的，改正 {fact.entry.source.path}"
        yield rule.at(named.place, message, label=_NOMINEES, hint=hint)


def _named(state: CampaignState) -> Iterator[Named]:
    """Everyone whom a notice names and whose profile is known."""
    for notice, _ in told_notices(state):
        history = state.history
        if not notice.sound("level", "award"):
            continue
        for index, ref in enumerate(notice.model.nominees):
            nominee = history.person(ref, notice.model.award)
            period = history.period_for(notice, nominee) if nominee is not None else None
            if nominee is not None and period is not None:
                yield Named(notice, nominee, notice.source.place("nominees", index), period.opens_on)
