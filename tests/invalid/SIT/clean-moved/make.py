"""The address of a notice was changed and the old one written down; an article that was published is deleted."""

from __future__ import annotations

from pathlib import Path

ROWS = ("notices/shiji/index.html", "news/2026/yi-ci-xuan-jiang/index.html", "notices/page/2/index.html")


def make(root: Path) -> None:
    notice = root / "content/notices/市级.md"
    text = notice.read_text(encoding="utf-8")
    text = text.replace("网址名: shiji", "网址名: shi-ji\n旧网址: [notices/shiji/]")
    notice.write_text(text, encoding="utf-8")
    rows = ",\n".join(f'{{"path": "{path}", "size": 1, "sha256": "{"0" * 64}"}}' for path in ROWS)
    (root / "site").mkdir()
    (root / "site/manifest.json").write_text(f'{{"format": 1, "files": [\n{rows}\n]}}\n', encoding="utf-8")
