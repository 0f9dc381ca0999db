"""Whoever is no longer shown is named in no file of the site: corrections, texts, titles, sheets and twins included.

Histories are made up: what a notice and its corrections say of whom, in which spelling, and what became of them. The
checks would stop many of these, and are left out: what is told must not depend on them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangyang.building import publication
from bangyang.checks.runner import CheckReport
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES, examples
from tests.end_to_end.reading import holders, released

PEOPLE = ("示例军", "示例书", "示例兰")
"""Names that look otherwise in traditional characters; the last is a household's."""
MEMBER = "示例刘"
UNITS = dict(zip(PEOPLE, ("向阳社区", "河滨社区", "市公交公司"), strict=True))
INSTANTS = ("2026-08-13 10:00", "2026-08-20 10:00", "2026-10-05 10:00", "2026-11-20 09:00")
FATES = ("入选", "未入选", "撤下", "异议成立", "撤销")

SPELLINGS = (
    "{0}", "{0}（{1}）", "{0}( {1} )", "**{0}**", "{spaced}", "{hant}", "{0}的妻子示例刘", "{0}、{0}同志", "*{spaced}*",
)  # fmt: skip
HANT = {"示例军": "示例軍", "示例书": "示例書", "示例兰": "示例蘭"}

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class History:
    """Whom each text names, and how; what became of everybody; whether the site has a traditional edition."""

    texts: Mapping[str, tuple[str, str]]
    fates: tuple[str, ...]
    value: str
    decided: bool
    instant: str


def spelt(who: str, how: str) -> str:
    return how.format(who, UNITS[who], spaced="\u3000".join(who), hant=HANT[who])


HISTORIES = st.builds(
    History,
    st.fixed_dictionaries(
        {
            place: st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SPELLINGS))
            for place in ("标题", "产生过程", "纪律要求", "正文", "内容", "原因", "附件", "受理单位", "地址")
        }
    ),
    st.tuples(*[st.sampled_from(FATES)] * len(PEOPLE)),
    st.sampled_from(sorted(UNITS.values())),
    st.booleans(),
    st.sampled_from(INSTANTS),
)


@pytest.fixture(scope="module")
def outlived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("outlived") / "site"
    shutil.copytree(SITES / "minimal", root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "        繁体版: 是\n", encoding="utf-8")
    for unwanted in ("content/notices/市级.md", "content/news/2026-10-15-报告会.md", "content/events/报告会.md"):
        (root / unwanted).unlink()
    for path in (*(root / "profiles/2026-linli").glob("*.md"), *(root / "profiles/2026-linli/records").iterdir()):
        path.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "run_checks", lambda state: CheckReport(()))
        yield root


def write(root: Path, history: History) -> None:
    """Lays the history out in the files of the site."""
    texts = {place: spelt(*how) for place, how in history.texts.items()}
    for number, who in enumerate(PEOPLE):
        award = "和睦好邻居" if number == 2 else "最美社区工作者"
        members = f"家庭成员:\n  - {MEMBER}，妻子，教师\n" if number == 2 else ""
        profile = f"称号: {award}\n姓名: {who}\n网址名: p{number}\n工作单位: {UNITS[who]}\n推荐单位: 甲区\n{members}"
        (root / f"profiles/2026-linli/{who}.md").write_text(f"---\n{profile}---\n\n事迹。\n", encoding="utf-8")
    notice = (
        f"标题: 关于{texts['标题']}等的公示\n网址名: hedong-jiedao\n级别: 街道\n公示期: 2026年8月10日至8月14日\n"
        f"公示对象: [{'、'.join(PEOPLE)}]\n产生过程: 经{texts['产生过程']}所在社区推荐。\n异议方式: 实名\n"
        f'纪律要求: 反映{texts["纪律要求"]}的情况应当客观。\n附件: ["{texts["附件"]}简介"]\n'
        f'受理单位: "河东街道办事处（{texts["受理单位"]}事项）"\n地址: "{texts["地址"]}所在社区"\n'
        "监督电话: 0000-0000000\n署名: [河东街道办事处]\n成文日期: 2026年8月7日\n更正:\n"
        f'  - 日期: 2026年8月12日\n    内容: "{texts["内容"]}的工作单位"\n    原: 旧单位\n    改为: {history.value}\n'
        f'    原因: "{texts["原因"]}来函"\n'
        f"  - 日期: 2026年8月12日\n    内容: 工作单位\n    改为: {history.value}\n    原因: 有误\n"
    )
    body = f"公示{texts['正文']}等人。"
    (root / "content/notices/河东街道.md").write_text(f"---\n{notice}---\n\n{body}\n", encoding="utf-8")
    shutil.rmtree(root / "profiles/2026-linli/records")
    (root / "profiles/2026-linli/records").mkdir()
    chosen: dict[str, list[str]] = {"最美社区工作者": [], "和睦好邻居": []}
    for number, (who, fate) in enumerate(zip(PEOPLE, history.fates, strict=True)):
        if fate in ("入选", "撤销"):
            chosen["和睦好邻居" if number == 2 else "最美社区工作者"].append(who)
        record = {
            "撤下": f"记录: 撤下\n对象: [{who}]\n日期: 2026年8月13日\n原因: 本人申请\n",
            "异议成立": f"记录: 异议\n对象: {who}\n日期: 2026年8月11日\n状态: 成立\n结论日期: 2026年8月19日\n",
            "撤销": f"记录: 撤销\n对象: [{who}]\n日期: 2026年11月18日\n文号: 示民发〔2026〕30号\n",
        }.get(fate)
        if record:
            (root / f"profiles/2026-linli/records/{who}.yml").write_text(record, encoding="utf-8")
    for name, (award, names) in zip(("社区工作者", "邻居"), chosen.items(), strict=True):
        day = "2026年10月1日" if history.decided else "2026年12月1日"
        roll = f"标题: {award}名单\n网址名: roll-{len(award)}\n称号: {award}\n类型: 通报表扬\n署名: [示例市民政局]\n"
        text = f"---\n{roll}成文日期: {day}\n数量: {len(names)}名\n名单: [{'、'.join(names)}]\n---\n"
        (root / f"content/rolls/2026-{name}.md").write_text(text, encoding="utf-8")


@given(history=HISTORIES)
@settings(examples(5, 60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nobody_is_named_who_is_not_shown(outlived: Path, history: History) -> None:
    write(outlived, history)
    now = parse_instant(history.instant)
    build_site(outlived / "mkdocs.yml", jobs=1, now=now)
    state = State(load_site(outlived), now)
    files = released(outlived / "site")
    shown = {one.model.name for notice in state.notices for one in notice.shown} | {
        one.model.name for one in state.honourees
    }
    for who in set(PEOPLE) - shown:
        assert holders(files, who) == [], (who, history)
        assert holders(files, HANT[who]) == [], (who, history)
    if PEOPLE[2] not in shown:
        assert holders(files, MEMBER) == [], history
    # What a correction changed about somebody goes with the name.
    gone = {UNITS[who] for who in set(PEOPLE) - shown}
    page = next(file for file in files if file.path == "notices/hedong-jiedao/index.html")
    assert not page.holds("旧单位") or (history.texts["内容"][0] in shown and history.texts["原因"][0] in shown)
    if history.value in gone and not any(who in shown and UNITS[who] == history.value for who in PEOPLE):
        # The second correction names nobody; the first may be about somebody else.
        assert not page.holds(f"工作单位：更正为“{history.value}”"), history
