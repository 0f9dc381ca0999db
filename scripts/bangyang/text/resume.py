"""The lines of a 简历, and the months they leave open.

Called by the models to read each line and by the checks to find gaps. The form asks for a resume from senior high
school on, 不得断档 (内民政发〔2022〕63号 附件1); what a gap is, month by month, is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.base.errors import Unreadable
from bangyang.base.patterns import regex
from bangyang.text.dates import SPAN, Span, YearMonth, parse_span
from bangyang.text.reading import shown, tidy

# School years end in July and begin in September, and a first post is taken up over the summer.
_OPEN_BESIDE_SCHOOL = 2
_OPEN_ELSEWHERE = 1

_LEVELS = (
    "小学|初中|高中|职业高中|职高|中专|中师|中技|技工学校|技校|大专|高职|专科|大学本科|大学专科|大学|本科|学士|"
    "硕士研究生|博士研究生|研究生|硕士|博士|函授|党校"
)
_LEVEL = regex(
    rf"(?:全日制|在职|函授|自学考试|自考|函授|党校|成人教育|成人|脱产|业余|普通|中央|省委|三年制|五年制)*?({_LEVELS})"
    r"(?:学历|学位|毕业|肄业|在读|阶段|学习|班|生)*"
)
_BRACKETS = regex(r"[（(]([^（）()]*)[）)]")
_SCHOOL_NAME = regex(
    r"(?P<kind>学校|中学|大学|学院|党校|小学|初中|高中|中专|技校|职高)(?:[^，,、]{1,12}专业)?(?:读书|就读|上学|学习|学生|在读|毕业)?"
)
_NAMES_THAT_ARE_LEVELS = ("小学", "初中", "高中", "中专", "技校", "职高")
_LINE = regex(rf"(?P<span>{SPAN})(?![0-9./\-])[\s,:;、]*(?P<text>.*)", re.DOTALL)
_HINT = "请写成“起止年月 空格 单位或学校”，如 1994.09-1997.07 第三中学（高中）"


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """One line: when, and where or what (`text`, as written).

    `school` tells time at a school from work; `level` is the 学历 word it was recognised by, empty when only the
    school's name gave it away.
    """

    span: Span
    text: str
    school: bool
    level: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Months that no line covers, following the line `after`; `beside_school` if either neighbour is a school."""

    after: ResumeLine
    months: int
    beside_school: bool


def parse_resume_line(text: str) -> ResumeLine:
    """A line such as `1994.09-1997.07 第三中学（高中）` or `2008.03-至今 向阳社区`.

    Raises `Unreadable` VAL003 and VAL004 for the span, VAL002 for a month that does not exist, VAL009 when nothing
    follows it.
    """
    stripped = text.strip()
    # `tidy` keeps positions, so the words after the span are cut from the text as it was written.
    found = _LINE.fullmatch(tidy(stripped))
    if found is None:
        raise Unreadable("VAL003", f"简历{shown(text)}开头不是能识别的起止年月", _HINT)
    span = parse_span(found["span"])
    words = stripped[found.start("text") :].strip()
    if not words:
        raise Unreadable("VAL009", f"简历{shown(text)}只有时间，没有单位或学校", _HINT)
    school, level = _schooling(words)
    return ResumeLine(span, words, school, level)


def resume_gaps(lines: Iterable[ResumeLine], until: YearMonth) -> tuple[Gap, ...]:
    """The gaps between `lines` (in any order, overlaps allowed) and from the last one to `until`.

    内民政发〔2022〕63号 附件1, 不得断档: beside a school up to 2 whole uncovered months pass, elsewhere 1. 至今 covers
    through `until`; a year alone covers all of its months. Lines that begin after `until` are left aside.
    """
    end_of_time = _first_month(until)
    ordered = sorted(
        (line for line in lines if _first_month(line.span.start) <= end_of_time),
        key=lambda line: (_first_month(line.span.start), _last_month(line, end_of_time)),
    )
    if not ordered:
        return ()
    gaps: list[Gap] = []
    last = ordered[0]
    covered = _last_month(last, end_of_time)
    closing_at_school = last.school
    for line in ordered[1:]:
        starts, ends = _first_month(line.span.start), _last_month(line, end_of_time)
        opening_at_school = any(other.school for other in ordered if _first_month(other.span.start) == starts)
        gaps += _gap(last, starts - covered - 1, closing_at_school or opening_at_school)
        if ends >= covered:
            closing_at_school = line.school or (ends == covered and closing_at_school)
            last, covered = line, ends
    gaps += _gap(last, end_of_time - covered, closing_at_school)
    return tuple(gaps)


def _schooling(words: str) -> tuple[bool, str]:
    """Whether `words` are time at a school, and the 学历 word if there is one."""
    for bracket in _BRACKETS.findall(words):
        for part in re.split(r"[，,、；;\s]+", bracket):
            if found := _LEVEL.fullmatch(part):
                return True, found[1]
    name = _BRACKETS.sub("", words).strip()
    ending = re.search(rf"{_SCHOOL_NAME.pattern}$", name)
    if ending is None:
        return False, ""
    return True, ending["kind"] if ending["kind"] in _NAMES_THAT_ARE_LEVELS else ""


def _first_month(month: YearMonth) -> int:
    """Months since the year 0; a year alone is its January."""
    return month.year * 12 + (month.month or 1)


def _last_month(line: ResumeLine, until: int) -> int:
    """The last month `line` covers; a year alone covers its December."""
    end = line.span.end
    return until if end is None else end.year * 12 + (end.month or 12)


def _gap(after: ResumeLine, months: int, beside_school: bool) -> list[Gap]:
    allowed = _OPEN_BESIDE_SCHOOL if beside_school else _OPEN_ELSEWHERE
    return [Gap(after, months, beside_school)] if months > allowed else []
