"""名单: what has to lie before our own roll may name somebody.

Every required notice run in full, no objection open, the last level's opinion, and nobody who has left
(内民政发〔2022〕63号 四). All of it is measured against the day of the decision, never against today.
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
)
from bangyang.checks.registry import check
from bangyang.checks.rolls.names import own_rolls
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.facts import Fact
from bangyang.derivations.nomineestatus import objection_open
from bangyang.derivations.rolls import roll_is_public
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Objection, Record, Revocation
from bangyang.models.roll import Roll
from bangyang.text.dates import format_day

_PROCEDURE = "内民政发〔2022〕63号 四"
_NAMES = label_of(Roll, "names")
_STEP = "名单"


@dataclass(frozen=True, slots=True)
class Honoured:
    """One nominee on one roll of our own, and the day it was decided."""

    roll: Entry[Roll]
    nominee: Entry[Nominee]
    award: Award
    place: Place
    decided_on: date

    @property
    def name(self) -> str:
        """The nominee's name."""
        return self.nominee.model.name


@check("ROL004", "公示没有办满就列入名单", Severity.ERROR, _PROCEDURE, "先把要求的公示办满", rests_on=(Notice,))
def notice_not_run(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Every notice the award requires has run in full, and closed before the day of the decision."""
    for honoured in _honoured(state):
        for need in honoured.award.notices:
            gap = state.procedure.run_gap(honoured.nominee, need, honoured.decided_on)
            if gap is not None:
                message, hint = describe_run_gap(honoured.nominee, gap, honoured.decided_on, _STEP)
                about = no_notice(state.history, gap)
                yield rule.at(honoured.place, message, label=_NAMES, hint=hint, about=about)


@check("ROL005", "异议还在核查就列入名单", Severity.ERROR, _PROCEDURE, "等核查有了结论再发布名单", rests_on=(Record,))
def objection_pending(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """An objection under verification holds the roll up; one that was upheld takes the nominee off it."""
    for honoured in _honoured(state):
        for objection in state.history.facts(honoured.nominee).objections:
            if not objection_open(objection.model, honoured.decided_on):
                continue
            concluded = objection.model.decided_on
            until = f"，{format_day(concluded)}才有结论" if concluded is not None else ""
            message = f"名单的日期是{format_day(honoured.decided_on)}，那时对{honoured.name}的异议还在核查{until}"
            fields = f"“{label_of(Objection, 'state')}”和“{label_of(Objection, 'decided_on')}”"
            hint = f"先不列入；已有结论的，在 {objection.source.path} 里写上{fields}"
            yield rule.at(honoured.place, message, label=_NAMES, hint=hint)


@check("ROL023", "意见还没有截止就列入名单", Severity.ERROR, _PROCEDURE, "等意见截止以后再发布名单")
def objections_still_taken(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice may take objections longer than it runs; a roll waits for them."""
    for honoured in _honoured(state):
        for notice in state.history.notices:
            until = notice.model.objections_close_on
            if until is None or until < honoured.decided_on or honoured.nominee not in state.history.listed_in(notice):
                continue
            day = format_day(honoured.decided_on)
            message = f"《{notice.model.title}》收意见到{format_day(until)}，名单的日期是{day}"
            hint = f"名单推迟到{format_day(until)}以后；收意见的日子写错了的，在 {notice.source.path} 里改正“意见截止”"
            yield rule.at(honoured.place, message, label=_NAMES, hint=hint)


@check("ROL006", "缺少最后审批的意见", Severity.ERROR, _PROCEDURE, "补上最后审批的意见", rests_on=(Record,))
def final_opinion_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The level that approves last has agreed by the day of the decision, after the last required notice had closed."""
    for honoured in _honoured(state):
        level = honoured.award.final_level
        if level is None:
            continue
        closed_on = state.procedure.closed_on(honoured.nominee, honoured.award.notices, honoured.decided_on)
        gap = state.procedure.opinion_gap(honoured.nominee, level, honoured.decided_on, closed_on)
        if gap is not None:
            message, hint = describe_opinion_gap(honoured.nominee, gap, honoured.decided_on, _STEP)
            about = no_opinion(state.history, level)
            yield rule.at(honoured.place, message, label=_NAMES, hint=hint, about=about)


@check("ROL016", "名单上有已经撤下的人", Severity.ERROR, _PROCEDURE, "从名单里删去", dated=ANY_TIME)
def withdrawn_before_roll(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Who left before the decision is not on the roll; who loses the award later is revoked by a record.

    A roll that is out does not lose a name in silence: whom it names wrongly leaves it by a decision (撤销), too.
    """
    for honoured in _honoured(state):
        fact = state.procedure.out_by(honoured.nominee, honoured.decided_on)
        public = roll_is_public(honoured.roll.model, state.today)
        if fact is None or (public and _taken_back(state, honoured)):
            continue
        message = f"{honoured.name}在名单之前已{describe_departure(fact)}"
        hint = f"从{_NAMES}里删去{honoured.name}，并改正数量；记录有误的，改正 {fact.entry.source.path}"
        if public:
            hint = _public_hint(honoured, fact)
        yield rule.at(honoured.place, message, label=_NAMES, hint=hint)


def _taken_back(state: CampaignState, honoured: Honoured) -> bool:
    """Whether the award was taken back by a decision of the roll's day or later, so that the roll says so."""
    facts = state.history.facts(honoured.nominee)
    return any(honoured.decided_on <= fact.on <= state.today for fact in facts.revocations)


def _public_hint(honoured: Honoured, fact: Fact) -> str:
    record = fact.entry.source.path
    if isinstance(fact.entry.model, Revocation):
        return f"名单已经公布，撤销应在名单之后：核对决定的日期，改正 {record}"
    return (
        f"名单已经公布，不能不声不响地删去{honoured.name}：有撤销的决定，运行 bangyang revoke {honoured.name} "
        f"--number 文号 --organ 机关；记录有误的，改正 {record}"
    )


def decided_on(roll: Roll) -> date | None:
    """The day a roll stands for: the earlier of its 成文日期 and 发布日期."""
    return min(filter(None, (roll.issued_on, roll.published_on)), default=None)


def _honoured(state: CampaignState) -> Iterator[Honoured]:
    """Everyone on a dated roll of our own whose profile is known."""
    for roll, award in own_rolls(state):
        day = decided_on(roll.model)
        if day is None or not roll.sound("issued_on", "published_on"):
            continue
        for index, ref in enumerate(roll.model.names):
            nominee = state.history.person(ref, award.name)
            if nominee is not None:
                yield Honoured(roll, nominee, award, roll.source.place("names", index), day)
