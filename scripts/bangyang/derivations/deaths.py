"""Whether a nominee is known to have died: only then may 近亲属 sign in the nominee's place."""

from __future__ import annotations

from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee


def is_known_dead(catalog: Catalog, campaign: str, nominee: Entry[Nominee]) -> bool:
    """Whether the profile, or a roll of the campaign, says 追授 or 已故 of the nominee."""
    if nominee.model.remark.departure:
        return True
    told = (ref for roll in catalog.rolls_of(campaign) for ref in roll.model.names if ref.remark.departure)
    return any(catalog.resolve(Nominee, ref, campaign).entry is nominee for ref in told)


def not_known_dead(name: str) -> str:
    """What is wrong with a signature of 近亲属 for somebody who is not known to have died."""
    return f"推荐对象的文件和名单都没有写{name}追授或已故，近亲属不能替在世的人同意"


MENDING = "本人已故的，在推荐对象的文件里写“姓名附注: 已故”（追授的写“姓名附注: 追授”）；在世的，请本人签字，不写近亲属"
"""How it is put right."""
