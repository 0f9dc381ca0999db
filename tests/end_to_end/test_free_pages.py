"""Free pages are found by the search and listed in the sitemap, as far as MkDocs publishes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangyang.plugin.build import build_site
from tests.conftest import Changes, Made, lay_out
from tests.search.reader import Reader

pytestmark = pytest.mark.slow

PAGE = """---
description: 到哪里领表
---

# 领表须知

<script>var unseen = "脚本里的话";</script>

<!-- 写给同事的话 -->

**周三**上午在一楼窗口领取推荐表。
"""
HEADED = """# 常见问题

## 一、怎样提意见

[回到上面](#yi-zen-yang-ti-yi-jian)

## 一、怎样提意见

## Q & A

## ——
"""


CHANGES: Changes = {
    "content/领表.md": PAGE,
    "content/常见问题.md": HEADED,
    "content/草稿.md": "# 没有定稿\n\n窗口还没有开。\n",
    "mkdocs.yml": lambda text: f"{text}\nexclude_docs: 草稿.md\n",
}


@pytest.fixture(scope="module")
def free_pages(made_once: Made) -> Path:
    """The finished site with a free page, and one that is not published."""
    return made_once("free-pages", lambda root: build_site(lay_out(root, CHANGES) / "mkdocs.yml", jobs=1)) / "site"


def test_the_search_finds_what_is_published(free_pages: Path) -> None:
    site = free_pages
    paths = [site / "search" / "index.js", *sorted((site / "assets" / "search").glob("*.js"))]
    reader = Reader({path.relative_to(site).as_posix(): path.read_bytes() for path in paths})
    (found,) = reader.find("一楼窗口")
    assert reader.record(found)[1:] == ["ling-biao/", "领表须知", "到哪里领表", "周三上午在一楼窗口领取推荐表。"]
    assert reader.find("到哪里领表") == [found]
    for unseen in ("脚本里的话", "写给同事的话", "没有定稿", "窗口还没有开"):
        assert found not in reader.find(unseen) and "没有定稿" not in reader.titles(unseen), unseen


def test_headings_are_reached_by_their_words(free_pages: Path) -> None:
    """And not by their number, which another heading has once one is put before it."""
    page = (free_pages / "chang-jian-wen-ti/index.html").read_text(encoding="utf-8")
    ids = re.findall(r'<h2 id="([^"]*)"', page)
    assert ids == ["yi-zen-yang-ti-yi-jian", "yi-zen-yang-ti-yi-jian_1", "q-a", "_1"]
    assert 'href="#yi-zen-yang-ti-yi-jian"' in page


def test_whoever_names_headings_otherwise_keeps_their_way(tmp_path: Path) -> None:
    toc = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
    changes: Changes = {"content/常见问题.md": HEADED, "mkdocs.yml": lambda text: f"{text}\n{toc}"}
    build_site(lay_out(tmp_path, changes) / "mkdocs.yml", jobs=1)
    assert '<h2 id="一怎样提意见"' in (tmp_path / "site/chang-jian-wen-ti/index.html").read_text(encoding="utf-8")


def test_the_sitemap_lists_what_is_published(free_pages: Path) -> None:
    site = free_pages
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/ling-biao/" in listed and "cao-gao" not in listed
    assert (site / "ling-biao/index.html").is_file() and not (site / "cao-gao").exists()
