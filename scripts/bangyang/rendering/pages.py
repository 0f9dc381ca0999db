"""Typed pages to bytes: a pure function of (page, chrome), in one process or several.

A `Page` is all that is known about one page once its view is built. Rendering it touches neither disk nor clock, so
it may happen anywhere: few pages are rendered here, many in worker processes, and the result is the same, in the
same order, whatever the number of workers.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from markupsafe import Markup, escape

from bangyang.rendering.addresses import base_of, check_url, output_path
from bangyang.rendering.chrome import Chrome, ChromeKey, splice
from bangyang.rendering.environment import RenderSettings, render_page

# Starting a worker costs about half a second, the time of some hundreds of pages.
WORTH_WORKERS = 400
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be made.

    `url` is its site URL, `template` a file of the theme's templates folder, `view` what the template sees (frozen
    and picklable), `section` the entry of the main menu it belongs to, `title` the text of `<title>` in full. The
    page's head is what `head_template` makes of the view, if there is one, and the (name, content) pairs of `metas`.
    `anywhere` marks an error page, which the server shows at any address and whose links start at the site's root.
    """

    url: str
    template: str
    view: object
    section: str
    title: str
    metas: tuple[tuple[str, str], ...] = ()
    head_template: str = ""
    anywhere: bool = False

    def __post_init__(self) -> None:
        check_url(self.url)

    @property
    def chrome_key(self) -> ChromeKey:
        """The chrome this page is spliced into."""
        return ChromeKey("/" if self.anywhere else base_of(self.url), self.section)


@dataclass(frozen=True, slots=True)
class DeferredPage:
    """A page whose view is built when it is about to be rendered, so that memory holds one view at a time."""

    url: str
    section: str
    make: Callable[[], Page]

    def __post_init__(self) -> None:
        check_url(self.url)

    @property
    def chrome_key(self) -> ChromeKey:
        """The chrome this page is spliced into."""
        return ChromeKey(base_of(self.url), self.section)


class DuplicatePage(ValueError):
    """Two pages want the same address, and so the same file `path`."""

    def __init__(self, path: str) -> None:
        super().__init__(f"two pages at {path}")
        self.path = path


def render_pages(
    pages: Iterable[Page | DeferredPage], chromes: Mapping[ChromeKey, Chrome], settings: RenderSettings, jobs: int = 1
) -> Iterator[tuple[str, bytes]]:
    """(output path, bytes) of every page, in the order of `pages`.

    Uses up to `jobs` worker processes once the finished pages are many enough to pay for them; deferred pages are
    made and rendered here, one by one. Raises DuplicatePage when two pages share an address, KeyError when a page's
    chrome is missing, and whatever a template raises.
    """
    every = tuple(pages)
    _refuse_duplicates(every)
    finished = tuple(page for page in every if isinstance(page, Page))
    if jobs <= 1 or len(every) < WORTH_WORKERS or len(finished) < len(every):
        for page in every:
            made = page if isinstance(page, Page) else page.make()
            yield render_one(made, chromes[page.chrome_key], settings)
        return
    # Fresh processes rather than forks: the server of `serve` has threads, which a fork would cut in mid-stride.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _receive, (dict(chromes), settings)) as pool:
        chunks = [finished[start : start + CHUNK] for start in range(0, len(finished), CHUNK)]
        for rendered in pool.map(_render_chunk, chunks):
            yield from rendered


def render_one(page: Page, chrome: Chrome, settings: RenderSettings) -> tuple[str, bytes]:
    """(output path, bytes) of one page."""

    def rendered(template: str) -> bytes:
        return render_page(template, page.view, page.url, settings, anywhere=page.anywhere).encode()

    head = (rendered(page.head_template) if page.head_template else b"") + _metas(page.metas).encode()
    return output_path(page.url), splice(chrome, head, escape(page.title).encode(), rendered(page.template))


def _metas(metas: tuple[tuple[str, str], ...]) -> str:
    """The meta tags; an empty value is no tag (that it is missing is for the checks to say)."""
    tag = Markup('<meta name="{}" content="{}">')
    return Markup("\n").join(tag.format(name, content) for name, content in metas if content.strip())


def _refuse_duplicates(pages: Sequence[Page | DeferredPage]) -> None:
    seen: set[str] = set()
    for page in pages:
        if (path := output_path(page.url)) in seen:
            raise DuplicatePage(path)
        seen.add(path)


@dataclass(slots=True)
class _Desk:
    """What a worker process was given when it started."""

    chromes: dict[ChromeKey, Chrome]
    settings: RenderSettings


_desk: list[_Desk] = []


def _receive(chromes: dict[ChromeKey, Chrome], settings: RenderSettings) -> None:
    _desk[:] = [_Desk(chromes, settings)]


def _render_chunk(pages: tuple[Page, ...]) -> list[tuple[str, bytes]]:
    (desk,) = _desk
    return [render_one(page, desk.chromes[page.chrome_key], desk.settings) for page in pages]
