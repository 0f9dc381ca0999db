"""How names were typed: with a look-alike dot, with padding inside; and 民族 by a short form.

Reading puts all three right in memory, so that pages, search and order are the same however a name was typed. The
file keeps what was typed, and these findings say where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.places import place_of_part
from bangyang.checks.registry import check
from bangyang.loading.entries import Entry, Source
from bangyang.models.fields import Model
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Objection, Record
from bangyang.models.roll import Roll
from bangyang.models.types import split_list
from bangyang.text.names import LOOK_ALIKE_DOTS, MIDDLE_DOT
from bangyang.text.remarks import joint_name

_DOT = re.compile(f"[{re.escape(LOOK_ALIKE_DOTS)}]")
_PADDING = re.compile(r"(?<=[^\W\d_])[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]+(?=[^\W\d_])")
_UNIT = re.compile(r"[（(].*$")
_MEMBER_MARK = re.compile(r"[，,、]")


NamingModel: TypeAlias = Nominee | Notice | Roll | Record
"""What holds names."""


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name as it stands in a file: in which value, under which field of which model."""

    source: Source
    at: tuple[str | int, ...]
    text: str
    model: type[Model]

    @property
    def label(self) -> str:
        """The Chinese label of the field."""
        return label_of(self.model, str(self.at[0]))

    def place(self, offset: int) -> Place:
        """Where a character of the name stands."""
        return place_of_part(self.source, self.at, self.text, offset)


@check("NAM001", "间隔号写法不对", Severity.WARNING, "GB/T 15834-2011 4.13", "改成间隔号“·”（U+00B7）")
def look_alike_dot(entry: Entry[NamingModel], rule: Rule) -> Iterator[Finding]:
    """Names of ethnic minorities take U+00B7; • ・ ‧ look the same and are found by no search."""
    for name in _names(entry):
        found = _DOT.search(name.text)
        if found is not None:
            right = _DOT.sub(MIDDLE_DOT, name.text)
            message = f"姓名里的“{found[0]}”（U+{ord(found[0]):04X}）不是间隔号，本站已按“·”处理"
            yield rule.at(name.place(found.start()), message, label=name.label, hint=f"改成“{right}”")


@check("NAM002", "姓名中间有空格", Severity.NOTE, "本站内容格式", "删去空格；名单会自动对齐")
def padded_name(entry: Entry[NamingModel], rule: Rule) -> Iterator[Finding]:
    """张　三: padding is the page's business; in the file it is in the way of searching and copying."""
    for name in _names(entry):
        found = _PADDING.search(name.text)
        if found is not None:
            right = _PADDING.sub("", name.text)
            hint = f"改成“{right}”；名单里会自动对齐"
            yield rule.at(name.place(found.start()), "姓名中间有空格，本站已去掉", label=name.label, hint=hint)


@check("NAM003", "民族没有写全称", Severity.NOTE, "GB/T 3304-1991", "写全称")
def short_ethnicity(entry: Entry[Nominee], rule: Rule) -> Iterator[Finding]:
    """The standard's full names stand in rolls and open data; a short form (维族) is read, not kept."""
    typed, full = entry.source.typed("ethnicity").strip(), entry.model.ethnicity
    if full and typed and typed != full and entry.sound("ethnicity"):
        message = f"“{typed}”不是全称，本站已按“{full}”处理"
        label = label_of(Nominee, "ethnicity")
        yield rule.at(entry.source.place("ethnicity"), message, label=label, hint=f"改成“{full}”")


def _names(entry: Entry[NamingModel]) -> Iterator[TypedName]:
    """Every name that an editor typed where a name is read."""
    match entry.model:
        case Nominee():
            yield from _single(entry, "name")
            yield from _members(entry, len(entry.model.members))
            yield from _list(entry, "named_members")
        case Roll():
            yield from _list(entry, "names")
        case Objection():
            yield from _single(entry, "nominee")
        case _:
            yield from _list(entry, "nominees")


def _single(entry: Entry[Model], field: str) -> Iterator[TypedName]:
    typed = _bare(entry.source.typed(field))
    if typed and entry.sound(field):
        yield TypedName(entry.source, (field,), typed, type(entry.model))


def _list(entry: Entry[Model], field: str) -> Iterator[TypedName]:
    """The names of a list: each an item of its own, or all in one line (张三、李四)."""
    model, count = type(entry.model), len(getattr(entry.model, field, ()))
    if not count or not entry.sound(field):
        return
    whole = entry.source.typed(field)
    if whole:
        for part in split_list(whole):
            yield TypedName(entry.source, (field,), _bare(part), model)
        return
    for index in range(count):
        typed = _bare(entry.source.typed(field, index))
        if typed:
            yield TypedName(entry.source, (field, index), typed, model)


def _members(profile: Entry[Model], count: int) -> Iterator[TypedName]:
    """Names of family members: the first part of a line, or a value of its own."""
    if not profile.sound("members"):
        return
    for index in range(count):
        for at in (("members", index), ("members", index, "name"), ("members",)):
            typed = profile.source.typed(*at)
            if typed:
                yield TypedName(profile.source, at, _MEMBER_MARK.split(typed, maxsplit=1)[0].strip(), Nominee)
                break


def _bare(typed: str) -> str:
    """A typed name without what stands in brackets behind it; "" for people honoured together, set apart by a gap."""
    return "" if joint_name(typed) else _UNIT.sub("", typed).strip()
