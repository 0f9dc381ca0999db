"""Internal records, one by one: they name people and notices that exist, and carry dates that can be true."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import UNLISTED_UNIT, asked, notice_called, unclear
from bangyang.checks.records.mentions import kept, mentions
from bangyang.checks.references import ambiguous_name, missing_name, nearest_words
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous, Found
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.deaths import MENDING, is_known_dead, not_known_dead
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import NOTICE
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import (
    RECORD_MODELS,
    Consent,
    Objection,
    ObjectionState,
    Posting,
    Submission,
    Withdrawal,
)
from bangyang.text.dates import format_day
from bangyang.text.reading import shown

_OWN_FORMAT = "本站内容格式"
_PROCEDURE = "内民政发〔2022〕63号 四"


@check(
    "REC001",
    "记录里的姓名没有着落",
    Severity.ERROR,
    _OWN_FORMAT,
    "核对姓名，或补上这个推荐对象的文件",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def nobody_meant(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """An opinion or a letter counts for a profile; a name that leads to none, or to two, counts for nobody."""
    for kind in RECORD_MODELS.values():
        for mention in mentions(state, kind):
            if mention.person is not None or (not mention.people and state.key in state.catalog.unsound):
                continue
            if mention.people:
                message, hint = ambiguous_name(mention.ref, mention.people)
            else:
                award = getattr(mention.record.model, "award", "")
                message, hint = missing_name(state.catalog, state.key, mention.ref, award)
            yield rule.at(mention.place, message, label=label_of(kind, str(mention.at[0])), hint=hint)


@check("REC017", "近亲属替在世的人签字", Severity.ERROR, "民法典 第九百九十四条、第一千零一十九条", MENDING)
def kin_of_the_living(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Whoever lives consents in person; near relatives speak for the dead alone."""
    for mention in mentions(state, Consent):
        person, record = mention.person, mention.record
        if record.model.kin is None or person is None or not person.sound("remark"):
            continue
        if not is_known_dead(state.catalog, state.key, person):
            label = label_of(Consent, "kin")
            yield rule.at(record.source.place("kin"), not_known_dead(mention.ref.name), label=label)


@check("REC005", "异议记录前后不符", Severity.ERROR, _PROCEDURE, "补上或改正结论日期")
def objection_dates(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A decided objection has the day of its decision: from then on it no longer blocks, or it withdraws."""
    for record in kept(state, Objection):
        if not record.sound("state", "received_on", "decided_on"):
            continue
        model, label = record.model, label_of(Objection, "decided_on")
        if model.state is not ObjectionState.OPEN and model.decided_on is None:
            message = f"状态是“{model.state}”，但没有写{label}"
            yield rule.at(
                record.source.place("state"), message, label=label, hint=f"补上一行“{label}: ”，写作出结论那天"
            )
        elif model.state is ObjectionState.OPEN and model.decided_on is not None:
            message = f"写了{label}，状态仍是“{model.state}”"
            hint = f"把状态改成“不成立”或“成立”；没有结论的，删去{label}"
            yield rule.at(record.source.place("decided_on"), message, label=label, hint=hint)
        elif model.received_on and model.decided_on and model.decided_on < model.received_on:
            message = f"结论早于收到异议的{format_day(model.received_on)}"
            hint = "对照核查材料，改正这两个日期中写错的一个"
            yield rule.at(record.source.place("decided_on"), message, label=label, hint=hint)


@check(
    "REC006",
    "记录所指的公示不清楚",
    Severity.ERROR,
    _OWN_FORMAT,
    "写明对象或公示",
    tells=Tells.DANGLING,
    rests_on=(Notice,),
)
def no_such_notice(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A withdrawal takes down people or a whole notice; one that says neither takes down nothing."""
    for record in kept(state, Withdrawal):
        if not record.model.nominees and not record.model.notice and record.sound("nominees", "notice"):
            hint = "撤下某人的，补上“对象: [姓名]”；撤下整个公示的，补上“公示: 公示的网址名”"
            yield rule.at(record.source.place("kind"), "没有写撤下谁，也没有写撤下哪个公示", hint=hint)
    pointing: list[Entry[Withdrawal | Objection]] = [*kept(state, Withdrawal), *kept(state, Objection)]
    for entry in pointing:
        yield from unknown_notice(state, rule, entry)


def unknown_notice(
    state: CampaignState, rule: Rule, record: Entry[Withdrawal | Objection | Posting]
) -> Iterator[Finding]:
    """A finding where the notice that a record names is not one of its campaign's."""
    name = record.model.notice
    found = state.catalog.resolve(Notice, name, state.key)
    if not name or state.procedure.notices_doubtful or isinstance(found, Found):
        return
    notices = state.history.notices
    if not state.catalog.all_titled(Notice):
        return
    names = tuple(entry.model.slug or entry.source.stem for entry in notices)
    hint = f"改成公示的标题或网址名，如 {'、'.join(nearest_words(name, names))}" if names else "先写公示，再写这份记录"
    label = label_of(type(record.model), "notice")
    message = f"本活动没有{shown(name)}这个公示"
    if isinstance(found, Ambiguous):
        message, hint = unclear(state.catalog, NOTICE, name, found)
    about = notice_called(name)
    yield rule.at(record.source.place("notice"), message, label=label, hint=hint, about=about)


@check("REC010", "记录的日期还没有到", Severity.NOTE, _OWN_FORMAT, "核对日期；写错了就改正", dated=ANY_TIME)
def dated_ahead(state: State, rule: Rule) -> Iterator[Finding]:
    """A record speaks of what has happened; a date still to come was probably mistyped."""
    for record in state.site.records:
        for name, day in record.model.days():
            if day > state.today and record.sound(name):
                message = f"{format_day(day)}还没有到，在那以前这份记录不起作用"
                yield rule.at(record.source.place(name), message, label=label_of(type(record.model), name))


@check(
    "REC014",
    "材料记录的推荐单位不在活动里",
    Severity.ERROR,
    _OWN_FORMAT,
    "写活动文件“推荐单位”里的名称",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def submission_of_nobody(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Papers are counted by nominating unit; those of an unknown unit are counted nowhere."""
    for record in kept(state, Submission):
        if state.campaign is None or not state.campaign.sound("units") or not record.sound("unit"):
            continue
        names = tuple(unit.name for unit in state.campaign.model.units)
        if names and record.model.unit and record.model.unit not in names:
            hint = asked(record.model.unit, names, UNLISTED_UNIT)
            message = f"{shown(record.model.unit)}不是本活动的推荐单位"
            yield rule.at(record.source.place("unit"), message, label=label_of(Submission, "unit"), hint=hint)
