"""Free pages that MkDocs' Markdown would choke on."""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "括号": "# 括号\n\n" + "[甲" * 400 + "\n",
    "强调": "# 强调\n\n" + "*甲 **乙 " * 500 + "\n",
    "列表": "# 列表\n\n" + "1. " * 400 + "甲\n",
    "表格": f"# 表格\n\n|{'a|' * 200}\n|{'-|' * 200}\n" + "|b|\n" * 2000,
    "小于号": "# 小于号\n\n" + "甲<乙 " * 300 + "\n",
    "网址": "# 网址\n\n[a]: https://a.example/" + "b" * 20_000 + "\n\n" + "[a] " * 100 + "\n",
    # What a page of the keeper's may well hold.
    "平常": "# 平常\n\n"
    + "\n".join(f"- **第{n}处** [办事点](/notices/) （一楼[东]）" for n in range(250))
    + "\n\n|甲|乙|\n|-|-|\n"
    + "|**丙**|_丁_ <br>|\n" * 400
    + "\n若 a < b，则不计。\n",
}


def make(root: Path) -> None:
    for name, text in PAGES.items():
        (root / "content" / f"{name}.md").write_text(text, encoding="utf-8")
