"""Whoever is withdrawn is offline when the day begins: named in no file of the site, whatever its texts still say.

Texts of every kind name them, in any spelling, with and without telling whom they mean. The findings must let the
site be built, or it would go on naming them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES, examples
from tests.end_to_end.reading import holders, released

GONE = "示例军"
HANT = "示例軍"
UNIT = "河滨社区"
DAY = "2026-11-20 00:00"
SPELLINGS = ("{0}", "**{0}**", "示 例 军", "{0}（{1}）", "{0}同志", HANT, "[{0}](/people/2026-linli/shili-jun/)")
PLACES = (
    "news:标题", "news:摘要", "news:署名", "news:正文", "news:图片", "document:标题", "document:主送", "document:正文",
    "event:标题", "event:地点", "home:标语说明", "home:正文", "campaign:摘要", "campaign:正文", "profile:正文",
    "profile:简要事迹", "notice:正文", "roll:正文", "free:正文", "free:标题",
    "settings:导航", "settings:说明", "settings:site_description",
)  # fmt: skip
FILES = {
    "news": "content/news/2026-10-15-报告会.md",
    "document": "content/documents/通知.md",
    "event": "content/events/报告会.md",
    "home": "content/index.md",
    "campaign": "content/campaigns/2026-linli.md",
    "profile": "profiles/2026-linli/示例甲.md",
    "notice": "content/notices/河东街道.md",
    "roll": "content/rolls/2026-邻居.md",
    "free": "content/about.md",
    "settings": "mkdocs.yml",
}

pytestmark = pytest.mark.slow


def write(root: Path, place: str, spelling: str, *, tells: bool) -> None:
    """Names the person at `place`; an article that `tells` whom it means belongs to the campaign."""
    kind, _, key = place.partition(":")
    path = root / FILES[kind]
    text = path.read_text(encoding="utf-8")
    if not tells and kind in ("news", "document", "event"):
        text = text.replace("活动: 2026-linli\n", "")
    named = spelling.format(GONE, UNIT)
    if kind == "settings":
        text = named_in_settings(text, key, named)
    elif key == "正文":
        text += f"\n\n{named}也来了。\n"
    elif key == "图片":
        shutil.copy(root / "profiles/2026-linli/示例甲.jpg", root / "content/news/合影.jpg")
        text = text.replace("\n---\n", f'\n图片:\n  - 文件: 合影.jpg\n    说明: "{named}"\n---\n', 1)
    elif kind == "free":
        text = f"# {named}的故事\n\n正文。\n"
    else:
        lines = [line for line in text.split("\n") if not line.startswith(f"{key}: ")]
        value = f'["{named}"]' if key == "主送" else f'"{named}的事"'
        text = "\n".join([lines[0], f"{key}: {value}", *lines[1:]])
    path.write_text(text, encoding="utf-8")


def named_in_settings(text: str, key: str, named: str) -> str:
    """The settings with the name in a title of the navigation or in what is said round every page."""
    if key == "导航":
        return text.replace("plugins:", f'nav:\n  - "{named}的故事":\n      - "{named}其人": about.md\nplugins:')
    if key == "说明":
        return f'{text}        说明: "{named}题写站名"\n'
    return "\n".join(f'{key}: "{named}的榜样"' if line.startswith(f"{key}: ") else line for line in text.split("\n"))


def site_with(left: Path, texts: dict[str, str], *, tells: bool) -> Path:
    root = left / "site"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(SITES / "minimal", root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "        繁体版: 是\n", encoding="utf-8")
    head = f"称号: 最美社区工作者\n姓名: {GONE}\n网址名: shili-jun\n工作单位: {UNIT}\n推荐单位: 甲区\n"
    (root / "profiles/2026-linli/军.md").write_text(f"---\n{head}---\n\n事迹。\n", encoding="utf-8")
    record = f"记录: 撤下\n对象: [{GONE}]\n日期: 2026年11月20日\n原因: 本人申请\n"
    (root / "profiles/2026-linli/records/撤下.yml").write_text(record, encoding="utf-8")
    for place, spelling in texts.items():
        write(root, place, spelling, tells=tells)
    return root


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("left")


@given(texts=st.dictionaries(st.sampled_from(PLACES), st.sampled_from(SPELLINGS), min_size=4), tells=st.booleans())
@settings(examples(4, 60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whoever_left_is_named_nowhere(left: Path, texts: dict[str, str], tells: bool) -> None:
    root = site_with(left, texts, tells=tells)
    build_site(root / "mkdocs.yml", jobs=1, now=parse_instant(DAY))
    files = released(root / "site")
    assert holders(files, GONE, HANT) == [], (texts, tells)


def test_the_day_before_all_of_it_stands(left: Path) -> None:
    root = site_with(left, dict.fromkeys(PLACES, "{0}"), tells=True)
    build_site(root / "mkdocs.yml", jobs=1, now=parse_instant("2026-11-19 23:59"))
    named = holders(released(root / "site"), GONE)
    for page in ("index.html", "about/index.html", "news/2026/baogaohui/index.html", "documents/tongzhi/index.html"):
        assert page in named
