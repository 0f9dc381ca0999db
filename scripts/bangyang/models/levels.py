"""Administrative levels, from 社区 to 国家, as people call them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering
from typing import Annotated

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.types import reading, split_items, text_schema

_LEVELS = (
    ("社区", "村", "居委会"),
    ("街道", "乡镇", "镇", "乡", "苏木"),
    ("县", "旗县", "区", "旗", "县级", "旗县级", "区县"),
    ("市", "盟市", "盟", "市级", "地市", "盟市级", "州"),
    ("省", "自治区", "直辖市", "省级", "自治区级"),
    ("国家", "部", "中央", "全国", "国家级"),
)


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """An administrative level: `rank` 0 (社区) to 5 (国家), and the word that was written (盟市 for 市)."""

    rank: int
    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Level) and self.rank == other.rank

    def __lt__(self, other: Level) -> bool:
        return self.rank < other.rank

    def __hash__(self) -> int:
        return hash(self.rank)

    def __str__(self) -> str:
        return self.word


def parse_level(text: str) -> Level:
    """The level named by `text`; 盟市 and 市 are the same rank. Unreadable VAL006 lists the words."""
    for rank, words in enumerate(_LEVELS):
        if text in words:
            return Level(rank, text)
    raise Unreadable("VAL006", f"没有“{text}”这个级别", "请写：社区、街道、县、市、省（或自治区）、国家")


AtLevel = Annotated[Level, reading(parse_level, Level), text_schema("街道")]
AtLevels = Annotated[tuple[AtLevel, ...], BeforeValidator(split_items)]
