"""The order of a roll: by strokes of the surname, by region code, or as decided.

姓氏笔画 follows GB 13000.1 字序 (GF 3003-1999); 行政区划 follows GB/T 2260 with the 新疆生产建设兵团 last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.records import Revocation
from bangyang.models.roll import Roll, RollOrder
from bangyang.models.types import NameRef
from bangyang.text.bodies import is_body
from bangyang.text.regions import region_key
from bangyang.text.remarks import DECEASED, JOINT, POSTHUMOUS, Remark, apart
from bangyang.text.strokes import TwoCharacterNames, UnknownStrokes, stroke_key


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One name of a roll; `nominee` is None where only the bare name is known."""

    ref: NameRef
    nominee: Entry[Nominee] | None
    code: str = ""

    @property
    def name(self) -> str:
        """The name that is printed: of a collective with the bracket that is part of it."""
        if self.nominee is not None:
            return self.nominee.model.name
        return self.ref.whole if self._is_body else self.ref.name

    @property
    def unit(self) -> str:
        """The 单位 that tells namesakes apart."""
        if self.nominee is None and self._is_body:
            return ""
        return self.ref.unit or (self.nominee.model.unit if self.nominee else "")

    @property
    def remark(self) -> Remark:
        """What is known of the person, from the roll and from the profile."""
        if self.nominee is None:
            return self.ref.remark
        model = self.nominee.model
        return self.ref.remark.beside(
            Remark(model.gender.value if model.gender else "", model.ethnicity).beside(model.remark)
        )

    @property
    def _is_body(self) -> bool:
        return bool(self.ref.unit) and is_body(self.ref.name)


@dataclass(frozen=True, slots=True)
class RevokedAward:
    """What the public is told of a decision that took an award from people on a roll (撤销).

    `decided_on` is the day of the decision; `count` is of people; `named` are they, where naming them was decided.
    """

    path: str
    decided_on: date | None
    organ: str
    number: str
    count: int
    named: tuple[NameRef, ...]


def revoked_award(record: Entry[Revocation]) -> RevokedAward:
    """The public part of a record."""
    model = record.model
    named = model.nominees if model.named else ()
    return RevokedAward(record.source.path, model.dated, model.organ, model.number, len(model.nominees), named)


def order_roll(roll: Roll, entries: tuple[RollEntry, ...]) -> tuple[RollEntry, ...]:
    """`entries` in the roll's order. A name with a character of unknown strokes goes last, in code point order."""
    if roll.order is RollOrder.DECIDED:
        return entries
    rule = roll.two_character_names.rule
    if roll.order is RollOrder.REGION:
        return tuple(sorted(entries, key=lambda entry: (_region(entry.code), _strokes(entry.name, rule))))
    return tuple(sorted(entries, key=lambda entry: _strokes(entry.name, rule)))


def included(kind: str, entries: Iterable[RollEntry]) -> int | None:
    """How many of a roll are of a kind that its brackets tell: 追授, 女, 夫妇; None for any other word."""
    word = kind.removesuffix("性").removesuffix("同志")
    if word in JOINT:
        return sum(apart(entry.name)[1] == word for entry in entries)
    if word not in (*POSTHUMOUS, *DECEASED, "女", "男"):
        return None
    return sum(word in (entry.remark.gender, *entry.remark.words) for entry in entries)


def order_rule(roll: Roll) -> str:
    """The sentence printed under a roll."""
    return {
        RollOrder.STROKES: "按姓氏笔画排序",
        RollOrder.REGION: "按行政区划排序",
        RollOrder.DECIDED: "按原定顺序排列",
    }[roll.order]


def _region(code: str) -> tuple[object, ...]:
    return (0, region_key(code)) if code else (1,)


def _strokes(name: str, rule: TwoCharacterNames) -> tuple[object, ...]:
    try:
        return (0, stroke_key(name, two_character_names=rule))
    except UnknownStrokes:
        return (1, name)


def roll_appears_on(roll: Roll) -> date | None:
    """The day a roll becomes public: 发布日期, else 成文日期; None for an undated roll decided elsewhere."""
    return roll.published_on or roll.issued_on


def roll_is_public(roll: Roll, today: date) -> bool:
    """Whether a roll may be shown on `today`; an undated one only when it was decided elsewhere."""
    appears = roll_appears_on(roll)
    return appears <= today if appears is not None else roll.decided_elsewhere
