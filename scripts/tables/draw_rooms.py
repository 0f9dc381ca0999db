"""Draws the rooms of the program, floor by floor, into `docs/architecture.md`, from the import contracts.

Run `python scripts/tables/draw_rooms.py` after changing the contract `layers`; a test compares the page with it.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms -->", "<!-- /rooms -->"

WORDS = {
    "cli": "一个命令一个文件；`cli/terminal/` 是和屏幕打交道的其余部分",
    "plugin": "MkDocs 的钩子，只转手；只有它认识 MkDocs",
    "building": "一次生成从头到尾",
    "hosts": "服务器和平台的配置",
    "authoring": "写编辑的文件：草稿、记录、更正、存证；不打印",
    "paper": "打印版",
    "search": "搜索的索引",
    "leakgate": "泄漏关卡",
    "release": "暂存、交换、核对",
    "outputs": "不是网页的文件：订阅、网站地图、数据、策略",
    "pages": "一种页面一个文件，和模板同名",
    "checks": "一类规则一个文件夹，帮手放在旁边",
    "rendering": "画页面的机器：模板、标记、图片、外框、繁体版；不知道有哪些页面",
    "derivations": "从事实推出的一切；不读时钟和磁盘",
    "loading": "唯一读磁盘上内容的地方，记住每个值的行和列",
    "models": "有哪些东西，一个字段定义一次",
    "text": "人写的字和数怎么读；HTML 的记号也在这里",
    "calendars": "工作日",
    "base": "毛病、北京时间、缓存、进程、各个操作系统的门",
}
"""What each room is for, in the words of the page."""


def floors() -> tuple[tuple[str, ...], ...]:
    """The rooms from the top down; those of one floor do not import each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    # What stands in brackets may be missing; `__main__` only calls.
    rooms = (tuple(room.strip() for room in layer.split("|") if "(" not in room) for layer in layers)
    return tuple(floor for floor in rooms if floor)


def drawing() -> str:
    """The block that stands in the page: a row a floor, from the top down."""
    rows = [
        f"| {' · '.join(f'`{room}`' for room in floor)} | {'；'.join(map(WORDS.__getitem__, floor))} |"
        for floor in floors()
    ]
    table = "\n".join(("| 楼层 | 做什么 |", "|---|---|", *rows))
    return f"{BEGIN}\n\n{table}\n\n{END}"


def page(text: str) -> str:
    """The page with the drawing of today."""
    head, _, rest = text.partition(BEGIN)
    return head + drawing() + rest.partition(END)[2]


def main() -> int:
    """Rewrites the page."""
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
