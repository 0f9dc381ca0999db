"""What joins a form only while it is printed: 证件号码 and 联系电话, from a file that git ignores.

The file belongs to no site: nothing that renders ever reads it, `bangyang print --private` alone does. It is kept
apart from the other models so that their loaders cannot be handed one of these by mistake.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from bangyang.models.fields import Model, Privacy, field
from bangyang.models.types import Line, PersonName, single_item

_NEVER = Privacy.NEVER


class PrivateValues(Model):
    """One nominee's private values. Only the forms print them."""

    name: PersonName = field("姓名", "推荐对象的姓名，家庭写户主", required=True, privacy=_NEVER, also=("户主姓名",))
    unit: Line = field("工作单位", "有重名时写，用来区分", privacy=_NEVER, also=("单位",))
    id_type: Line = field("证件类型", "如 居民身份证", privacy=_NEVER)
    id_number: Line = field("证件号码", "照证件抄写，只印在表上", privacy=_NEVER, also=("身份证号码", "身份证号"))
    phone: Line = field("联系电话", "本人联系电话", privacy=_NEVER, also=("电话", "手机"))

    @classmethod
    def unknown(cls, name: str) -> PrivateValues:
        """Nothing but a name, which may be missing: what is wrong with it, its own file is told."""
        return cls.model_construct(name=name)


class PrivateFile(Model):
    """私密文件: a list of people."""

    people: Annotated[tuple[PrivateValues, ...], BeforeValidator(single_item)] = field(
        "人员", "一人一项", default=(), required=True, privacy=_NEVER
    )
