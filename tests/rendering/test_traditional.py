"""The traditional edition: where its pages lie, where they lead, what both say of each other; nothing is made twice."""

from __future__ import annotations

import json
import posixpath
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.store import Part
from bangyang.base.workers import WORTH_WORKERS
from bangyang.derivations.reserved import TRADITIONAL
from bangyang.rendering import pages as rendering
from bangyang.rendering.addresses import base_of, relative_link
from bangyang.rendering.chrome import BODY_MARK, HEAD_MARK, OTHER_MARK, TITLE_MARK, Chrome, ChromeKey
from bangyang.rendering.environment import RenderSettings
from bangyang.rendering.pages import Page, render_pages
from bangyang.rendering.traditional import TraditionalEdition, alternates
from bangyang.text.traditional import Converter
from tests.rendering.test_chrome import Words
from tests.stores import store_in

SITE = "https://example.org/bangyang/"
NOTE = f'<p class="edition-note"><a href="{OTHER_MARK}">簡</a></p>'
EDITION = TraditionalEdition(
    Converter(["于丹"]), SITE, "/bangyang/", assets=(("assets/site.11111111.js", "assets/site.22222222.js"),), note=NOTE
)
MAIN = (
    f'<html lang="zh-Hans"><head><title>{TITLE_MARK}</title><script src="ROOTassets/site.11111111.js"></script>'
    f'{HEAD_MARK}</head><a href="{OTHER_MARK}" lang="zh-Hant" hreflang="zh-Hant">繁體</a>'
    f'<a href="ROOTnotices/">后来</a><main id="main">{BODY_MARK}</main></html>'
)


def converted(html: str, url: str = "notices/a/", edition: TraditionalEdition = EDITION) -> str:
    return edition.part(html.encode(), url).decode()


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "before", "after"),
        [
            ("notices/a/", "../../rolls/b/", "../../rolls/b/"),
            ("notices/a/", "./", "./"),
            ("notices/a/", "../", "../"),
            ("notices/a/", "..", ".."),
            ("notices/a/", "../../assets/x.css", "../../../assets/x.css"),
            ("notices/a/", "../feed.xml", "../../../notices/feed.xml"),
            ("notices/a/", "sheet.pdf#page=2", "../../../notices/a/sheet.pdf#page=2"),
            ("notices/a/", "../../assets/site.11111111.js", "../../../assets/site.22222222.js"),
            ("notices/a/", "#part", "#part"),
            ("notices/a/", "../b/#part", "../b/#part"),
            ("notices/a/", "../b/index.html#part", "../b/index.html#part"),
            ("", "notices/", "notices/"),
            ("", "./assets/x.css", "../assets/x.css"),
            ("404.html", "/bangyang/notices/", "/bangyang/zh-hant/notices/"),
            ("404.html", "/bangyang/assets/site.11111111.js", "/bangyang/assets/site.22222222.js"),
            ("404.html", "/bangyang/assets/x.css", "/bangyang/assets/x.css"),
            ("404.html", "/elsewhere/", "/elsewhere/"),
            ("a/", f"{SITE}notices/", f"{SITE}zh-hant/notices/"),
            ("a/", f"{SITE}assets/x.webp", f"{SITE}assets/x.webp"),
            ("a/", "https://example.com/", "https://example.com/"),
            ("a/", "tel:0000-0000000", "tel:0000-0000000"),
            ("a/", "mailto:x@example.org", "mailto:x@example.org"),
            ("a/", "//example.com/x", "//example.com/x"),
        ],
    )
    def test_pages_stay_among_twins_and_files_are_shared(self, url: str, before: str, after: str) -> None:
        assert converted(f'<a href="{before}">', url) == f'<a href="{after}">'

    @given(
        st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
        st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
        st.sampled_from(["", "x.pdf"]),
    )
    def test_every_link_leads_where_it_should(self, here: list[str], there: list[str], file: str) -> None:
        url = "".join(f"{part}/" for part in here)
        target = "".join(f"{part}/" for part in there) + file
        made = converted(f'<a href="{relative_link(url, target)}">', url)[9:-2]
        wanted = target if file else TRADITIONAL + target
        assert posixpath.normpath(urljoin(f"/{TRADITIONAL}{url}", made)) == posixpath.normpath(f"/{wanted}")

    def test_every_candidate_of_a_picture_is_shared(self) -> None:
        before = '<img srcset="../../a.webp 320w, ../../b.webp 640w" src="../../a.webp" alt="后来">'
        after = '<img srcset="../../../a.webp 320w, ../../../b.webp 640w" src="../../../a.webp" alt="後來">'
        assert converted(before) == after

    def test_addresses_that_a_script_follows_are_addresses(self) -> None:
        edition = replace(EDITION, assets=(*EDITION.assets, ("search/index.js", "zh-hant/search/index.js")))
        before = '<form data-search="../assets/site.11111111.js" data-index="../search/index.js">'
        after = '<form data-search="../../assets/site.22222222.js" data-index="../../zh-hant/search/index.js">'
        assert converted(before, "people/", edition) == after

    def test_the_other_edition(self) -> None:
        assert EDITION.other("notices/a/") == "../../zh-hant/notices/a/"
        assert EDITION.other("notices/a/", traditional=True) == "../../../notices/a/"
        assert EDITION.other("") == "zh-hant/"
        assert EDITION.other("", traditional=True) == "../"
        assert EDITION.other("404.html", anywhere=True) == "/bangyang/zh-hant/"
        assert EDITION.other("404.html", traditional=True, anywhere=True) == "/bangyang/"


class TestHeads:
    def test_every_edition_is_named_and_the_first_is_for_everybody_else(self) -> None:
        assert alternates(SITE, "a/") == (
            ("zh-Hans", f"{SITE}a/"),
            ("zh-Hant", f"{SITE}zh-hant/a/"),
            ("x-default", f"{SITE}a/"),
        )

    def test_only_what_is_its_own_canonical_page_has_alternates(self) -> None:
        own = f'<link rel="canonical" href="{SITE}a/">'.encode()
        assert EDITION.alternates(own, "a/").count(b"hreflang") == 3
        assert EDITION.alternates(own, "old/") == b""
        assert EDITION.alternates(b"", "404.html") == b""
        assert TraditionalEdition(Converter()).alternates(b'<link rel="canonical" href="a/">', "a/") == b""

    def test_addresses_and_words_of_metas(self) -> None:
        head = (
            f'<link rel="canonical" href="{SITE}a/"><meta property="og:url" content="{SITE}a/">'
            f'<meta property="og:image" content="{SITE}p.webp"><meta property="og:locale" content="zh_CN">'
            '<meta name="description" content="于丹以后">'
        )
        assert converted(head, "a/") == (
            f'<link rel="canonical" href="{SITE}zh-hant/a/"><meta property="og:url" content="{SITE}zh-hant/a/">'
            f'<meta property="og:image" content="{SITE}p.webp"><meta property="og:locale" content="zh_HK">'
            '<meta name="description" content="于丹以後">'
        )

    def test_links_between_editions_are_left_alone(self) -> None:
        link = f'<link rel="alternate" hreflang="zh-Hans" href="{SITE}a/">'
        assert converted(link, "a/") == link

    def test_linked_data_speaks_of_the_twin_and_of_the_same_things(self) -> None:
        organ = {"@type": "Organization", "@id": f"{SITE}#organ", "name": "文明办\u003c", "url": SITE}
        page = {"@type": "WebPage", "@id": f"{SITE}a/", "url": f"{SITE}a/", "inLanguage": "zh-CN", "publisher": organ}
        text = json.dumps({"@context": "https://schema.org", "@graph": [page]}).replace("<", "\\u003c")
        made = converted(f'<script type="application/ld+json">{text}</script>', "a/")
        code = made.partition(">")[2].rpartition("</script>")[0]
        assert "<" not in code
        (found,) = json.loads(code)["@graph"]
        assert (found["@id"], found["url"], found["inLanguage"]) == (*[f"{SITE}zh-hant/a/"] * 2, "zh-Hant")
        assert found["publisher"] == {**organ, "name": "文明辦<"}

    def test_other_scripts_are_left_alone(self) -> None:
        for script in ("<script>后</script>", '<script type="application/ld+json">{后</script>'):
            assert converted(script) == script


@pytest.fixture
def edition_settings(tmp_path: Path) -> RenderSettings:
    (tmp_path / "words.html").write_text('<p title="{{ view.text }}">{{ view.text }}</p>', encoding="utf-8")
    (tmp_path / "head.html").write_text(f'<link rel="canonical" href="{SITE}{{{{ view.url }}}}">', encoding="utf-8")
    return RenderSettings((str(tmp_path),), root="/bangyang/")


def chromes(*keys: ChromeKey) -> dict[ChromeKey, Chrome]:
    return {key: Chrome.cut(MAIN.replace("ROOT", "/bangyang/" if key.base == "/" else f"{key.base}/")) for key in keys}


def made(
    settings: RenderSettings,
    traditional: TraditionalEdition | None,
    kept: Part | None = None,
    jobs: int = 1,
    count: int = 2,
):
    listed = [Page(f"p/{number}/", "words.html", Words(f"后来第{number}页"), "", "以后") for number in range(count)]
    lost = Page("404.html", "words.html", Words("没有"), "", "没有", anywhere=True)
    known = chromes(ChromeKey("../..", ""), ChromeKey("/", ""))
    return dict(render_pages([*listed, lost], known, settings, jobs, kept, traditional))


class TestPages:
    def test_without_twins_nothing_is_different(self, edition_settings: RenderSettings) -> None:
        alone, both = made(edition_settings, None), made(edition_settings, EDITION)
        assert set(both) == set(alone) | {f"zh-hant/{path}" for path in alone}
        switch = b'href="../../zh-hant/p/0/"'
        assert alone["p/0/index.html"] == both["p/0/index.html"].replace(switch, b'href=""')

    def test_a_twin_in_its_chrome(self, edition_settings: RenderSettings) -> None:
        page = lxml.html.document_fromstring(made(edition_settings, EDITION)["zh-hant/p/1/index.html"].decode())
        assert page.get("lang") == "zh-Hant"
        assert page.findtext("head/title") == "以後"
        assert page.find("head/script").get("src") == "../../../assets/site.22222222.js"
        switch, section = page.findall(".//a")[:2]
        assert (switch.get("href"), switch.text, switch.get("lang")) == ("../../../p/1/", "简体", "zh-Hans")
        assert (section.get("href"), section.text) == ("../../notices/", "後來")
        note, words = page.findall(".//main/p")
        assert note.find("a").get("href") == "../../../p/1/"
        assert words.get("title") == words.text == "後來第1頁"

    def test_an_error_page_leads_to_the_other_front_page(self, edition_settings: RenderSettings) -> None:
        found = made(edition_settings, EDITION)
        first, second = (
            lxml.html.document_fromstring(found[path].decode()) for path in ("404.html", "zh-hant/404.html")
        )
        assert first.find(".//a").get("href") == "/bangyang/zh-hant/"
        assert [a.get("href") for a in second.iterfind(".//a")] == [
            "/bangyang/",
            "/bangyang/zh-hant/notices/",
            "/bangyang/",
        ]
        assert second.find("head/script").get("src") == "/bangyang/assets/site.22222222.js"

    def test_nothing_is_converted_twice(self, edition_settings: RenderSettings, tmp_path: Path, monkeypatch) -> None:
        store = store_in(tmp_path / "store")
        first = made(edition_settings, EDITION, store.part("pages"))
        store.save()
        monkeypatch.setattr(TraditionalEdition, "part", lambda *_: pytest.fail("converted again"))
        monkeypatch.setattr(rendering, "_inside", lambda *_: pytest.fail("rendered again"))
        assert made(edition_settings, EDITION, store_in(tmp_path / "store").part("pages")) == first
        # A name that stands on no page changes none.
        other = TraditionalEdition(Converter(["于丹", "范进"]), SITE, "/bangyang/", assets=EDITION.assets, note=NOTE)
        assert made(edition_settings, other, store_in(tmp_path / "store").part("pages")) == first

    def test_a_name_that_stands_there_changes_the_twin(self, edition_settings: RenderSettings, tmp_path: Path) -> None:
        store = store_in(tmp_path / "store")
        made(edition_settings, EDITION, store.part("pages"))
        store.save()
        other = TraditionalEdition(
            Converter([], {"后来": "后来"}), SITE, "/bangyang/", assets=EDITION.assets, note=NOTE
        )
        found = made(edition_settings, other, store_in(tmp_path / "store").part("pages"))
        assert "后来第1頁" in found["zh-hant/p/1/index.html"].decode()

    @pytest.mark.parametrize("value", [b"", b"1 1", b"x y\n", b"-1 2\nabc", b"\xff"])
    def test_another_shape_is_made_again(self, edition_settings: RenderSettings, tmp_path: Path, value: bytes) -> None:
        store = store_in(tmp_path / "store")
        first = made(edition_settings, EDITION, store.part("pages"))
        spoilt = store.part("pages")
        for at in tuple(spoilt._spool.places):
            spoilt.enter(((at, value),))
        assert made(edition_settings, EDITION, spoilt) == first

    @pytest.mark.slow
    def test_number_of_workers_changes_nothing(self, edition_settings: RenderSettings) -> None:
        alone, together = (made(edition_settings, EDITION, jobs=jobs, count=WORTH_WORKERS) for jobs in (1, 2))
        assert list(alone.items()) == list(together.items())


class TestFreePages:
    PAGE = (
        f'<html lang="zh-Hans"><head><link rel="canonical" href="{SITE}about/"></head>'
        '<a href="../zh-hant/about/" lang="zh-Hant" hreflang="zh-Hant">繁體</a><main><p>后来</p>'
        '<img src="../images/a.png" alt=""></main></html>'
    )

    def test_a_page_made_elsewhere_has_its_twin(self) -> None:
        page = EDITION.with_alternates(self.PAGE, "about/")
        made = EDITION.page(page.encode(), "about/").decode()
        document = lxml.html.document_fromstring(made)
        assert [a.get("href") for a in document.iterfind(".//a")] == ["../../about/"] * 2
        assert document.find(".//img").get("src") == "../../images/a.png"
        assert OTHER_MARK not in made and "後來" in made
        links = [(link.get("hreflang"), link.get("href")) for link in document.iterfind(".//link[@hreflang]")]
        assert tuple(links) == alternates(SITE, "about/")
        assert document.find(".//link[@rel='canonical']").get("href") == f"{SITE}zh-hant/about/"


@given(st.lists(st.sampled_from(["a", "b"]), max_size=4))
def test_a_chrome_serves_every_page_of_its_depth(parts: list[str]) -> None:
    url = "".join(f"{part}/" for part in parts)
    base = base_of(url)
    (chrome,) = chromes(ChromeKey(base, "")).values()
    text = EDITION.chrome(chrome, base).text
    script = text.partition('src="')[2].partition('"')[0]
    assert posixpath.normpath(urljoin(f"/{TRADITIONAL}{url}", script)) == "/assets/site.22222222.js"
    notices = text.partition('zh-Hans">简体')[2].partition('href="')[2].partition('"')[0]
    assert posixpath.normpath(urljoin(f"/{TRADITIONAL}{url}", notices)) == "/zh-hant/notices"
