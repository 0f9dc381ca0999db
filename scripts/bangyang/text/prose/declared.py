"""Declared counts beside lists of names: 绳某、刘某等10位, 以下3名.

等 may stand for 以内 or 以外: two names and 等10位 are two examples of ten. Only what cannot be right is reported: more
names than declared, or a long list that falls a little short, as when a name was lost in copying. A list announced by
以下 or 下列 must be complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.numbers import from_hanzi
from bangyang.text.prose.fault import HAN, ProseFault, without_markup

_NUMBER: Final = r"(?P<number>[0-9]{1,3}|[一二两三四五六七八九十百]{1,5})"
_UNIT: Final = r"\s?(?P<unit>位|名|人|户|个家庭|个集体|个单位)"
_SUCH: Final = regex(rf"等\s?{_NUMBER}{_UNIT}")
_ENUMERATION: Final = regex(rf"[{HAN}·、（）]")
_LONGEST: Final = 1_000
"""Characters before 等 in which a list of names is looked for."""

_LISTED: Final = r"[^。；;\n]+|(?:\s*\n[ \t]*(?:[-*+]|[0-9]{1,3}[.．、])[^\n]+)+"
_FOLLOWING: Final = regex(rf"(?:以下|下列|如下)\s?{_NUMBER}{_UNIT}[^：:。\n]{{0,16}}[：:](?P<names>{_LISTED})")
_LAST_NAME: Final = regex(rf"[{HAN}·]{{2,4}}(?:（[^（）\n]{{1,20}}）)?$")
_ITEM: Final = regex(r"^[ \t]*(?:[-*+]|[0-9]{1,3}[.．、])[ \t]*\S", re.MULTILINE)
_COMPLETE: Final = 5
"""Names from which on a list that falls short is taken for one that lost a name, not for examples."""


def declared_count(text: str) -> tuple[ProseFault, ...]:
    """Counts that disagree with the names listed beside them. `values`: declared, listed."""
    clean = without_markup(text)
    return tuple(sorted((*_such(clean), *_following(clean)), key=lambda fault: fault.start))


def _such(text: str) -> Iterator[ProseFault]:
    for match in _SUCH.finditer(text):
        names = _enumerated(text, match.start())
        # The words before the first name belong to the sentence; the others must look like names.
        if len(names) < 2 or not all(_LAST_NAME.fullmatch(name) for name in names[1:]):
            continue
        declared, listed = _value(match["number"]), len(names)
        if declared is None or declared == listed:
            continue
        if listed > declared or (listed >= _COMPLETE and listed * 2 > declared):
            yield _fault(match, declared, listed)


def _enumerated(text: str, end: int) -> list[str]:
    """What stands between the 、 of the enumeration that ends at `end`."""
    start = end
    while start > max(0, end - _LONGEST) and _ENUMERATION.match(text[start - 1]):
        start -= 1
    return text[start:end].split("、")


def _following(text: str) -> Iterator[ProseFault]:
    for match in _FOLLOWING.finditer(text):
        names = match["names"]
        if "等" in names or "等" in text[match.end() : match.end() + 1]:
            continue
        listed = len(_ITEM.findall(names)) if "\n" in names else len(re.split("[、，,]", names.strip()))
        declared = _value(match["number"])
        if declared is not None and declared != listed:
            yield _fault(match, declared, listed)


def _fault(match: re.Match[str], declared: int, listed: int) -> ProseFault:
    unit = match["unit"].removeprefix("个")
    measure = match["unit"] if unit == match["unit"] else "个"
    return ProseFault(
        "declared_count",
        match.start("number"),
        match.end("unit"),
        f"写明{declared}{measure}，列出的是{listed}{measure}",
        f"核对名单；名单无误时改为{listed}{measure}",
        (declared, listed),
    )


def _value(number: str) -> int | None:
    if number.isascii():
        return int(number)
    try:
        return from_hanzi(number)
    except ValueError:
        return None
