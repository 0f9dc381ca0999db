"""An award roll (名单) and the decision behind it (表彰决定).

One file in `content/rolls/`. A roll decided elsewhere needs only its source document (`来源`) and may hold bare
names; our own roll is held to the whole procedure by the checks.
"""

from __future__ import annotations

from typing import Annotated

from bangyang.models.campaign import CommendationKind
from bangyang.models.fields import Model, field, moved_from
from bangyang.models.types import (
    Choice,
    Day,
    DocumentNumber,
    Flag,
    Line,
    References,
    Total,
    Words,
    choice,
    choice_schema,
)
from bangyang.text.strokes import TwoCharacterNames


class RollOrder(Choice):
    """By what the names are ordered; the rule is printed under the roll."""

    STROKES = "姓氏笔画"
    REGION = "行政区划"
    DECIDED = "原定顺序"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words of the field."""
        return {"笔画": "姓氏笔画", "按姓氏笔画": "姓氏笔画", "区划": "行政区划", "按行政区划": "行政区划"}


class TwoCharacterOrder(Choice):
    """Where 张三 stands among the 张: before all longer names, or by its second character."""

    SHORT_FIRST = "两字在前"
    BY_SECOND = "按第二字"

    @property
    def rule(self) -> TwoCharacterNames:
        """The same option in the words of `text.strokes`."""
        if self is TwoCharacterOrder.SHORT_FIRST:
            return TwoCharacterNames.SHORT_FIRST
        return TwoCharacterNames.BY_SECOND_CHARACTER


class DepartedMark(Choice):
    """How a roll marks those who are dead, as its issuer does: behind the name, or by a frame round it."""

    BRACKET = "括号"
    BORDER = "加框"


class Commendation(Model):
    """表彰决定: what a decision is, who made it and when. 通报表扬 is not 表彰."""

    kind: Annotated[CommendationKind, choice(CommendationKind), choice_schema(CommendationKind)] | None = field(
        "类型", "通报表扬、发布、命名或表彰", default=None, required=True
    )
    number: DocumentNumber | None = field("文号", "决定的文号", default=None)
    issuers: Words = field("署名", "作出决定的机关，牵头的写在最前面", default=())
    issued_on: Day | None = field("成文日期", "决定的日期", default=None)


class Roll(Commendation):
    """名单: the names a decision gives an award to."""

    title: Line = field("标题", "名单标题", required=True)
    slug: Line = field("网址名", "网址里的英文名，写定后不要改")
    old_addresses: Words = moved_from()
    campaign: Line = field("活动", "属于哪个活动（标题或网址名）；只有一个活动时可以不写")
    award: Line = field("称号", "授予的称号", required=True)
    source: Line = field("来源", "名单由别处决定时，写来源文件的文号")
    published_on: Day | None = field("发布日期", "在本站发布的日期，不写则为成文日期", default=None)
    order: Annotated[RollOrder, choice(RollOrder), choice_schema(RollOrder)] = field(
        "排序", "姓氏笔画、行政区划或原定顺序", default=RollOrder.STROKES
    )
    two_character_names: Annotated[TwoCharacterOrder, choice(TwoCharacterOrder), choice_schema(TwoCharacterOrder)] = (
        field("两字姓名", "两字在前或按第二字", default=TwoCharacterOrder.SHORT_FIRST)
    )
    departed: Annotated[DepartedMark, choice(DepartedMark), choice_schema(DepartedMark)] = field(
        "追授标法", "追授、已故的姓名怎样标：括号，或按原件加框", default=DepartedMark.BRACKET
    )
    count: Total | None = field(
        "数量", "如 20名，也可写 1500名（含追授44名）、150位（组）；须与名单一致", default=None, required=True
    )
    names: References = field("名单", "入选者姓名", default=(), required=True)
    sample: Flag = field("示例", "是否为虚构的示例内容", default=False)

    @property
    def decided_elsewhere(self) -> bool:
        """Whether another body made this roll, so that only its source answers for it."""
        return bool(self.source)
