"""What records do to notices and rolls: where a notice hung, who had left before a roll, which papers are still out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.nominees.candidates import Candidate, candidates
from bangyang.checks.records.mentions import kept, mentions
from bangyang.checks.records.single import unknown_notice
from bangyang.checks.registry import Tells, check
from bangyang.checks.rolls.procedure import decided_on
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.eligibility import Papers
from bangyang.derivations.facts import Fact
from bangyang.derivations.periods import NoticePeriod
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import (
    Objection,
    ObjectionState,
    Posting,
    PostingPlace,
    PreReview,
    Revocation,
    Submission,
    Withdrawal,
)
from bangyang.models.roll import Roll
from bangyang.text.dates import format_day, format_iso

_PROCEDURE = "内民政发〔2022〕63号 四"
_MATERIALS = "内民政发〔2022〕63号 五"


@check(
    "REC007",
    "张贴记录不完整",
    Severity.WARNING,
    "内民政发〔2022〕63号 四（二）",
    "按张贴回执补全",
    dated=ANY_TIME,
    tells=Tells.DANGLING,
    rests_on=(Notice,),
)
def posting_incomplete(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice on a wall counts by its recorded place, dates and receipt; a gap in them is a gap in the notice."""
    for record in kept(state, Posting):
        notice = state.catalog.resolve(Notice, record.model.notice, state.key).entry
        if notice is None:
            for finding in unknown_notice(state, rule, record):
                yield replace(finding, severity=Severity.ERROR)
            continue
        period = state.history.period(notice)
        if period is not None and record.sound("places"):
            for index, place in enumerate(record.model.places):
                yield from _judge(state, rule, record, index, place, period)


def _judge(
    state: CampaignState, rule: Rule, record: Entry[Posting], index: int, place: PostingPlace, period: NoticePeriod
) -> Iterator[Finding]:
    label = label_of(PostingPlace, "period")
    at = record.source.place("places", index, "period")
    wanted = f"{format_day(period.first_counted_on)}至{format_day(period.closes_on)}"
    if place.period is None:
        yield rule.at(
            at, f"第{index + 1}处没有写张贴的起止日期", label=label, hint=f"按回执补上“{label}: ”，公示期是{wanted}"
        )
    else:
        closes_on = place.period.closes_on or place.period.opens_on
        if place.period.opens_on > period.first_counted_on or closes_on < period.closes_on:
            message = f"第{index + 1}处的张贴日期没有盖住公示期（{wanted}）"
            hint = "按回执改正；确实没有张贴满的，这一处不能算数，要重新公示"
            yield rule.at(at, message, label=label, hint=hint)
    if not place.receipt and state.today > period.closes_on:
        label = label_of(PostingPlace, "receipt")
        at = record.source.place("places", index, "receipt")
        yield rule.at(
            at, f"公示已经期满，第{index + 1}处的张贴回执还没有收到", label=label, hint=f"收到后写“{label}: 是”"
        )


@check(
    "REC011",
    "撤销的称号没有授予过",
    Severity.ERROR,
    "本站内容格式",
    "改正姓名；名单公布以前退出的，改用撤下记录",
    rests_on=(Roll,),
)
def revoked_without_award(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """撤销 takes an award back; who stands on no roll has none, and leaves by 撤下."""
    broken = {finding.place.path for finding in state.catalog.site.losses}
    if any(path.startswith("content/rolls/") for path in broken):
        return
    for mention in mentions(state, Revocation):
        if mention.person is not None and not state.history.facts(mention.person).rolls:
            message = f"没有哪份名单授予过{mention.ref}称号，谈不上撤销"
            label = label_of(Revocation, "nominees")
            yield rule.at(mention.place, message, label=label)


@check(
    "REC015",
    "撤下的人已经入选",
    Severity.ERROR,
    _PROCEDURE,
    "入选以后不能撤下：有撤销的决定，删去撤下记录，改用 bangyang revoke；没有决定的，删去撤下记录",
)
def withdrawn_after_award(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A roll that is out does not lose a name in silence: who stands on it leaves by a decision (撤销)."""
    for nominee in state.history.nominees:
        facts = state.history.facts(nominee)
        rolls = [roll for roll in facts.rolls if roll_appears_on(roll.model) or roll.model.decided_elsewhere]
        for fact in facts.withdrawals:
            before = decided_before(rolls, fact.on)
            revoked = any(each.on <= fact.on for each in facts.revocations)
            if before is None or revoked or not fact.entry.sound("dated", "decided_on", "received_on"):
                continue
            yield _told_of(rule, fact, nominee, before)


def decided_before(rolls: Iterable[Entry[Roll]], day: date) -> Entry[Roll] | None:
    """The roll among `rolls` by which a nominee was honoured before `day`; a roll decided elsewhere always is."""
    for roll in rolls:
        decided = decided_on(roll.model)
        if roll.model.decided_elsewhere or (decided is not None and decided < day):
            return roll
    return None


def _told_of(rule: Rule, fact: Fact, nominee: Entry[Nominee], roll: Entry[Roll]) -> Finding:
    name, record = nominee.model.name, fact.entry
    revoke = f"bangyang revoke {name} --number 文号 --organ 机关 --dated {format_iso(fact.on)}"
    if isinstance(record.model, Objection):
        message = f"{name}已在《{roll.model.title}》上，名单公布以后查实的异议不能直接把人撤下"
        hint = f"有撤销的决定，运行 {revoke}；还没有的，状态先写“{ObjectionState.OPEN}”，删去结论日期"
        return rule.at(record.source.place("state"), message, label=label_of(Objection, "state"), hint=hint)
    message = f"{name}已在《{roll.model.title}》上，撤下会让名单不声不响地少一个人"
    hint = f"从这份记录里删去{name}（只有一个人的，删去整份记录）；有撤销的决定，再运行 {revoke}"
    return rule.at(record.source.place("nominees"), message, label=label_of(Withdrawal, "nominees"), hint=hint)


@check(
    "REC016",
    "异议的对象没有公示过",
    Severity.ERROR,
    _PROCEDURE,
    "核对姓名和公示；确是另一个人的，改正姓名",
    rests_on=(Notice,),
)
def objection_to_nobody_shown(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """An objection is raised to somebody whom a notice named."""
    for mention in mentions(state, Objection):
        if mention.person is None or state.procedure.notices_doubtful:
            continue
        facts, name = state.history.facts(mention.person), mention.record.model.notice
        notice = state.catalog.resolve(Notice, name, state.key).entry
        if notice is not None and notice not in facts.notices:
            message = f"公示《{notice.model.title}》里没有{mention.ref}"
            label, place = label_of(Objection, "notice"), mention.record.source.place("notice")
            yield rule.at(place, message, label=label, hint="改成公示了这个人的那一份，或核对姓名")
        elif not facts.notices:
            message = f"没有哪份公示里有{mention.ref}"
            yield rule.at(mention.place, message, label=label_of(Objection, "nominee"))


@check("REC013", "材料还没有交齐", Severity.NOTE, _MATERIALS, "收到后在“已报材料”或材料记录里写上")
def papers_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The table of papers, for editors only: what each nominee and each nominating unit still owes."""
    reviewed = {m.person.source.path for m in mentions(state, PreReview) if m.person is not None}
    for one in candidates(state):
        gone = state.history.facts(one.entry).withdrawals
        if one.award.materials is None or not one.entry.sound("materials") or gone:
            continue
        wanted = [paper for paper in one.award.materials.per_nominee if not _recorded(one.entry, paper, reviewed)]
        missing = Papers(one.model.materials).missing(wanted)
        if missing:
            place, label = one.entry.source.place("materials"), label_of(Nominee, "materials")
            hint = f"收到后在“{label}”里写上：{'、'.join(missing)}"
            yield rule.at(place, f"还缺：{'、'.join(missing)}", label=label, hint=hint)
    for unit, ones in _by_unit(state).items():
        yield from _unit_papers(state, rule, unit, ones)


def _recorded(entry: Entry[Nominee], paper: str, reviewed: set[str]) -> bool:
    """Whether a paper is at hand as a photo beside the profile or as a recorded letter."""
    return ("照" in paper and bool(entry.model.photo)) or ("确认函" in paper and entry.source.path in reviewed)


def _by_unit(state: CampaignState) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates(state):
        if one.model.nominator and one.award.materials is not None and one.award.materials.per_unit:
            found[one.model.nominator].append(one)
    return found


def _unit_papers(state: CampaignState, rule: Rule, unit: str, ones: list[Candidate]) -> Iterator[Finding]:
    records = [r for r in state.history.records(Submission) if r.model.unit == unit and r.sound("items")]
    wanted = dict.fromkeys(p for one in ones if one.award.materials for p in one.award.materials.per_unit)
    missing = Papers(tuple(item for record in records for item in record.model.items)).missing(wanted)
    campaign = ones[0].campaign
    units = [listed.name for listed in campaign.model.units]
    if not missing or state.procedure.records_doubtful:
        return
    place: Place
    if records:
        place = records[-1].source.place("items")
        hint = f"收到后在“{label_of(Submission, 'items')}”里写上：{'、'.join(missing)}"
    else:
        at = ("units", units.index(unit)) if unit in units else ("units",)
        place = campaign.source.place(*at)
        hint = f"收到后在 profiles/{state.key}/records/ 里写一份“记录: 材料”，“已报”里写上：{'、'.join(missing)}"
    yield rule.at(place, f"{unit}还缺：{'、'.join(missing)}", label=label_of(Submission, "items"), hint=hint)
