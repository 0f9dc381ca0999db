"""What a nominee brings to an award: years of service, recent honours, papers handed in.

Internal figures, read by the checks and by `status`, shown on no page. Every span ends at the close of 推荐, so that
the answer does not change with the day on which it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bangyang.models.campaign import Award, Campaign
from bangyang.models.nominee import Honour, Nominee
from bangyang.text.dates import YearMonth, months_between

RECENT_MONTHS = 36
"""近三年, the span within which an honour gives priority (内民政发〔2022〕63号 三（一）2)."""

DELEGATE_RANK = 4
"""自治区级以上党代表、人大代表、政协委员 have priority: the rank of 省 and 自治区 (the same article)."""

_NOT_A_LEVEL = re.compile(
    r"社区|小区|园区|景区|灾区|山区|牧区|疫区|片区|辖区|校区|营区|区域|城市(?!区)|都市|超市|市民|市场|市容|市政(?!协)|门市|"
    r"红旗|旗手|旗帜|同盟|联盟|盟员|乡村|城乡|乡亲|家乡|返乡|乡贤|乡土|村镇|城镇|省心|反省|村民|农村"
)
_LEVEL_WORD = re.compile(
    r"(?P<state>全国|国家级?|中央|国务院|中宣部|中组部|(?:民政|教育|公安|司法|农业农村|人力资源和?社会保障)部)|"
    r"(?P<province>自治区级?|兵团|省级?|直辖市|(?:北京|天津|上海|重庆)市)|"
    r"(?P<city>自治州|地区|盟市?级?|州级?|地?市级?)|"
    r"(?P<county>自治[县旗]|县级?|旗县?级?|区县?级?)|"
    r"(?P<street>街道|苏木|乡镇?级?|镇级?)"
)
_RANKS = {"state": 5, "province": 4, "city": 3, "county": 2, "street": 1}
_BLANK = "＿"


def nomination_closes_on(campaign: Campaign) -> date | None:
    """The last day of 推荐: of the stage whose name says so, else of the first stage; None where it has no end."""
    stage = next((stage for stage in campaign.stages if "推荐" in stage.name), None)
    if stage is None and campaign.stages:
        stage = campaign.stages[0]
    return stage.dates.closes_on if stage is not None and stage.dates is not None else None


def served_months(since: YearMonth, until: date) -> int:
    """Months of service from `since` to the month of `until`; a year alone is taken from its January."""
    return months_between(since, YearMonth(until.year, until.month))


def honour_rank(words: str) -> int | None:
    """The level of whoever gave an honour, read from its words: 1 (街道) to 5 (国家), None where they do not tell.

    Titles open with the giver, from the highest unit down (自治区、市、区 in 某自治区某市某区优秀党员): the last of
    these units gave it. Words such as 社区 or 红旗手, in which 区 or 旗 is no level, do not count.
    """
    masked = _NOT_A_LEVEL.sub(lambda found: _BLANK * len(found[0]), words)
    rank, end = None, 0
    for found in _LEVEL_WORD.finditer(masked):
        here = _RANKS[found.lastgroup or "street"]
        if rank is not None and (here >= rank or rank == _RANKS["state"] or found.start() - end > 6):
            break
        if _BLANK in masked[end : found.start()]:
            break
        rank, end = here, found.end()
    return rank


def is_recent(honour: Honour, closes_on: date) -> bool:
    """Whether an honour was received within three years of the close of 推荐; one without a date was not."""
    when = honour.when
    if when is None or when.first_day > closes_on:
        return False
    return (
        months_between(YearMonth(when.year, when.month or 12), YearMonth(closes_on.year, closes_on.month))
        <= RECENT_MONTHS
    )


def priority_honours(nominee: Nominee, award: Award, closes_on: date) -> tuple[int, ...]:
    """Indices of the honours that give a nominee priority; none where the award knows no priority."""
    if award.priority_level is None:
        return ()
    return tuple(
        index
        for index, honour in enumerate(nominee.honours)
        if is_recent(honour, closes_on) and (honour_rank(honour.title) or 0) >= award.priority_level.rank
    )


def is_priority_delegate(nominee: Nominee, award: Award) -> bool:
    """Whether being a delegate gives a nominee priority."""
    rank = honour_rank(nominee.delegate)
    return award.priority_level is not None and rank is not None and rank >= DELEGATE_RANK


@dataclass(frozen=True, slots=True)
class Papers:
    """What is at hand of the papers an award asks for."""

    items: tuple[str, ...]

    def missing(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of `wanted` that are not at hand; 推荐表（一式三份） answers for 推荐表."""
        held = [_bare(item) for item in self.items]
        return tuple(paper for paper in wanted if not any(_bare(paper) in item for item in held))


def _bare(paper: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]|\s", "", paper)
