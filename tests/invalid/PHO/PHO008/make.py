"""A photo of a phone under a borrowed name, a damaged one, and a drawing, in articles and in a text."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    news = root / "content/news"
    (news / "现场.jpg").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    (news / "会场.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path = news / "2026-10-15-报告会.md"
    text = path.read_text(encoding="utf-8")
    text = text.replace("---\n", "---\n图片: [现场.jpg，报告会现场，某某]\n", 1)
    path.write_text(text + "\n![会场](会场.png)\n", encoding="utf-8")
