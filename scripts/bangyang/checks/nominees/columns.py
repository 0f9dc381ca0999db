"""What a profile must say: a known award, the columns of the 汇总表, the parts its form has, and nobody twice."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import UNLISTED_UNIT, asked, unclear
from bangyang.checks.nominees.candidates import Candidate, candidates
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous
from bangyang.derivations.honourees import other_year
from bangyang.derivations.state import State
from bangyang.loading.naming import slug_of
from bangyang.models.campaign import Campaign
from bangyang.models.form import Listing
from bangyang.models.kinds import PROFILE
from bangyang.models.nominee import Nominee
from bangyang.text.reading import shown

_OWN_FORMAT = "本站内容格式"
_FORMS = "内民政发〔2022〕63号 附件3、附件4"
_LONG_LIST = 12


@check(
    "NOM001",
    "活动没有设这个称号",
    Severity.ERROR,
    _OWN_FORMAT,
    "改成活动文件里写的称号全称",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def unknown_award(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A profile stands for an award its campaign does not give, so that no rule of the award can be applied."""
    campaign = state.campaign
    if campaign is None or not campaign.sound("awards"):
        return
    for entry in state.history.nominees:
        if entry.model.award and entry.sound("award") and state.catalog.award_of(entry) is None:
            names = [award.name for award in campaign.model.awards]
            message = f"活动“{campaign.model.title}”没有设{shown(entry.model.award)}这个称号"
            hint = _choose(entry.model.award, names) if names else "先在活动文件的“称号”里写上这个称号"
            yield rule.at(entry.source.place("award"), message, label=label_of(Nominee, "award"), hint=hint)


@check("NOM024", "对象与称号不符", Severity.ERROR, "本站内容格式", "删去这一行，或改正称号")
def subject_is_the_awards(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Which of the forms is meant can be chosen only where the award is given to persons and collectives."""
    for one in candidates(state):
        written = one.model.subject
        if written is not None and written is not one.award.subject:
            message = f"“{one.award.name}”授予{one.award.subject}，这里写的是{written}"
            yield rule.at(one.entry.source.place("subject"), message, label=label_of(Nominee, "subject"))


@check(
    "NOM010",
    "项目与表不符",
    Severity.WARNING,
    "内民政发〔2022〕63号 附件1、附件2",
    "补上表里有的项目，删去表里没有的项目",
)
def wrong_parts(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The household form lists 家庭成员 and has no 简历; a person's form is the other way round."""
    for one in candidates(state):
        subject = one.award.subject
        has_members = "members" in one.form.apart
        if has_members and not one.model.members and one.entry.sound("members"):
            hint = "补上“家庭成员: ”，一人一行：姓名，与户主关系，职业"
            yield _part(one, rule, "members", "授予家庭的称号，应当填写家庭成员", hint)
        if not has_members and one.model.members:
            hint = "删去“家庭成员”；若参评的是家庭，改正“称号”"
            yield _part(one, rule, "members", f"授予{subject}的称号，不填家庭成员", hint)
        if one.model.resume and "resume" not in one.form.apart:
            hint = "删去“简历”；若参评的是个人，改正“称号”"
            yield _part(one, rule, "resume", f"授予{subject}的称号，表里没有简历", hint)


def _part(one: Candidate, rule: Rule, name: str, message: str, hint: str) -> Finding:
    source = one.entry.source
    place = source.keys.get((name,)) or source.place("name")
    return rule.at(place, message, label=label_of(Nominee, name), hint=hint)


@check("NOM011", "缺少汇总表里的一项", Severity.ERROR, _FORMS, "补上这一项")
def missing_column(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice prints the columns of the 汇总表; one that is empty leaves a hole before the public."""
    for one in candidates(state):
        for item in one.form.on(Listing.NOTICE) if one.form.circular else ():
            if item.optional or item.text(one.model) or not one.entry.sound(item.name):
                continue
            spec = item.spec
            hint = f"补上一行“{spec.label}: ”，写：{spec.help}"
            place = one.entry.source.place(item.name)
            yield rule.at(place, f"没有写“{spec.label}”", label=spec.label, hint=hint, severity=one.weight)


@check(
    "NOM013",
    "推荐单位不在活动的名单里",
    Severity.ERROR,
    "内民政发〔2022〕63号 二（二）",
    "写活动文件“推荐单位”里的名称",
    rests_on=(Campaign,),
)
def unknown_nominator(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Quotas are counted by nominating unit; a nominee of no listed unit is counted nowhere."""
    label = label_of(Nominee, "nominator")
    for one in candidates(state):
        names = [unit.name for unit in one.campaign.model.units]
        if not names or not one.campaign.sound("units") or not one.entry.sound("nominator"):
            continue
        nominator = one.model.nominator
        if nominator in names:
            continue
        place = one.entry.source.place("nominator")
        if not nominator:
            hint = f"补上一行“{label}: ”，{_list(names)}"
            yield rule.at(place, f"没有写“{label}”", label=label, hint=hint, severity=one.weight)
        else:
            message = f"{shown(nominator)}不是本活动的推荐单位"
            yield rule.at(place, message, label=label, hint=f"{asked(nominator, names, UNLISTED_UNIT)}；{_list(names)}")


@check(
    "NOM015",
    "“同一人”没有着落",
    Severity.ERROR,
    _OWN_FORMAT,
    "写那个人在其他年度的网址名",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def dangling_same_person(state: State, rule: Rule) -> Iterator[Finding]:
    """A person honoured twice is joined by 网址名; one that leads nowhere joins nothing."""
    label = label_of(Nominee, "same_person")
    for entry in state.site.profiles:
        for index, slug in enumerate(entry.model.same_person):
            found, place = other_year(state.catalog, entry, slug), entry.source.place("same_person", index)
            if isinstance(found, Ambiguous):
                message, told_apart = unclear(state.catalog, PROFILE, slug, found)
                yield rule.at(place, message, label=label, hint=told_apart)
            if found.candidates:
                continue
            others = [other for other in state.site.profiles if other.model.name == entry.model.name]
            known = [f"“{slug_of(other)}”（{other.source.path}）" for other in others if other is not entry]
            hint = f"是不是写错了：{'、'.join(known)}？核对以后再改，不是同一个人的删去" if known else None
            yield rule.at(place, f"没有另一个网址名是{shown(slug)}的推荐对象", label=label, hint=hint)


@check(
    "NOM017",
    "同一个人报了两次",
    Severity.ERROR,
    _OWN_FORMAT,
    "删去重复的一份；确是同名同单位的两个人，在单位里写明区别",
    tells=Tells.LOSS,
)
def nominated_twice(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The same name, unit and award twice in one campaign would be counted twice against the quota."""
    seen: dict[tuple[str, str, str], str] = {}
    for entry in state.history.nominees:
        model = entry.model
        if not model.name or not entry.sound("name", "unit", "award"):
            continue
        key = (model.name, model.unit, model.award)
        first = seen.setdefault(key, entry.source.path)
        if first != entry.source.path:
            message = f"与 {PurePosixPath(first).name} 的姓名、单位、称号都相同"
            yield rule.at(entry.source.place("name"), message, label=label_of(Nominee, "name"))


def _choose(written: str, names: list[str]) -> str:
    near = difflib.get_close_matches(written, names, n=1, cutoff=0.5)
    return f"改成“{near[0]}”；{_list(names)}" if near else _list(names)


def _list(names: list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _LONG_LIST else ""
    return f"可以写：{'、'.join(names[:_LONG_LIST])}{more}"
