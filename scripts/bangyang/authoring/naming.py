"""Which entry an argument of a command means, told in words where it means none, or more than one."""

from __future__ import annotations

from typing import Any

from bangyang.base.errors import UsageError
from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.naming import title_of
from bangyang.models.kinds import CAMPAIGN, KINDS, Kind

_SHOWN = 20


def meant(catalog: Catalog, text: str, *kinds: Kind, campaign: str | None = None, partly: bool = False) -> Entry[Any]:
    """The one entry of `kinds` that `text` names, within a campaign where its key is given.

    With `partly` a piece of a title or file name will do where it occurs in one alone: for commands that change
    nothing. Raises UsageError where there is none, or more than one.
    """
    found = [entry for kind in kinds for entry in catalog.resolve(kind.model, text, campaign).candidates]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{text}”不止一个，请写路径：{'、'.join(entry.source.path for entry in found[:_SHOWN])}")
    entries = [entry for kind in kinds for entry in catalog.entries(kind.model, campaign)]
    near = [entry for entry in entries if text in entry.source.path or text in title_of(entry)]
    if partly and len(near) == 1:
        return near[0]
    others = [kind for kind in KINDS if kind not in kinds and catalog.resolve(kind.model, text).candidates]
    if near:
        hint = f"是不是：{'、'.join(entry.source.path for entry in near[:5])}"
    elif others:
        hint = f"它是{others[0].label}，这里要写的是{'、'.join(kind.label for kind in kinds)}"
    elif len(kinds) == 1:
        names = "、".join(catalog.name_for(entry) for entry in entries[:_SHOWN])
        hint = f"可用的{kinds[0].label}：{names or f'还没有{kinds[0].label}'}"
    else:
        hint = "请写文件的路径，如 content/notices/河东街道.md"
    word = f"这{'个' if kinds[0] is CAMPAIGN else '份'}{kinds[0].label}" if len(kinds) == 1 else ""
    where = f"活动 {campaign} " if campaign is not None else ""
    raise UsageError(f"{where}没有“{text}”{word}。{hint}")
