"""公示: whom a notice names, and whether the list adds up.

A notice in the wrong name puts the wrong person before the public, so every name has to mean exactly one nominee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import nearest
from bangyang.checks.references import ambiguous_name, kinds_differ, missing_name, remark_differs
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign, Subject
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.types import NameRef

_FORMAT = "本站内容格式"
_NOMINEES = label_of(Notice, "nominees")

UNITS: dict[Subject, tuple[str, ...]] = {
    Subject.PERSON: ("名", "人", "位"),
    Subject.HOUSEHOLD: ("户", "家"),
    Subject.COLLECTIVE: ("个", "家", "支"),
    Subject.MIXED: ("个", "名", "位", "人", "户", "组", "项"),
}
"""Measure words for each kind of subject, the usual one first."""


@check(
    "NOT009",
    "公示的名字查无此人",
    Severity.ERROR,
    _FORMAT,
    "核对姓名，或补上这个推荐对象的文件",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def name_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A name without a profile cannot be shown, nor its opinions and objections be told."""
    for notice, campaign in told_notices(state):
        if state.key in state.catalog.unsound or not _knows_award(notice, campaign):
            continue
        for index, ref in enumerate(notice.model.nominees):
            if state.catalog.resolve(Nominee, ref, state.key).candidates:
                continue
            message, hint = missing_name(state.catalog, state.key, ref)
            yield rule.at(notice.source.place("nominees", index), message, label=_NOMINEES, hint=hint)


@check(
    "NOT010",
    "公示的名字分不清是谁",
    Severity.ERROR,
    _FORMAT,
    "写成 姓名（单位）",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def name_is_ambiguous(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Namesakes are told apart by their unit."""
    for notice, _ in told_notices(state):
        for index, ref in enumerate(notice.model.nominees):
            people = state.catalog.resolve(Nominee, ref, state.key, notice.model.award).candidates
            if len(people) > 1:
                message, hint = ambiguous_name(ref, people)
                yield rule.at(notice.source.place("nominees", index), message, label=_NOMINEES, hint=hint)


@check("NOT011", "公示数量与名单不符", Severity.ERROR, "内民政发〔2022〕63号 附件 汇总表", "按名单改正数量，或补全名单")
def count_disagrees(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The declared count equals the listed count, in the measure word of the award's subject."""
    for notice in state.history.notices:
        count = notice.model.count
        if count is None or not notice.sound("count", "nominees"):
            continue
        place, label = notice.source.place("count"), label_of(Notice, "count")
        listed = len(notice.model.nominees)
        subjects = _subjects(state, notice)
        allowed = UNITS[next(iter(subjects))] if len(subjects) == 1 else ()
        unit = count.unit if not allowed or count.unit in allowed else allowed[0]
        if count.value != listed:
            right = f"无误时，把数量改为“{replace(count, value=listed, unit=unit)}”"
            hint = f"补全或删减公示对象；名单{right}"
            if notice.model.query is not None:
                hint = f"核对范围和推荐对象，多出来的写进“不含”；{right}"
            yield rule.at(place, f"写的是{count}，名单上有{listed}{unit or '个'}", label=label, hint=hint)
        elif unit != count.unit and count.unit:
            subject = next(iter(subjects)).value
            message = f"授予{subject}的称号不用“{count.unit}”计数"
            yield rule.at(place, message, label=label, hint=f"把数量改为“{replace(count, unit=unit)}”")
        for message, hint in kinds_differ(state.history, notice.model.nominees, notice.model.award, count):
            yield rule.at(place, message, label=label, hint=hint)


@check("NOT012", "公示名单重复", Severity.ERROR, _FORMAT, "删去重复的一个")
def name_is_repeated(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The same person listed twice makes every count wrong."""
    for notice in state.history.notices:
        for index in repeated_names(state.history, notice.model.nominees, notice.model.award):
            message = f"{notice.model.nominees[index]}在名单里出现了不止一次"
            yield rule.at(notice.source.place("nominees", index), message, label=_NOMINEES)


@check("NOT051", "姓名后面的括号与推荐材料不符", Severity.ERROR, _FORMAT, "核对姓名后面的括号和推荐材料")
def remark_disagrees(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """What a notice shows of a person is taken from the profile, so a bracket can add nothing of its own."""
    for notice, _ in told_notices(state):
        for index, ref in enumerate(notice.model.nominees):
            person = state.history.person(ref, notice.model.award) if ref.remark else None
            if person is not None and (told := remark_differs(ref, person, only_own=True)):
                message, hint = told
                yield rule.at(notice.source.place("nominees", index), message, label=_NOMINEES, hint=hint)


@check(
    "NOT024",
    "公示里有别的称号的人",
    Severity.ERROR,
    _FORMAT,
    "从这份公示里删去",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def name_of_other_award(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice of one award does not put nominees of another before the public."""
    for notice, campaign in told_notices(state):
        award = notice.model.award
        if not award or not _knows_award(notice, campaign):
            continue
        for index, ref in enumerate(notice.model.nominees):
            people = state.catalog.resolve(Nominee, ref, state.key).candidates
            if people and not any(person.model.award == award for person in people):
                message, hint = missing_name(state.catalog, state.key, ref, award)
                yield rule.at(notice.source.place("nominees", index), message, label=_NOMINEES, hint=hint)


@check(
    "NOT027",
    "公示的称号不在活动里",
    Severity.ERROR,
    _FORMAT,
    "改成活动文件里写的称号",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def award_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """What a notice must satisfy is written with the award; an unknown award satisfies nothing."""
    for notice, campaign in told_notices(state):
        if _knows_award(notice, campaign) or not campaign.sound("awards"):
            continue
        names = tuple(award.name for award in campaign.model.awards)
        message = f"“{campaign.model.title}”没有“{notice.model.award}”这个称号"
        hint = f"改成{nearest(notice.model.award, names)}" if names else "在活动文件里写上这个称号"
        yield rule.at(notice.source.place("award"), message, label=label_of(Notice, "award"), hint=hint)


@check(
    "NOT029",
    "更正涉及的人不在公示里",
    Severity.ERROR,
    _FORMAT,
    "写公示对象里的姓名；换上来的人须另发公示",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def restarted_name_not_listed(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Only who is in a notice can be put before the public anew by correcting it."""
    for place, ref in corrected_but_unlisted(state, "restarts"):
        yield rule.at(place, f"公示对象里没有{ref}", label=label_of(Correction, "restarts"))


def corrected_but_unlisted(state: CampaignState, field: str) -> Iterator[tuple[Place, NameRef]]:
    """Those whom corrections name in `field` and the notice itself does not, each with the place."""
    for notice, _ in told_notices(state):
        if not notice.sound("nominees", "corrections"):
            continue
        award = notice.model.award
        listed = {_meant_by(state.history, ref, award) for ref in notice.model.nominees}
        for at, correction in enumerate(notice.model.corrections):
            for index, ref in enumerate(getattr(correction, field)):
                if _meant_by(state.history, ref, award) not in listed:
                    yield notice.source.place("corrections", at, field, index), ref


def told_notices(state: CampaignState) -> Iterator[tuple[Entry[Notice], Entry[Campaign]]]:
    """The notices of a campaign, each with it; none of what belongs to none."""
    if state.campaign is not None:
        for notice in state.history.notices:
            yield notice, state.campaign


def repeated_names(history: CampaignHistory, refs: tuple[NameRef, ...], award: str) -> Iterator[int]:
    """Indices of names that mean somebody listed before."""
    seen: set[object] = set()
    for index, ref in enumerate(refs):
        meant = _meant_by(history, ref, award)
        if meant in seen:
            yield index
        seen.add(meant)


def _meant_by(history: CampaignHistory, ref: NameRef, award: str) -> object:
    """What makes two names the same: the profile they mean, else what was written."""
    person = history.person(ref, award)
    return person.source.path if person is not None else ref


def _subjects(state: CampaignState, notice: Entry[Notice]) -> set[Subject]:
    awards = map(state.catalog.award_of, state.history.listed_in(notice))
    return {award.subject for award in awards if award is not None}


def _knows_award(notice: Entry[Notice], campaign: Entry[Campaign]) -> bool:
    return not notice.model.award or campaign.model.award(notice.model.award) is not None
