"""A correction on the page: the mark, both links, whose period begins anew; and nobody who has left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from tests.ledgers import record_all

RECORDED = (
    ("2026-08-10 00:00", "publish", "hedong-jiedao"),
    ("2026-08-12 00:00", "correct", "hedong-jiedao"),
    ("2026-08-12 00:00", "publish", "gengzheng"),
)
Minimal = Callable[..., Path]
STREET = "content/notices/河东街道.md"
SECOND = "content/notices/更正公示.md"
CORRECTION = """更正:
  - 日期: 2026年8月12日
    内容: 示例甲的职务
    原: 主任
    改为: 书记
    原因: 核对原件后改正
    重新公示: [示例甲]
    更正公示: gengzheng
---
"""

pytestmark = pytest.mark.slow


def corrected(text: str) -> str:
    return text.rstrip().removesuffix("---") + CORRECTION


@pytest.fixture
def corrected_site(minimal: Minimal) -> Path:
    root = minimal({STREET: corrected})
    first = (root / STREET).read_text(encoding="utf-8").partition("更正:")[0] + "---\n"
    second = first.replace("hedong-jiedao", "gengzheng").replace("关于拟推荐对象的公示", "关于更正拟推荐对象公示的公示")
    second = second.replace("2026年8月10日至8月14日", "2026年8月12日至8月18日").replace("2026年8月7日", "2026年8月11日")
    (root / SECOND).write_text(second.replace("[示例甲, 示例乙]", "[示例甲]"), encoding="utf-8")
    record_all(root, RECORDED)
    return root


def page(root: Path, slug: str, now: str) -> str:
    build_site(root / "mkdocs.yml", jobs=1, now=parse_instant(now))
    return (root / "site" / "notices" / slug / "index.html").read_text(encoding="utf-8")


def test_both_notices_link_once_the_correction_is_in_force(corrected_site: Path) -> None:
    before = page(corrected_site, "hedong-jiedao", "2026-08-11 23:59")
    assert "已更正" not in before and "书记" not in before.partition("更正")[2]
    after = page(corrected_site, "hedong-jiedao", "2026-08-12 00:00")
    assert '<span class="state corrected">已更正</span>' in after and ">公示至8月18日</span>" in after
    assert "示例甲的公示期重新计算，为2026年8月12日至8月18日（5个工作日）。" in after
    assert '见<a href="../gengzheng/">关于更正拟推荐对象公示的公示</a>' in after
    other = (corrected_site / "site/notices/gengzheng/index.html").read_text(encoding="utf-8")
    assert '本公示更正：<a href="../hedong-jiedao/">关于拟推荐对象的公示</a>' in other


def test_it_runs_on_for_the_restarted_subject_alone(corrected_site: Path) -> None:
    assert ">公示至8月18日</span>" in page(corrected_site, "hedong-jiedao", "2026-08-18 23:59")
    assert ">公示期满</span>" in page(corrected_site, "hedong-jiedao", "2026-08-19 00:00")
