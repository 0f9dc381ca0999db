"""The order of a roll: by strokes of the surname, by region code, or as decided.

姓氏笔画 follows GB 13000.1 字序 (GF 3003-1999); 行政区划 follows GB/T 2260 with the 新疆生产建设兵团 last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.records import Revocation
from bangyang.models.roll import Roll, RollOrder
from bangyang.models.types import NameRef
from bangyang.text.regions import region_key
from bangyang.text.strokes import TwoCharacterNames, UnknownStrokes, stroke_key


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One name of a roll; `nominee` is None where only the bare name is known."""

    ref: NameRef
    nominee: Entry[Nominee] | None
    code: str = ""


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
        return tuple(sorted(entries, key=lambda entry: (_region(entry.code), _strokes(entry.ref.name, rule))))
    return tuple(sorted(entries, key=lambda entry: _strokes(entry.ref.name, rule)))


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
