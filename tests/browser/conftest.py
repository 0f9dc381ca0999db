"""A real browser in front of a real server: the sample site under a sub-path of 127.0.0.1."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.conftest import SOAK

ROOT = "/bangyang/"
NOW = "2026-11-20T09:00:00+08:00"
"""The instant the sample speaks for; the browser believes it too."""


BROWSERS = ("chromium", "chromium-browser", "google-chrome")


ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No request leaves the machine, without a hand of ours on every request: a page that goes on leaving may wait for
such a hand for ever."""


MOST_SECONDS = 1800 if SOAK else 420
"""No test takes a third of it."""


@pytest.fixture(autouse=True)
def _no_endless_wait() -> Iterator[None]:
    """Ends the process of a test whose browser never answers: some calls of the driver know no limit.

    Another process takes the place of a worker that is gone, and the test is named as failed.
    """

    def end(*_: object) -> None:
        os._exit(70)

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one for the whole run: its driver does not start twice in one process."""
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        pytest.skip("没有找到 Chromium，请先安装系统包 chromium")
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", ALONE]
    # The sandbox does not work for root, who runs the tests in containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield launched
        launched.close()


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below `root`, its error page for everything that is not there."""

    root = ROOT

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        inside = path.partition("?")[0].partition("#")[0].removeprefix(self.root)
        return super().translate_path(f"/{inside}") if path.startswith(self.root) else f"{self.directory}/no-such-file"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own error page, as any server is told to show it."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path, root: str = ROOT) -> Iterator[str]:
    """Serves `site` below the path `root`; gives its address, ending in `/`."""
    handler = type("_Rooted", (_Handler,), {"root": root})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{root}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served(sample_site: Path) -> Iterator[str]:
    """The address of the sample site, ending in `/`."""
    with serving(sample_site / "site") as address:
        yield address


@dataclass
class Visit:
    """A page that is open, and what happened on the way: what the console said, and who else was asked."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


Visitor = Callable[..., Any]


Visitors = dict[tuple[int, str, bool], BrowserContext]


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[Visitors]:
    """One visitor for each screen, scheme and use of script: coming anew for each page would take most of the time."""
    known: Visitors = {}
    yield known
    for context in known.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, visitors: Visitors, served: str) -> Iterator[Visitor]:
    """`visit(address, width=…, scheme=…, script=…)` opens a page of the site; `remembers` for what leaves traces."""
    opened: list[Page] = []
    own: list[BrowserContext] = []

    def open_page(
        address: str, *, width: int = 1440, scheme: Any = "light", script: bool = True, remembers: bool = False
    ) -> Visit:
        if remembers:
            context = _context(browser, width, scheme, script)
            own.append(context)
        else:
            key = (width, scheme, script)
            context = visitors.get(key) or visitors.setdefault(key, _context(browser, *key))
        visit = Visit(context.new_page())
        opened.append(visit.page)
        _watch(visit, served)
        if script:
            visit.page.clock.set_fixed_time(NOW)
        visit.page.goto(served + address, wait_until="load")
        return visit

    yield open_page
    for page in opened:
        page.context.set_offline(False)
        page.close()
    for context in own:
        context.close()


def _context(browser: Browser, width: int, scheme: Any, script: bool) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=script,
        locale="zh-CN",
        has_touch=width < 600,
    )
    context.set_default_timeout(10_000)
    return context


def _watch(visit: Visit, served: str) -> None:
    """Note what the page complains of, and what it asks of whom."""
    origin = served.removesuffix(ROOT)

    def note(request: Request) -> None:
        visit.asked.append(request.url)
        if not request.url.startswith(f"{origin}/"):
            visit.strangers.append(request.url)

    def refused(url: str, status: int) -> None:
        # What is in the browser's cache and still the same is answered with 304.
        if status >= HTTPStatus.BAD_REQUEST:
            visit.complaints.append(f"{url} {status}")

    visit.page.on("request", note)
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type != "log" else None)
    visit.page.on("pageerror", lambda fault: visit.complaints.append(str(fault)))
    visit.page.on("requestfailed", lambda request: visit.complaints.append(f"{request.url} {request.failure}"))
    visit.page.on(
        "response",
        lambda answer: visit.complaints.append(f"{answer.url} {answer.status}") if answer.status >= 400 else None,
    )


NOTICES = ("notice", "photo-notice")
FAMILIES = {
    "home": "index.html",
    "campaign": "campaigns/2*/index.html",
    "roll": "rolls/2*/index.html",
    "profile": "people/2*/*/index.html",
    "people": "people/index.html",
    "news": "news/2*/*/index.html",
    "news-list": "news/index.html",
    "document": "documents/2*/index.html",
    "documents": "documents/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
}


@pytest.fixture(scope="session")
def addresses(sample_site: Path) -> dict[str, str]:
    """The address of one page of every family, the fullest of it; of notices one with a table and one with photos."""
    site = sample_site / "site"
    found = {family: _fullest(site, pattern) for family, pattern in FAMILIES.items()}
    for family, mark in (("notice", '<table class="roster'), ("photo-notice", 'class="photo-grid"')):
        marked = [path for path in sorted(site.glob("notices/2*/index.html")) if mark in path.read_text("utf-8")]
        found[family] = _address(site, max(marked, key=lambda path: path.stat().st_size))
    return found


def _fullest(site: Path, pattern: str) -> str:
    return _address(site, max(sorted(site.glob(pattern)), key=lambda path: path.stat().st_size))


def _address(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix().removesuffix("index.html")
