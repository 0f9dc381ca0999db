"""Years of service, the level of an honour, priority and papers, as the awards ask for them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.derivations.eligibility import (
    Papers,
    honour_rank,
    is_priority_delegate,
    is_recent,
    nomination_closes_on,
    priority_honours,
    served_months,
)
from bangyang.models.campaign import Award, Campaign
from bangyang.models.nominee import Honour, Nominee
from bangyang.text.dates import YearMonth

CLOSES = date(2022, 8, 10)


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (("动员：2022年6月1日至6月19日", "推荐：2022年6月20日至8月10日"), CLOSES),
        (("报名：2022年6月20日至8月10日", "评审：2022年9月1日至9月30日"), CLOSES),
        ((), None),
    ],
)
def test_spans_end_at_the_close_of_nomination(stages: tuple[str, ...], expected: date | None) -> None:
    assert nomination_closes_on(Campaign.model_validate({"stages": stages})) == expected


def test_ten_years_are_reached_in_the_month_of_the_close() -> None:
    assert served_months(YearMonth(2012, 8), CLOSES) == 120
    assert served_months(YearMonth(2012, 9), CLOSES) == 119
    assert served_months(YearMonth(2012), CLOSES) == 127


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("全国优秀城乡社区工作者", 5),
        ("民政部优秀社工", 5),
        ("自治区劳动模范", 4),
        ("自治区文明办城市文明标兵", 4),
        ("北京市劳动模范", 4),
        ("市优秀社区工作者", 3),
        ("盟市级先进个人", 3),
        ("某自治区某市优秀共产党员", 3),
        ("市三八红旗手", 3),
        ("市政协委员", 3),
        ("某市某城区优秀党员", 2),
        ("旗县级先进", 2),
        ("街道先进工作者", 1),
        ("优秀市民", None),
        ("社区好人", None),
        ("乡村振兴先进个人", None),
        ("红旗手", None),
        ("", None),
    ],
)
def test_the_last_unit_of_the_chain_gave_the_honour(words: str, rank: int | None) -> None:
    assert honour_rank(words) == rank


@given(st.text(max_size=60))
def test_a_rank_is_a_level_or_nothing(words: str) -> None:
    assert honour_rank(words) in {None, 1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("when", "recent"),
    [
        (YearMonth(2019, 8), True),
        (YearMonth(2019, 7), False),
        (YearMonth(2019), True),
        (YearMonth(2018), False),
        (YearMonth(2022, 8), True),
        (YearMonth(2022, 9), False),
        (None, False),
    ],
)
def test_recent_means_three_years_before_the_close(when: YearMonth | None, recent: bool) -> None:
    assert is_recent(Honour(when=when, title="市优秀社区工作者"), CLOSES) is recent


def test_priority_needs_the_level_the_award_names() -> None:
    nominee = Nominee.model_validate(
        {"honours": ["2021.05 甲区优秀党员", "2021.06 市优秀党员", "2016.05 自治区优秀党员"], "delegate": "市人大代表"}
    )
    award = Award.model_validate({"priority_level": "盟市"})
    assert priority_honours(nominee, award, CLOSES) == (1,)
    assert priority_honours(nominee, Award(), CLOSES) == ()
    assert not is_priority_delegate(nominee, award)
    higher = nominee.model_copy(update={"delegate": "自治区党代表"})
    assert is_priority_delegate(higher, award)
    assert not is_priority_delegate(higher, Award())


def test_papers_are_the_same_with_their_number_of_copies() -> None:
    papers = Papers(("推荐表（一式三份）", "汇总表"))
    assert papers.missing(("推荐表", "汇总表 ", "情况报告")) == ("情况报告",)
