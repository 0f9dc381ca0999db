"""Every place of a site in which an editor can type something, and how to type it there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PERSON = "profiles/2026-linli/示例甲.md"
NOTICE = "content/notices/河东街道.md"
ROLL = "content/rolls/2026-社区工作者.md"
NEWS = "content/news/2026-10-15-报告会.md"
DOCUMENT = "content/documents/通知.md"
EVENT = "content/events/报告会.md"
CAMPAIGN = "content/campaigns/2026-linli.md"
HOME = "content/index.md"
FREE = "content/about.md"
RECORDS = "profiles/2026-linli/records"


@dataclass(frozen=True, slots=True)
class Position:
    """A place: its name, the file, and what writes a text there. `office` places are an office's contact fields."""

    name: str
    path: str
    write: Callable[[Path, str], None]
    office: bool = False


def _field(path: str, label: str, *, listed: bool = False, office: bool = False) -> Position:
    def write(file: Path, text: str) -> None:
        value = json.dumps(text, ensure_ascii=False)
        entry = f"{label}: [{value}]" if listed else f"{label}: {value}"
        whole = file.read_text(encoding="utf-8")
        present = re.compile(rf"^{label}:.*(?:\n[ ]+.*)*", re.MULTILINE)
        if present.search(whole):
            whole = present.sub(lambda _: entry, whole, count=1)
        elif path.endswith(".yml"):
            whole = f"{whole.rstrip()}\n{entry}\n"
        elif whole.startswith("---"):
            whole = whole.replace("---\n", f"---\n{entry}\n", 1)
        else:
            whole = f"---\n{entry}\n---\n\n{whole}"
        file.write_text(whole, encoding="utf-8")

    return Position(f"{Path(path).stem}/{label}", path, write, office)


def _body(path: str, name: str, pattern: str) -> Position:
    def write(file: Path, text: str) -> None:
        whole = file.read_text(encoding="utf-8")
        file.write_text(f"{whole.rstrip()}\n\n{pattern.format(text)}\n", encoding="utf-8")

    return Position(f"{Path(path).stem}/正文{name}", path, write)


_MARKS = {
    "段落": "那天的事，大家都记得，{}，后来没有人再提起。",
    "标题": "## 那年的事 {}",
    "链接文字": "见[这里写着{}](https://example.org/)。",
    "链接标题": '见[这里](https://example.org/ "{}")。',
    "图片说明": "![{}](示例甲.jpg)",
    "图片标题": '![合影](示例甲.jpg "{}")',
    "表格": "| 项目 | 内容 |\n|---|---|\n| 备查 | {} |",
    "脚注": "有据可查[^leak]。\n\n[^leak]: 原话是{}。",
    "代码": "记作 `{}` 的那一条。",
    "代码块": "```\n{}\n```",
    "引文": "> 老人说，{}，都在本子上。",
    "列表": "- 第一件\n- 第二件，{}",
    "注释": "<!-- 编辑记：{} -->",
    "强调": "本子上写着**{}**，字迹工整。",
}

PERSONAL = (
    *("职务", "工作单位", "政治面貌", "学历", "人员类别", "代表委员"),
    *("简要事迹", "引题", "主题", "副题", "署名", "来源"),
)
POSITIONS: tuple[Position, ...] = (
    *(_field(PERSON, label) for label in PERSONAL),
    *(_field(PERSON, label, listed=True) for label in ("备注", "已报材料", "奖励")),
    *(_field(NOTICE, label) for label in ("标题", "产生过程", "纪律要求")),
    *(_field(NOTICE, label, listed=True) for label in ("依据", "附件", "张贴地点")),
    *(_field(NOTICE, label, office=True) for label in ("受理单位", "监督电话", "传真", "地址", "接待时间")),
    _field(ROLL, "标题"),
    *(_field(NEWS, label) for label in ("标题", "引题", "副题", "署名", "来源", "栏目", "摘要", "节选", "期限")),
    _field(NEWS, "联系电话", office=True),
    *(_field(DOCUMENT, label) for label in ("标题", "索引号", "主题分类", "摘要", "来源", "节选")),
    *(_field(DOCUMENT, label, listed=True) for label in ("主送", "附件")),
    *(_field(EVENT, label) for label in ("标题", "地点", "频道", "另行通知")),
    *(_field(CAMPAIGN, label) for label in ("标题", "摘要", "依据")),
    *(_field(HOME, label) for label in ("标题", "标语", "标语说明")),
    _field(HOME, "导语", listed=True),
    *(_field(FREE, label) for label in ("title", "description")),
    *(_field(f"{RECORDS}/前置审核.yml", label) for label in ("函号", "备注")),
    *(_body(path, name, pattern) for path in (PERSON, NEWS, FREE) for name, pattern in _MARKS.items()),
    *(_body(path, "段落", _MARKS["段落"]) for path in (NOTICE, ROLL, DOCUMENT, EVENT, CAMPAIGN, HOME)),
)
"""Places in files. Names of files and the insides of pictures are tried on their own."""
