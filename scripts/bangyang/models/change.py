"""A figure before and after: what a story tells in passing, set out so that it can be drawn."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.campaign import PartOfText
from bangyang.models.fields import field
from bangyang.models.types import Amount, Line, single_item


class Change(PartOfText):
    """One measure at two times; both figures stand in the text, too."""

    measure: Line = field("指标", "量的是什么，如 队员", required=True)
    before: Amount | None = field("前", "原来是多少，数字加单位，如 5人", default=None, required=True)
    after: Amount | None = field("后", "后来是多少，单位和前面一样，如 41人", default=None, required=True)

    @classmethod
    def from_text(cls, text: str) -> dict[str, Any]:
        """`队员：5人，41人`."""
        measure, _, figures = text.replace(":", "：").partition("：")
        parts = [part.strip() for part in re.split(r"[，、→]|,(?![0-9]{3}(?![0-9]))", figures)]
        if not measure.strip() or len(parts) != 2 or not all(parts):
            raise Unreadable("VAL009", "变化这一行看不懂", "请写成 指标：前，后，如 队员：5人，41人")
        return {"measure": measure.strip(), "before": parts[0], "after": parts[1]}


Changes = Annotated[tuple[Change, ...], BeforeValidator(single_item)]


def changes_told() -> Any:
    """变化: figures before and after, in every kind of story with the same words."""
    return field("变化", "文中一个数字的前后，一项一行：指标：前，后，如 队员：5人，41人；页面画成图", default=())
