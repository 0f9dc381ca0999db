"""What an opening says: the values that were committed to, each as a page has to show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.derivations.committed import NotContent, Value, values_of
from bangyang.pages.proof import shown_value
from bangyang.rendering.marks import seen_in_sentence, seen_of_markdown, words_of_markdown
from bangyang.text.days import format_day, format_month_day
from bangyang.text.marked import plain

_BODY = re.compile(r"body|groups\.\d+\.subjects\.\d+\.citation")
_SENTENCE = re.compile(r"basis\.\d+")
_LAST_DAY = re.compile(r"period\.(?:restarts\.\d+\.)?closes_on")
_FIRST_DAY = re.compile(r"period\.opens_on")
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Opened:
    """An opening: under each key the texts that may stand on a page, and how many pictures there are.

    `opens_on` is the first day of the period, `ends_on` the last, of those that were counted anew, too; None where none
    is told. `runs` are the runs of words of those that are Markdown, for paper, where notes have another place.
    """

    texts: Mapping[str, tuple[str, ...]]
    pictures: int
    runs: Mapping[str, tuple[str, ...]]
    ends_on: date | None = None
    opens_on: date | None = None


def read_opening(opened: bytes) -> Opened:
    """What an opening says. Raises NotContent for a file that is none."""
    try:
        lines = opened.decode("utf-8").split("\n")
    except UnicodeDecodeError as fault:
        raise NotContent("not UTF-8") from fault
    if len(lines) < 3 or lines[-1] or not _HEX.fullmatch(lines[0]):
        raise NotContent("not a salt, a content and the pictures")
    values = values_of(lines[1])
    texts = {key: _shown(key, value, values) for key, value in values.items()}
    runs = {key: words_of_markdown(value) for key, value in values.items() if isinstance(value, str) and _is_body(key)}
    if not all(line == "-" or _HEX.fullmatch(line) for line in lines[2:-1]):
        raise NotContent("not the hash of a picture")
    return Opened(texts, len(lines) - 3, runs, _latest(values, _LAST_DAY), _latest(values, _FIRST_DAY))


def _latest(values: Mapping[str, Value], keys: re.Pattern[str]) -> date | None:
    days = (value for key, value in values.items() if keys.fullmatch(key) and isinstance(value, str))
    try:
        return max(map(date.fromisoformat, days), default=None)
    except ValueError:
        return None


def _is_body(key: str) -> bool:
    return _BODY.fullmatch(key) is not None


def _shown(key: str, value: Value, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The texts that may stand for a value, without white space."""
    if isinstance(value, str):
        if _is_body(key):
            return (seen_of_markdown(value),)
        if _SENTENCE.fullmatch(key):
            return (seen_in_sentence(value),)
        if key == "process":
            return (seen_in_sentence(value.rstrip("。，；")),)
        if key == "period.closes_on":
            return _closing(value, str(values.get("period.opens_on", "")))
    try:
        return (plain(shown_value(key, value)),)
    except ValueError:
        return (plain(str(value)),)


def _closing(value: str, opens_on: str) -> tuple[str, ...]:
    """The last day; its year may be left out where it is that of the first."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return (plain(value),)
    return (format_day(day), format_month_day(day)) if value[:4] == opens_on[:4] else (format_day(day),)
