"""Pages bear the titles they were published with, under addresses that look nothing like the old ones."""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "people/2026-linli/jia-nvshi/": "示例甲先进事迹",
    "rolls/hongbang/": "最美社区工作者名单",
    "news/2026/jiangyong/": "先进事迹报告会走进社区",
    "documents/di-15-hao/": "关于开展邻里守望先进典型选树活动的通知",
    "guanyu/": "关于本站",
    "news/2026/shanqu/": "已经删去的一篇",
}


def make(root: Path) -> None:
    rows = ",\n".join(f'{{"path": "{address}index.html", "size": 1, "sha256": "{"0" * 64}"}}' for address in PAGES)
    for address, title in PAGES.items():
        page = root / "site" / address / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><html><head><title>{title} - 榜样</title></head></html>", encoding="utf-8")
    (root / "site/manifest.json").write_text(f'{{"format": 1, "files": [\n{rows}\n]}}\n', encoding="utf-8")
