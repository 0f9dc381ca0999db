"""The single files: stylesheet, sitemap, feed, robots, and the instant a build speaks for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from bangyang.base.beijing import BEIJING
from bangyang.base.errors import UsageError
from bangyang.building.instant import decide_now
from bangyang.outputs.feed import Feed, FeedEntry, atom
from bangyang.outputs.robots import robots
from bangyang.outputs.sitemap import SitemapEntry, sitemap
from bangyang.outputs.stylesheet import FaultyTheme, bundle_theme
from bangyang.rendering.traditional import alternates

ADDRESS = "https://bangyang.example/sub/"


def theme(folder: Path, css: dict[str, str], js: dict[str, str] | None = None, order: str | None = None) -> Path:
    for kind, files in (("css", css), ("js", js or {})):
        (folder / "assets" / kind).mkdir(parents=True)
        for name, text in files.items():
            (folder / "assets" / kind / name).write_text(text, encoding="utf-8")
    if order is not None:
        (folder / "assets/css/order.txt").write_text(order, encoding="utf-8")
    return folder


class TestStylesheet:
    def test_sources_follow_the_list(self, tmp_path: Path) -> None:
        made = bundle_theme(
            theme(tmp_path, {"b.css": "b{}", "a.css": "a{}"}, order="# tokens first\nb.css\na.css # x\n")
        )
        assert [bundle.name for bundle in made] == ["bangyang.css"]
        assert made[0].output.read() == b"b{}\na{}\n"

    def test_name_follows_the_content(self, tmp_path: Path) -> None:
        paths = [
            bundle_theme(theme(tmp_path / name, {"a.css": text}))[0].output.path
            for name, text in (("1", "a{}"), ("2", "a{}"), ("3", "b{}"))
        ]
        assert paths[0] == paths[1] != paths[2]
        assert paths[0].startswith("assets/bangyang.") and len(paths[0]) == len("assets/bangyang.12345678.css")

    def test_script_comes_along(self, tmp_path: Path) -> None:
        _, script = bundle_theme(theme(tmp_path, {"a.css": "a{}"}, {"site.js": "1"}))
        assert script.name == "site.js"
        assert script.output.path.startswith("assets/site.")

    @pytest.mark.parametrize("order", ["a.css\n", "a.css\nb.css\nc.css\n", "a.css\nb.css\na.css\n", None])
    def test_list_and_folder_must_agree(self, tmp_path: Path, order: str | None) -> None:
        with pytest.raises(FaultyTheme, match="order"):
            bundle_theme(theme(tmp_path, {"a.css": "", "b.css": ""}, order=order))

    @pytest.mark.parametrize(
        "text", ["@import 'b.css';", "a{background:url(https://x.example/a.png)}", "a{src:url( '//x.example/f')}"]
    )
    def test_nothing_comes_from_elsewhere(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(FaultyTheme, match="origin"):
            bundle_theme(theme(tmp_path, {"a.css": text}))

    def test_a_theme_without_styles_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FaultyTheme, match="stylesheets"):
            bundle_theme(tmp_path)


class TestSitemap:
    def test_addresses_in_order_with_the_day_of_the_content(self) -> None:
        content = sitemap([SitemapEntry("b/", date(2022, 8, 15)), SitemapEntry("")], site_address=ADDRESS)
        root = etree.fromstring(content)
        assert [element.text for element in root.iter("{*}loc")] == [ADDRESS, f"{ADDRESS}b/"]
        assert [element.text for element in root.iter("{*}lastmod")] == ["2022-08-15"]

    def test_each_edition_of_a_page_names_all(self) -> None:
        entries = [SitemapEntry("b/", date(2022, 8, 15)), SitemapEntry("")]
        root = etree.fromstring(sitemap(entries, site_address=ADDRESS, traditional=True))
        twin = f"{ADDRESS}zh-hant/"
        assert [element.text for element in root.iter("{*}loc")] == [ADDRESS, f"{ADDRESS}b/", twin, f"{twin}b/"]
        assert [element.text for element in root.iter("{*}lastmod")] == ["2022-08-15"] * 2
        links = [[(link.get("hreflang"), link.get("href")) for link in url.iter("{*}link")] for url in root]
        assert links[1] == links[3] == list(alternates(ADDRESS, "b/"))

    @pytest.mark.parametrize("address", ["", "/", "https://x.example"])
    def test_needs_an_absolute_address(self, address: str) -> None:
        with pytest.raises(ValueError, match="absolute"):
            sitemap([], site_address=address)


class TestFeed:
    def entry(self, day: int, title: str = "公示", url: str = "") -> FeedEntry:
        when = datetime(2022, 8, day, 9, tzinfo=BEIJING)
        return FeedEntry(url or f"notices/{day}/", title, when, when)

    def feed(self, *entries: FeedEntry) -> bytes:
        feed = Feed("notices/feed.xml", "notices/", "公示", "某某局", entries)
        return atom(feed, site_address=ADDRESS, stamp=datetime(2022, 1, 1, tzinfo=BEIJING), limit=2)

    def test_newest_first_and_limited(self) -> None:
        root = etree.fromstring(self.feed(self.entry(1), self.entry(3), self.entry(2)))
        assert [element.text for element in root.findall("{*}entry/{*}id")] == [
            f"{ADDRESS}notices/3/",
            f"{ADDRESS}notices/2/",
        ]
        assert root.findtext("{*}updated") == "2022-08-03T09:00:00+08:00"

    def test_empty_feed_is_dated_by_the_stamp(self) -> None:
        assert etree.fromstring(self.feed()).findtext("{*}updated") == "2022-01-01T00:00:00+08:00"

    def test_text_survives(self) -> None:
        root = etree.fromstring(self.feed(self.entry(1, 'a<b>&"\x0b\x00')))
        assert root.findtext("{*}entry/{*}title") == 'a<b>&"'

    def test_an_instant_needs_a_zone(self) -> None:
        naive = datetime(2022, 8, 1)
        with pytest.raises(ValueError, match="time zone"):
            self.feed(FeedEntry("a/", "t", naive, naive))


def test_robots() -> None:
    assert robots() == b"User-agent: *\nAllow: /\n"
    assert robots(sitemap_address=f"{ADDRESS}sitemap.xml", kept_out=("b/", "a/")).decode().splitlines() == [
        *("User-agent: *", "Disallow: /a/", "Disallow: /b/", "", f"Sitemap: {ADDRESS}sitemap.xml"),
    ]


class TestNow:
    TYPED, EXPORTED, CONFIGURED, CLOCK = (datetime(2022, month, 1, tzinfo=BEIJING) for month in (1, 2, 3, 4))

    def test_order_of_precedence(self) -> None:
        environ = {"BANGYANG_NOW": "2022-02-01"}
        assert decide_now(self.TYPED, environ, self.CONFIGURED) == self.TYPED
        assert decide_now(None, environ, self.CONFIGURED) == self.EXPORTED
        assert decide_now(None, {"BANGYANG_NOW": " "}, self.CONFIGURED) == self.CONFIGURED
        assert decide_now(None, {}, None, lambda: self.CLOCK) == self.CLOCK

    def test_always_in_shanghai(self) -> None:
        assert decide_now(datetime(2022, 1, 1, 20, tzinfo=UTC), {}, None).isoformat() == "2022-01-02T04:00:00+08:00"

    def test_unreadable_variable_is_told(self) -> None:
        with pytest.raises(UsageError, match="BANGYANG_NOW"):
            decide_now(None, {"BANGYANG_NOW": "昨天"}, None)
