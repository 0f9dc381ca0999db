"""One name means one thing: to the checks, on the pages, in the procedure and at the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.pages.campaign import compose_campaign
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.home import compose_home
from bangyang.pages.images import Images
from bangyang.pages.profile import compose_profile
from bangyang.pages.roll import compose_roll
from bangyang.text.dates import parse_instant

Layout = Callable[..., Path]
CAMPAIGN = "content/campaigns/2026-linli.md"
PERSON = "profiles/2026-linli/示例甲.md"
STREET = "content/notices/河东街道.md"
CITY = "content/notices/市级.md"
HOME = "content/index.md"
ROLL = "content/rolls/2026-社区工作者.md"
DOCUMENT = "content/documents/通知.md"
PARTS = "profiles/2026-linli/records/"


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text

    return change


def at(root: Path, now: str = "2026-11-20 09:00") -> State:
    return State(load_site(root), parse_instant(now))


def told(state: State, code: str) -> list[str]:
    return [f"{finding.message}；{finding.hint}" for finding in run_checks(state).findings if finding.code == code]


def context_of(state: State) -> PageContext:
    return PageContext(state, Images(state.site.root, Store()))


def another_year(year: int, slug: str = "shili-jia") -> dict[str, str]:
    """A campaign of an earlier year with its roll, on which 示例甲 stands."""
    key = f"{year}-linli"
    return {
        f"content/campaigns/{key}.md": f"---\n标题: {year}年活动\n网址名: {key}\n年度: {year}\n示例: 是\n"
        "称号: [{名称: 老邻居, 要求照片: 否}]\n---\n\n往年。\n",
        f"profiles/{key}/示例甲.md": f"---\n称号: 老邻居\n姓名: 示例甲\n网址名: {slug}\n示例: 是\n"
        "工作单位: 河东街道向阳社区\n推荐单位: 甲区\n---\n",
        f"content/rolls/{key}.md": f"---\n标题: {year}年名单\n网址名: {key}\n活动: {key}\n称号: 老邻居\n"
        f"类型: 通报表扬\n署名: [示例市民政局]\n成文日期: {year}年10月12日\n数量: 1名\n名单: [示例甲]\n---\n",
    }


BOTH_YEARS = {
    STREET: swap(("网址名:", "活动: 2026-linli\n网址名:")),
    CITY: swap(("网址名:", "活动: 2026-linli\n网址名:")),
}
"""With two campaigns the notices say which one they belong to."""


def same_person(*names: str) -> Callable[[str], str]:
    return swap(("示例: 是\n", f"示例: 是\n同一人: [{', '.join(names)}]\n"))


@pytest.mark.parametrize("name", ["shili-jia", "2024-linli/shili-jia", "2024年活动/示例甲", "示例甲"])
def test_who_was_honoured_twice_is_linked(minimal: Layout, name: str) -> None:
    state = at(minimal({**another_year(2024), **BOTH_YEARS, PERSON: same_person(name)}))
    assert told(state, "NOM015") == []
    (nominee,) = [entry for entry in state.honourees if entry.source.path == PERSON]
    (link,) = compose_profile(People(context_of(state)), nominee).other_years
    assert (link.url, link.note) == ("people/2024-linli/shili-jia/", "2024年")


def test_of_three_years_one_has_to_be_told(minimal: Layout) -> None:
    years = {**another_year(2022), **another_year(2024), **BOTH_YEARS}
    (fault,) = told(at(minimal({**years, PERSON: same_person("shili-jia")})), "NOM015")
    assert fault == (
        "有2个推荐对象都叫“shili-jia”，分不清是哪一个；改写成“2022-linli/shili-jia”或“2024-linli/shili-jia”"
    )
    state = at(minimal({PERSON: same_person("2022-linli/shili-jia", "2024-linli/shili-jia")}))
    assert told(state, "NOM015") == []


TWINS = swap(("标题: 关于最美社区工作者初选对象的公示", "标题: 关于拟推荐对象的公示"))
"""Two levels like to give their notices one title."""


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("记录: 撤下\n公示: {}\n日期: 2026年8月12日\n原因: 依据有误\n", "REC006"),
        ("记录: 打印\n公示: {}\n日期: 2026年8月9日\n内容指纹: 0123456789abcdef\n", "PRN002"),
    ],
)
def test_a_title_of_two_notices_means_neither(minimal: Layout, record: str, code: str) -> None:
    root = minimal({CITY: TWINS, f"{PARTS}某.yml": record.format("关于拟推荐对象的公示")})
    state = at(root, "2026-08-13 09:00")
    (fault,) = told(state, code)
    assert fault == "有2份公示都叫“关于拟推荐对象的公示”，分不清是哪一份；改写成“shiji”或“hedong-jiedao”"
    assert [notice.tombstone for notice in state.notices] == [None]
    assert told(at(minimal({f"{PARTS}某.yml": record.format("shiji")})), code) == []


def test_a_correcting_notice_is_told_by_more_than_its_title(minimal: Layout) -> None:
    third = swap(("成文日期: 2026年8月7日", "成文日期: 2026年8月7日\n更正:\n  - 日期: 2026年8月11日\n    内容: 电话\n"
                  "    改为: 0000-0000001\n    原因: 有误\n    更正公示: 关于更正的公示"))  # fmt: skip
    root = minimal({STREET: third, CITY: TWINS})
    one = (root / CITY).read_text(encoding="utf-8").replace("关于拟推荐对象的公示", "关于更正的公示")
    for name in ("一", "二"):
        (root / f"content/notices/{name}.md").write_text(one.replace("shiji", f"shiji-{name}"), encoding="utf-8")
    (fault,) = told(at(root), "NOT045")
    assert fault.startswith("有2份公示都叫“关于更正的公示”，分不清是哪一份；")


def test_the_ground_of_a_campaign_is_not_its_name(minimal: Layout) -> None:
    root = minimal(
        {
            **another_year(2024),
            CAMPAIGN: swap(("年度: 2026\n", "年度: 2026\n依据: 示民发〔2026〕15号\n")),
            STREET: swap(("网址名:", "活动: 示民发〔2026〕15号\n网址名:")),
            "content/news/2026-10-15-报告会.md": swap(("活动: 2026-linli", "活动: 示民发〔2026〕15号")),
        }
    )
    state = at(root)
    assert told(state, "ART001")
    asking = (*state.site.news, *(entry for entry in state.site.notices if entry.source.path == STREET))
    assert [state.of(entry).campaign for entry in asking] == [None, None]


def test_a_query_and_the_catalogue_tell_the_same_campaign(minimal: Layout) -> None:
    """示例甲 stands in both campaigns, of which one gives the award that 公示范围 asks for."""
    asking = swap(("公示对象: [示例甲, 示例乙]", "公示范围: 称号=最美社区工作者"))
    state = at(minimal({**another_year(2024), STREET: asking}))
    (notice,) = [entry for entry in state.site.notices if entry.source.path == STREET]
    assert [str(ref) for ref in notice.model.nominees] == ["示例甲"]
    assert state.of(notice).key == "2026-linli"


@pytest.mark.parametrize(
    "name", ["示例甲", "shili-jia", "示例甲（甲区）", "示例甲（河东街道向阳社区）", "2026-linli/示例甲"]
)
def test_the_home_page_shows_whom_the_check_lets_pass(minimal: Layout, name: str) -> None:
    state = at(minimal({HOME: swap(("活动: 2026-linli\n", f"活动: 2026-linli\n推荐人物: [{name}]\n"))}))
    assert told(state, "SIT007") == []
    assert [str(card.url) for card in compose_home(context_of(state)).people] == ["people/2026-linli/shili-jia/"]


def test_a_name_of_two_pages_is_told_where_no_campaign_decides(minimal: Layout) -> None:
    featured = swap(("活动: 2026-linli\n", "活动: 2026-linli\n推荐人物: [示例甲]\n"))
    state = at(minimal({**another_year(2024), **BOTH_YEARS, HOME: featured}))
    (fault,) = told(state, "SIT007")
    assert fault == "有2个推荐对象都叫“示例甲”，分不清是哪一个；改写成“2024-linli/shili-jia”或“2026-linli/shili-jia”"
    assert compose_home(context_of(state)).people == ()
    # The article belongs to a campaign, which decides.
    assert told(state, "ART002") == []


def second_document(title: str, slug: str) -> str:
    return f"---\n标题: {title}\n网址名: {slug}\n发文机关: [乙市民政局]\n成文日期: 2026年5月26日\n---\n\n正文。\n"


def test_a_document_of_two_is_told_and_linked_by_nobody(minimal: Layout) -> None:
    title = "关于开展邻里守望先进典型选树活动的通知"
    root = minimal(
        {
            "content/documents/同名.md": second_document(title, "tongming"),
            "content/documents/转发.md": second_document("关于转发通知的通知", "zhuanfa").replace(
                "成文", f"转发: {title}\n成文"
            ),
            CAMPAIGN: swap(("材料截止日期", f"文件: [{title}]\n材料截止日期")),
            ROLL: swap(("成文日期", f"来源: {title}\n成文日期")),
        }
    )
    state = at(root)
    for code in ("ART003", "ROL012", "CAM013"):
        (fault,) = told(state, code)
        assert fault == f"有2份文件都叫“{title}”，分不清是哪一份；改写成“tongming”或“tongzhi”"
    context = context_of(state)
    (roll,) = [roll for roll in state.rolls if roll.entry.source.path == ROLL]
    assert compose_roll(context, roll).document_url == ""
    (campaign,) = state.campaigns
    assert [str(item.url) for item in compose_campaign(context, campaign).documents] == ["documents/tongzhi/"]


@pytest.mark.parametrize("told_by", ["河东街道向阳社区", "甲区", "丙区"])
def test_whoever_is_left_out_of_a_query_is_named_as_in_any_list(minimal: Layout, told_by: str) -> None:
    query = swap(("公示对象: [示例甲, 示例乙]", f"公示范围:\n  推荐单位: 甲区\n  不含: [示例甲（{told_by}）]"))
    root = minimal({STREET: query, PERSON: swap(("推荐单位: 甲区", "推荐单位: 甲区\n地区: 丙区"))})
    (notice,) = [entry for entry in load_site(root).notices if entry.source.path == STREET]
    assert "示例甲" not in [ref.name for ref in notice.model.nominees]
