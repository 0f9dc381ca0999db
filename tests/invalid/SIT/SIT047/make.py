"""The address of a notice that was published is changed."""

from __future__ import annotations

from pathlib import Path

ROWS = ("index.html", "notices/shiji/index.html", "notices/hedong-jiedao/index.html", "people/by-year/2026/index.html")


def make(root: Path) -> None:
    notice = root / "content/notices/市级.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("网址名: shiji", "网址名: shi-ji"), encoding="utf-8")
    published(root, ROWS)


def published(root: Path, paths: tuple[str, ...]) -> None:
    rows = ",\n".join(f'{{"path": "{path}", "size": 1, "sha256": "{"0" * 64}"}}' for path in paths)
    (root / "site").mkdir()
    (root / "site/manifest.json").write_text(f'{{"format": 1, "files": [\n{rows}\n]}}\n', encoding="utf-8")
