"""Resume lines, and the months they leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import Unreadable
from bangyang.text.dates import Span, YearMonth
from bangyang.text.resume import Gap, ResumeLine, parse_resume_line, resume_gaps

UNTIL = YearMonth(2022, 8)


def gaps_of(*lines: str, until: YearMonth = UNTIL) -> list[tuple[str, int, bool]]:
    return [
        (gap.after.text, gap.months, gap.beside_school) for gap in resume_gaps(map(parse_resume_line, lines), until)
    ]


def test_a_line() -> None:
    span = Span(YearMonth(1994, 9), YearMonth(1997, 7))
    assert parse_resume_line("1994.09-1997.07 第三中学（高中）") == ResumeLine(span, "第三中学（高中）", True, "高中")


@pytest.mark.parametrize(
    ("written", "span", "text"),
    [
        ("2008.03-至今 向阳社区", Span(YearMonth(2008, 3), None), "向阳社区"),
        ("2008.03至今向阳社区", Span(YearMonth(2008, 3), None), "向阳社区"),
        ("２００８年３月－至今，向阳社区", Span(YearMonth(2008, 3), None), "向阳社区"),
        ("1999年8月至2008年2月：百货公司职员", Span(YearMonth(1999, 8), YearMonth(2008, 2)), "百货公司职员"),
        ("1999.08 - 2008.02  2号厂 工人", Span(YearMonth(1999, 8), YearMonth(2008, 2)), "2号厂 工人"),
        ("1999-2008 待业", Span(YearMonth(1999), YearMonth(2008)), "待业"),
        ("2008.03-至今　向阳社区（ＡＢ楼）", Span(YearMonth(2008, 3), None), "向阳社区（ＡＢ楼）"),
    ],
)
def test_lines_keep_their_words(written: str, span: Span, text: str) -> None:
    assert parse_resume_line(written) == ResumeLine(span, text, False, "")


@pytest.mark.parametrize(
    ("words", "school", "level"),
    [
        ("第三中学（高中）", True, "高中"),
        ("财经学校(大专)", True, "大专"),
        ("某大学（大学本科）", True, "大学本科"),
        ("市委党校（在职研究生）", True, "研究生"),
        ("某大学（函授本科）", True, "本科"),
        ("卫生学校（护理专业，中专）", True, "中专"),
        ("某大学（硕士研究生）", True, "硕士研究生"),
        ("第三中学", True, ""),
        ("财经学校", True, ""),
        ("师范学院", True, ""),
        ("市委党校学习", True, ""),
        ("某大学法律专业学习", True, ""),
        ("某大学（法学）", True, ""),
        ("向阳小学", True, "小学"),
        ("待业", False, ""),
        ("待业（在家）", False, ""),
        ("第三中学教师", False, ""),
        ("某大学出版社编辑", False, ""),
        ("向阳社区（聘用，本科岗位）", False, ""),
        ("向阳社区", False, ""),
    ],
)
def test_schools_are_told_from_work(words: str, school: bool, level: str) -> None:
    line = parse_resume_line(f"1994.09-1997.07 {words}")
    assert (line.school, line.level) == (school, level)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "VAL003"),
        ("向阳社区", "VAL003"),
        ("2008.03 向阳社区", "VAL003"),
        ("2008.03.15-2010.05.20 向阳社区", "VAL003"),
        ("2008.03-2010.05.20 向阳社区", "VAL003"),
        ("2010.05-2008.03 向阳社区", "VAL004"),
        ("2008.13-2010.05 向阳社区", "VAL002"),
        ("2008.03-至今", "VAL009"),
    ],
)
def test_unreadable_lines(written: str, code: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse_resume_line(written)
    assert fault.value.code == code


def test_a_resume_without_gaps() -> None:
    assert not gaps_of(
        "1994.09-1997.07 第三中学（高中）",
        "1997.09-1999.07 财经学校（大专）",
        "1999.08-2008.02 百货公司职员",
        "2008.03-至今 向阳社区",
    )


@pytest.mark.parametrize(("resumes", "expected"), [("2008.04", []), ("2008.05", [("百货公司职员", 2, False)])])
def test_between_posts_one_open_month_passes(resumes: str, expected: list[tuple[str, int, bool]]) -> None:
    assert gaps_of("1999.08-2008.02 百货公司职员", f"{resumes}-至今 向阳社区") == expected


@pytest.mark.parametrize(
    ("leaves", "enters", "expected"),
    [("1999.07", "1999.10", []), ("1999.07", "1999.11", [("财经学校（大专）", 3, True)])],
)
def test_beside_a_school_two_open_months_pass(leaves: str, enters: str, expected: list[tuple[str, int, bool]]) -> None:
    assert gaps_of(f"1997.09-{leaves} 财经学校（大专）", f"{enters}-至今 百货公司职员") == expected


def test_entering_a_school_counts_as_beside_it() -> None:
    assert not gaps_of("1994.09-1997.06 百货公司职员", "1997.09-至今 财经学校（大专）")


def test_unemployment_is_a_span_like_any_other() -> None:
    assert not gaps_of("1999.08-2008.02 百货公司职员", "2008.03-2009.12 待业", "2010.01-至今 向阳社区")


def test_the_last_line_must_reach_the_end() -> None:
    assert gaps_of("1999.08-2022.05 向阳社区") == [("向阳社区", 3, False)]
    assert not gaps_of("1999.08-2022.07 向阳社区")
    assert gaps_of("2018.09-2022.05 某大学（本科）") == [("某大学（本科）", 3, True)]
    assert not gaps_of("2018.09-2022.06 某大学（本科）")


def test_overlaps_and_order_do_not_matter() -> None:
    lines = ("2005.01-至今 向阳社区", "1999.08-2006.02 百货公司职员", "2000.03-2001.01 市委党校（大专）")
    assert not gaps_of(*lines)
    assert gaps_of("1999.08-2006.02 百货公司职员", "2000.03-2001.01 市委党校（大专）", "2006.05-至今 向阳社区") == [
        ("百货公司职员", 2, False)
    ]


def test_a_year_alone_covers_all_its_months() -> None:
    assert not gaps_of("1999-2005 百货公司职员", "2006-至今 向阳社区")


def test_lines_after_the_end_are_left_aside() -> None:
    assert gaps_of("1999.08-2022.05 向阳社区", "2022.10-至今 某单位") == [("向阳社区", 3, False)]
    assert resume_gaps((), UNTIL) == ()


def _month(index: int) -> YearMonth:
    return YearMonth(index // 12, index % 12 + 1)


FIRST = 1990 * 12
SPANS = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 20), st.booleans())


def _lines(spans: list[tuple[int, int | None, bool]]) -> list[ResumeLine]:
    return [
        ResumeLine(
            Span(_month(FIRST + start), None if length is None else _month(FIRST + start + length)), "某处", school, ""
        )
        for start, length, school in spans
    ]


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_gaps_agree_with_colouring_every_month(spans: list[tuple[int, int | None, bool]]) -> None:
    until = 75
    covered = {
        m for start, length, _ in spans for m in range(start, until + 1 if length is None else start + length + 1)
    }
    runs: list[list[int]] = []
    for month in range(min(start for start, _, _ in spans), until + 1):
        if month in covered:
            continue
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])

    def beside_school(run: list[int]) -> bool:
        return any(
            school and ((length is not None and start + length == run[0] - 1) or start == run[-1] + 1)
            for start, length, school in spans
        )

    expected = [(len(run), beside_school(run)) for run in runs if len(run) > (2 if beside_school(run) else 1)]
    gaps = resume_gaps(_lines(spans), _month(FIRST + until))
    assert [(gap.months, gap.beside_school) for gap in gaps] == expected


@given(st.lists(SPANS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(spans: list[tuple[int, int | None, bool]], random: object) -> None:
    lines = _lines(spans)
    shuffled = list(lines)
    getattr(random, "shuffle")(shuffled)  # noqa: B009  # the strategy's type is private
    until = _month(FIRST + 75)

    def measured(gaps: tuple[Gap, ...]) -> list[tuple[int, bool]]:
        return [(gap.months, gap.beside_school) for gap in gaps]

    assert measured(resume_gaps(lines, until)) == measured(resume_gaps(shuffled, until))


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_one_line_over_everything_leaves_no_gap(spans: list[tuple[int, int | None, bool]]) -> None:
    assert resume_gaps(_lines([*spans, (0, None, False)]), _month(FIRST + 75)) == ()
