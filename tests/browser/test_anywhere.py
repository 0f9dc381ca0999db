"""The site where its keeper did not think of: under another path of a server, and on a stick without any server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Request as Asked

from bangyang.plugin.build import build_site
from bangyang.text.script import folded
from tests.browser.conftest import FAMILIES, NOTICES, serving
from tests.conftest import Made

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DEEP = "/a/b/"
EVERY_FAMILY = (*FAMILIES, *NOTICES)


class _Addresses(HTMLParser):
    """What a page leads to and what it is made of; canonical addresses are names, not ways."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if told.get("rel") == "canonical":
            return
        self.found |= {told[name] for name in ("href", "src", "poster") if told.get(name)}
        self.found |= {part.split()[0] for part in told.get("srcset", "").split(",") if part.strip()}


def addresses_in(page: Path) -> set[str]:
    reader = _Addresses()
    reader.feed(page.read_text(encoding="utf-8"))
    return {urldefrag(found).url for found in reader.found} - {""}


@pytest.fixture(scope="module")
def deep(sample_site: Path) -> Iterator[str]:
    """The address of the sample below a path that its settings do not name."""
    with serving(sample_site / "site", DEEP) as address:
        yield address


@pytest.fixture(scope="module")
def stick(sample_site: Path, made_once: Made) -> Path:
    """The sample as `bangyang build --offline` makes it, in a folder such as sticks have."""
    site = Path("U 盘", "网站")

    def make(root: Path) -> None:
        for part in sample_site.iterdir():
            if part.name != "site":
                (shutil.copytree if part.is_dir() else shutil.copy)(part, root / part.name)
        (root / site).parent.mkdir()
        build_site(root / "mkdocs.yml", root / site, jobs=2, explicit_index=True)

    return made_once("stick", make) / site


def test_every_address_is_found_below_another_path(sample_site: Path, deep: str) -> None:
    """The error pages alone begin at the root, since a server shows it at any address."""
    site = sample_site / "site"
    wanted: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        if page.name != "404.html":
            here = deep + path.removesuffix("index.html")
            wanted |= {urljoin(here, target): path for target in addresses_in(page)}
    ours = {address: path for address, path in wanted.items() if urlsplit(address).netloc == urlsplit(deep).netloc}
    assert len(ours) > 200
    for address, path in ours.items():
        assert address.startswith(deep), (path, address)
        with urlopen(Request(address, method="HEAD"), timeout=10) as answer:
            # A server that had to add a slash was led to a folder's bare name.
            assert answer.status == 200 and answer.url == address, (path, address)


def test_every_address_is_a_file_on_a_stick(stick: Path) -> None:
    pages = sorted(stick.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        if page.name == "404.html":
            continue
        for target in addresses_in(page):
            parts = urlsplit(target)
            if not parts.scheme:
                assert (page.parent / unquote(parts.path)).is_file(), (page, target)


@pytest.mark.parametrize(
    ("place", "script"),
    [
        *(("server", True), ("stick", False)),
        *(
            pytest.param(place, script, marks=pytest.mark.soak)
            for place, script in (("server", False), ("stick", True))
        ),
    ],
)
def test_pages_are_whole_and_lead_on(
    browser: Browser, deep: str, stick: Path, addresses: dict[str, str], place: str, script: bool
) -> None:
    """One page of every family: styled, its pictures drawn, nothing asked elsewhere, nothing complained of."""
    root, end = (deep, "") if place == "server" else (f"{stick.as_uri()}/", "index.html")
    context = browser.new_context(java_script_enabled=script, locale="zh-CN")
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("requestfailed", lambda asked: complaints.append(f"{asked.url} {asked.failure}") if _lost(asked) else None)
    page.on("request", lambda asked: None if asked.url.startswith(root) else complaints.append(asked.url))
    page.on("response", lambda told: complaints.append(f"{told.url} {told.status}") if told.status >= 400 else None)
    try:
        for family in EVERY_FAMILY:
            page.goto(root + addresses[family] + end, wait_until="load")
            assert_whole(page, family)
            assert complaints == [], family
        follow(page, root, end)
        assert complaints == []
    finally:
        context.close()


def test_both_editions_search_on_a_stick_in_either_script(browser: Browser, stick: Path) -> None:
    context = browser.new_context(locale="zh-CN")
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    found: dict[str, list[list[str]]] = {}
    try:
        for edition in ("", "zh-hant/"):
            root = f"{stick.as_uri()}/{edition}"
            for form in ("search/", "people/"):
                page.goto(f"{root}{form}index.html", wait_until="load")
                for query in ("报告会", "報告會", "赤峰", "示例雪梅"):
                    page.locator("[name=q]").fill(query)
                    page.locator(".search-go").click()
                    expect(page.get_by_role("status")).not_to_be_empty()
                    page.wait_for_timeout(400)
                    links = page.locator(".found-title a").evaluate_all("links => links.map(link => link.href)")
                    assert all(link.startswith(root) for link in links)
                    found.setdefault(form + folded(query), []).append([link.removeprefix(root) for link in links])
            page.locator(".found-title a").first.click()
            page.wait_for_load_state()
            assert page.url.startswith(root) and page.locator("h1").count() == 1
        assert complaints == []
    finally:
        context.close()
    assert all(each == one[0] != [] for name, one in found.items() for each in one if name != "people/报告会"), found


def _lost(asked: Asked) -> bool:
    """Whether a request came to nothing other than by the reader going on to the next page."""
    return "ERR_ABORTED" not in str(asked.failure)


def assert_whole(page: Page, family: str) -> None:
    """The stylesheet counts, and pictures in sight have their pixels."""
    assert page.locator("main h1").count() >= 1, family
    # Playwright's own questions are answered without the page's script, too.
    assert page.locator(".skip").evaluate("a => getComputedStyle(a).position") == "absolute", family
    for picture in page.locator("img:not([loading=lazy])").all():
        assert picture.evaluate("i => i.complete && i.naturalWidth > 0"), family


def follow(page: Page, root: str, end: str) -> None:
    """As a reader would: home, people, a person, and home again by the name of the site."""
    page.goto(root + end)
    page.locator("nav.sections a", has_text="人物").first.click()
    assert page.url == f"{root}people/{end}"
    page.locator("main a[href*='shili-']").first.click()
    assert page.url.startswith(f"{root}people/2") and page.url.endswith(f"/{end}")
    assert page.locator("main h1").inner_text()
    page.locator("a.site-brand").click()
    assert page.url == root + end


# One of everything a page on a stick may not do, put into a page that has the policy.
EVIL = """<p id="evil" style="color:rgb(1, 2, 3)" onclick="document.title='ran'">x</p>
<script>document.title = "ran"</script><script src="https://elsewhere.example/a.js"></script>
<img src="https://elsewhere.example/a.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><base href="/">
<iframe src="index.html"></iframe><object data="index.html"></object>"""
LISTEN = """addEventListener("securitypolicyviolation",
  event => console.error("violation: " + event.effectiveDirective))"""
FORBIDDEN = {"script-src-elem", "style-src-attr", "img-src", "base-uri", "frame-src", "object-src"}


def test_everything_works_on_a_stick_under_its_policy(browser: Browser, stick: Path) -> None:
    """Search, the other edition, 长辈版, all with the script, and no request for anything but files of the stick."""
    root = f"{stick.as_uri()}/"
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto(f"{root}index.html", wait_until="load")
        assert page.evaluate("document.documentElement.classList.contains('js')")
        page.locator("[data-tool=elder]").click()
        assert page.locator("html").get_attribute("data-elder") == "on"
        page.get_by_role("link", name="搜索").first.click()
        page.locator("[name=q]").fill("peichunliang")
        page.locator("[name=q]").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("找到")
        page.locator(".found-title a").first.click()
        page.wait_for_url(lambda url: "/rolls/2" in url, timeout=10_000)
        page.get_by_role("link", name="繁體").click()
        page.wait_for_url(lambda url: "/zh-hant/rolls/2" in url, timeout=10_000)
        page.goto(f"{root}people/index.html")
        page.locator("[name=award]").select_option("和睦友爱好邻居")
        expect(page.locator(".found").first).to_be_visible()
        assert complaints == []
        assert [url for url in asked if not url.startswith(root)] == []


def test_a_stick_stops_what_is_not_its_own(browser: Browser, stick: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(stick, tmp_path / "stick"))
    whole = (own / "about" / "index.html").read_text(encoding="utf-8")
    evil = own / "about" / "evil.html"
    evil.write_text(whole.replace("</main>", f"{EVIL}</main>"), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        told: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda said: told.append(said.text))
        page.on("dialog", lambda dialogue: dialogue.dismiss())
        page.goto(evil.as_uri(), wait_until="load")
        page.locator("#evil").click(force=True)
        page.evaluate("fetch('index.html').catch(() => 0)")
        for _ in range(50):
            found = {text.split()[1] for text in told if text.startswith("violation: ")}
            if found >= FORBIDDEN | {"connect-src", "script-src-attr"}:
                break
            page.wait_for_timeout(100)
        assert found >= FORBIDDEN | {"connect-src", "script-src-attr"}
        assert page.title() != "ran"
        assert page.locator("#evil").evaluate("p => getComputedStyle(p).color") != "rgb(1, 2, 3)"
