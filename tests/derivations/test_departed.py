"""What other texts may tell of those who left: the name goes where it is told who is meant, else the text is held back;
a namesake keeps the name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.derivations.departed import HELD_BACK, Telling
from bangyang.derivations.publicsite import PublicSite, public_site, public_state
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

NOW = parse_instant("2026-11-20 09:00")
GONE = "示例己"
UNIT = "河滨社区"
NEWS = "标题: 报告会\n网址名: talk\n发布时间: 2026-10-15 09:00\n来源: 本站\n"


@pytest.fixture
def departed_site(tmp_path: Path) -> Path:
    departed_site = tmp_path / "site"
    shutil.copytree(SITES / "minimal", departed_site)
    profile(departed_site, "2026-linli", GONE, "shili-ji", UNIT)
    record = f"记录: 撤下\n对象: [{GONE}]\n日期: 2026年11月20日\n原因: 本人申请\n"
    write(departed_site, "profiles/2026-linli/records/撤下.yml", record)
    return departed_site


def write(departed_site: Path, path: str, text: str) -> None:
    target = departed_site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def profile(departed_site: Path, campaign: str, name: str, slug: str, unit: str, body: str = "事迹。") -> None:
    head = f"称号: 最美社区工作者\n姓名: {name}\n网址名: {slug}\n工作单位: {unit}\n推荐单位: 甲区\n"
    write(departed_site, f"profiles/{campaign}/{slug}.md", f"---\n{head}---\n\n{body}\n")


def honoured(departed_site: Path, campaign: str, name: str, unit: str) -> None:
    """Somebody who stands on a roll of another campaign."""
    text = (departed_site / "content/campaigns/2026-linli.md").read_text(encoding="utf-8")
    write(
        departed_site, f"content/campaigns/{campaign}.md", text.replace("2026-linli", campaign).replace("网址名:", "# ")
    )
    profile(departed_site, campaign, name, f"{campaign}-one", unit)
    roll = (
        f"标题: 上年名单\n网址名: roll-{campaign}\n活动: {campaign}\n称号: 最美社区工作者\n类型: 通报表扬\n"
        f"署名: [示例市民政局]\n成文日期: 2025年10月1日\n数量: 1名\n名单: [{name}]\n"
    )
    write(departed_site, f"content/rolls/{campaign}.md", f"---\n{roll}---\n")


def news(departed_site: Path, body: str, head: str = "") -> None:
    write(departed_site, "content/news/2026-10-15-报告会.md", f"---\n{NEWS}{head}---\n\n{body}\n")


def told(departed_site: Path, at: str = "2026-11-20 09:00") -> PublicSite:
    return public_site(State(load_site(departed_site), parse_instant(at)))


def body_of(site: PublicSite, path: str = "content/news/2026-10-15-报告会.md") -> str | None:
    entries = (*site.site.news, *site.site.profiles, *site.site.free, *site.site.notices, *site.site.rolls)
    return next((entry.body.strip() for entry in entries if entry.source.path == path), None)


def verdicts(site: PublicSite) -> list[Telling]:
    return [mention.verdict for mention in site.mentions]


IDENTIFIED = {
    "活动": (f"{GONE}说，把门敲开。", "活动: 2026-linli\n", "该对象说，把门敲开。"),
    "人物": (f"{GONE}说，把门敲开。", f"人物: [{GONE}]\n", "该对象说，把门敲开。"),
    "单位": (f"{GONE}（{UNIT}）说，把门敲开。", "", "该对象说，把门敲开。"),
    "链接": (f"[{GONE}](/people/2026-linli/shili-ji/)说。", "", "[该对象](/people/2026-linli/shili-ji/)说。"),
    "写法": ("示 例\u200b己、**示例**己、示例己同志", "活动: 2026-linli\n", "该对象、该对象、该对象同志"),
    "图片": (f"前\n\n![{GONE}在社区](a.jpg)\n\n后", "活动: 2026-linli\n", "前\n\n\n\n后"),
}


@pytest.mark.parametrize("case", IDENTIFIED)
def test_a_text_that_tells_whom_it_means_goes_without_the_name(departed_site: Path, case: str) -> None:
    body, head, wanted = IDENTIFIED[case]
    news(departed_site, body, head)
    site = told(departed_site)
    assert body_of(site) == wanted
    assert set(verdicts(site)) == {Telling.MASKED}
    assert site.altered == {"content/news/2026-10-15-报告会.md"}
    # The day before everything stands as it was written.
    before = told(departed_site, "2026-11-19 23:59")
    assert not before.mentions and not before.altered


def test_a_text_that_does_not_tell_is_held_back(departed_site: Path) -> None:
    news(departed_site, f"{GONE}说，把门敲开。")
    site = told(departed_site)
    assert body_of(site) is None
    assert verdicts(site) == [Telling.HELD_BACK]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"{GONE}说。", "活动: 2025-linli\n"),
        (f"{GONE}说。", f"人物: ['{GONE}（城东社区）']\n"),
        (f"{GONE}（城东社区）说。", ""),
    ],
)
def test_a_namesake_is_never_masked(departed_site: Path, body: str, head: str) -> None:
    honoured(departed_site, "2025-linli", GONE, "城东社区")
    news(departed_site, body, head)
    site = told(departed_site)
    assert body_of(site) == body
    assert not site.mentions


def test_of_namesakes_who_cannot_be_told_apart_the_text_is_held_back(departed_site: Path) -> None:
    honoured(departed_site, "2025-linli", GONE, "城东社区")
    news(departed_site, f"{GONE}说。")
    assert body_of(told(departed_site)) is None


def test_a_waived_line_stays(departed_site: Path) -> None:
    news(departed_site, f"{GONE}说。 <!-- 原文如此: 同名 -->\n\n{GONE}又说。", "活动: 2026-linli\n")
    site = told(departed_site)
    assert body_of(site) == f"{GONE}说。 <!-- 原文如此: 同名 -->\n\n该对象又说。"
    assert [mention.waived for mention in site.mentions] == [True, False]


def test_a_word_that_is_a_name_is_no_mention(departed_site: Path) -> None:
    profile(departed_site, "2026-linli", "和平", "he-ping", UNIT)
    record = "记录: 撤下\n对象: [和平]\n日期: 2026年11月20日\n原因: 本人申请\n"
    write(departed_site, "profiles/2026-linli/records/撤下二.yml", record)
    news(departed_site, "和平年代，和平街道，爱好和平。")
    assert not told(departed_site).mentions


def test_pages_that_have_to_be_there_lose_the_text(departed_site: Path) -> None:
    write(departed_site, "content/about.md", f"# 关于\n\n{GONE}写过一篇。\n")
    honoured(departed_site, "2025-linli", "示例庚", "城东社区")
    profile(departed_site, "2025-linli", "示例庚", "2025-linli-one", "城东社区", f"她和{GONE}是邻居。")
    roll = departed_site / "content/rolls/2025-linli.md"
    roll.write_text(f"{roll.read_text(encoding='utf-8')}\n{GONE}也来了。\n", encoding="utf-8")
    site = told(departed_site)
    assert body_of(site, "content/about.md") == HELD_BACK
    assert body_of(site, "profiles/2025-linli/2025-linli-one.md") == HELD_BACK
    assert body_of(site, "content/rolls/2025-linli.md") == HELD_BACK
    state = public_state(State(load_site(departed_site), NOW))
    assert [entry.model.name for entry in state.honourees if "2025" in entry.source.path] == ["示例庚"]
    assert all(roll.entry.body.strip() != f"{GONE}也来了。" for roll in state.rolls)


def settings(departed_site: Path, note: str, title: str) -> None:
    text = (departed_site / "mkdocs.yml").read_text(encoding="utf-8")
    nav = f"nav:\n  - {title}:\n      - {title}二: about.md\nplugins:"
    text = text.replace("plugins:", nav).replace("        联系电话", f"        说明: {note}\n        联系电话")
    write(departed_site, "mkdocs.yml", text)


def test_what_stands_round_pages_names_nobody_who_left(departed_site: Path) -> None:
    settings(departed_site, f"站名由{GONE}题写", f"{GONE}的故事")
    before = told(departed_site, "2026-11-19 23:59")
    assert before.site.settings.site["说明"] == f"站名由{GONE}题写" and not before.framing
    site = told(departed_site)
    assert site.site.settings.site["说明"] == "站名由该对象题写"
    texts = [text for text, _ in site.site.settings.framing]
    assert {"该对象的故事", "该对象的故事二"} <= set(texts) and GONE not in "".join(texts)
    assert [(each.name, each.masked) for each in site.framing] == [(GONE, True)] * 3
    assert [each.place.line for each in site.framing] == [15, 8, 9]
    assert public_state(State(load_site(departed_site), NOW)).site.settings is not load_site(departed_site).settings


def test_a_namesake_in_what_stands_round_pages_is_told_and_stays(departed_site: Path) -> None:
    honoured(departed_site, "2025-linli", GONE, "城东社区")
    settings(departed_site, f"站名由{GONE}题写", "关于")
    site = told(departed_site)
    assert site.site.settings.site["说明"] == f"站名由{GONE}题写"
    assert [(each.name, each.masked) for each in site.framing] == [(GONE, False)]
