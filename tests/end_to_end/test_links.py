"""Every page of the sample site as a browser and a search engine take it: links, ids, pictures, metas, addresses.

The metas follow 国办发〔2017〕47号 附件2 (政府网站网页标签规范).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from tests.end_to_end.reading import TRADITIONAL

ORIGIN = "https://example.org"
BASE = f"{ORIGIN}/bangyang/"
NAMES = {"zh-Hans": "榜样示例市", "zh-Hant": "榜樣示例市"}
"""What the site is called in each edition."""
LISTS = ("campaigns", "notices", "rolls", "people", "news", "documents", "events", "regions")
FEEDS = ("news/feed.xml", "notices/feed.xml", "rolls/feed.xml")
_PUB_DATE = re.compile(r"20\d\d-[01]\d-[0-3]\d [0-2]\d:[0-5]\d")
_PLACEHOLDER = re.compile(r"None|null|undefined|TODO|待定|待补充|\{\{|\}\}")


@cache
def page(path: Path) -> html.HtmlElement:
    """A page, parsed once."""
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(published: Path) -> dict[str, html.HtmlElement]:
    """Every page by its path."""
    found = {path.relative_to(published).as_posix(): page(path) for path in sorted(published.rglob("*.html"))}
    assert len(found) > 100
    return found


def address(path: str) -> str:
    """Where a page is read."""
    return BASE + path.removesuffix("index.html")


def edition(path: str) -> str:
    """The script of a page."""
    return "zh-Hant" if path.startswith(TRADITIONAL) else "zh-Hans"


def references(document: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """(tag, attribute, value) of everything that points somewhere."""
    for element in document.iter(etree.Element):
        for name in ("href", "src", "poster", "action", "data", "cite", "data-search", "data-index"):
            if element.get(name) is not None:
                yield element.tag, name, element.get(name)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield element.tag, "srcset", candidate.split()[0]


def targets(site: Path, path: str, value: str) -> tuple[Path, str]:
    """The file a reference on the page at `path` means, and the anchor in it."""
    parts = urlsplit(urljoin(address(path), value))
    inside = unquote(parts.path).removeprefix("/bangyang/")
    assert f"{parts.scheme}://{parts.netloc}" == ORIGIN and parts.path.startswith("/bangyang/"), (path, value)
    file = site / inside
    return (file / "index.html" if inside == "" or inside.endswith("/") else file), unquote(parts.fragment)


def test_every_internal_reference_leads_somewhere(published: Path, pages: dict[str, html.HtmlElement]) -> None:
    broken, followed = [], 0
    for path, document in pages.items():
        for _, _, value in references(document):
            if urlsplit(value).scheme and not value.startswith(BASE):
                continue
            file, anchor = targets(published, path, value)
            followed += 1
            if not file.is_file():
                broken.append(f"{path}: {value}")
            elif anchor and file.suffix == ".html" and not page(file).xpath("//*[@id=$id]", id=anchor):
                broken.append(f"{path}: {value} 没有这个位置")
    assert broken == []
    assert followed > 2_000


def test_every_id_that_is_referred_to_exists(pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        ids = set(document.xpath("//@id"))
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
            wanted = {word for value in document.xpath(f"//@{name}") for word in value.split()}
            assert wanted <= ids, (path, name, wanted - ids)


def test_nothing_is_fetched_from_another_origin(published: Path, pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        for tag, name, value in references(document):
            outside = urlsplit(urljoin(address(path), value)).netloc != "example.org"
            if tag == "a" or urlsplit(value).scheme in ("tel", "mailto"):
                continue
            assert not outside, (path, tag, name, value)
        for text in (*document.xpath("//style/text()"), *document.xpath("//@style")):
            assert "url(" not in text and "@import" not in text, path
    for file in (*published.rglob("*.css"), *published.rglob("*.js"), *published.rglob("*.svg")):
        text = file.read_text(encoding="utf-8")
        fetched = re.findall(r"url\(([^)]*)\)|@import|\bimport\(|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket", text)
        assert all(found.strip("'\" ").startswith(("data:", "#")) for found in fetched), (file.name, fetched)
        away = re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}[^\s\"')]*", text)
        assert [link for link in away if "www.w3.org" not in link] == [], file.name


def test_a_page_is_one_whole_document(pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        assert document.get("lang") == edition(path), path
        (title,) = document.xpath("/html/head/title")
        assert title.text.strip() and title.text.count(NAMES[edition(path)]) == 1, path
        (heading,) = document.xpath("//h1")
        assert heading.text_content().strip(), path
        assert len(document.xpath("//main")) == 1, path
        assert [name for name, times in Counter(document.xpath("//@id")).items() if times > 1] == [], path


def test_headings_leave_no_level_out(pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        level = 0
        for element in document.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"):
            now = int(element.tag[1])
            assert now <= level + 1, (path, element.text_content())
            level = now


def test_titles_tell_pages_apart(pages: dict[str, html.HtmlElement]) -> None:
    # Two notices of one body may bear the same title; their editors gave it to them.
    own = {
        path: document for path, document in pages.items() if not path.removeprefix(TRADITIONAL).startswith("notices/")
    }
    titles = Counter(document.findtext("head/title") for document in own.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_picture_has_its_words_and_its_size(pages: dict[str, html.HtmlElement]) -> None:
    pictures = 0
    for path, document in pages.items():
        for image in document.xpath("//img"):
            pictures += 1
            assert image.get("alt") is not None, path
            assert int(image.get("width", 0)) > 0 and int(image.get("height", 0)) > 0, (path, image.get("src"))
            link = next(image.iterancestors("a"), None)
            named = link is None or link.text_content().strip() or image.get("alt") or link.get("aria-hidden")
            assert named, (path, "一个链接里只有没有说明的图片")
        for link in document.xpath("//a[not(@aria-hidden)]"):
            words = link.text_content().strip() or link.get("aria-label") or link.xpath(".//img/@alt")
            assert words, (path, link.get("href"))
    assert pictures > 50


def metas(document: html.HtmlElement) -> dict[str, str]:
    """The named metas of a page; each name once."""
    pairs = [(meta.get("name"), meta.get("content")) for meta in document.xpath("//meta[@name]")]
    assert len({name for name, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


def test_metas_of_every_page(pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        found = metas(document)
        assert found["SiteName"] == NAMES[edition(path)] and found["SiteDomain"] == "example.org", path
        assert [name for name, value in found.items() if not value.strip() or _PLACEHOLDER.search(value)] == [], path


def test_metas_of_articles_and_lists(pages: dict[str, html.HtmlElement]) -> None:
    seen: Counter[str] = Counter()
    for path, document in pages.items():
        parts, found = PurePosixPath(path.removeprefix(TRADITIONAL)).parts, metas(document)
        if parts[0] not in LISTS:
            continue
        if is_list(parts):
            seen["list"] += 1
            assert found.get("ColumnName") and found.get("ColumnType"), path
            assert "ArticleTitle" not in found, path
        elif article_is_dated(path, document):
            seen["article"] += 1
            assert found["ArticleTitle"] == found["ArticleTitle"].strip() != "", path
            assert _PUB_DATE.fullmatch(found["PubDate"]), path
            assert found.get("ContentSource"), path
            assert "ColumnName" not in found, path
    assert seen["list"] > 10 and seen["article"] > 60


def is_list(parts: tuple[str, ...]) -> bool:
    """Columns are the lists and campaigns, which gather what belongs to them; the rest are articles."""
    deep = len(parts) - 1
    return (
        parts[0] in ("campaigns", "regions")
        or deep == 1
        or parts[:2] in (("people", "by-award"), ("people", "by-year"), ("people", "by-region"))
        or (parts[0] == "news" and (deep == 2 or parts[2].startswith("page-")))
    )


def article_is_dated(path: str, document: html.HtmlElement) -> bool:
    """A document may bear no date; an invented PubDate would be worse than none."""
    dated = "PubDate" in metas(document)
    assert dated or path.removeprefix(TRADITIONAL).startswith(("documents/", "people/", "rolls/")), path
    return dated


def test_canonical_is_the_page_itself(pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        found = document.xpath("//link[@rel='canonical']/@href")
        assert found == ([] if path.removeprefix(TRADITIONAL) == "404.html" else [address(path)]), path


def test_sitemap_and_feeds_name_pages_that_exist(published: Path) -> None:
    names = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert sorted(name for name in names if name.endswith("feed.xml")) == list(FEEDS)
    for file, mark in (("sitemap.xml", "{*}loc"), *((feed, "{*}id") for feed in FEEDS)):
        found = [element.text or "" for element in etree.parse(published / file).iter(mark)]
        assert found, file
        for link in found:
            path = link.removeprefix(BASE)
            assert link.startswith(BASE), link
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in names, link
    assert f"{BASE}sitemap.xml" in (published / "robots.txt").read_text(encoding="utf-8")


def test_every_page_announces_the_feeds(published: Path, pages: dict[str, html.HtmlElement]) -> None:
    for path, document in pages.items():
        found = document.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert sorted(targets(published, path, link)[0].relative_to(published).as_posix() for link in found) == list(
            FEEDS
        ), path


def test_every_page_is_in_the_sitemap(published: Path, pages: dict[str, html.HtmlElement]) -> None:
    listed = {element.text for element in etree.parse(published / "sitemap.xml").iter("{*}loc")}
    missing = {address(path) for path in pages} - listed
    assert {path.removeprefix(TRADITIONAL) for path in pages if address(path) in missing} == {"404.html"}


def test_every_page_is_reached_by_links_from_the_front(published: Path, pages: dict[str, html.HtmlElement]) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        here = waiting.pop()
        for tag, _, value in references(pages[here]):
            if tag != "a" or urlsplit(value).scheme:
                continue
            path = targets(published, here, value)[0].relative_to(published).as_posix()
            if path in pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert set(pages) - reached == {"404.html", f"{TRADITIONAL}404.html"}


def test_addresses_are_ascii_and_lower_case(published: Path) -> None:
    for file in published.rglob("*"):
        name = file.relative_to(published).as_posix()
        assert re.fullmatch(r"[a-z0-9._/-]+", name), name
