"""公示: how its subjects are given, and what its corrections say.

A notice names its subjects, or gives a query whose outcome must be declared as a number: then a profile that is
added or changed later cannot alter a published notice unseen. A correction is public for ever, so it may not repeat
the name of somebody who has left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.named import UNLISTED_UNIT, asked, nearest, unclear
from bangyang.checks.notices.names import corrected_but_unlisted, told_notices
from bangyang.checks.places import place_of_part
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Ambiguous, Found
from bangyang.derivations.discretion import named_among
from bangyang.derivations.facts import Facts
from bangyang.models.campaign import Campaign
from bangyang.models.form import labels_of
from bangyang.models.kinds import NOTICE
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, NomineeQuery, Notice
from bangyang.text.dates import format_day

_FORMAT = "本站内容格式"
_PROCEDURE = "内民政发〔2022〕63号 四"
_NOMINEES, _QUERY, _COUNT = (label_of(Notice, name) for name in ("nominees", "query", "count"))
_TOLD = ("what", "old", "new", "reason")


@check("NOT041", "没有写公示对象", Severity.ERROR, _FORMAT, "写上公示对象")
def nobody_named(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice is about somebody: by name, or by a query that finds somebody."""
    for notice in state.history.notices:
        if notice.model.nominees or not notice.sound("nominees", "query"):
            continue
        if notice.model.query is None:
            hint = f"补上一行“{_NOMINEES}: ”，写公示哪些人；按推荐单位公示的，写“{_QUERY}”"
            yield rule.at(notice.source.place("nominees"), rule.title, label=_NOMINEES, hint=hint)
            continue
        if state.campaign is not None and state.key in state.catalog.unsound:
            continue
        message = "没有符合公示范围的推荐对象" if state.campaign else "不知道是哪个活动，查不出公示范围里有谁"
        hint = "核对推荐单位和称号的写法，与推荐对象文件里的一致" if state.campaign else "补上一行“活动: ”"
        yield rule.at(notice.source.place("query"), message, label=_QUERY, hint=hint)


@check("NOT042", "公示范围没有定准", Severity.ERROR, _FORMAT, "写明数量", rests_on=(Nominee,))
def query_unchecked(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A query is only as good as the number it is held to; names typed beside it would make two lists."""
    for notice in state.history.notices:
        model = notice.model
        if model.query is None or not notice.sound("nominees", "query", "count"):
            continue
        place = notice.source.place("query")
        if notice.source.typed("nominees") or notice.source.typed("nominees", 0):
            yield rule.at(place, f"写了{_NOMINEES}，又写了{_QUERY}", label=_QUERY, hint="只留一样")
        elif model.count is None and model.nominees:
            found = len(model.nominees)
            message = f"按范围有{found}个对象，没有写数量，以后增加推荐对象会改变这份公示"
            yield rule.at(place, message, label=_QUERY, hint=f"补上一行“{_COUNT}: {found}”")


@check(
    "NOT043",
    "公示范围里的推荐单位不在活动里",
    Severity.ERROR,
    _FORMAT,
    "改成活动文件里写的名称",
    tells=Tells.DANGLING,
    rests_on=(Campaign,),
)
def query_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A unit that does not exist finds nobody, and an award that does not exist neither."""
    for notice, campaign in told_notices(state):
        query = notice.model.query
        if query is None or not campaign.sound("units", "awards"):
            continue
        label = label_of(NomineeQuery, "nominators")
        units = tuple(unit.name for unit in campaign.model.units)
        for name in query.nominators:
            if units and name not in units:
                place = place_of_part(notice.source, ("query",), name)
                message = f"“{campaign.model.title}”没有“{name}”这个推荐单位"
                yield rule.at(place, message, label=label, hint=asked(name, units, UNLISTED_UNIT))
        if query.award and campaign.model.award(query.award) is None:
            names = tuple(award.name for award in campaign.model.awards)
            place, label = place_of_part(notice.source, ("query",), query.award), label_of(NomineeQuery, "award")
            message = f"“{campaign.model.title}”没有“{query.award}”这个称号"
            yield rule.at(place, message, label=label, hint=f"改成{nearest(query.award, names)}" if names else None)


@check("NOT054", "没有这个公示栏目", Severity.ERROR, _FORMAT, "改成推荐对象的项目，或删去")
def column_leads_nowhere(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A column of another name would show nothing, and nobody would see that it is missing."""
    for notice, campaign in told_notices(state):
        awards = [award for award in campaign.model.awards if notice.model.award in ("", award.name)]
        known = labels_of(awards)
        for index, label in enumerate(notice.model.columns):
            if label not in known:
                place = notice.source.place("columns", index)
                hint = f"改成{nearest(label, known)}，或删去"
                yield rule.at(place, f"没有“{label}”这一项", label=label_of(Notice, "columns"), hint=hint)


@check("NOT044", "更正里写有撤下的人", Severity.ERROR, "《个人信息保护法》第四十七条", "改写这一句，用“该对象”代替姓名")
def correction_names_withdrawn(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Who was taken off leaves no name behind, in a later correction least of all.

    An earlier one is committed to as it stands, and loses the name on the page by itself.
    """
    days = ((entry, _left_on(state.history.facts(entry))) for entry in state.history.nominees)
    left = [(entry, day) for entry, day in days if day is not None]
    for notice, _ in told_notices(state):
        for index, correction in enumerate(notice.model.corrections):
            gone = [entry for entry, day in left if day <= (correction.dated or day)]
            for field in _TOLD:
                for name in named_among(getattr(correction, field), gone):
                    place = notice.source.place("corrections", index, field)
                    yield rule.at(place, f"“{name}”已经撤下或撤销", label=label_of(Correction, field))


def _left_on(facts: Facts) -> date | None:
    """The day somebody was withdrawn or lost the award, None for whoever did not."""
    return min((fact.on for fact in (*facts.withdrawals, *facts.revocations)), default=None)


@check("NOT046", "补充的日期不在公示期间", Severity.ERROR, _PROCEDURE, "期满以后要加人，另发一份公示")
def added_out_of_time(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Somebody can join a notice only while it stands; who was there when it opened did not join it."""
    for notice, _ in told_notices(state):
        period = state.history.period(notice)
        if period is None:
            continue
        for index, correction in enumerate(notice.model.corrections):
            day = correction.dated
            if day is None or not correction.added:
                continue
            names = "、".join(map(str, correction.added))
            others = [each.closes_on for each in period.restarts if each.corrected_on < day]
            place = notice.source.place("corrections", index, "dated")
            label = label_of(Correction, "dated")
            if day <= period.opens_on:
                message = f"公示{format_day(period.opens_on)}才开始，{format_day(day)}不是后来补充"
                yield rule.at(place, message, label=label, hint="开始以前就写上的，删去“补充”；后来加的，改正日期")
            elif day > max((period.closes_on, *others)):
                message = f"公示到{format_day(max((period.closes_on, *others)))}已经期满，不能再加{names}"
                yield rule.at(place, message, label=label, hint=f"从{_NOMINEES}里删去{names}，另发一份公示")


@check("NOT047", "补充的人不在公示对象里", Severity.ERROR, _FORMAT, "写进公示对象，或从“补充”里删去")
def added_name_not_listed(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Who joins a notice stands in it from then on."""
    for place, ref in corrected_but_unlisted(state, "added"):
        yield rule.at(place, f"{_NOMINEES}里没有{ref}", label=label_of(Correction, "added"))


@check("NOT050", "更正公示绕成了圈", Severity.ERROR, _FORMAT, "只在被更正的那份公示里写“更正公示”")
def correcting_in_a_circle(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A notice corrects an earlier one, so no notice can be corrected by what it corrects itself."""
    corrected_by = {}
    for notice, _ in told_notices(state):
        named = (state.catalog.resolve(Notice, each.notice, state.key).entry for each in notice.model.corrections)
        others = [other.source.path for other in named if other is not None and other is not notice]
        corrected_by[notice.source.path] = others
    for notice, _ in told_notices(state):
        for index, correction in enumerate(notice.model.corrections):
            first = state.catalog.resolve(Notice, correction.notice, state.key).entry
            if first in (None, notice) or not _leads_to(corrected_by, first.source.path, notice.source.path):
                continue
            place = notice.source.place("corrections", index, "notice")
            message = f"《{first.model.title}》又由这份公示更正"
            hint = "后发的更正先发的：先发的那份里留着“更正公示”，后发的这份里删去"
            yield rule.at(place, message, label=label_of(Correction, "notice"), hint=hint)


def _leads_to(corrected_by: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    """Whether one comes from `start` to `end` from each notice to those correcting it."""
    seen, ahead = set(), [start]
    while ahead:
        path = ahead.pop()
        if path == end:
            return True
        if path not in seen:
            seen.add(path)
            ahead += corrected_by.get(path, ())
    return False


@check(
    "NOT045",
    "更正公示没有着落",
    Severity.ERROR,
    _FORMAT,
    "改成另一份公示的标题或网址名",
    tells=Tells.DANGLING,
    rests_on=(Notice,),
)
def correcting_notice_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The corrected notice and the correcting one link to each other, so the other one has to exist."""
    for notice, _ in told_notices(state):
        for index, correction in enumerate(notice.model.corrections):
            name = correction.notice
            if not name:
                continue
            found = state.catalog.resolve(Notice, name, state.key)
            if isinstance(found, Found) and found.entry is not notice:
                continue
            place = notice.source.place("corrections", index, "notice")
            titles = tuple(e.model.title for e in state.history.notices if e is not notice)
            message = "更正公示写成了这份公示自己" if found.entry is notice else f"没有“{name}”这份公示"
            hint = f"改成{nearest(name, titles)}" if titles else None
            if isinstance(found, Ambiguous):
                message, hint = unclear(state.catalog, NOTICE, name, found)
            yield rule.at(place, message, label=label_of(Correction, "notice"), hint=hint)
