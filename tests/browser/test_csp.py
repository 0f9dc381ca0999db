"""The site in Chromium, served with its `_headers`: no violation of the policy, no request to another origin."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bangyang.outputs.headers import NAME, headers_for, read_headers

pytestmark = pytest.mark.browser

BASE = "/bangyang/"
# One of everything the policy forbids, to see that violations would be seen.
EVIL = """<!doctype html><title>x</title><p style="color:red">x</p><style>p{}</style>
<script>document.title = "ran"</script><img src="https://elsewhere.example/a.png"><p onclick="x()">x</p>
<iframe src="/bangyang/"></iframe><base href="/"><form action="/bangyang/"><button>x</button></form>"""
EXPECTED = {"style-src-attr", "style-src-elem", "script-src-elem", "img-src", "script-src-attr", "base-uri"}

LISTEN = """addEventListener("securitypolicyviolation",
  event => console.error("violation: " + event.effectiveDirective + " " + event.blockedURI))"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below `BASE` as a host would that reads `_headers`."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE))

    def do_GET(self) -> None:
        """A file, or the page made to violate the policy."""
        if self.path == f"{BASE}evil/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(EVIL.encode())
            return
        super().do_GET()

    def end_headers(self) -> None:
        """Adds what `_headers` says."""
        rules = read_headers(Path(self.directory, NAME).read_text(encoding="utf-8"))
        for name, value in headers_for("/" + self.path.removeprefix(BASE), rules).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *values: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serves a built site below `BASE` with its headers; the origin it is served from."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def origin(sample_site: Path) -> Iterator[str]:
    """The origin the sample is served from."""
    with serving(sample_site / "site") as origin:
        yield origin


class Watched:
    """A page, what its console complained of, and every address it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.add_init_script(LISTEN)
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    with browser.new_context(locale="zh-CN") as context:
        yield Watched(context.new_page())


def kinds(site: Path) -> list[str]:
    """The largest page of every kind: pages are of one kind that lie equally deep in the same section."""
    largest: dict[tuple[str, int], Path] = {}
    for page in sorted(site.rglob("*.html")):
        parts = page.relative_to(site).parts
        key = (parts[0], len(parts))
        if key not in largest or page.stat().st_size > largest[key].stat().st_size:
            largest[key] = page
    return [page.relative_to(site).as_posix().removesuffix("index.html") for page in largest.values()]


def use(page: Page) -> None:
    """Everything a reader can press, and the page on paper.

    The button for printing comes last: the dialogue it opens is closed by nobody here, and as long as it is open
    Chromium takes the page for one that is being printed and prints it no second time.
    """
    page.set_viewport_size({"width": 360, "height": 780})
    menu = page.locator("[data-tool=menu]")
    if menu.count():
        menu.click()
    page.set_viewport_size({"width": 1280, "height": 800})
    for tool in ("theme", "size", "size", "size"):
        press(page, tool)
    page.mouse.wheel(0, 100_000)
    page.emulate_media(media="print")
    page.pdf()
    page.emulate_media(media="screen")
    page.evaluate("addEventListener('beforeprint', () => document.body.dataset.printed = '')")
    if press(page, "print"):
        assert page.evaluate("'printed' in document.body.dataset")


def press(page: Page, tool: str) -> bool:
    """Presses a button of the page's head; whether it has one."""
    button = page.locator(f"[data-tool={tool}]")
    if button.count():
        button.first.click()
    return button.count() > 0


@pytest.mark.parametrize("step", [2, pytest.param(1, marks=pytest.mark.soak)])
def test_no_page_violates_the_policy(
    watched: Watched, origin: str, sample_site: Path, tells: Callable[[str], None], step: int
) -> None:
    """Every other kind of page in every run, all of them in the long one."""
    addresses = kinds(sample_site / "site")[::step]
    assert len(addresses) >= 28 // step
    for address in addresses:
        answer = watched.page.goto(f"{origin}{BASE}{address}", wait_until="load")
        assert answer is not None and "default-src 'none'" in answer.headers["content-security-policy"]
        use(watched.page)
        assert watched.page.evaluate("getComputedStyle(document.body).fontSize") != ""
        assert watched.page.evaluate("document.documentElement.classList.contains('js')"), address
        assert watched.page.evaluate("document.styleSheets.length") >= 1
        assert watched.complaints == [], address
    strangers = [url for url in watched.asked if not url.startswith((f"{origin}/", "data:", "blob:"))]
    assert strangers == []
    tells(f"CSP: {len(addresses)} kinds of page, {len(watched.asked)} requests, 0 violations, 0 off-origin")


def violations(watched: Watched) -> set[str]:
    """The directives that were violated so far."""
    return {text.split()[1] for text in watched.complaints if text.startswith("violation: ")}


def test_violations_would_be_seen(watched: Watched, origin: str) -> None:
    watched.page.goto(f"{origin}{BASE}evil/", wait_until="load")
    # Some are told only after the page has loaded; older browsers look at a handler when its event comes.
    watched.page.locator("p[onclick]").click(force=True)
    for _ in range(50):
        if violations(watched) >= EXPECTED:
            break
        watched.page.wait_for_timeout(100)
    assert violations(watched) >= EXPECTED
    assert watched.page.title() == "x"
