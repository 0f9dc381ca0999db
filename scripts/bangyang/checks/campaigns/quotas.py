"""Quotas of a campaign (CAM): how many may be put forward, and whether there is a choice left at the end.

Counted by nominating unit, not by code prefix: 满洲里 and 二连浩特 are addressed beside the 盟市.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Campaign, NominatingUnit, Quota
from bangyang.models.nominee import Nominee
from bangyang.models.records import Approval, Verdict

_SHOWN = 5
"""How many names a message lists."""


@check(
    "CAM005", "没有差额", Severity.NOTE, "内民政发〔2022〕63号 三", "核对名额：实行差额评选的，推荐上来的要多于总名额"
)
def no_choice_left(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The pool is not larger than the places, so that nothing is left to select."""
    entry = state.campaign
    if entry is None or not entry.sound("awards", "quotas", "units"):
        return
    for index, award in enumerate(entry.model.awards):
        if award.places is None:
            continue
        pool, told = _pool(state.history, entry.model, award)
        if pool is not None and pool <= award.places.value:
            message = f"“{award.name}”的总名额是{award.places}，{told}{pool}{award.subject.unit}，没有差额"
            place = entry.source.place("awards", index, "places")
            yield rule.at(place, message, label=label_of(Award, "places"))


@check(
    "CAM006",
    "推荐数超过名额",
    Severity.ERROR,
    "内民政发〔2022〕63号 三",
    "核对推荐单位；多出的撤下，或改正名额",
    rests_on=(Nominee,),
)
def over_quota(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A nominating unit has put forward more than its quota allows."""
    entry, history = state.campaign, state.history
    if entry is None or not entry.sound("quotas", "units", "awards") or state.key in state.catalog.unsound:
        return
    pools = _by_unit(history)
    for quota in entry.model.quotas:
        for index, unit in enumerate(entry.model.units):
            if not _applies(entry.model, quota, unit) or quota.places is None:
                continue
            yield from _surplus(history, rule, entry, quota, index, pools.get((quota.award, unit.name), ()))


def _surplus(
    history: CampaignHistory,
    rule: Rule,
    entry: Entry[Campaign],
    quota: Quota,
    index: int,
    pool: tuple[Entry[Nominee], ...],
) -> Iterator[Finding]:
    assert quota.places is not None and quota.frm is not None
    agreed = _agreed(history, quota.frm.rank)
    named = [nominee for nominee in pool if history.is_named(nominee)]
    forward = [nominee for nominee in pool if history.is_named(nominee) or nominee.source.path in agreed]
    if len(forward) <= quota.places.high:
        return
    grave = len(named) > quota.places.high
    counted = named if grave else forward
    unit, places = entry.model.units[index].name, quota.places
    names = "、".join(nominee.model.name for nominee in counted[:_SHOWN]) + ("等" if len(counted) > _SHOWN else "")
    message = f"{unit}推荐“{quota.award}”{len(counted)}{places.unit}（{names}），名额是{places}"
    surplus = len(counted) - places.high
    hint = (
        f"核对各人的推荐单位；多出的{surplus}{places.unit}写一条“记录: 撤下”放进"
        f" profiles/{history.key}/records/，或改正名额"
    )
    severity = Severity.ERROR if grave else Severity.NOTE
    place = entry.source.place("units", index)
    yield rule.at(place, message, label=label_of(Campaign, "units"), hint=hint, severity=severity)


def _pool(history: CampaignHistory, model: Campaign, award: Award) -> tuple[int | None, str]:
    """How large the pool at the last tier can become, else how large it is, with the words to say so."""
    last = [
        quota for quota in model.quotas
        if quota.award == award.name and quota.places and quota.to == (award.final_level or _top(model, award.name))
    ]  # fmt: skip
    if last and model.units:
        most = sum(
            quota.places.high for quota in last for unit in model.units if quota.places and _applies(model, quota, unit)
        )
        return most, "各推荐单位最多推荐"
    known = {each.name for each in model.awards}
    if any(quota.award not in known for quota in model.quotas):
        # CAM004: the quota with the wrong name may well be this award's.
        return None, ""
    decided = any(
        notice.model.level == award.final_level and notice.model.award in ("", award.name)
        for notice in history.notices
        if award.final_level is not None
    )
    if last or not decided or history.key in history.catalog.unsound:
        return None, ""
    return sum(nominee.model.award == award.name for nominee in history.nominees), "推荐上来的只有"


def _applies(campaign: Campaign, quota: Quota, unit: NominatingUnit) -> bool:
    """Whether a unit nominates under a quota; one without a level nominates to the highest level of the award."""
    if not unit.own_quota or quota.frm is None or quota.to is None:
        return False
    return unit.level == quota.frm if unit.level is not None else quota.to == _top(campaign, quota.award)


def _top(campaign: Campaign, award: str) -> object:
    return max((quota.to for quota in campaign.quotas if quota.award == award and quota.to is not None), default=None)


def _by_unit(history: CampaignHistory) -> Mapping[tuple[str, str], tuple[Entry[Nominee], ...]]:
    """Nominees by award and nominating unit; whoever was withdrawn no longer takes a place."""
    pools: dict[tuple[str, str], list[Entry[Nominee]]] = defaultdict(list)
    for nominee in history.nominees:
        if not history.facts(nominee).withdrawals:
            pools[(nominee.model.award, nominee.model.nominator)].append(nominee)
    return {key: tuple(pool) for key, pool in pools.items()}


def _agreed(history: CampaignHistory, rank: int) -> frozenset[str]:
    """Paths of the nominees whom a unit of this level has put forward with its opinion."""
    return frozenset(
        nominee.source.path
        for record in history.records(Approval)
        if record.model.level is not None and record.model.level.rank == rank and record.model.opinion is Verdict.AGREED
        for ref in record.model.nominees
        for nominee in history.catalog.resolve(Nominee, ref, history.key).candidates
    )
