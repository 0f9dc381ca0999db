"""Regions and the home page (SIT)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.articles.honoured import Known, unclear_honouree, who_is
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models import kinds
from bangyang.models.article import Home, Region, Regions
from bangyang.models.nominee import Nominee
from bangyang.text.regions import CORPS, is_region_code, province_code

_OWN = "本站内容格式"


@check("SIT006", "地区不在地区表里", Severity.NOTE, "GB/T 2260", "在 content/regions.yml 里补上这个地区和它的区划代码")
def region_unlisted(state: State, rule: Rule) -> Iterator[Finding]:
    """A 地区 is one of `regions.yml`; without its code it is counted by name alone and comes last in lists.

    A mere 推荐单位 need not be there; lists that are ordered by region ask for its code themselves.
    """
    first: dict[str, Entry[Nominee]] = {}
    times: Counter[str] = Counter()
    for nominee in state.site.profiles:
        name = nominee.model.region
        if name and name != CORPS and not state.of(nominee).history.region_code(nominee) and nominee.sound("region"):
            times[name] += 1
            first.setdefault(name, nominee)
    for name, nominee in first.items():
        more = f"（共{times[name]}份材料）" if times[name] > 1 else ""
        message = f"“{name}”不在 {kinds.REGIONS.folder} 里{more}，按地区排列时会排在最后"
        hint = f"在 {kinds.REGIONS.folder} 里加上“名称: {name}”和它的六位代码{_code_hint(name)}"
        yield rule.at(nominee.source.place("region"), message, label=label_of(Nominee, "region"), hint=hint)


@check("SIT007", "首页推荐的人物没有着落", Severity.ERROR, _OWN, "核对姓名，或从“推荐人物”里删去", dated=ANY_TIME)
def featured_nowhere(state: State, rule: Rule) -> Iterator[Finding]:
    """The home page shows a person by portrait and name, which only a profile has."""
    home = state.site.home
    for index, name in enumerate(home.model.featured) if home is not None else ():
        known = who_is(state, name)
        if home is None or known is Known.WITH_PAGE or not home.sound("featured"):
            continue
        place, label = home.source.place("featured", index), label_of(Home, "featured")
        if known is Known.NOWHERE:
            yield rule.at(place, f"推荐材料里没有“{name}”", label=label)
        elif known is Known.SEVERAL:
            message, hint = unclear_honouree(state, name)
            yield rule.at(place, message, label=label, hint=hint, severity=Severity.WARNING)
        elif known is Known.TAKEN_DOWN:
            message = f"“{name}”已经撤下或撤销称号，首页不会显示"
            yield rule.at(place, message, label=label, hint="从“推荐人物”里删去", severity=Severity.WARNING)
        else:
            message = f"“{name}”还没有公开的人物页，首页暂不显示"
            hint = "名单公布以后会自动显示；只有名单、没有材料的人，从“推荐人物”里删去"
            yield rule.at(place, message, label=label, hint=hint, severity=Severity.NOTE)


@check("SIT008", "地区代码重复或不合规", Severity.ERROR, "GB/T 2260", "核对区划代码，写六位数字，各地区不同")
def region_code_faulty(entry: Entry[Regions], rule: Rule) -> Iterator[Finding]:
    """Codes order the regions; a shared or impossible one puts a region in the wrong place."""
    if not entry.sound("regions"):
        return
    owners: dict[str, str] = {}
    for index, region in enumerate(entry.model.regions):
        place, label = entry.source.place("regions", index, "code"), label_of(Region, "code")
        if not region.code:
            continue
        if not is_region_code(region.code):
            yield rule.at(place, f"“{region.code[:12]}”不是区划代码", label=label, hint=_own_code(region.name))
        elif region.code in owners:
            message = f"{region.code} 已经是“{owners[region.code]}”的代码"
            yield rule.at(place, message, label=label, hint=f"核对后改正“{region.name}”或“{owners[region.code]}”的代码")
        owners.setdefault(region.code, region.name)


def _own_code(name: str) -> str:
    try:
        return f"改成 {province_code(name)}"
    except KeyError:
        return "写六位数字，前两位是省级代码，如 150100"


def _code_hint(name: str) -> str:
    try:
        return f"，即 {province_code(name)}"
    except KeyError:
        return ""
