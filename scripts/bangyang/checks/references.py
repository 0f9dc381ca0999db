"""Names in lists that mean nobody, or more than one: how findings word it.

Notices and rolls hold lists of names and belong to a campaign; the advice is the same for both. Apart from the
families, which decide whether a name has to lead somewhere at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from bangyang.checks.named import nearest
from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.rolls import RollEntry, included
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.types import NameRef
from bangyang.text.numbers import Count

SHOWN = 3
"""How many near names a hint offers."""


def missing_name(catalog: Catalog, campaign: str, ref: NameRef, award: str = "") -> tuple[str, str]:
    """Message and hint for a name that leads nowhere in a campaign, for `award` where one is given."""
    by_award = catalog.resolve(Nominee, ref, campaign).candidates if award else ()
    if by_award:
        others = "、".join(dict.fromkeys(f"“{person.model.award}”" for person in by_award))
        message = f"{ref}参评的是{others}，不是“{award}”"
        return message, "从这里删去，移到相应称号的那一份；若是推荐材料写错了称号，在推荐对象的文件里改正"
    namesakes = catalog.resolve(Nominee, NameRef(ref.name), campaign).candidates if ref.unit else ()
    if namesakes:
        hint = f"是不是写错了单位：{_listed(namesakes)}？对照原件核对以后再改"
        return f"有{ref.name}，但不属于“{ref.unit}”", hint
    near = nearest_names(catalog, campaign, ref.name)
    supply = f"在 profiles/{campaign}/ 补上推荐对象的文件"
    if near:
        return f"推荐对象里没有{ref}", f"是不是写错了：{'、'.join(near)}？对照原件核对，没有写错的，{supply}"
    return f"推荐对象里没有{ref}", f"核对姓名，没有写错的，{supply}"


def ambiguous_name(ref: NameRef, people: tuple[Entry[Nominee], ...]) -> tuple[str, str]:
    """Message and hint for a name that several profiles bear."""
    message = f"有{len(people)}个{ref.name}，分不清是哪一个"
    if len({_told_apart(person, people) for person in people}) < len(people):
        files = "、".join(person.source.path for person in people)
        return message, f"核对 {files}：重复的删去一份；是两个人的，各写清“工作单位”，再写成 姓名（单位）"
    return message, f"写成{_listed(people)}"


def remark_differs(ref: NameRef, person: Entry[Nominee], *, only_own: bool) -> tuple[str, str] | None:
    """Message and hint where the bracket behind a name says something else of a person than the profile does.

    With `only_own` it may say nothing that the profile does not, for what is shown is taken from there.
    """
    model, path = person.model, person.source.path
    told = {"性别": model.gender.value if model.gender else "", "民族": model.ethnicity}
    for label, written in (("性别", ref.remark.gender), ("民族", ref.remark.ethnicity)):
        known = told[label]
        if written and known and written != known:
            message = f"{ref.name}后面写的是“{written}”，推荐材料里是“{known}”"
            return message, f"核对以后，从括号里删去“{written}”，或在 {path} 里改正“{label}”"
        if written and not known and only_own:
            return f"{path} 里没有写{ref.name}的{label}", f"在 {path} 里补上一行“{label}: {written}”"
    lacked = [word for word in ref.remark.words if word not in model.remark.words]
    if lacked and only_own:
        words = "、".join((*model.remark.words, *lacked))
        message = f"{ref.name}后面的“{'、'.join(lacked)}”，推荐材料里没有"
        return message, f"在 {path} 里写上一行“姓名附注: {words}”，或从括号里删去"
    return None


def kinds_differ(
    history: CampaignHistory, names: tuple[NameRef, ...], award: str, count: Count
) -> Iterator[tuple[str, str]]:
    """Message and hint for each kind of which a list holds another number than its total says: 含追授44名."""
    if not count.includes:
        return
    entries = [RollEntry(ref, history.person(ref, award)) for ref in names]
    for part in count.includes:
        listed = included(part.kind, entries)
        if listed is not None and listed != part.value:
            message = f"写的是含{part}，名单上写明{part.kind}的有{listed}{part.unit}"
            right = f"把“{part}”改为“{replace(part, value=listed)}”" if listed else f"删去“含{part}”"
            yield message, f"在姓名后面写上（{part.kind}），或{right}"


def nearest_names(catalog: Catalog, campaign: str, name: str) -> tuple[str, ...]:
    """Up to `SHOWN` names of the campaign's profiles that look like `name`, the likeliest first."""
    wanted = set(name)
    candidates = {
        entry.model.name for entry in catalog.profiles.get(campaign, ()) if wanted.intersection(entry.model.name)
    }
    return tuple(get_close_matches(name, sorted(candidates), n=SHOWN, cutoff=0.4))


def nearest_words(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a short list that look like `word`, else the whole list."""
    return tuple(get_close_matches(word, words, n=SHOWN, cutoff=0.3)) or words


def untold_campaign(catalog: Catalog, name: str, label: str) -> tuple[str, str]:
    """Message and hint for a file whose campaign cannot be told; `name` is what it wrote, `label` the field's."""
    keys = tuple(catalog.campaigns)
    if not keys:
        return "本站还没有活动", "先在 content/campaigns/ 写好活动文件"
    meant = catalog.resolve(Campaign, name).candidates
    if meant:
        return f"有{len(meant)}个活动都叫“{name}”", f"改成{'或'.join(f'“{entry.key}”' for entry in meant)}"
    if name:
        return f"没有叫“{name}”的活动", f"改成{nearest(name, keys)}"
    return "看不出属于哪个活动", f"补上一行{'或'.join(f'“{label}: {key}”' for key in keys)}"


def _listed(people: tuple[Entry[Nominee], ...]) -> str:
    return "或".join(f"“{_told_apart(person, people)}”" for person in people)


def _told_apart(person: Entry[Nominee], people: tuple[Entry[Nominee], ...]) -> str:
    """The way of writing a name that means this one only: 姓名（单位）, by whichever of three words differs."""
    name = person.model.name
    for field in ("unit", "nominator", "region"):
        word = getattr(person.model, field)
        others = [other for other in people if other is not person]
        if word and not any(word in (o.model.unit, o.model.nominator, o.model.region) for o in others):
            return f"{name}（{word}）"
    return f"{name}（{person.model.unit or '单位'}）"
