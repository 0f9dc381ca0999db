"""Waivers (豁免): values that look private and were found fit to be published, each by its fingerprint.

One file, `content/豁免.yml`. No value is typed into it: findings tell the fingerprint to write. A waiver says who
decided it and until when, because what is harmless this year may name somebody's home the next.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from bangyang.base.errors import Unreadable
from bangyang.models.fields import Model, Privacy, field
from bangyang.models.types import Day, Line, single_item

NEVER_WAIVED = frozenset({"PRI001", "PRI002", "PRI003", "PRI004"})
"""Identity, mobile, card and passport numbers: no reason makes them fit to be published."""

WAIVABLE = ("PRI005", "PRI006", "PRI007", "PRI008", "PRI009", "PRI010", "PRI011", "PRI012", "PRI013", "PRI031")
"""Kinds of which a single value can turn out to be harmless."""

_INTERNAL = Privacy.INTERNAL
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def _read_kind(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    code = value.strip().upper()
    if code in NEVER_WAIVED:
        raise Unreadable("VAL006", f"{code} 永远不能豁免", "删去这一条，改掉那一处内容")
    if code not in WAIVABLE:
        raise Unreadable("VAL006", f"没有“{value[:12]}”这一种豁免", f"请在这些编号里选一个：{'、'.join(WAIVABLE)}")
    return code


def _read_fingerprint(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    digits = value.strip().lower()
    if not _FINGERPRINT.fullmatch(digits):
        # Whoever typed the value itself is not answered with a repetition of it.
        raise Unreadable("VAL009", "这不是指纹", "照抄问题提示里的 16 位指纹，不要写号码、地址或姓名本身")
    return digits


class Waived(Model):
    """One value that may be published."""

    kind: Annotated[Line, BeforeValidator(_read_kind)] = field(
        "种类", "问题的编号，如 PRI012", required=True, privacy=_INTERNAL
    )
    fingerprint: Annotated[Line, BeforeValidator(_read_fingerprint)] = field(
        "指纹", "问题提示里给出的 16 位指纹，不写内容本身", required=True, privacy=_INTERNAL
    )
    reason: Line = field("说明", "为什么可以公开", required=True, privacy=_INTERNAL)
    approved_by: Line = field("批准人", "由谁批准", required=True, privacy=_INTERNAL)
    until: Day | None = field("有效期至", "到哪一天为止，当天仍有效", default=None, required=True, privacy=_INTERNAL)
    place: Line = field("位置", "只在这个文件或文件夹里有效；不写就处处有效", privacy=_INTERNAL)


class WaiverFile(Model):
    """The file `content/豁免.yml`."""

    waivers: Annotated[tuple[Waived, ...], BeforeValidator(single_item)] = field(
        "豁免", "经批准可以公开的内容，一处一条", default=(), privacy=_INTERNAL
    )
