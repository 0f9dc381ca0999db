"""Fills the fields of any model with values that occur nowhere else, so that each can be found again.

What a field holds is asked of the model itself: its privacy class of `specs`, the way its value is written of its
JSON Schema. A field added tomorrow gets its canary without a line here; one of a new type stops the tests by saying so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import Any

from bangyang.models.fields import Model, Privacy, specs
from bangyang.text.dates import format_day, format_iso


@dataclass(frozen=True, slots=True)
class Canary:
    """A value that stands in one field of one file. `spellings` are the ways a page might write it."""

    owner: str
    field: str
    privacy: Privacy
    spellings: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.owner}: {self.field} ({self.privacy}) = {self.spellings[0]}"


@dataclass(frozen=True, slots=True)
class Traced:
    """A value chosen by hand that is still to be looked for."""

    value: str


# A closed list of words and 是/否 are ordinary words: nothing can be told from meeting one.
# So is a small number: a year, and days or years of service, of which there are few.
_UNTRACEABLE_EXAMPLES = frozenset({"街道", "10年", "30天", "2026年", "追授"})
_CHOOSING = frozenset(
    {
        *("Notice.columns", "Award.columns", "Nominee.subject"),
        *("Campaign.draft", "News.draft", "Document.draft", "FreePage.draft", "Event.draft"),
    }
)
"""Fields that decide which others are told, or whether anything is."""


class Aviary:
    """Makes the canaries of one site."""

    def __init__(self) -> None:
        self.canaries: list[Canary] = []
        self._number = count(1)
        self._quiet_day = date(2019, 1, 1)
        self._public_day = date(2018, 1, 1)
        self._year = count(1901)

    def fill(self, model: type[Model], owner: str, pinned: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A record of `model` by Chinese label: a canary in every field but the `pinned` ones (None: left out)."""
        return self._fill(model, owner, pinned or {}, Privacy.PUBLIC)

    def word(self) -> str:
        """A word that begins and ends as no other does, with every mark between that something might take away."""
        return f"qz{next(self._number):04d}*5*6_7~8~9&B<3%zq"

    def address(self) -> str:
        """The same of letters and digits alone."""
        return f"qz{next(self._number):04d}zq"

    def name(self) -> str:
        """A name of three Han characters nobody bears."""
        number = next(self._number)
        return f"{chr(0x9B0C + number % 7)}{chr(0x9EA0 + number // 40)}{chr(0x9F00 + number % 40)}"

    def keep(self, owner: str, field: str, *spellings: str, privacy: Privacy = Privacy.PUBLIC) -> str:
        """Take note of a value that was put somewhere by hand; gives its first spelling."""
        self.canaries.append(Canary(owner, field, privacy, spellings))
        return spellings[0]

    def _fill(self, model: type[Model], owner: str, pinned: Mapping[str, Any], outer: Privacy) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for spec in specs(model):
            field = f"{model.__name__}.{spec.name}"
            privacy = outer if outer is not Privacy.PUBLIC else spec.privacy
            if field in _CHOOSING:
                continue
            if spec.name in pinned:
                value = pinned[spec.name]
                if isinstance(value, Traced):
                    value = self.keep(owner, field, value.value, privacy=privacy)
            elif spec.part is not None:
                value = self._fill(spec.part, owner, {}, privacy)
                value = [value] if spec.many else value
            else:
                value = self._value(model, spec.name, owner, privacy)
            if value is not None:
                made[spec.label] = value
        return made

    def _value(self, model: type[Model], name: str, owner: str, privacy: Privacy) -> Any:
        schema = _schema(model, name)
        if schema.get("type") == "array":
            return [self._one(schema["items"], owner, f"{model.__name__}.{name}", privacy)]
        return self._one(schema, owner, f"{model.__name__}.{name}", privacy)

    def _one(self, schema: Mapping[str, Any], owner: str, field: str, privacy: Privacy) -> str:
        if "enum" in schema:
            return str(schema["enum"][0])
        example = (schema.get("examples") or [""])[0]
        if example in _UNTRACEABLE_EXAMPLES:
            return str(example)
        written, *spellings = self._written(example, field, public=privacy is Privacy.PUBLIC)
        self.keep(owner, field, *(spellings or [written]), privacy=privacy)
        return written

    def _written(self, example: str, field: str, *, public: bool) -> tuple[str, ...]:
        """The value as typed, then, where a page may write it otherwise, every way to look for it."""
        number = next(self._number)
        match example:
            case "":
                return (self.address() if field.endswith((".slug", ".old_addresses")) else self.word(),)
            case "示例甲" | "示例甲（河东街道）":
                return (self.name(),)
            case "2022年8月15日" | "2022-10-10 14:30":
                day = self._day(public)
                return (format_day(day), *_spelt(day))
            case "2022年8月15日至8月19日" | "2022年6月20日至8月10日":
                first, last = self._day(public), self._day(public)
                return (f"{format_day(first)}至{last.month}月{last.day}日", *_spelt(first), *_spelt(last))
            case "1979年5月":
                year = next(self._year)
                return (f"{year}年5月", f"{year}年5月", f"{year}.05", f"{year}-05")
            case "2008.03-至今" | "2008.03-至今 向阳社区":
                year, word = next(self._year), self.word()
                return (f"{year}.03-{year}.09 {word}", word, f"{year}.03", f"{year}年3月")
            case "20名" | "41人" | "300字" | "1M":
                return (f"{40_000_000 + number}",)
            case "2–4名":
                return (f"{50_000_000 + number}–{60_000_000 + number}名", f"{50_000_000 + number}")
            case "民办函〔2021〕22号":
                return (f"示民函〔2018〕{7_000_000 + number}号",)
        raise AssertionError(f"{field}：没有为“{example}”这一类值准备记号，请在这里加上")

    def _day(self, public: bool) -> date:
        """A day that no other field has: of 2018 for what may be shown, of 2019 for what may not."""
        if public:
            self._public_day += timedelta(days=1)
            return self._public_day
        self._quiet_day += timedelta(days=1)
        return self._quiet_day


def _spelt(day: date) -> tuple[str, ...]:
    return (format_day(day), format_iso(day), f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")


@cache
def _properties(model: type[Model]) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = model.model_json_schema()["properties"]
    return properties


def _schema(model: type[Model], name: str) -> Mapping[str, Any]:
    """The schema of a field's value, what is optional about it taken away."""
    found: Mapping[str, Any] = _properties(model)[name]
    for choice in found.get("anyOf", ()):
        if choice.get("type") != "null":
            found = choice
    return found
