"""Which entry an argument of a command means, told in words where it means none, or more than one."""

from __future__ import annotations

from typing import Any

from bangyang.base.errors import UsageError
from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.naming import title_of
from bangyang.models.kinds import CAMPAIGN, Kind

_SHOWN = 20


def meant(catalog: Catalog, text: str, *kinds: Kind, campaign: str | None = None) -> Entry[Any]:
    """The one entry of `kinds` that `text` names, within a campaign where its key is given.

    Raises UsageError where there is none, or more than one.
    """
    found = [entry for kind in kinds for entry in catalog.resolve(kind.model, text, campaign).candidates]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{text}”不止一个，请写路径：{'、'.join(entry.source.path for entry in found[:_SHOWN])}")
    entries = [entry for kind in kinds for entry in catalog.entries(kind.model, campaign)]
    near = [entry.source.path for entry in entries if text in entry.source.path or text in title_of(entry)]
    if near:
        hint = f"是不是：{'、'.join(near[:5])}"
    elif len(kinds) == 1:
        names = "、".join(catalog.name_for(entry) for entry in entries[:_SHOWN])
        hint = f"可用的{kinds[0].label}：{names or f'还没有{kinds[0].label}'}"
    else:
        hint = "请写文件的路径，如 content/notices/河东街道.md"
    word = f"这{'个' if kinds[0] is CAMPAIGN else '份'}{kinds[0].label}" if len(kinds) == 1 else ""
    where = f"活动 {campaign} " if campaign is not None else ""
    raise UsageError(f"{where}没有“{text}”{word}。{hint}")
