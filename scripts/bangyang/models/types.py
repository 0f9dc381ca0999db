"""The types of values, each understood the way people write it.

Front matter reaches the models as text only; these annotated types say how a text becomes a value, with the
parsers of `bangyang.text`. A parser that cannot read a value raises `Unreadable`, which pydantic carries up
and `loading` turns into a finding at the value's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from bangyang.base.errors import Unreadable
from bangyang.text import bodies, dates, names, numbers, remarks, resume
from bangyang.text.reading import shown

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_LIST_MARKS = re.compile(r"[、，,；;](?![^（(]*[）)])")
"""What stands between the words of a list; inside brackets it belongs to the word."""


def reading(parse: Callable[[str], T], kind: type[Any] | tuple[type[Any], ...]) -> PlainValidator:
    """A validator that parses text and lets an already parsed value pass (models are also built in code)."""

    def read(value: Any) -> Any:
        if isinstance(value, str):
            return parse(value.strip())
        if isinstance(value, kind):
            return value
        raise Unreadable("VAL009", "这里应当写一个值，不能是列表或分项", "把内容写在同一行冒号的后面")

    return PlainValidator(read)


def text_schema(example: str) -> WithJsonSchema:
    """The JSON Schema of a text that is written like `example`."""
    return WithJsonSchema({"type": "string", "examples": [example]})


def divided(text: str) -> tuple[tuple[str, int], ...]:
    """The words of `张三、李四`, each with the offset in `text` at which it begins. 张三、李四（夫妇） is one."""
    if remarks.joint_name(text):
        return ((text.strip(), text.index(text.strip())),)
    found, at = [], 0
    for piece in _LIST_MARKS.split(text):
        word = piece.strip()
        if word:
            found.append((word, at + piece.index(word)))
        at += len(piece) + 1
    return tuple(found)


def split_list(value: Any) -> Any:
    """`张三、李四` and a single value are lists too: people write them so on paper."""
    return tuple(word for word, _ in divided(value)) if isinstance(value, str) else value


def split_items(value: Any) -> Any:
    """`split_list` for names and levels, in which no mark can stand: there `- 张三、李四` is two items as well."""
    if isinstance(value, list | tuple):
        return tuple(word for item in value for word in (split_list(item) if isinstance(item, str) else (item,)))
    return split_list(value)


def single_item(value: Any) -> Any:
    """One value where a list is expected is a list of one; unlike `split_list` its punctuation stays."""
    return (value,) if isinstance(value, str | dict) else value


def _scalar_text(value: Any) -> Any:
    if isinstance(value, dict | list | tuple):
        raise Unreadable("VAL009", "这里应当写一句文字，不能是列表或分项", "把内容写在同一行冒号的后面")
    return value


Day = Annotated[date, reading(dates.parse_day, date), text_schema("2022年8月15日")]
Instant = Annotated[datetime, reading(dates.parse_instant, datetime), text_schema("2022-10-10 14:30")]
Month = Annotated[dates.YearMonth, reading(dates.parse_year_month, dates.YearMonth), text_schema("1979年5月")]
Span = Annotated[dates.Span, reading(dates.parse_span, dates.Span), text_schema("2008.03-至今")]
StageDates = Annotated[
    dates.StageDates, reading(dates.parse_stage_dates, dates.StageDates), text_schema("2022年6月20日至8月10日")
]


def _at_most(most: int, unit: str, text: str, number: int) -> int:
    """`number`, which no more than a slip of the finger would make larger than `most`. Raises Unreadable VAL005."""
    if number > most:
        raise Unreadable("VAL005", f"{shown(text)}太大，这里最多 {most}{unit}", f"请核对，写 0 至 {most} 之间的数")
    return number


MOST_COUNTED = 100_000_000
"""People, households, places, letters: nothing of the field is counted further."""


def _parse_count(text: str) -> numbers.Count:
    count = numbers.parse_count(text)
    _at_most(MOST_COUNTED, count.unit, text, count.value)
    return count


def _parse_total(text: str) -> numbers.Count:
    count = numbers.parse_total(text)
    _at_most(MOST_COUNTED, count.unit, text, count.value)
    return count


def _parse_count_range(text: str) -> numbers.CountRange:
    counted = numbers.parse_count_range(text)
    _at_most(MOST_COUNTED, counted.unit, text, counted.high)
    return counted


Amount = Annotated[numbers.Count, reading(numbers.parse_count, numbers.Count), text_schema("41人")]
"""A number with its unit of which nothing is reckoned: money, visits, square metres."""
Count = Annotated[numbers.Count, reading(_parse_count, numbers.Count), text_schema("20名")]
Total = Annotated[numbers.Count, reading(_parse_total, numbers.Count), text_schema("20名")]
"""How many a list names, of which kinds they are told apart: 1500名（含追授44名）, 150位（组）."""
CountRange = Annotated[numbers.CountRange, reading(_parse_count_range, numbers.CountRange), text_schema("2–4名")]
DocumentNumber = Annotated[
    numbers.DocumentNumber,
    reading(numbers.parse_document_number, numbers.DocumentNumber),
    text_schema("民办函〔2021〕22号"),
]
ResumeLine = Annotated[
    resume.ResumeLine, reading(resume.parse_resume_line, resume.ResumeLine), text_schema("2008.03-至今 向阳社区")
]
Line = Annotated[str, BeforeValidator(_scalar_text)]
"""One piece of text."""
Lines = Annotated[tuple[Line, ...], BeforeValidator(single_item)]
"""Sentences: a single one may stand without the list dash."""
Words = Annotated[tuple[Line, ...], BeforeValidator(split_list)]
"""Short entries that may share a line: 自治区民政厅、自治区文明办."""
People = Annotated[tuple[Line, ...], BeforeValidator(split_items)]
"""Names as they stand in a text, not looked up as `References` are."""


def read_name(text: str) -> str:
    """A name as it is kept: of a person by `normalise_name`, of people honoured together 示冬山、示秋水（夫妇）, of a
    collective (第110示例班组, 示例市交通运输局（示例处）) as it stands. Unreadable VAL008."""
    if joint := remarks.joint_name(text):
        return joint
    name, bracket = remarks.apart(text)
    if bracket and bodies.is_body(name) and not remarks.of_a_person(bracket):
        return f"{bodies.body_name(name)}（{bracket}）"
    try:
        return names.normalise_name(text).text
    except Unreadable:
        if bodies.is_body(text):
            return bodies.body_name(text)
        if bracket:
            raise remarks.misplaced(names.normalise_name(name).text, bracket) from None
        raise


@dataclass(frozen=True, slots=True, order=True)
class NameRef:
    """A name in a list. Namesakes are told apart by their unit: 张三（河东街道）.

    `remark` is what else stands behind the name, `bracket` all that does, which may be part of the name of a
    collective; neither makes another person of somebody.
    """

    name: str
    unit: str = ""
    remark: remarks.Remark = field(default=remarks.NO_REMARK, compare=False)
    bracket: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def whole(self) -> str:
        """The name with all that stands behind it."""
        return f"{self.name}（{self.bracket}）" if self.bracket else self.name


def parse_reference(text: str) -> NameRef:
    """A name as it stands in a list, with the remark and the 单位 behind it: 示冬山（女，回族）. Unreadable VAL008."""
    if joint := remarks.joint_name(text):
        return NameRef(joint)
    name, bracket = remarks.apart(text)
    if not bracket:
        return NameRef(remarks.single(read_name(text)))
    remark, unit = remarks.read_bracket(bracket)
    return NameRef(read_name(name), unit, remark, bracket)


PersonName = Annotated[str, reading(read_name, str), text_schema("示例甲")]
Reference = Annotated[NameRef, reading(parse_reference, NameRef), text_schema("示例甲（河东街道）")]
References = Annotated[tuple[Reference, ...], BeforeValidator(split_items)]


def _parse_flag(text: str) -> bool:
    word = text.lower()
    if word in {"是", "有", "true", "yes"}:
        return True
    if word in {"否", "无", "没有", "false", "no"}:
        return False
    raise Unreadable("VAL006", f"“{text}”不是“是”也不是“否”", "请写“是”或“否”")


Flag = Annotated[bool, reading(_parse_flag, bool), WithJsonSchema({"type": "string", "enum": ["是", "否"]})]


_MOST_BYTES = 1_000_000_000
_SIZE = re.compile(r"^([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(M|MB|兆|K|KB|字节|B)?(?:以上)?$", re.IGNORECASE)


def _parse_size(text: str) -> int:
    match = _SIZE.match(text)
    if match is None:
        raise Unreadable("VAL005", f"看不懂文件大小“{text}”", "请写成 1M 或 200K")
    unit = (match[2] or "B").upper()
    factor = 1_000_000 if unit[0] in "M兆" else 1_000 if unit[0] == "K" else 1
    return _at_most(_MOST_BYTES, "字节", text, round(float(match[1]) * factor))


ByteSize = Annotated[int, reading(_parse_size, int), text_schema("1M")]
"""Bytes; 1M is 1,000,000 as offices count a photo's size."""


def _whole(most: int, unit: str) -> PlainValidator:
    """Reads a plain whole number up to `most` that may carry its unit: 10年, 300字, 5个工作日."""
    return reading(lambda text: _at_most(most, unit, text, numbers.parse_count(text).value), int)


def _parse_calendar_year(text: str) -> int:
    year = numbers.parse_count(text).value
    if not dates.FIRST_YEAR <= year <= dates.LAST_YEAR:
        hint = f"请写 {dates.FIRST_YEAR} 至 {dates.LAST_YEAR} 之间的年份，如 2026"
        raise Unreadable("VAL002", f"{shown(text)}不会是这里的年份", hint)
    return year


Years = Annotated[int, _whole(100, "年"), text_schema("10年")]
Days = Annotated[int, _whole(3_650, "天"), text_schema("30天")]
Quantity = Annotated[int, _whole(MOST_COUNTED, ""), text_schema("300字")]
"""Letters, copies: 300字, 一式三份 is written 3份."""
CalendarYear = Annotated[int, reading(_parse_calendar_year, int), text_schema("2026年")]


class Choice(StrEnum):
    """A closed list of words; members' values are what editors write, `also` holds other spellings."""

    @classmethod
    def also(cls) -> dict[str, str]:
        """Other words that mean one of the values."""
        return {}

    @classmethod
    def parse(cls, text: str) -> Choice:
        """The member written as `text`; Unreadable VAL006 names the words that are allowed."""
        word = cls.also().get(text, text)
        for member in cls:
            if word in (member.value, member.name.lower()):
                return member
        allowed = "、".join(member.value for member in cls)
        raise Unreadable("VAL006", f"没有“{text}”这一种写法", f"请在这些词里选一个：{allowed}")


def choice(kind: type[Choice]) -> Any:
    """The annotation metadata that reads a word of `kind`."""
    return reading(kind.parse, kind)


def choice_schema(kind: type[Choice]) -> WithJsonSchema:
    """The JSON Schema of a closed list of words."""
    return WithJsonSchema({"type": "string", "enum": [member.value for member in kind]})
