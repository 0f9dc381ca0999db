"""Entries called by name: whether the name leads anywhere, and which one was probably meant.

An editor refers to them by title, 文号, slug, file name or path. Apart from `references`, which is about people.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from bangyang.derivations.catalog import Ambiguous, Catalog, Missing
from bangyang.models.fields import Model
from bangyang.models.kinds import CAMPAIGN, NOTICE, PROFILE, Kind

_SHOWN = 3
"""How many near names a hint offers."""


UNLISTED_UNIT = "在活动文件的“推荐单位”里补上它"
"""What to do with a nominating unit that is right and not listed."""


def missing(catalog: Catalog, kind: Kind, name: str) -> bool:
    """Whether no entry bears `name`, and none is so broken that it still might."""
    return bool(name) and isinstance(catalog.resolve(kind.model, name), Missing) and not catalog.has_broken(kind.model)


def notice_called(name: str) -> str:
    """What a finding is about where no notice of this name is there: for `about`."""
    return f"{NOTICE.folder}/{name}"


def unclear(catalog: Catalog, kind: Kind, name: str, found: Ambiguous[Model]) -> tuple[str, str]:
    """Message and hint for a name that several entries bear."""
    measure = "个" if kind in (CAMPAIGN, PROFILE) else "份"
    message = f"有{len(found.candidates)}{measure}{kind.label}都叫“{name}”，分不清是哪一{measure}"
    return message, f"改写成{'或'.join(f'“{catalog.name_for(entry)}”' for entry in found.candidates)}"


def asked(name: str, known: Iterable[str], otherwise: str) -> str:
    """The question whether `name` is a slip for one that looks like it, and what to do `otherwise`.

    Units and documents are asked about as people are: one that is not listed yet is as likely as a slip, and no advice
    puts another in its place.
    """
    near = get_close_matches(name, list(known), n=_SHOWN, cutoff=0.3)
    listed = "、".join(f"“{each}”" for each in dict.fromkeys(near))
    return f"是不是写错了：{listed}？对照原件核对；没有写错的，{otherwise}" if near else otherwise


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known names that look most like `name`, quoted and joined by 或; the first ones where none does."""
    near = get_close_matches(name, known, n=_SHOWN, cutoff=0.3) or list(known[:_SHOWN])
    return "或".join(f"“{each}”" for each in dict.fromkeys(near))
