"""国办发〔2017〕47号 附件2: each kind of page has its tags, filled with what is real, and none that is not.

The table of kinds is written down here once more, by hand; the pages are those of the sample and of a small site whose
every fact is configured, or none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from bangyang.plugin.build import build_site
from tests.end_to_end.reading import TRADITIONAL

FACTS = """
        网站标识码: "1500000000"
        ICP备案: 蒙ICP备00000000号-1
        公安备案: 蒙公网安备00000000000000号
        党政机关标识: {文字: 党政机关, 网址: "https://example.org/bszs", 图片: images/biaoshi.png}
        我为政府网站找错: 是
        IPv6: 是
"""
SITE_TAGS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN_TAGS = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE_TAGS = {"ArticleTitle", "PubDate", "ContentSource"}
OPTIONAL = {"Keywords", "Author", "Description", "Image", "Url"}

COLUMNS = (
    "campaigns/",
    "notices/",
    "rolls/",
    "people/",
    "news/",
    "documents/",
    "events/",
    "regions/",
    "search/",
    "site-map/",
    "data/",
    "ledger/",
)
"""List pages; campaigns are columns of their own."""


def tags_of(page: Path) -> dict[str, str]:
    """The meta tags of a page by name. A name that stands twice is a fault."""
    found: dict[str, str] = {}
    for tag in lxml.html.parse(str(page)).iterfind(".//meta[@name]"):
        assert tag.get("name") not in found, f"{page}: {tag.get('name')} twice"
        found[tag.get("name")] = tag.get("content")
    return found


def kind_of(address: str) -> str:
    """site, column or article."""
    if address in COLUMNS or re.match(r"(?:people/by-|campaigns/.|news/\d{4}/(?:page-\d+/)?$)", address):
        return "column"
    articles = r"(?:notices|rolls|documents|events)/.|news/\d{4}/.|people/[^/]+/."
    return "article" if re.match(articles, address) else "site"


def check_page(page: Path, address: str, expected: set[str]) -> None:
    tags = tags_of(page)
    assert expected <= tags.keys(), f"{address}: {sorted(expected - tags.keys())}"
    every = SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS
    assert tags.keys() & every == expected, address
    assert all(value.strip() for value in tags.values()), address
    if "PubDate" in tags:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", tags["PubDate"]), address


@pytest.mark.slow
def test_every_page_of_the_sample_has_the_tags_of_its_kind(sample_site: Path) -> None:
    kinds = {"column": 0, "article": 0, "site": 0}
    undated = set()
    for page in sorted((sample_site / "site").rglob("*.html")):
        address = page.relative_to(sample_site / "site").as_posix().removesuffix("index.html").removeprefix(TRADITIONAL)
        kind = kind_of(address)
        # The sample is nobody's site, so it has no 网站标识码.
        expected = {"SiteName", "SiteDomain"} | {"column": COLUMN_TAGS, "article": ARTICLE_TAGS, "site": set()}[kind]
        if kind == "article" and "PubDate" not in tags_of(page):
            undated.add(address)
            expected -= ARTICLE_TAGS
        check_page(page, address, expected)
        kinds[kind] += 1
    assert min(kinds.values()) >= 2 and kinds["article"] > 30, kinds
    # A document that bears no date, and the roll that rests on one: a date is left out, not invented.
    assert undated == {"documents/2022-neiminzhengfa-63/", "rolls/2021-zuimei/"}


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds the minimal site with other facts and files; gives the finished site."""
    import shutil

    from PIL import Image

    from tests.conftest import SITES

    def made(facts: str, changes: dict[str, Any]) -> Path:
        root = tmp_path_factory.mktemp("tags") / "site"
        shutil.copytree(SITES / "minimal", root)
        config = root / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace("        主办单位: 示例市民政局\n", facts.lstrip("\n")), encoding="utf-8")
        for name, change in changes.items():
            (root / name).write_text(change((root / name).read_text(encoding="utf-8")), encoding="utf-8")
        (root / "content" / "images").mkdir()
        Image.new("RGB", (60, 60), "red").save(root / "content" / "images" / "biaoshi.png")
        build_site(config, root / "out", jobs=1)
        return root / "out"

    return made


FREE_HEAD = """---
title: 关于 &"我们"
description: </script>"<b>
旧网址: guanyu/
---

"""


class TestConfigured:
    @pytest.fixture(scope="class")
    def configured(self, build: Callable[..., Path]) -> Path:
        free = "content/about.md"
        changes = {
            free: lambda text: f"{FREE_HEAD}{text}\n\n见[上级网站](https://example.com/x)。\n",
            "content/events/报告会.md": lambda text: text.replace("---\n", "---\n旧网址: art/8.html\n", 1),
        }
        return build(f"        主办单位: 示例市民政局{FACTS}", changes)

    def test_every_page_says_whose_site_it_is(self, configured: Path) -> None:
        pages = sorted(configured.rglob("*.html"))
        assert (configured / "about" / "index.html") in pages
        for page in pages:
            tags = tags_of(page)
            found = (tags["SiteName"], tags["SiteDomain"], tags["SiteIDCode"])
            assert found == ("榜样示例市", "example.org", "1500000000"), page

    def test_the_foot_holds_what_is_configured(self, configured: Path) -> None:
        foot = lxml.html.parse(str(configured / "rolls" / "index.html")).find(".//footer")
        links = {a.text_content(): a.get("href") for a in foot.iterfind(".//a")}
        assert links["蒙ICP备00000000号-1"] == "https://beian.miit.gov.cn/"
        assert links["蒙公网安备00000000000000号"].endswith("?code=00000000000000")
        assert links["党政机关"] == "https://example.org/bszs"
        assert links["我为政府网站找错"].endswith("site_code=1500000000")
        assert "网站地图" in links and "本网站支持IPv6" in foot.text_content()
        (badge,) = foot.iterfind(".//img")
        assert badge.get("alt") == "" and (configured / "rolls" / badge.get("src")).resolve().is_file()

    def test_links_that_leave_the_site_are_marked(self, configured: Path) -> None:
        for page in sorted(configured.rglob("*.html")):
            document = lxml.html.parse(str(page))
            outward = [a for a in document.iterfind(".//a[@href]") if a.get("href").startswith("http")]
            assert outward, page
            for a in outward:
                assert "outbound" in a.get("class", "") and a.get("rel") == "noopener noreferrer", (page, a.get("href"))
                (note,) = document.xpath(f"//*[@id='{a.get('aria-describedby')}']")
                assert note.text == "站外链接"

    def test_an_old_address_leads_on(self, configured: Path) -> None:
        old = lxml.html.parse(str(configured / "art" / "8.html"))
        new = "../events/baogaohui-hedong/"
        assert old.find(".//meta[@http-equiv='refresh']").get("content") == f"0; url={new}"
        assert (
            old.find(".//link[@rel='canonical']").get("href") == "https://example.org/bangyang/events/baogaohui-hedong/"
        )
        assert tags_of(configured / "art" / "8.html")["robots"] == "noindex"
        assert new in [a.get("href") for a in old.iterfind(".//main//a")]
        moves = ("/art/8.html /events/baogaohui-hedong/ 301", "/guanyu/ /about/ 301")
        assert (configured / "_redirects").read_text().splitlines() == [*moves]
        assert "art/8" not in (configured / "sitemap.xml").read_text()
        free = lxml.html.parse(str(configured / "guanyu" / "index.html"))
        assert free.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=../about/"
        assert '关于 &"我们"' in free.find(".//main").text_content()

    def test_a_free_page_says_of_itself_what_typed_pages_say(self, configured: Path) -> None:
        """And what its keeper typed stays text."""
        page = lxml.html.parse(str(configured / "about" / "index.html"))
        address = "https://example.org/bangyang/about/"
        told = {meta.get("property"): meta.get("content") for meta in page.iterfind(".//head/meta[@property]")}
        assert told["og:title"] == '关于 &"我们"' and told["og:url"] == address
        assert told["og:description"] == tags_of(configured / "about" / "index.html")["description"] == '</script>"<b>'
        assert page.find(".//link[@rel='canonical']").get("href") == address
        (script,) = page.xpath("//script[@type='application/ld+json']")
        kinds = {thing["@type"]: thing for thing in json.loads(script.text)["@graph"]}
        assert kinds.keys() == {"WebPage", "BreadcrumbList"}
        assert kinds["WebPage"]["name"] == '关于 &"我们"' and kinds["WebPage"]["url"] == address
        assert [each["item"] for each in kinds["BreadcrumbList"]["itemListElement"]] == [
            "https://example.org/bangyang/",
            address,
        ]


def test_what_is_not_real_makes_no_tag_and_no_line_of_the_foot(build: Callable[..., Path]) -> None:
    facts = "        主办单位: XX市民政局\n        网站标识码: 待填\n        ICP备案: 待办\n        IPv6: 否\n"
    news = "content/news/2026-10-15-报告会.md"
    changes = {
        news: lambda text: text.replace("来源: 示例市民政局", "来源: XX").replace(
            "摘要: 两位典型", "摘要: 待补\n引题: 两位典型"
        )
    }
    site = build(facts, changes)
    tags = tags_of(site / "news" / "2026" / "baogaohui" / "index.html")
    assert "ArticleTitle" in tags and not tags.keys() & {"SiteIDCode", "ContentSource", "Description", "description"}
    foot = lxml.html.parse(str(site / "index.html")).find(".//footer").text_content()
    assert not re.search("XX|待填|待办|IPv6|备案", foot)
