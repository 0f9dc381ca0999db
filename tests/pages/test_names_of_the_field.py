"""What rolls and notices of the field hold: couples as one place, persons beside collectives, columns left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.derivations.committed import values_of
from bangyang.derivations.content import derive_content
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.campaign import Subject
from bangyang.models.nominee import Nominee
from bangyang.outputs.deadlines import calendar_entries
from bangyang.outputs.theme import theme_folder
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.memory import PageMemory
from bangyang.pages.notice import compose_notice
from bangyang.pages.profile import compose_profile
from bangyang.pages.roll import compose_roll, roll_entries
from bangyang.pages.searchrecords import listed_pages
from bangyang.rendering.environment import RenderSettings, render_page
from bangyang.text.dates import parse_instant

OPEN, AFTER = "2024-09-10 09:00", "2026-11-20 09:00"
KEY = "2024-linli"
COUPLE, OFFICE, LATE, NEIGHBOUR = "示冬山、示秋水（夫妇）", "示例市交通运输局（示例处）", "示冬水", "示冬木"


def profile(number: int, *lines: str) -> str:
    told = "\n".join(lines)
    return (
        f"---\n称号: 老邻居\n{told}\n网址名: p{number}\n示例: 是\n推荐单位: 甲区\n同意公开: 2024年6月1日\n"
        f"简要事迹: 把第{number}本台账写完。\n---\n\n清晨六点半，楼道里的灯还亮着。\n"
    )


FILES: Mapping[str, str] = {
    f"content/campaigns/{KEY}.md": f"---\n标题: 2024年活动\n网址名: {KEY}\n年度: 2024\n示例: 是\n"
    "称号: [{名称: 老邻居, 要求照片: 否, 对象: 个人和集体}]\n---\n\n往年。\n",
    f"profiles/{KEY}/1.md": profile(1, "姓名: 示冬山 示秋水（夫妇）", "工作单位: 河西街道"),
    f"profiles/{KEY}/2.md": profile(2, f"集体名称: {OFFICE}", "人数: 12人", "工作单位: 示例市"),
    f"profiles/{KEY}/3.md": profile(3, "姓名: 示冬水", "姓名附注: 追授", "性别: 女", "民族: 回族", "职务: 队员"),
    f"profiles/{KEY}/4.md": profile(4, "姓名: 示冬木", "性别: 男", "民族: 蒙古族", "工作单位: 河东街道"),
    f"content/rolls/{KEY}.md": f"---\n标题: 2024年名单\n网址名: {KEY}\n活动: {KEY}\n称号: 老邻居\n类型: 通报表扬\n"
    "署名: [示例市民政局]\n成文日期: 2024年10月12日\n数量: 4位（组）（含追授1名、夫妇1对）\n"
    "名单: [示冬山 示秋水（夫妇）, 示例市交通运输局（示例处）, 示冬水（女，追授）, 示冬木（已故）]\n---\n",
    f"content/notices/{KEY}.md": f"---\n标题: 关于老邻居的公示\n网址名: lao\n活动: {KEY}\n级别: 街道\n"
    "公示期: 2024年9月9日至9月13日（5个工作日）\n意见截止: 2024年9月20日\n公示栏目: [性别, 单位及职务, 人数]\n"
    "公示对象: [示冬山 示秋水（夫妇）, 示例市交通运输局（示例处）, 示冬水（追授）, 示冬木]\n数量: 4个\n异议方式: 实名\n"
    "受理单位: 河东街道办事处\n监督电话: 0000-0000000转12、0000001（兼传真）\n"
    "署名: [河东街道办事处]\n成文日期: 2024年9月6日\n---\n",
}


@pytest.fixture
def two_years(minimal: Callable[..., Path]) -> Path:
    """The minimal site with a campaign of two years before, and the files of this year saying to which they belong."""
    told = {
        f"content/{file}.md": lambda text: text.replace("网址名:", "活动: 2026-linli\n网址名:", 1)
        for file in ("notices/河东街道", "notices/市级", "rolls/2026-邻居", "rolls/2026-社区工作者")
    }
    return minimal({**FILES, **told})


def state_at(two_years: Path, now: str) -> State:
    return State(load_site(two_years), parse_instant(now))


def context_of(state: State) -> PageContext:
    return PageContext(state, Images(state.site.root, Store()))


def test_nothing_is_found(two_years: Path) -> None:
    """But what a person's form still lacks, which nobody asks of a couple or a collective."""
    found = run_checks(state_at(two_years, AFTER)).findings
    assert [f"{each.place} {each.message}" for each in found if each.code != "NOM011"] == []
    assert {each.place.path[-4] for each in found} == {"3", "4"}


def test_the_roll(two_years: Path) -> None:
    state = state_at(two_years, AFTER)
    (roll,) = (each for each in state.rolls if each.entry.source.path.endswith(f"{KEY}.md"))
    lines = {line.name.text: line.name.note for line in roll_entries(context_of(state), roll)}
    assert lines == {COUPLE: "", OFFICE: "", LATE: "（女，回族，追授）", NEIGHBOUR: "（蒙古族，已故）"}
    assert compose_roll(context_of(state), roll).count == "共4位（组）（含追授1名、夫妇1对）"


def test_each_has_a_form_of_its_own(two_years: Path) -> None:
    state = state_at(two_years, AFTER)
    subjects = {
        entry.model.name: award.subject
        for entry in state.site.profiles
        if entry.source.path.startswith(f"profiles/{KEY}/") and (award := state.catalog.award_of(entry))
    }
    assert subjects == {
        COUPLE: Subject.PERSON, OFFICE: Subject.COLLECTIVE, LATE: Subject.PERSON, NEIGHBOUR: Subject.PERSON,
    }  # fmt: skip
    (office,) = state.catalog.resolve(Nominee, OFFICE, KEY).candidates
    assert "12人" in {row.value for row in compose_profile(People(context_of(state)), office).facts}


def test_either_of_a_couple_is_found(two_years: Path) -> None:
    state = state_at(two_years, AFTER)
    memory = PageMemory.none(People(context_of(state)))
    records = [each.whole() for each in listed_pages(memory, ())]
    assert [record.names for record in records if record.title == COUPLE] == [
        (
            "示冬山",
            "示秋水",
        )
    ]


def test_the_notice_shows_what_it_commits_to_and_no_more(two_years: Path) -> None:
    state = state_at(two_years, OPEN)
    (notice,) = (each for each in state.notices if each.entry.model.slug == "lao")
    view = compose_notice(context_of(state), notice)
    html = render_page("notice.html", view, "notices/lao/", RenderSettings((str(theme_folder() / "templates"),), ()))
    content = derive_content(state.of(notice.written), notice.written)
    assert content is not None
    values = values_of(content.text)
    subjects = {key: value for key, value in values.items() if ".subjects." in key}
    assert [column.label for column in view.groups[0].columns] == ["性别", "单位及职务", "人数"]
    assert "回族" not in html and "回族" not in content.text
    assert "（追授）" in subjects.values() and values["objections_close_on"] == "2024-09-20"
    for key in (*subjects, "objections_close_on"):
        assert f'data-proof="{key}"' in html, key
    assert 'href="tel:0000-0000000;ext=12"' in html and 'href="tel:0000-0000001"' in html


def test_the_calendar_tells_the_later_day_for_objections(two_years: Path) -> None:
    entries = calendar_entries(state_at(two_years, OPEN), lambda entry: entry.model.slug)
    assert {entry.detail.count("意见收到2024年9月20日24时。") for entry in entries} == {1}
