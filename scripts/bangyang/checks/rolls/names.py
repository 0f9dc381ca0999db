"""名单: whom a roll names, how many, and in what order.

Our own roll names people whose profiles are here. A roll decided elsewhere (来源) may hold bare names; still its
figures must agree and its names be told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.notices.names import UNITS, repeated_names
from bangyang.checks.references import ambiguous_name, kinds_differ, missing_name, remark_differs
from bangyang.checks.registry import Tells, check
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.roll import Roll, RollOrder
from bangyang.text.bodies import is_body, is_unit
from bangyang.text.strokes import UnknownStrokes, stroke_key

_FORMAT = "本站内容格式"
_STROKES = "GB 13000.1 字符集汉字字序（GF 3003-1999）"
_REGIONS = "GB/T 2260"
_NAMES = label_of(Roll, "names")
_SHOWN = 5
"""How many names a finding about a whole roll spells out."""


@check(
    "ROL001",
    "名单上的人没有推荐材料",
    Severity.ERROR,
    _FORMAT,
    "核对姓名，或补上这个推荐对象的文件",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def name_without_profile(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Our own roll rests on the nominees' papers; bare names may stand only on a roll decided elsewhere."""
    if state.key in state.catalog.unsound:
        return
    for roll, award in own_rolls(state):
        for index, ref in enumerate(roll.model.names):
            if state.catalog.resolve(Nominee, ref, state.key, award.name).candidates:
                continue
            message, hint = missing_name(state.catalog, state.key, ref, award.name)
            yield rule.at(roll.source.place("names", index), message, label=_NAMES, hint=hint)


@check(
    "ROL002",
    "名单上的名字分不清是谁",
    Severity.ERROR,
    _FORMAT,
    "写成 姓名（单位）",
    tells=Tells.DANGLING,
    rests_on=(Nominee,),
)
def name_is_ambiguous(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Namesakes are told apart by their unit."""
    for roll, award in own_rolls(state):
        for index, ref in enumerate(roll.model.names):
            people = state.catalog.resolve(Nominee, ref, state.key, award.name).candidates
            if len(people) > 1:
                message, hint = ambiguous_name(ref, people)
                yield rule.at(roll.source.place("names", index), message, label=_NAMES, hint=hint)


@check("ROL003", "名单数量与名字不符", Severity.ERROR, _FORMAT, "按名单改正数量，或补全名单")
def count_disagrees(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The declared count equals the listed count, in the measure word of the award's subject."""
    label = label_of(Roll, "count")
    for roll in state.history.rolls:
        count = roll.model.count
        if count is None or not roll.sound("count", "names"):
            continue
        award, listed = award_of(state, roll), len(roll.model.names)
        allowed = UNITS[award.subject] if award is not None else ()
        unit = count.unit if not allowed or count.unit in allowed else allowed[0]
        if count.value != listed:
            right = replace(count, value=listed, unit=unit)
            hint = f"补全或删减名单；名单无误时，把{label}改为“{right}”"
            message = f"写的是{count}，名单上有{listed}{unit or '个'}"
            yield rule.at(roll.source.place("count"), message, label=label, hint=hint)
        elif award is not None and count.unit and unit != count.unit:
            message = f"授予{award.subject.value}的称号不用“{count.unit}”计数"
            hint = f"把{label}改为“{replace(count, unit=unit)}”"
            yield rule.at(roll.source.place("count"), message, label=label, hint=hint)
        for message, hint in kinds_differ(state.history, roll.model.names, roll.model.award, count):
            yield rule.at(roll.source.place("count"), message, label=label, hint=hint)


@check("ROL008", "名单重复", Severity.ERROR, _FORMAT, "删去重复的一个；确是两个人的，写成 姓名（单位）")
def name_is_repeated(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """The same person listed twice makes every count wrong."""
    for roll in state.history.rolls:
        for index in repeated_names(state.history, roll.model.names, roll.model.award):
            message = f"{roll.model.names[index]}在名单里出现了不止一次"
            yield rule.at(roll.source.place("names", index), message, label=_NAMES)


@check("ROL021", "姓名后面的括号看不懂", Severity.ERROR, _FORMAT, "改写括号里的话，或删去")
def bracket_is_unknown(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Behind a name of a roll decided elsewhere nothing but a unit can be left; our own rolls ask the profiles."""
    for roll in state.history.rolls:
        if not roll.model.decided_elsewhere:
            continue
        for index, ref in enumerate(roll.model.names):
            if not ref.unit or is_unit(ref.unit) or is_body(ref.name):
                continue
            if state.history.person(ref, roll.model.award) is not None:
                continue
            message = f"{ref.name}后面的括号“{ref.unit}”看不懂"
            hint = "括号里可以写女、民族、追授、已故、国籍，同名的人写单位（全称）；别的话写进正文"
            yield rule.at(roll.source.place("names", index), message, label=_NAMES, hint=hint)


@check("ROL022", "姓名后面的括号与推荐材料不符", Severity.ERROR, _FORMAT, "核对姓名后面的括号和推荐材料")
def remark_disagrees(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """A roll may say more of a person than the profile (追授), and nothing else."""
    for roll in state.history.rolls:
        for index, ref in enumerate(roll.model.names):
            person = state.history.person(ref, roll.model.award) if ref.remark else None
            if person is not None and (told := remark_differs(ref, person, only_own=False)):
                message, hint = told
                yield rule.at(roll.source.place("names", index), message, label=_NAMES, hint=hint)


@check("ROL009", "不知道这个字的笔画", Severity.WARNING, _STROKES, "排序改为“原定顺序”，按原件的顺序写名单")
def strokes_unknown(roll: Entry[Roll], rule: Rule) -> Iterator[Finding]:
    """A name that cannot be ordered goes last, which is most likely not its place."""
    if roll.model.order is not RollOrder.STROKES:
        return
    for index, ref in enumerate(roll.model.names):
        try:
            stroke_key(ref.name)
        except UnknownStrokes as unknown:
            message = f"“{unknown.char}”（U+{ord(unknown.char):04X}）的笔画不详，{ref.name}会排在最后"
            yield rule.at(roll.source.place("names", index), message, label=_NAMES)


@check(
    "ROL015",
    "名单超过总名额",
    Severity.ERROR,
    "内民政发〔2022〕63号 二",
    "核对名单和活动里的总名额",
    rests_on=(Campaign, Roll),
)
def more_than_places(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """All rolls of an award together name no more than the circular has places for."""
    totals: dict[str, int] = defaultdict(int)
    dated = sorted(own_rolls(state), key=lambda own: (roll_appears_on(own[0].model) or date.max, own[0].source.path))
    for roll, award in dated:
        if award.places is None or not roll.sound("names"):
            continue
        before = totals[award.name]
        totals[award.name] = total = before + len(roll.model.names)
        if total <= award.places.value:
            continue
        first_over = max(award.places.value - before, 0)
        earlier = f"连同先前的名单共{total}个" if before else f"名单上有{total}个"
        message = f"“{award.name}”的总名额是{award.places}，{earlier}"
        hint = f"删去多出的{total - award.places.value}个；名额有变的，在活动文件里改正总名额"
        yield rule.at(roll.source.place("names", first_over), message, label=_NAMES, hint=hint)


@check("ROL018", "按行政区划排序缺少地区代码", Severity.WARNING, _REGIONS, "改按“姓氏笔画”或“原定顺序”排序")
def region_code_missing(state: CampaignState, rule: Rule) -> Iterator[Finding]:
    """Who has no region code is put behind all others, whatever region is meant."""
    for roll in state.history.rolls:
        if roll.model.order is not RollOrder.REGION:
            continue
        without, regions = [], []
        for ref in roll.model.names:
            person = state.history.person(ref, roll.model.award)
            if person is None or not state.history.region_code(person):
                without.append(ref.name)
                regions += [person.model.counted_under] if person is not None else []
        if not without:
            continue
        more = f"等{len(without)}人" if len(without) > _SHOWN else ""
        message = f"{'、'.join(without[:_SHOWN])}{more}没有地区代码，会排在最后"
        words = "、".join(dict.fromkeys(word for word in regions if word))
        hint = f"在 content/regions.yml 或活动的推荐单位里写上{words}的代码，或{rule.hint}" if words else rule.hint
        yield rule.at(roll.source.place("order"), message, label=label_of(Roll, "order"), hint=hint)


def own_rolls(state: CampaignState) -> Iterator[tuple[Entry[Roll], Award]]:
    """Rolls of a campaign decided here whose award it knows, with that."""
    for roll in state.history.rolls:
        award = award_of(state, roll)
        if award is not None and not roll.model.decided_elsewhere and roll.sound("source"):
            yield roll, award


def award_of(state: CampaignState, roll: Entry[Roll]) -> Award | None:
    """The award a roll gives, where its campaign knows it."""
    return state.campaign.model.award(roll.model.award) if state.campaign is not None and roll.model.award else None
