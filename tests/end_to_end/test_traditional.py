"""The traditional edition of a whole site: a twin for every page, links that stay, names that are right, and nobody in
it who is not in the first edition.

That both commands, and a build with a cache and one without, give the same bytes is looked at in
`test_two_commands.py`, whose site has both editions; who may be named is looked for in either script in
`test_what_the_sample_shows.py` and `test_the_life_of_a_campaign.py`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from lxml import etree
from opencc import OpenCC

from bangyang.base.errors import UsageError
from bangyang.building import publication
from bangyang.checks.runner import CheckReport
from bangyang.pages.search import INDEX
from bangyang.plugin.build import build_site
from bangyang.text.dates import parse_instant
from bangyang.text.script import DOUBTFUL
from bangyang.text.standardforms import IN_USE
from tests.conftest import SITES
from tests.end_to_end.generated import EARLY, LATE, NOW, generate
from tests.end_to_end.reading import TRADITIONAL, released
from tests.end_to_end.test_links import BASE, address, page, references, targets

pytestmark = pytest.mark.slow

Pairs = dict[str, tuple[lxml.html.HtmlElement, lxml.html.HtmlElement]]
NOTE = "//main/p[@class='edition-note wrap']"
SWITCHED = "      site:\n        繁体版: 是\n"


@pytest.fixture(scope="module")
def pairs(published: Path) -> Pairs:
    """Every page of the first edition with its twin, by path."""
    paths = sorted(path.relative_to(published).as_posix() for path in published.rglob("*.html"))
    first = [path for path in paths if not path.startswith(TRADITIONAL)]
    assert paths == sorted([*first, *(TRADITIONAL + path for path in first)])
    assert len(first) > 100
    return {path: (page(published / path), page(published / TRADITIONAL / path)) for path in first}


def test_nothing_but_pages_and_the_head_of_the_search_is_there_twice(published: Path) -> None:
    files = [path for path in (published / TRADITIONAL).rglob("*") if path.is_file() and path.suffix != ".html"]
    assert files == [published / TRADITIONAL / INDEX]


def test_what_scripts_read_in_an_attribute_is_there_in_both(published: Path, pairs: Pairs) -> None:
    """Whatever an attribute for scripts names in the first edition, the twin names something that is there."""
    named = set()
    for path, (first, twin) in pairs.items():
        for one, other in zip(
            first.xpath("//@*[starts-with(name(), 'data-')]/.."),
            twin.xpath("//@*[starts-with(name(), 'data-')]/.."),
            strict=True,
        ):
            for name, value in one.attrib.items():
                told = name.startswith("data-") and re.fullmatch(r"\S*(?:[^/.]\.[a-z]+|/)", value)
                if told and targets(published, path, value)[0].is_file():
                    assert targets(published, TRADITIONAL + path, other.get(name))[0].is_file(), (path, name)
                    named.add(name)
    assert named >= {"data-search", "data-index"}


def shape(document: lxml.html.HtmlElement) -> list[tuple[str, str | None, str | None]]:
    return [(element.tag, element.get("class"), element.get("id")) for element in document.iter(etree.Element)]


def test_a_twin_has_the_elements_of_its_page(pairs: Pairs) -> None:
    for path, (first, twin) in pairs.items():
        (note,) = twin.xpath(NOTE)
        own, whole = shape(note), shape(twin)
        at = whole.index(own[0])
        assert shape(first) == [*whole[:at], *whole[at + len(own) :]], path


def simplified() -> re.Pattern[str]:
    """Characters that no traditional text holds."""
    convert, kept = OpenCC("s2t").convert, DOUBTFUL | IN_USE
    signs = (chr(code) for code in range(0x4E00, 0xA000))
    return re.compile(f"[{''.join(sign for sign in signs if sign not in kept and convert(sign) != sign)}]")


def test_everything_that_is_read_is_converted(pairs: Pairs) -> None:
    wrong = simplified()
    for path, (_, twin) in pairs.items():
        for element in twin.iter(etree.Element):
            if element.tag in ("script", "style", "code") or element.get("hreflang") == "zh-Hans":
                continue
            read = ("alt", "title", "aria-label", "placeholder", *(("content",) if element.tag == "meta" else ()))
            told = (element.text or "", *(child.tail or "" for child in element), *map(element.get, read))
            assert not any(wrong.search(text) for text in told if text), (path, told)
        for code in twin.xpath("//script[@type='application/ld+json']/text()"):
            assert not wrong.search(code), path


def test_each_edition_names_both(pairs: Pairs) -> None:
    for path, both in pairs.items():
        own = [document.xpath("//link[@rel='canonical']/@href") for document in both]
        found = [
            {link.get("hreflang"): link.get("href") for link in document.xpath("//link[@hreflang]")}
            for document in both
        ]
        if path == "404.html":
            assert (own, found) == ([[], []], [{}, {}])
            continue
        first, twin = address(path), address(TRADITIONAL + path)
        assert own == [[first], [twin]]
        assert found[0] == found[1] == {"zh-Hans": first, "zh-Hant": twin, "x-default": first}, path


def test_the_sitemap_names_both(published: Path) -> None:
    told = {
        url.findtext("{*}loc"): {link.get("hreflang"): link.get("href") for link in url.iter("{*}link")}
        for url in etree.parse(published / "sitemap.xml").getroot()
    }
    assert len(told) > 200
    for location, links in told.items():
        assert location in (links["zh-Hans"], links["zh-Hant"])
        assert links["x-default"] == links["zh-Hans"] and told[links["zh-Hans"]] == told[links["zh-Hant"]] == links
        assert links["zh-Hant"] == f"{BASE}{TRADITIONAL}{links['zh-Hans'].removeprefix(BASE)}"


def test_the_switch_leads_to_the_same_page(published: Path, pairs: Pairs) -> None:
    for path, both in pairs.items():
        # Whoever is lost is led to the other front page.
        same = "index.html" if path == "404.html" else path
        for document, here, there, said in zip(
            both,
            (path, TRADITIONAL + path),
            (TRADITIONAL + same, same),
            (("繁體", "zh-Hant"), ("简体", "zh-Hans")),
            strict=True,
        ):
            (switch,) = document.xpath("//a[@hreflang]")
            assert targets(published, here, switch.get("href"))[0] == published / there
            assert (switch.text, switch.get("lang")) == said


def test_links_of_a_twin_stay_among_twins_and_files_are_those_of_the_first(published: Path, pairs: Pairs) -> None:
    pages = files = 0
    for path, (_, twin) in pairs.items():
        here = TRADITIONAL + path
        for back in twin.xpath(f"//*[@hreflang] | {NOTE}/a"):
            back.attrib.pop("href")
        for _, _, value in references(twin):
            if not urljoin(address(here), value).startswith(BASE):
                continue
            file = targets(published, here, value)[0]
            assert file.is_file(), (here, value)
            inside = file.relative_to(published).as_posix()
            assert inside.startswith(TRADITIONAL) == (inside.endswith(".html") or INDEX in inside), (here, value)
            pages, files = pages + inside.endswith(".html"), files + (not inside.endswith(".html"))
    page.cache_clear()
    assert pages > 2_000 and files > 1_000


def test_the_note_says_which_text_counts(pairs: Pairs) -> None:
    for _, twin in pairs.values():
        (note,) = twin.xpath(NOTE)
        assert note.text_content() == "本頁由程序從簡體版轉换，内容以簡體版爲準。"


def test_the_script_speaks_traditional(published: Path) -> None:
    script, twin = (
        targets(published, path, page(published / path).find("head/script").get("src"))[0]
        for path in ("about/index.html", f"{TRADITIONAL}about/index.html")
    )
    assert script != twin and "长辈版" in script.read_text("utf-8")
    assert "長輩版" in twin.read_text("utf-8") and not simplified().search(twin.read_text("utf-8"))


@pytest.mark.parametrize("instant", [NOW, *(pytest.param(each, marks=pytest.mark.soak) for each in (EARLY, LATE))])
def test_a_twin_holds_no_more_than_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instant: str) -> None:
    """A canary in every field of everybody at every stage; the checks would stop such a site, and are left out."""
    made = generate(tmp_path, traditional=True)
    monkeypatch.setattr(publication, "run_checks", lambda state: CheckReport(()))
    build_site(made.root / "mkdocs.yml", now=parse_instant(instant), jobs=1)
    files = released(made.root / "site")
    twins = {file.path for file in files if file.path.startswith(TRADITIONAL)}
    assert len(twins) > 10
    seen = 0
    for canary in made.canaries:
        holding = {file.path for file in files if any(file.holds(spelling) for spelling in canary.spellings)}
        first = {path for path in holding - twins if path.endswith(".html") or path == INDEX}
        seen += bool(holding & twins)
        assert holding & twins <= {TRADITIONAL + path for path in first}, canary
    assert seen > 20, seen


NAMES = {"示例甲": "于云里", "示例乙": "范后余"}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The minimal site with people whose names are easily got wrong."""
    root = tmp_path_factory.mktemp("named") / "site"
    shutil.copytree(SITES / "minimal", root)
    for path in sorted(root.rglob("*"), reverse=True):
        named = path.name
        for old, new in NAMES.items():
            named = named.replace(old, new)
            if path.suffix in (".md", ".yml"):
                path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        path.rename(path.with_name(named))
    config, about = root / "mkdocs.yml", root / "content" / "about.md"
    words = "      site:\n        繁体版: {保留: [后海], 写法: {里仁: 里仁}}\n"
    config.write_text(config.read_text(encoding="utf-8").replace("      site:\n", words, 1), encoding="utf-8")
    sentence = "于云里以后住在后海，里仁为美，关于里面的事。"
    about.write_text(f"{about.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    build_site(config, root / "out", jobs=1)
    yield root / "out"


def test_names_are_right_in_every_place(named: Path) -> None:
    """In headings, titles, descriptions, tables and sentences, in what machines read, and wherever else they stand."""
    told = 0
    for path in sorted((named / TRADITIONAL).rglob("*.html")):
        first = (named / path.relative_to(named / TRADITIONAL)).read_text(encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        for name, form in (("于云里", "于雲里"), ("范后余", "范後餘")):
            told += text.count(form)
            assert (text.count(form), text.count(name)) == (first.count(name), 0), (path, name)
    assert told > 20
    about = (named / TRADITIONAL / "about" / "index.html").read_text(encoding="utf-8")
    assert "于雲里以後住在后海，里仁爲美，關於裏面的事。" in about


Minimal = Callable[..., Path]


def built(minimal: Minimal, change: Callable[[str], str]) -> Path:
    root = minimal({"mkdocs.yml": change})
    build_site(root / "mkdocs.yml", root / "out", jobs=1)
    return root / "out"


def test_the_seal_of_whoever_has_no_portrait_is_the_surname(minimal: Minimal) -> None:
    """于 alone would be 於."""
    root = minimal({"mkdocs.yml": lambda text: text.replace("      site:\n", f"{SWITCHED}        徽记: 于\n", 1)})
    build_site(root / "mkdocs.yml", root / "out", jobs=1)
    marks = {
        page(path).xpath("string(//*[@class='brand-mark'])") for path in (root / "out" / TRADITIONAL).rglob("*.html")
    }
    assert marks == {"于"}


def test_a_site_that_does_not_ask_has_one_edition(minimal: Minimal) -> None:
    out = built(minimal, str)
    assert not (out / TRADITIONAL).exists()
    text = (out / "index.html").read_text(encoding="utf-8")
    assert "hreflang" not in text and "繁體" not in text


def test_a_site_without_an_address_has_twins_without_alternates(minimal: Minimal) -> None:
    out = built(minimal, lambda text: re.sub("site_url:.*\n", "", text).replace("      site:\n", SWITCHED, 1))
    twin = page(out / TRADITIONAL / "index.html")
    assert twin.get("lang") == "zh-Hant" and twin.xpath("//link[@hreflang]") == []
    assert [a.get("href") for a in twin.xpath("//a[@hreflang]")] == ["../"]


def test_links_for_reading_from_a_disk_name_their_files(minimal: Minimal) -> None:
    out = built(minimal, lambda text: text.replace("      site:\n", f"      explicit_index: true\n{SWITCHED}", 1))
    followed = 0
    for path in sorted(out.rglob("*.html")):
        for tag, _, value in references(page(path)):
            if tag == "a" and not urlsplit(value).scheme and path.name != "404.html" and not value.startswith("#"):
                followed += 1
                assert (path.parent / urlsplit(value).path).is_file(), (path, value)
    assert followed > 500


def test_an_old_address_leads_on_in_both_editions(minimal: Minimal) -> None:
    root = minimal(
        {
            "mkdocs.yml": lambda text: text.replace("      site:\n", SWITCHED, 1),
            "content/events/报告会.md": lambda text: text.replace("---\n", "---\n旧网址: art/8.html\n", 1),
        }
    )
    build_site(root / "mkdocs.yml", root / "out", jobs=1)
    new = "events/baogaohui-hedong/"
    old = page(root / "out" / TRADITIONAL / "art" / "8.html")
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=../{new}"]
    assert old.xpath("//link[@rel='canonical']/@href") == [f"{BASE}{TRADITIONAL}{new}"]
    assert old.xpath("//link[@hreflang]") == []
    assert (root / "out" / "_redirects").read_text() == (
        f"/art/8.html /{new} 301\n/{TRADITIONAL}art/8.html /{TRADITIONAL}{new} 301\n"
    )


def test_what_is_wrong_with_the_setting_is_said(minimal: Minimal) -> None:
    with pytest.raises(UsageError, match="繁体版：看不懂。写“是”"):
        built(minimal, lambda text: text.replace("site:\n", "site:\n        繁体版: 也许\n", 1))
