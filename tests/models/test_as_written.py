"""Periods, days and totals as officials and their programs write them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from bangyang.models.periods import NoticeDates, NoticePeriodDates
from bangyang.models.types import Day, Total
from bangyang.text.names import normalise_ethnicity
from bangyang.text.numbers import Count, Included

FIRST, LAST = date(2022, 8, 15), date(2022, 8, 19)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022年8月15日至8月19日", 0),
        ("2022年8月15日至8月19日（5个工作日）", 5),
        ("2022年8月15日至8月19日(5个工作日)", 5),
        ("2022年8月15日至2022年8月19日，共5个工作日", 5),
        ("2022年8月15日起至8月19日止", 0),
        ("2022年8月15日起，至8月19日止", 0),
        ("自2022年8月15日起至8月19日止（五个工作日）", 5),
        ("2022年8月15日-19日", 0),
        ("2022.8.15-8.19（5个工作日）", 5),
        ("5个工作日（2022年8月15日至8月19日）", 5),
        ("公示期为5个工作日，自2022年8月15日至8月19日", 5),
        ("2022-08-15至2022-08-19", 0),
        ("2022年8月15日—2022年8月19日，为期5个工作日", 5),
        ("２０２２年８月１５日至８月１９日（５个工作日）", 5),
    ],
)
def test_a_period_with_both_ends(text: str, days: int) -> None:
    assert TypeAdapter(NoticePeriodDates).validate_python(text) == NoticeDates(FIRST, LAST, days)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("自2022年8月15日起，公示5个工作日", NoticeDates(FIRST, None, 5)),
        ("2022年8月15日起5个工作日", NoticeDates(FIRST, None, 5)),
        ("2022年8月15日起", NoticeDates(FIRST, None)),
        ("至2022年8月19日止", NoticeDates(None, LAST)),
        ("截至2022年8月19日，共5个工作日", NoticeDates(None, LAST, 5)),
    ],
)
def test_a_period_with_one_end(text: str, wanted: NoticeDates) -> None:
    assert TypeAdapter(NoticePeriodDates).validate_python(text) == wanted


@pytest.mark.parametrize(
    "text", ["5个工作日", "2022年8月15日至8月19日（约5天）", "2022年8月19日至8月15日（5个工作日）"]
)
def test_no_period(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(NoticePeriodDates).validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "2022-08-15T00:00:00+08:00",
        "2022-08-15T00:00:00.000Z",
        "2022-08-14T16:00:00.000Z",
        "2022-08-15 00:00:00",
        "2022-08-15T00:00",
    ],
)
def test_the_instant_that_form_editors_write_for_a_day(text: str) -> None:
    assert TypeAdapter(Day).validate_python(text) == FIRST


@pytest.mark.parametrize("text", ["2022-08-15T14:30:00+08:00", "2022-08-15T24:30", "2022-02-30T00:00:00Z"])
def test_an_instant_that_is_no_day(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)


@pytest.mark.parametrize(
    ("text", "wanted", "printed"),
    [
        ("20名", Count(20, "名"), "20名"),
        ("1500名（含追授44名）", Count(1500, "名", "", (Included("追授", 44, "名"),)), "1500名（含追授44名）"),
        ("1500名，其中追授44名", Count(1500, "名", "", (Included("追授", 44, "名"),)), "1500名（含追授44名）"),
        ("30名（含3名追授）", Count(30, "名", "", (Included("追授", 3, "名"),)), "30名（含追授3名）"),
        ("150位（组）", Count(150, "位", "组"), "150位（组）"),
        (
            "150个(组)(含夫妇2对、女性3名)",
            Count(150, "个", "组", (Included("夫妇", 2, "对"), Included("女性", 3, "名"))),
            "150个（组）（含夫妇2对、女性3名）",
        ),
    ],
)
def test_a_total(text: str, wanted: Count, printed: str) -> None:
    found = TypeAdapter(Total).validate_python(text)
    assert (found, str(found)) == (wanted, printed)
    assert TypeAdapter(Total).validate_python(printed) == wanted


@pytest.mark.parametrize("text", ["20余名", "10名（含追授）", "50户（约）", "10名（追授）"])
def test_no_total(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Total).validate_python(text)


def test_a_group_outside_the_fifty_six() -> None:
    assert normalise_ethnicity("穿青人") == "穿青人"
