"""What is wanting of the procedure, on whole small sites laid over the minimal one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.periods import NoticePeriod
from bangyang.derivations.procedure import OpinionFault, Procedure, Run, RunFault, lower_requirements
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.site import load_site
from bangyang.models.campaign import NoticeRequirement
from bangyang.models.levels import parse_level
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

MINIMAL = SITES / "minimal"
STREET = "content/notices/河东街道.md"
RECORDS = "profiles/2026-linli/records/"
NOW = parse_instant("2026-11-20 09:00")
STREET_LEVEL, COUNTY_LEVEL, CITY_LEVEL = parse_level("街道"), parse_level("县"), parse_level("市")

LINLI = "2026-linli"
Edit = Callable[[str], str]
Site = Callable[..., State]


@pytest.fixture
def state_with(minimal: Callable[..., Path]) -> Site:
    """The minimal site with some files changed or added, and some removed; what was added before stays."""

    def build(edits: dict[str, Edit | str], *remove: str) -> State:
        return State(load_site(minimal({**edits, **dict.fromkeys(remove)})), NOW)

    return build


def changed(old: str, new: str) -> Edit:
    """An edit that must find what it changes."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def person(state: State, name: str = "示例甲") -> Entry[Nominee]:
    return next(entry for entry in state.site.profiles if entry.model.name == name)


def procedure(state: State) -> Procedure:
    return state.campaign(LINLI).procedure


def need(level: str = "街道", days: int = 5) -> NoticeRequirement:
    return NoticeRequirement(level=parse_level(level), working_days=days)


def street(state: State) -> Entry[Notice]:
    return next(entry for entry in state.site.notices if entry.source.path == STREET)


def fault(state: State, before: date, days: int = 5) -> RunFault | None:
    gap = procedure(state).run_gap(person(state), need(days=days), before)
    return gap.fault if gap is not None else None


def test_notice_counts_from_the_day_after_it_closed(state_with: Site) -> None:
    state = state_with({})
    assert fault(state, date(2026, 8, 14)) is RunFault.STILL_OPEN
    assert fault(state, date(2026, 8, 15)) is None


def test_notice_shorter_than_required_does_not_count(state_with: Site) -> None:
    state = state_with({})
    assert fault(state, date(2026, 9, 1), days=6) is RunFault.SHORT
    run = procedure(state).run(street(state), person(state), 6)
    assert run is not None
    assert (run.working_days, run.closes_on) == (5, date(2026, 8, 14))


def test_name_in_no_notice(state_with: Site) -> None:
    state = state_with({STREET: changed("[示例甲, 示例乙]", "[示例乙]")})
    gap = procedure(state).run_gap(person(state), need(), date(2026, 9, 1))
    assert gap is not None
    assert (gap.fault, gap.run) == (RunFault.MISSING, None)
    assert procedure(state).run_gap(person(state, "示例乙"), need(), date(2026, 9, 1)) is None


def test_one_full_run_is_enough(state_with: Site) -> None:
    text = (MINIMAL / STREET).read_text("utf-8")
    short = (
        text.replace("hedong-jiedao", "first").replace("8月10日至8月14日", "8月4日至8月6日").replace("工作日: 5\n", "")
    )
    assert fault(state_with({"content/notices/第一次.md": short}), date(2026, 9, 1)) is None


@pytest.mark.parametrize(("down_on", "expected"), [("2026年8月14日", RunFault.TAKEN_DOWN), ("2026年8月15日", None)])
def test_taken_down_while_open_does_not_count(state_with: Site, down_on: str, expected: RunFault | None) -> None:
    record = f"记录: 撤下\n公示: hedong-jiedao\n日期: {down_on}\n原因: 另行公示\n"
    assert fault(state_with({f"{RECORDS}撤下.yml": record}), date(2026, 9, 1)) is expected


@pytest.mark.parametrize("publication", ["张贴", "外部"])
@pytest.mark.parametrize(
    ("period", "receipt", "expected"),
    [
        ("2026年8月10日至8月14日", "是", None),
        ("2026年8月7日至8月20日", "是", None),
        ("2026年8月10日至8月14日", "否", RunFault.UNPOSTED),
        ("2026年8月11日至8月20日", "是", RunFault.UNPOSTED),
        ("2026年8月3日至8月13日", "是", RunFault.UNPOSTED),
        ("2026年8月10日", "是", RunFault.UNPOSTED),
    ],
)
def test_walls_count_by_their_receipts(
    state_with: Site, publication: str, period: str, receipt: str, expected: RunFault | None
) -> None:
    posting = changed("2026年8月10日至8月14日\n    回执: 是", f"{period}\n    回执: {receipt}")
    state = state_with({STREET: changed("发布方式: 两者", f"发布方式: {publication}"), f"{RECORDS}张贴.yml": posting})
    assert fault(state, date(2026, 9, 1)) is expected


def test_wall_without_any_record_does_not_count(state_with: Site) -> None:
    state = state_with({STREET: changed("发布方式: 两者", "发布方式: 张贴")}, f"{RECORDS}张贴.yml")
    assert fault(state, date(2026, 9, 1)) is RunFault.UNPOSTED


def test_page_counts_without_a_wall(state_with: Site) -> None:
    assert fault(state_with({}, f"{RECORDS}张贴.yml"), date(2026, 9, 1)) is None


CORRECTION = """更正:
  - 日期: 2026年8月12日
    内容: 工作单位
    原因: 核对原件
    重新公示: [示例甲]
---
"""


def test_correction_restarts_only_whom_it_names(state_with: Site) -> None:
    state = state_with({STREET: lambda text: text.replace("---\n", CORRECTION).replace(CORRECTION, "---\n", 1)})
    run = procedure(state).run(street(state), person(state), 5)
    assert run is not None
    assert (run.first_counted_on, run.working_days, run.fault) == (date(2026, 8, 12), 5, None)
    # The new period ends on its own fifth working day, two days after that of the notice.
    assert run.closes_on == date(2026, 8, 18)
    assert run.fault_before(date(2026, 8, 18)) is RunFault.STILL_OPEN
    other = procedure(state).run(street(state), person(state, "示例乙"), 5)
    assert other is not None
    assert (other.first_counted_on, other.closes_on, other.fault) == (date(2026, 8, 10), date(2026, 8, 14), None)


@pytest.mark.parametrize(
    ("period", "expected"), [("2026年8月10日至8月14日", RunFault.UNPOSTED), ("2026年8月10日至8月18日", None)]
)
def test_a_restarted_subject_s_board_hangs_until_the_new_end(
    state_with: Site, period: str, expected: RunFault | None
) -> None:
    def corrected(text: str) -> str:
        return text.rstrip().removesuffix("---").replace("发布方式: 两者", "发布方式: 张贴") + CORRECTION

    state = state_with({STREET: corrected, f"{RECORDS}张贴.yml": changed("2026年8月10日至8月14日", period)})
    run = procedure(state).run(street(state), person(state), 5)
    assert run is not None and run.fault is expected
    # Whoever was not corrected is served by the first five days.
    other = procedure(state).run(street(state), person(state, "示例乙"), 5)
    assert other is not None and other.fault is None


def test_unpublished_year_is_never_called_a_gap(state_with: Site) -> None:
    state = state_with({STREET: changed("2026年8月10日至8月14日", "2027年8月9日至8月13日")})
    assert procedure(state).run(street(state), person(state), 5) is None
    assert fault(state, date(2028, 1, 1)) is None


def test_name_is_not_missing_beside_an_unreadable_notice(state_with: Site) -> None:
    state = state_with({STREET: changed("公示对象: [示例甲, 示例乙]", "公示对象: [示例a, 示例乙]")})
    assert procedure(state).notices_doubtful
    assert fault(state, date(2026, 9, 1)) is None


def test_mended_slip_raises_no_doubt(state_with: Site) -> None:
    state = state_with(
        {STREET: lambda text: text.replace("[示例甲, 示例乙]", "[示例乙]").replace("级别: 街道", "级别：街道")}
    )
    assert not procedure(state).notices_doubtful
    assert fault(state, date(2026, 9, 1)) is RunFault.MISSING


def opinion(state: State, by: date, level: str = "县") -> OpinionFault | None:
    gap = procedure(state).opinion_gap(person(state), parse_level(level), by)
    return gap.fault if gap is not None else None


def test_opinion_counts_on_its_day(state_with: Site) -> None:
    state = state_with({})
    assert opinion(state, date(2026, 8, 17)) is OpinionFault.LATE
    assert opinion(state, date(2026, 8, 18)) is None
    assert opinion(state, date(2026, 8, 18), "旗县") is None
    assert opinion(state, date(2026, 12, 31), "省") is OpinionFault.MISSING


SECOND = "级别: 县\n机关: [{organ}]\n日期: 2026年8月25日\n意见: {word}\n对象: [示例甲]\n"


def test_refusal_outweighs_and_only_its_own_organ_takes_it_back(state_with: Site) -> None:
    refused = SECOND.format(organ="甲区文明办", word="不同意")
    state = state_with({f"{RECORDS}复核.yml": refused})
    assert opinion(state, date(2026, 8, 24)) is None
    assert opinion(state, date(2026, 8, 25)) is OpinionFault.REFUSED
    others = refused.replace("8月25日", "8月26日").replace("不同意", "同意").replace("文明办", "民政局")
    assert opinion(state_with({f"{RECORDS}再核.yml": others}), date(2026, 9, 1)) is OpinionFault.REFUSED
    own = others.replace("民政局", "文明办")
    assert opinion(state_with({f"{RECORDS}再核.yml": own}), date(2026, 9, 1)) is None


def test_opinion_is_not_missing_beside_an_unreadable_record(state_with: Site) -> None:
    broken = SECOND.format(organ="甲区文明办", word="同意").replace("2026年8月25日", "八月二十五")
    state = state_with({f"{RECORDS}复核.yml": broken}, f"{RECORDS}县级意见.yml")
    assert opinion(state, date(2026, 9, 1)) is None


def test_pre_review(state_with: Site) -> None:
    state = state_with({f"{RECORDS}前置审核.yml": changed("对象: [示例甲, 示例乙]", "对象: [示例甲]")})
    assert not procedure(state).lacks_pre_review(person(state))
    assert procedure(state).lacks_pre_review(person(state, "示例乙"))


@pytest.mark.parametrize(
    "record",
    [
        "记录: 撤下\n对象: [示例甲]\n日期: 2026年9月16日\n",
        "记录: 异议\n对象: 示例甲\n日期: 2026年9月15日\n状态: 成立\n结论日期: 2026年9月16日\n",
        "记录: 撤销\n对象: [示例甲]\n日期: 2026年9月16日\n",
    ],
)
def test_departure_takes_effect_on_its_day(state_with: Site, record: str) -> None:
    state = state_with({f"{RECORDS}离开.yml": record})
    assert procedure(state).out_by(person(state), date(2026, 9, 15)) is None
    fact = procedure(state).out_by(person(state), date(2026, 9, 16))
    assert fact is not None
    assert fact.on == date(2026, 9, 16)
    assert procedure(state).out_by(person(state, "示例乙"), date(2026, 12, 31)) is None


def test_requirement_of_a_level(state_with: Site) -> None:
    state = state_with({})
    found = procedure(state).requirement(person(state), CITY_LEVEL)
    assert found is not None
    assert found.opinions == (STREET_LEVEL, COUNTY_LEVEL)
    assert procedure(state).requirement(person(state, "示例乙"), CITY_LEVEL) is None
    assert procedure(state).requirement(person(state), None) is None


def test_lower_requirements_go_upwards() -> None:
    needs = (need("市"), need("街道"), need("县"), need("自治区"), NoticeRequirement())
    assert lower_requirements(needs, CITY_LEVEL) == (need("街道"), need("县"))


@cache
def untouched() -> State:
    return State(load_site(MINIMAL), NOW)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(opens=DAYS, length=st.integers(0, 20), days=st.integers(1, 10), before=DAYS)
def test_full_run_is_long_enough_and_over(opens: date, length: int, days: int, before: date) -> None:
    state = untouched()
    closes = min(opens + timedelta(days=length), date(2026, 12, 31))
    counted = state.calendar.count(opens, closes)
    periods = {STREET: NoticePeriod(opens, opens, closes, counted)}
    history = CampaignHistory(state.history, LINLI)
    vars(history)["periods"] = periods
    in_full = Procedure(history).run_gap(person(state), need(days=days), before) is None
    assert in_full == (counted >= days and closes < before)


def test_a_fault_of_its_own_outweighs_being_open() -> None:
    run = Run(untouched().site.notices[0], date(2026, 8, 10), date(2026, 8, 14), 5, RunFault.UNPOSTED)
    assert run.fault_before(date(2026, 8, 12)) is RunFault.UNPOSTED
