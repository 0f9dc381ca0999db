"""Single points of time as people write them: a day, a month, an instant.

Called by every model field that holds a date. Stretches of time (periods, spans, stages) build on this and live in
`dates`, which is also the door through which the rest of the package imports all of it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import total_ordering

from bangyang.base.beijing import BEIJING, start_of
from bangyang.base.errors import Unreadable
from bangyang.text.numbers import from_hanzi, to_hanzi
from bangyang.text.reading import shown, tidy

_HANZI_DIGITS = {"零": "0", "〇": "0", "○": "0"} | {c: str(i) for i, c in enumerate("一二三四五六七八九", start=1)}
_HANZI_YEAR = re.compile(rf"[{''.join(_HANZI_DIGITS)}]{{4}}(?=年)")
_HANZI_PART = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号])")
_LOOSE_SPACE = re.compile(r"\s*([-./年月日号至到~–—―])\s*")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")

# The shape of a full day; `dates` finds the same shape inside longer wordings.
DAY = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}|[0-9]{8}"
MONTH = r"[0-9]{4}年[0-9]{1,2}月|[0-9]{4}[-./][0-9]{1,2}|[0-9]{6}"
YEAR = r"[0-9]{4}年?"

_DAY = re.compile(DAY)
_MONTH = re.compile(MONTH)
_YEAR = re.compile(YEAR)
_DAY_WITHOUT_RI = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})")
_LOOKS_LIKE_DAY = re.compile(
    r"[0-9](?:[^0-9]{0,2}[0-9]){6}|[0-9]{2,4}[^0-9]{1,2}[0-9]{1,2}[^0-9]{1,2}[0-9]{1,2}|[日号]"
)
_TIME = re.compile(
    r"(?P<day>.+?)(?:\s*[Tt]\s*|\s+|(?<=[日号]))(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6})[0-9]*)?)?\s*(?P<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2})?"
)
_CLOCK = r"[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?"
_WHOLE_DAY = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_CLOCK}")
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years a date that is typed may lie in: whatever is counted from one day to another stays within the calendar."""

_YEAR_HINT = f"请核对年份，应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间"
_DAY_HINT = "请写成 2022年6月1日 或 2022-06-01"
_MONTH_HINT = "请写成 1979年5月 或 1979-05；只知道年份时写 1979年"
_INSTANT_HINT = "请写成 2022-10-10 14:30，或只写日期"


@total_ordering
@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month, or with `month` None a whole year (which sorts as its January, just before it)."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or not (self.month is None or 1 <= self.month <= 12):
            raise ValueError("no such month")

    @property
    def first_day(self) -> date:
        """The first day of the month or year."""
        return date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month or year."""
        month = self.month or 12
        return date(self.year, month, days_in_month(self.year, month))

    def __lt__(self, other: YearMonth) -> bool:
        if not isinstance(other, YearMonth):
            return NotImplemented
        mine, theirs = (self.year, self.month or 1, self.month or 0), (other.year, other.month or 1, other.month or 0)
        return mine < theirs

    def __str__(self) -> str:
        return f"{self.year}年" if self.month is None else f"{self.year}年{self.month}月"


def months_between(start: YearMonth, end: YearMonth) -> int:
    """Months from `start` to `end`, negative when `end` is earlier; a year alone counts as its January."""
    return (end.year - start.year) * 12 + (end.month or 1) - (start.month or 1)


def plain_date(text: str) -> str:
    """`text` with Chinese numerals in dates as digits and without spaces round the signs of a date; for parsers."""
    text = _LOOSE_SPACE.sub(r"\1", _INVISIBLE.sub("", tidy(text)).strip())
    text = _HANZI_YEAR.sub(lambda found: "".join(_HANZI_DIGITS[character] for character in found[0]), text)
    return _HANZI_PART.sub(_digits_of, text)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return calendar.monthrange(year, month)[1]


def make_day(year: int, month: int, day: int) -> date:
    """The date, or `Unreadable` VAL002 saying why there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("VAL002", f"{year}年不会是这里的年份", _YEAR_HINT)
    try:
        return date(year, month, day)
    except ValueError as fault:
        message = f"日期 {year}年{month}月{day}日 不存在"
        if not 1 <= month <= 12:
            raise Unreadable("VAL002", message, "请核对，月份应为 1 至 12") from fault
        hint = f"{year}年{month}月只有 {days_in_month(year, month)} 天，请核对后改正"
        raise Unreadable("VAL002", message, hint) from fault


def parse_day(text: str) -> date:
    """A day: `2022年6月1日`, `2022-6-1`, `2022/06/01`, `2022.6.1`, `20220601`, `二〇二二年六月一日`.

    Also the instant that form editors write for one, `2022-06-01T00:00:00+08:00`.

    Raises `Unreadable` VAL001 when it is not a day (the hint names a missing 日, the message a missing day),
    VAL002 when there is no such day.
    """
    plain = plain_date(text)
    if written := _WHOLE_DAY.fullmatch(_INVISIBLE.sub("", tidy(text)).strip()):
        return _day_of(written[0], text)
    if _DAY.fullmatch(plain):
        if plain.isdigit():
            return make_day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        year, month, day = map(int, re.findall(r"[0-9]+", plain))
        return make_day(year, month, day)
    if _DAY_WITHOUT_RI.fullmatch(plain):
        raise missing_ri(text, f"{plain}日")
    if _MONTH.fullmatch(plain) or _YEAR.fullmatch(plain):
        raise Unreadable("VAL001", f"{shown(text)}没有写到日，这里需要具体的一天", f"要写明是哪一日。{_DAY_HINT}")
    if re.fullmatch(r"[0-9]{1,2}月[0-9]{1,2}[日号]?", plain):
        raise Unreadable("VAL001", f"{shown(text)}没有写年份", "请在前面补上四位年份，如 2022年6月1日")
    raise Unreadable("VAL001", f"{shown(text)}不是能识别的日期", _DAY_HINT)


def _day_of(instant: str, text: str) -> date:
    """The day that an instant stands for: its midnight is that of Beijing, or of the clock it was written by."""
    there = parse_instant(re.sub(r"\s*(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})$", "", instant))
    here = parse_instant(instant)
    for moment in (here, there):
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return moment.date()
    hint = f"删去时刻，只写日期，如 {format_day(here.date())}"
    raise Unreadable("VAL001", f"{shown(text)}写了时刻，这里只写日期", hint)


def missing_ri(text: str, corrected: str) -> Unreadable:
    """The fault of a date that ends after the number of its day."""
    return Unreadable("VAL001", f"日期{shown(text)}缺少“日”字", f"补“日”，写成 {corrected}")


def parse_year_month(text: str) -> YearMonth:
    """A month (`1979年5月`, `1979.05`, `1979-5`, `1979/5`, `197905`) or a year alone (`1979年`, `1979`).

    A full date raises `Unreadable` VAL009: a full birth date may stand in no file. Other faults are VAL001 and
    VAL002. No message repeats the value, which may be such a date misspelt.
    """
    plain = plain_date(text)
    if not (_MONTH.fullmatch(plain) or _YEAR.fullmatch(plain)):
        if _LOOKS_LIKE_DAY.search(plain):
            raise Unreadable("VAL009", "这里只写到月，不写具体的日", "请删去“日”的部分，写成 1979年5月 这样的年月")
        raise Unreadable("VAL001", "年月无法识别", _MONTH_HINT)
    numbers = (plain[:4], plain[4:]) if len(plain) == 6 and plain.isdigit() else re.findall(r"[0-9]+", plain)
    if not FIRST_YEAR <= int(numbers[0]) <= LAST_YEAR:
        raise Unreadable("VAL002", "没有这样的年月", _YEAR_HINT)
    try:
        return YearMonth(int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None)
    except ValueError as fault:
        raise Unreadable("VAL002", "没有这样的年月", f"月份应为 1 至 12。{_MONTH_HINT}") from fault


def parse_instant(text: str) -> datetime:
    """An instant in Asia/Shanghai: `2022-10-10 14:30`, `2022-10-10T14:30:00+08:00`, `2022年10月10日 14:30`.

    A day alone is its 00:00, 24:00 is the next day's 00:00, other offsets are converted. Raises `Unreadable` VAL001
    or VAL002.
    """
    plain = _INVISIBLE.sub("", tidy(text)).strip()
    found = _TIME.fullmatch(plain)
    if found is None:
        if ":" in plain:
            raise Unreadable("VAL001", f"{shown(text)}不是能识别的日期和时刻", _INSTANT_HINT)
        return start_of(parse_day(plain))
    moment = start_of(parse_day(found["day"]))
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    fraction = int((found["fraction"] or "0").ljust(6, "0"))
    if minute > 59 or second > 59 or (hour, minute, second, fraction) > (24, 0, 0, 0):
        raise Unreadable("VAL002", f"{shown(text)}里的时刻不存在", "时为 0 至 24，分、秒为 0 至 59")
    try:
        # Added on the wall clock, before the zone is known: 24:00 is the next day's 00:00 there.
        wall = moment.replace(tzinfo=None) + timedelta(
            hours=hour, minutes=minute, seconds=second, microseconds=fraction
        )
        return wall.replace(tzinfo=BEIJING) if found["offset"] is None else _in_beijing(wall, found["offset"])
    except (OverflowError, ValueError) as fault:
        raise Unreadable("VAL002", f"{shown(text)}不存在", _INSTANT_HINT) from fault


def format_day(day: date) -> str:
    """`2026年1月5日`, without padding (GB/T 9704-2012 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_month_day(day: date) -> str:
    """`8月15日`."""
    return f"{day.month}月{day.day}日"


def format_day_hanzi(day: date) -> str:
    """`二〇二六年一月五日`, the zero being U+3007."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{to_hanzi(day.month)}月{to_hanzi(day.day)}日"


def format_iso(day: date) -> str:
    """`2026-01-05`, for machines; of an instant only the day."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def format_instant(instant: datetime) -> str:
    """`2022-10-10 14:30` in Asia/Shanghai, the form of PubDate (国办发〔2017〕47号). `instant` must be aware."""
    local = instant.astimezone(BEIJING)
    return f"{format_iso(local)} {local.hour:02}:{local.minute:02}"


def _digits_of(found: re.Match[str]) -> str:
    try:
        return str(from_hanzi(found[0]))
    except ValueError:
        return found[0]


def _in_beijing(wall: datetime, offset: str) -> datetime:
    """`wall` read at `offset` (`Z`, `+0800`, `+08:00`)."""
    return datetime.fromisoformat(f"{wall.isoformat()}{offset.upper()}").astimezone(BEIJING)
