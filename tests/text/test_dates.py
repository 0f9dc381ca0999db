"""Days, months, instants, periods and stages, as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.beijing import BEIJING
from bangyang.base.errors import Unreadable
from bangyang.text.dates import (
    LAST_YEAR,
    Precision,
    Span,
    StageDates,
    YearMonth,
    format_day,
    format_day_hanzi,
    format_instant,
    format_iso,
    format_month_day,
    format_period,
    months_between,
    parse_day,
    parse_instant,
    parse_period,
    parse_span,
    parse_stage_dates,
    parse_year_month,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = st.builds(YearMonth, st.integers(1900, 2199), st.none() | st.integers(1, 12))


def fault_of(parse: object, written: str) -> Unreadable:
    assert callable(parse)
    with pytest.raises(Unreadable) as fault:
        parse(written)
    return fault.value


@pytest.mark.parametrize(
    "written",
    [
        "2022-6-1",
        "2022-06-01",
        "2022年6月1日",
        "2022年06月01日",
        "2022/06/01",
        "2022.6.1",
        "20220601",
        "２０２２年６月１日",
        "２０２２－０６－０１",
        "二〇二二年六月一日",
        "二○二二年六月一日",
        "二零二二年六月一日",
        "  2022年6月1日　",
        "2022 年 6 月 1 日",
        "2022年6月1号",
    ],
)
def test_a_day_in_every_hand(written: str) -> None:
    assert parse_day(written) == date(2022, 6, 1)


@pytest.mark.parametrize("written", ["二〇二六年十二月三十一日", "2026年十二月三十一日"])
def test_hanzi_tens(written: str) -> None:
    assert parse_day(written) == date(2026, 12, 31)


def test_a_missing_ri_is_named_and_mended() -> None:
    fault = fault_of(parse_day, "2021年10月12")
    assert fault.code == "VAL001"
    assert "补“日”" in fault.hint
    assert parse_day(fault.hint.rpartition("写成 ")[2]) == date(2021, 10, 12)


@pytest.mark.parametrize("written", ["2021年10月", "2021-10", "2021.10", "202110", "2021年"])
def test_a_month_is_not_a_day(written: str) -> None:
    fault = fault_of(parse_day, written)
    assert fault.code == "VAL001"
    assert "没有写到日" in fault.message


@pytest.mark.parametrize(
    "written", ["", "明天", "10月12日", "2021-10/12", "2021年10月12日前", "22年6月1日", "2022-6-1-3", "2022年6月123日"]
)
def test_not_a_day(written: str) -> None:
    assert fault_of(parse_day, written).code == "VAL001"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026-02-30", "只有 28 天"),
        ("2024年2月30日", "只有 29 天"),
        ("20260431", "只有 30 天"),
        ("2026-13-01", "1 至 12"),
        ("2026年0月1日", "1 至 12"),
        ("0000-01-01", "年份"),
    ],
)
def test_days_that_do_not_exist(written: str, hint: str) -> None:
    fault = fault_of(parse_day, written)
    assert fault.code == "VAL002"
    assert hint in fault.hint


@given(DAYS)
def test_days_survive_every_format(day: date) -> None:
    written = (
        format_day(day),
        format_day_hanzi(day),
        format_iso(day),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
    )
    assert {parse_day(text) for text in written} == {day}


def test_formats() -> None:
    day = date(2026, 1, 5)
    assert format_day(day) == "2026年1月5日"
    assert format_day_hanzi(day) == "二\u3007二六年一月五日"
    assert format_day_hanzi(date(2010, 10, 20)) == "二\u3007一\u3007年十月二十日"
    assert format_iso(day) == "2026-01-05"
    assert format_iso(datetime(2026, 1, 5, 8, tzinfo=BEIJING)) == "2026-01-05"
    assert format_month_day(date(2022, 8, 15)) == "8月15日"


@pytest.mark.parametrize(
    "written",
    ["1979年5月", "1979.05", "1979-5", "1979/5", "197905", "１９７９年５月", "一九七九年五月", " 1979 年 5 月 "],
)
def test_a_month_in_every_hand(written: str) -> None:
    assert parse_year_month(written) == YearMonth(1979, 5)


@pytest.mark.parametrize("written", ["1979年", "1979", "一九七九年"])
def test_a_year_alone(written: str) -> None:
    assert parse_year_month(written) == YearMonth(1979)


@pytest.mark.parametrize(
    "written",
    [
        "1979年5月1日",
        "1979年5月1",
        "1979-05-01",
        "1979.5.1",
        "1979/5/1",
        "19790501",
        "1979-0501",
        "1979年05月01日生",
        "一九七九年五月一日",
        "79年5月1日",
        "１９７９．０５．０１",
        "1979 05 01",
        "5月1日",
    ],
)
def test_a_full_birth_date_is_refused_and_not_repeated(written: str) -> None:
    fault = fault_of(parse_year_month, written)
    assert fault.code == "VAL009"
    assert "只写到月" in fault.message
    assert written not in fault.message + fault.hint


@pytest.mark.parametrize(
    ("written", "code"),
    [("", "VAL001"), ("不详", "VAL001"), ("79年5月", "VAL001"), ("1979年13月", "VAL002"), ("197900", "VAL002")],
)
def test_not_a_month(written: str, code: str) -> None:
    assert fault_of(parse_year_month, written).code == code


def test_bounds_of_months() -> None:
    assert (YearMonth(2024, 2).first_day, YearMonth(2024, 2).last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (YearMonth(1979).first_day, YearMonth(1979).last_day) == (date(1979, 1, 1), date(1979, 12, 31))
    assert (str(YearMonth(1979, 5)), str(YearMonth(1979))) == ("1979年5月", "1979年")
    with pytest.raises(ValueError, match="no such month"):
        YearMonth(1979, 13)


def test_a_year_sorts_just_before_its_january() -> None:
    expected = [YearMonth(1978, 12), YearMonth(1979), YearMonth(1979, 1), YearMonth(1979, 2)]
    assert sorted([expected[2], expected[0], expected[3], expected[1]]) == expected


@given(MONTHS, MONTHS)
def test_months_are_totally_ordered(first: YearMonth, second: YearMonth) -> None:
    assert (first < second) + (first == second) + (first > second) == 1
    assert (first <= second) == (not second < first)


@given(MONTHS, st.integers(-300, 300))
def test_months_between_undoes_adding(month: YearMonth, offset: int) -> None:
    index = month.year * 12 + (month.month or 1) - 1 + offset
    assert months_between(month, YearMonth(index // 12, index % 12 + 1)) == offset


@given(MONTHS)
def test_months_survive_writing(month: YearMonth) -> None:
    assert parse_year_month(str(month)) == month


@pytest.mark.parametrize("to", ["-", "–", "—", "——", "－", "~", "～", "至", "到", " - ", " 至 "])
@pytest.mark.parametrize(("start", "end"), [("2008.03", "2012.05"), ("2008年3月", "2012年5月"), ("2008-3", "2012-5")])
def test_spans(start: str, to: str, end: str) -> None:
    assert parse_span(f"{start}{to}{end}") == Span(YearMonth(2008, 3), YearMonth(2012, 5))


@pytest.mark.parametrize(
    "written", ["2008.03-至今", "2008.03至今", "2008.03—今", "2008年3月到现在", "200803-至今", "2008.03～至今"]
)
def test_spans_up_to_now(written: str) -> None:
    assert parse_span(written) == Span(YearMonth(2008, 3), None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2008-2010", Span(YearMonth(2008), YearMonth(2010))),
        ("2008年至2010年5月", Span(YearMonth(2008), YearMonth(2010, 5))),
        ("2008-03-2010-05", Span(YearMonth(2008, 3), YearMonth(2010, 5))),
        ("2008.05-2008", Span(YearMonth(2008, 5), YearMonth(2008))),
        ("200803-201005", Span(YearMonth(2008, 3), YearMonth(2010, 5))),
    ],
)
def test_spans_with_years_alone(written: str, expected: Span) -> None:
    assert parse_span(written) == expected


@pytest.mark.parametrize(
    "written", ["", "2008.03", "2008.03-", "至今", "2008.03-05", "2008.03.01-2010.05.31", "2008.03-2010.05-2012"]
)
def test_not_a_span(written: str) -> None:
    assert fault_of(parse_span, written).code == "VAL003"


def test_a_reversed_span_is_mended_by_its_hint() -> None:
    fault = fault_of(parse_span, "2012.05-2008.03")
    assert fault.code == "VAL004"
    assert parse_span(fault.hint.rpartition("写成 ")[2]) == Span(YearMonth(2008, 3), YearMonth(2012, 5))


def test_a_span_with_a_month_that_does_not_exist() -> None:
    assert fault_of(parse_span, "2008.13-至今").code == "VAL002"


@given(MONTHS, st.none() | MONTHS)
def test_spans_survive_writing(start: YearMonth, end: YearMonth | None) -> None:
    if end is None or start.first_day <= end.last_day:
        assert parse_span(str(Span(start, end))) == Span(start, end)
    else:
        assert fault_of(parse_span, str(Span(start, end))).code == "VAL004"


@pytest.mark.parametrize(
    "written",
    [
        "2022年8月15日至8月19日",
        "2022年8月15日至19日",
        "2022年8月15日至2022年8月19日",
        "2022年8月15日-8月19日",
        "2022年8月15日——8月19日",
        "2022年8月15-19日",
        "2022-08-15至2022-08-19",
        "2022-08-15 至 2022-08-19",
        "2022-08-15 ~ 08-19",
        "2022-08-15-2022-08-19",
        "2022.8.15-8.19",
        "2022.8.15-19",
        "20220815-20220819",
        "２０２２年８月１５日至８月１９日",
        "二〇二二年八月十五日至八月十九日",
        "自2022年8月15日起至8月19日止",
    ],
)
def test_periods(written: str) -> None:
    assert parse_period(written) == (date(2022, 8, 15), date(2022, 8, 19))


def test_an_inherited_year_turns_over_at_new_year() -> None:
    assert parse_period("2017年12月27日至1月2日") == (date(2017, 12, 27), date(2018, 1, 2))


@pytest.mark.parametrize("written", ["2017年12月27日至12月2日", "2017年12月27日至2日", "2017年12月27日至2017年1月2日"])
def test_only_a_smaller_month_turns_the_year(written: str) -> None:
    fault = fault_of(parse_period, written)
    assert fault.code == "VAL004"
    assert parse_period(fault.hint.rpartition("写成 ")[2])[1] == date(2017, 12, 27)


@pytest.mark.parametrize("written", ["8月15日", "8月15日至8月19日"])
def test_a_period_needs_its_year(written: str) -> None:
    fault = fault_of(parse_period, written)
    assert fault.code == "VAL003"
    assert "没有写年份" in fault.message
    assert "年份" in fault.hint


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "VAL003"),
        ("五个工作日", "VAL003"),
        ("2022年8月15日", "VAL003"),
        ("2022年8月15日至", "VAL003"),
        ("2022年8月15日至月底", "VAL003"),
        ("2022年8月15日至8月19", "VAL001"),
        ("2022年8月15至8月19日", "VAL001"),
        ("2022年8月15日至19", "VAL001"),
        ("2022年8月15日至2022年8月", "VAL001"),
        ("2022年8月15日至8月32日", "VAL002"),
        ("2022年2月30日至3月5日", "VAL002"),
    ],
)
def test_not_a_period(written: str, code: str) -> None:
    assert fault_of(parse_period, written).code == code


def test_format_period() -> None:
    assert format_period(date(2022, 8, 15), date(2022, 8, 19)) == "2022年8月15日至8月19日"
    assert format_period(date(2017, 12, 27), date(2018, 1, 2)) == "2017年12月27日至2018年1月2日"
    assert format_period(date(2022, 8, 15), date(2022, 8, 15)) == "2022年8月15日"


@given(DAYS.filter(lambda day: day < date(LAST_YEAR, 12, 31)), st.integers(1, 4000))
def test_periods_survive_writing(start: date, length: int) -> None:
    """One day is no period, so none begins on the last."""
    end = min(start + timedelta(days=length), date(LAST_YEAR, 12, 31))
    assert parse_period(format_period(start, end)) == (start, end)
    assert parse_period(f"{format_iso(start)}至{format_iso(end)}") == (start, end)


@pytest.mark.parametrize(
    ("written", "precision", "opens_on", "closes_on"),
    [
        ("2022年6月20日至8月10日", Precision.EXACT, date(2022, 6, 20), date(2022, 8, 10)),
        ("2022年6月20日至8月10日止", Precision.EXACT, date(2022, 6, 20), date(2022, 8, 10)),
        ("自2022年6月20日起至8月10日止", Precision.EXACT, date(2022, 6, 20), date(2022, 8, 10)),
        ("2022年6月20日", Precision.EXACT, date(2022, 6, 20), date(2022, 6, 20)),
        ("2022年6月20日起", Precision.EXACT, date(2022, 6, 20), None),
        ("2022年10月上旬", Precision.ABOUT, date(2022, 10, 1), date(2022, 10, 10)),
        ("2022年10月上旬左右", Precision.ABOUT, date(2022, 10, 1), date(2022, 10, 10)),
        ("2022年10月中旬", Precision.ABOUT, date(2022, 10, 11), date(2022, 10, 20)),
        ("2022年2月下旬", Precision.ABOUT, date(2022, 2, 21), date(2022, 2, 28)),
        ("2022年10月", Precision.ABOUT, date(2022, 10, 1), date(2022, 10, 31)),
        ("2022年9月至11月", Precision.ABOUT, date(2022, 9, 1), date(2022, 11, 30)),
        ("2022年9月下旬至10月上旬", Precision.ABOUT, date(2022, 9, 21), date(2022, 10, 10)),
        ("2022年9月上旬至中旬", Precision.ABOUT, date(2022, 9, 1), date(2022, 9, 20)),
        ("2022年10月20日左右", Precision.ABOUT, date(2022, 10, 20), date(2022, 10, 20)),
        ("2022年10月20日前后", Precision.ABOUT, date(2022, 10, 20), date(2022, 10, 20)),
        ("2021年10月20日前", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("2021年10月20日之前", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("2021-10-20前", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("截至2021年10月20日", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("截止到2021年10月20日", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("2021年10月20日止", Precision.DEADLINE, None, date(2021, 10, 20)),
        ("2022年12月底前", Precision.DEADLINE, None, date(2022, 12, 31)),
        ("2022年12月上旬前", Precision.DEADLINE, None, date(2022, 12, 10)),
    ],
)
def test_stage_dates(written: str, precision: Precision, opens_on: date | None, closes_on: date | None) -> None:
    assert parse_stage_dates(f" {written} ") == StageDates(precision, opens_on, closes_on, written)


def test_precision_compares_with_plain_words() -> None:
    assert [str(precision) for precision in Precision] == ["exact", "about", "deadline"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "VAL003"),
        ("国庆节前", "VAL003"),
        ("前", "VAL003"),
        ("10月上旬", "VAL003"),
        ("10月20日前", "VAL003"),
        ("2021年10月12", "VAL001"),
        ("2021年10月12前", "VAL001"),
        ("2022年13月上旬", "VAL002"),
        ("2022年10月至9月", "VAL004"),
        ("2022年8月10日至2022年6月20日", "VAL004"),
    ],
)
def test_not_a_stage(written: str, code: str) -> None:
    assert fault_of(parse_stage_dates, written).code == code


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_thirds_tile_the_month(year: int, month: int) -> None:
    thirds = [parse_stage_dates(f"{year}年{month}月{third}") for third in ("上旬", "中旬", "下旬")]
    whole = parse_stage_dates(f"{year}年{month}月")
    assert (thirds[0].opens_on, thirds[2].closes_on) == (whole.opens_on, whole.closes_on)
    for earlier, later in pairwise(thirds):
        assert earlier.closes_on is not None
        assert later.opens_on == earlier.closes_on + timedelta(days=1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022-10-10 14:30", datetime(2022, 10, 10, 14, 30, tzinfo=BEIJING)),
        ("2022年10月10日 14:30", datetime(2022, 10, 10, 14, 30, tzinfo=BEIJING)),
        ("2022年10月10日14：30", datetime(2022, 10, 10, 14, 30, tzinfo=BEIJING)),
        ("2022-10-10T14:30:00+08:00", datetime(2022, 10, 10, 14, 30, tzinfo=BEIJING)),
        ("2022-10-10T06:30:00Z", datetime(2022, 10, 10, 14, 30, tzinfo=BEIJING)),
        ("2022-10-10T06:30:00.500Z", datetime(2022, 10, 10, 14, 30, 0, 500_000, tzinfo=BEIJING)),
        ("2022-10-10 20:00 -0500", datetime(2022, 10, 11, 9, 0, tzinfo=BEIJING)),
        ("2022-10-10", datetime(2022, 10, 10, tzinfo=BEIJING)),
        ("2022年10月10日", datetime(2022, 10, 10, tzinfo=BEIJING)),
        ("2022-12-31 24:00", datetime(2023, 1, 1, tzinfo=BEIJING)),
    ],
)
def test_instants(written: str, expected: datetime) -> None:
    instant = parse_instant(written)
    assert instant == expected
    assert instant.tzinfo is BEIJING


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2022-10-10 25:00", "VAL002"),
        ("2022-10-10 24:01", "VAL002"),
        ("2022-10-10 14:60", "VAL002"),
        ("2022-02-30 10:00", "VAL002"),
        ("9999-12-31 24:00", "VAL002"),
        ("2022-10-10 10:00+99:00", "VAL002"),
        ("2022-10 10:00", "VAL001"),
        ("14:30", "VAL001"),
        ("now", "VAL001"),
        ("", "VAL001"),
    ],
)
def test_not_an_instant(written: str, code: str) -> None:
    assert fault_of(parse_instant, written).code == code


@given(st.datetimes(datetime(1992, 1, 1), datetime(2199, 12, 31)))
def test_instants_survive_other_zones(wall: datetime) -> None:
    instant = wall.replace(tzinfo=UTC)
    assert parse_instant(instant.isoformat()) == instant
    assert parse_instant(format_instant(instant)) == instant.replace(second=0, microsecond=0)


@pytest.mark.parametrize("parse", [parse_day, parse_period, parse_span, parse_stage_dates, parse_instant])
def test_long_numbers_are_not_quoted(parse: object) -> None:
    number = "1" * 18
    fault = fault_of(parse, number)
    assert number not in fault.message + fault.hint


@given(st.text("0123456789年月日至-.前旬上 今", max_size=14))
def test_nothing_but_unreadable_is_raised(written: str) -> None:
    for parse in (parse_day, parse_year_month, parse_period, parse_span, parse_stage_dates, parse_instant):
        try:
            assert parse(written) is not None
        except Unreadable as fault:
            assert fault.code in {"VAL001", "VAL002", "VAL003", "VAL004", "VAL009"}
            assert fault.message and fault.hint
