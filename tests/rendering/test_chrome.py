"""Cutting the chrome, splicing pages into it, addresses, and pages in one process or several."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bangyang.base.workers import WORTH_WORKERS
from bangyang.rendering.addresses import base_of, check_url, output_path, relative_link, rooted_link
from bangyang.rendering.chrome import BODY_MARK, HEAD_MARK, TITLE_MARK, BrokenChrome, Chrome, ChromeKey, splice
from bangyang.rendering.environment import RenderSettings, UnknownAsset, render_page
from bangyang.rendering.pages import DuplicatePage, Page, render_pages

MAIN = f"<title>{TITLE_MARK}</title>{HEAD_MARK}<main>{BODY_MARK}</main>"


@dataclass(frozen=True, slots=True)
class Words:
    """The smallest view."""

    text: str


class TestChrome:
    def test_pieces_meet_in_their_places(self) -> None:
        whole = splice(Chrome.cut(MAIN), b"<meta>", "题".encode(), b"<p>")
        assert whole.decode() == "<title>题</title><meta><main><p></main>"

    def test_order_of_the_marks_is_the_themes(self) -> None:
        chrome = Chrome.cut(f"a{HEAD_MARK}b{BODY_MARK}c{TITLE_MARK}d")
        assert splice(chrome, b"1", b"2", b"3") == b"a1b3c2d"

    @pytest.mark.parametrize("mark", [HEAD_MARK, TITLE_MARK, BODY_MARK])
    def test_each_mark_stands_there_once(self, mark: str) -> None:
        for broken in (MAIN.replace(mark, ""), MAIN + mark):
            with pytest.raises(BrokenChrome, match="instead of once"):
                Chrome.cut(broken)

    def test_content_cannot_imitate_a_mark(self) -> None:
        whole = splice(Chrome.cut(MAIN), b"", TITLE_MARK.encode(), (BODY_MARK + HEAD_MARK).encode())
        assert whole.decode() == f"<title>{TITLE_MARK}</title><main>{BODY_MARK}{HEAD_MARK}</main>"


SITE_URLS = st.lists(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


class TestAddresses:
    @pytest.mark.parametrize(
        ("page", "target", "link"),
        [
            ("notices/hedong/", "rolls/2022/", "../../rolls/2022/"),
            ("notices/hedong/", "notices/hedong/", "./"),
            ("notices/hedong/", "", "../../"),
            ("", "", "./"),
            ("", "notices/", "notices/"),
            ("notices/", "notices/hedong/", "hedong/"),
            ("a/b/", "assets/a.css", "../../assets/a.css"),
            ("404.html", "notices/", "notices/"),
            ("a/", "b/?x=1#y", "../b/?x=1#y"),
            ("a/", "#here", "#here"),
            ("a/", "https://x.example/", "https://x.example/"),
            ("a/", "tel:0471-0000000", "tel:0471-0000000"),
        ],
    )
    def test_links_are_relative_to_the_page(self, page: str, target: str, link: str) -> None:
        assert relative_link(page, target) == link

    def test_explicit_names_for_a_disk(self) -> None:
        assert relative_link("a/", "", explicit_index=True) == "../index.html"
        assert relative_link("a/", "b/#x", explicit_index=True) == "../b/index.html#x"
        assert relative_link("a/", "feed.xml", explicit_index=True) == "../feed.xml"

    @given(SITE_URLS, SITE_URLS, st.booleans())
    def test_following_a_link_arrives(self, page: str, target: str, explicit: bool) -> None:
        from urllib.parse import urljoin

        base = "https://x.example/sub/"
        arrived = urljoin(base + page, relative_link(page, target, explicit_index=explicit))
        assert arrived == base + (output_path(target) if explicit else target)

    @pytest.mark.parametrize("url", ["/a/", "../a/", "a/../../b", "a//b/", "公示/", "a b/", ".hidden/", "a/./"])
    def test_only_addresses_inside_the_site(self, url: str) -> None:
        with pytest.raises(ValueError, match="site URL"):
            check_url(url)

    def test_an_error_page_links_from_the_root(self) -> None:
        links = [rooted_link("/sub", target) for target in ("", "a/?x#y", "#z", "https://x.example/")]
        assert links == ["/sub/", "/sub/a/?x#y", "#z", "https://x.example/"]

    def test_depth_and_file(self) -> None:
        assert [(base_of(url), output_path(url)) for url in ("", "a/b/", "feed.xml")] == [
            (".", "index.html"),
            ("../..", "a/b/index.html"),
            (".", "feed.xml"),
        ]


@pytest.fixture
def settings(tmp_path: Path) -> RenderSettings:
    (tmp_path / "words.html").write_text(
        '<p>{{ view.text }}</p><a href="{{ link("notices/") }}"><link href="{{ asset("bangyang.css") }}">',
        encoding="utf-8",
    )
    (tmp_path / "wrong.html").write_text("{{ view.txet }}", encoding="utf-8")
    (tmp_path / "lost.html").write_text("{{ asset('lost.css') }}", encoding="utf-8")
    (tmp_path / "head.html").write_text('<meta name="a" content="{{ view.text }}">', encoding="utf-8")
    return RenderSettings((str(tmp_path),), (("bangyang.css", "assets/bangyang.1f2e3d4c.css"),))


class TestPages:
    def test_template_escapes_and_links_from_where_it_stands(self, settings: RenderSettings) -> None:
        assert render_page("words.html", Words("<b>&"), "a/b/", settings) == (
            '<p>&lt;b&gt;&amp;</p><a href="../../notices/"><link href="../../assets/bangyang.1f2e3d4c.css">'
        )

    def test_a_misspelt_name_is_an_error(self, settings: RenderSettings) -> None:
        with pytest.raises(UndefinedError):
            render_page("wrong.html", Words("x"), "", settings)

    def test_a_changed_template_is_seen(self, settings: RenderSettings, tmp_path: Path) -> None:
        assert render_page("head.html", Words("x"), "", settings) == '<meta name="a" content="x">'
        template = tmp_path / "head.html"
        before = template.stat().st_mtime_ns
        template.write_text("<b>{{ view.text }}</b>", encoding="utf-8")
        os.utime(template, ns=(before + 1, before + 1))
        assert render_page("head.html", Words("x"), "", settings) == "<b>x</b>"

    def test_an_unknown_asset_is_an_error(self, settings: RenderSettings) -> None:
        with pytest.raises(UnknownAsset, match="lost"):
            render_page("lost.html", Words("x"), "", settings)

    def test_head_title_and_body_are_escaped_and_empty_metas_left_out(self, settings: RenderSettings) -> None:
        page = Page("a/", "words.html", Words("x"), "home", "<题>", (("A", "1"), ("B", " "), ("C", '"&')), "head.html")
        ((path, content),) = render_pages([page], {ChromeKey("..", "home"): Chrome.cut(MAIN)}, settings)
        assert path == "a/index.html"
        assert content.decode().startswith(
            '<title>&lt;题&gt;</title><meta name="a" content="x"><meta name="A" content="1">\n'
            '<meta name="C" content="&#34;&amp;"><main>'
        )

    def test_an_error_page_works_at_any_address(self, settings: RenderSettings) -> None:
        page = Page("404.html", "words.html", Words("x"), "", "t", anywhere=True)
        ((path, content),) = render_pages(
            [page], {ChromeKey("/", ""): Chrome.cut(MAIN)}, replace(settings, root="/sub/")
        )
        assert path == "404.html"
        assert 'href="/sub/notices/"' in content.decode() and 'href="/sub/assets/' in content.decode()

    def test_two_pages_at_one_address_are_refused(self, settings: RenderSettings) -> None:
        pages = [Page(url, "words.html", Words("x"), "", "t") for url in ("a/", "a/index.html")]
        with pytest.raises(DuplicatePage):
            list(render_pages(pages, {ChromeKey("..", ""): Chrome.cut(MAIN)}, settings))

    @pytest.mark.slow
    def test_number_of_workers_changes_nothing(self, settings: RenderSettings) -> None:
        pages = [Page(f"p{number}/", "words.html", Words(f"第{number}页"), "", "t") for number in range(WORTH_WORKERS)]
        chromes = {ChromeKey("..", ""): Chrome.cut(MAIN)}
        alone, together = (list(render_pages(pages, chromes, settings, jobs)) for jobs in (1, 2))
        assert alone == together
        assert [path for path, _ in alone] == [output_path(page.url) for page in pages]
