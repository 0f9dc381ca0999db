"""The minimal site with what a site rarely has: lists that turn pages, a long chain, badges, a corrected notice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bangyang.pages.document import LONGEST_CHAIN
from bangyang.pages.news_list import PAGE_SIZE as NEWS_OF_A_PAGE
from bangyang.pages.people_group import PAGE_SIZE as PEOPLE_OF_A_PAGE
from tests.conftest import SITES
from tests.ledgers import record_all

WHILE_OPEN, AFTER = "2026-08-14 16:00", "2026-11-20 09:00"
"""A corrected notice is open; everybody is honoured."""

_FACTS = """        数据许可: 署名即可使用
        网站标识码: "1500000000"
        党政机关标识: {文字: 党政机关, 网址: "https://example.org/bszs", 图片: images/biaoshi.png}
"""
_CORRECTION = """更正:
  - 日期: 2026年8月12日
    内容: 示例甲的职务
    原: 主任
    改为: 书记
    原因: 核对原件后改正
    重新公示: [示例甲]
    更正公示: gengzheng
---
"""
_STREET = "content/notices/河东街道.md"
_PERSON = "profiles/2026-linli/示例甲.md"


def lay_out(root: Path) -> Path:
    """Writes the site below `root`, which is new; gives `root`."""
    shutil.copytree(SITES / "minimal", root)
    # Before its first day, so that the record says when it is in force.
    record_all(root, [("2026-08-08 09:00", "publish", "hedong-jiedao")])
    street = (root / _STREET).read_text(encoding="utf-8").replace("网址名:", "活动: 2026-linli\n网址名:")
    second = street.replace("hedong-jiedao", "gengzheng").replace("关于拟推荐对象", "关于更正拟推荐对象公示")
    second = second.replace("10日至8月14日", "12日至8月18日").replace("8月7日", "8月11日").replace(", 示例乙", "")
    person = (root / _PERSON).read_text(encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    changed = {
        "mkdocs.yml": config + _FACTS,
        "content/notices/更正公示.md": second,
        _STREET: street.rstrip().removesuffix("---") + _CORRECTION,
        _PERSON: person.replace("照片:", "公开简历: 是\n照片:"),
        **dict(_news()),
        **dict(_documents()),
        **dict(_people()),
    }
    for name, text in changed.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _news() -> Iterator[tuple[str, str]]:
    """Three pages, so that the middle one has neighbours on both sides."""
    for number in range(2 * NEWS_OF_A_PAGE + 1):
        yield (
            f"content/news/{number}.md",
            f"---\n标题: 动态{number}\n网址名: d{number}\n发布时间: 2026年8月1日\n---\n\n文。\n",
        )


def _documents() -> Iterator[tuple[str, str]]:
    """One more than are shown one by one, each handing down the one before."""
    for number in range(LONGEST_CHAIN + 1):
        before = f"转发: 文件{number - 1}\n" if number else ""
        yield f"content/documents/{number}.md", f"---\n标题: 文件{number}\n网址名: w{number}\n{before}---\n\n文。\n"


def _people() -> Iterator[tuple[str, str]]:
    """Another year's campaign whose people fill more than a page."""
    names = [f"示例{chr(0x4E00 + number)}" for number in range(PEOPLE_OF_A_PAGE + 1)]
    yield (
        "content/campaigns/2024-linli.md",
        "---\n标题: 2024年活动\n网址名: 2024-linli\n年度: 2024\n示例: 是\n"
        "称号: [{名称: 老邻居, 要求照片: 否}]\n---\n\n往年。\n",
    )
    for number, name in enumerate(names):
        yield (
            f"profiles/2024-linli/{number}.md",
            f"---\n称号: 老邻居\n姓名: {name}\n网址名: p{number}\n示例: 是\n推荐单位: 甲区\n---\n",
        )
    yield (
        "content/rolls/2024-linli.md",
        "---\n标题: 2024年名单\n网址名: 2024-linli\n活动: 2024-linli\n称号: 老邻居\n类型: 通报表扬\n"
        f"署名: [示例市民政局]\n成文日期: 2024年10月12日\n追授标法: 加框\n"
        f"名单: [{', '.join(names[:-1])}, {names[-1]}（追授）]\n---\n",
    )
