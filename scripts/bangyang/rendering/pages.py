"""Typed pages to bytes: a pure function of (page, chrome), in one process or several.

A `Page` is all that is known about one page once its view is built, a `DeferredPage` one whose view is built when
its turn comes. Making a page touches neither clock nor site, so it may happen anywhere: few pages are made here, many
in worker processes (`bangyang.base.workers`), and the result is the same, in the same order, whatever the number
of workers.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from markupsafe import Markup, escape

from bangyang.base.elsewhere import Elsewhere, Journal
from bangyang.base.store import Part, Store, key_of
from bangyang.base.workcount import Work, did
from bangyang.base.workers import in_workers
from bangyang.derivations import reserved
from bangyang.rendering.addresses import base_of, check_url, output_path
from bangyang.rendering.chrome import Chrome, ChromeKey, splice
from bangyang.rendering.environment import Renderer, RenderSettings, renderer
from bangyang.rendering.insides import Inside
from bangyang.rendering.remembered import KnownFile, KnownPage, RememberedPages
from bangyang.rendering.traditional import TraditionalEdition


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
    """A page whose view is built when it is about to be rendered, so that memory holds one view at a time.

    `ledgers` are told of what building it leaves behind, in case it is built in another process. A page that `memory`
    knows is not built at all.
    """

    url: str
    section: str
    make: Callable[[], Page]
    ledgers: tuple[Journal, ...] = ()
    memory: RememberedPages | None = None

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
    pages: Iterable[Page | DeferredPage],
    chromes: Mapping[ChromeKey, Chrome],
    settings: RenderSettings,
    jobs: int = 1,
    kept: Part | None = None,
    traditional: TraditionalEdition | None = None,
) -> Iterator[tuple[str, bytes]]:
    """(output path, bytes) of every page, in the order of `pages`, each followed by its traditional page if asked.

    Uses up to `jobs` worker processes where they can be had and are worth it. What `kept` holds is not rendered
    again; it is known by everything it was rendered from, the chrome excepted, so that a new chrome alone costs
    nothing but the joining. Raises DuplicatePage when two pages share an address, KeyError when a page's chrome is
    missing, and whatever a template raises.
    """
    for path, content in render_files(pages, chromes, settings, jobs, kept, traditional):
        yield path, content.make() if isinstance(content, KnownFile) else content


def render_files(
    pages: Iterable[Page | DeferredPage],
    chromes: Mapping[ChromeKey, Chrome],
    settings: RenderSettings,
    jobs: int = 1,
    kept: Part | None = None,
    traditional: TraditionalEdition | None = None,
    elsewhere: Callable[[], Elsewhere] | None = None,
) -> Iterator[tuple[str, bytes | KnownFile]]:
    """The same; of a page that is remembered (`DeferredPage.memory`) only what its file will be is told.

    `elsewhere` is how a process that inherits nothing comes by `PageMaker.made` on what `name_there` calls a page.
    """
    every = tuple(pages)
    _refuse_duplicates(every)
    templates = renderer(settings)
    known = kept if kept is not None else Store().part("pages")
    maker = PageMaker(templates, known, traditional)

    marks = {key: chrome.key.hex() for key, chrome in chromes.items()}
    others = {key: traditional.chrome(chrome, key.base) for key, chrome in chromes.items()} if traditional else {}
    # Of what is remembered there is nothing to make, unless it is read once more for the other edition.
    work = [page for page in every if traditional is not None or _remembered(page, known) is None]
    done = in_workers(maker.made, work, ledgers_of(every), jobs, elsewhere=elsewhere)

    def whole(page: Page | DeferredPage, first: _Made) -> bytes:
        return splice(chromes[page.chrome_key], *_kept(known, first, partial(_inside_of, page, templates)))

    for page in every:
        before = _remembered(page, known) if traditional is None else None
        if before is not None and before.chrome == marks[page.chrome_key]:
            first = _Made(bytes.fromhex(before.inside), None)
            known.keep(first.key)
            _note(page, before)
            yield output_path(page.url), KnownFile(before.size, before.sha256, partial(whole, page, first))
            continue
        first, second = next(done) if before is None else maker.made(page)
        if traditional is None or second is None:
            content = whole(page, first)
            _note(page, KnownPage(page.url, first.key.hex(), marks[page.chrome_key], len(content), _sha256(content)))
            yield output_path(page.url), content
            continue
        inside = _kept(known, first, partial(_inside_of, page, templates))
        anywhere = page.chrome_key.base == "/"
        links = traditional.alternates(inside.head, page.url)
        other = traditional.other(page.url, anywhere=anywhere)
        yield output_path(page.url), splice(chromes[page.chrome_key], *inside.with_head(links), other)
        converted = _kept(known, second, partial(maker.converted, inside, page.url))
        other = traditional.other(page.url, traditional=True, anywhere=anywhere)
        yield (
            output_path(reserved.TRADITIONAL + page.url),
            splice(others[page.chrome_key], *converted.with_head(links), other),
        )
    # To its end, where the workers are sent home.
    assert next(done, None) is None


class _Made(NamedTuple):
    """What an inside is known by, and the inside where it was made anew."""

    key: bytes
    inside: Inside | None


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes the insides of pages that `known` does not hold, in whatever process."""

    templates: Renderer
    known: Part
    traditional: TraditionalEdition | None

    def made(self, page: Page | DeferredPage) -> tuple[_Made, _Made | None]:
        """A page's inside and its traditional one, each where it is not known."""
        if (before := _remembered(page, self.known)) is not None:
            key = bytes.fromhex(before.inside)
        else:
            page = page if isinstance(page, Page) else page.make()
            did(Work.COMPOSED)
            key = _key(page, self.templates.fingerprint)
        inside = None if key in self.known else _inside_of(page, self.templates)
        if self.traditional is None:
            return _Made(key, inside), None
        whole = inside or _recalled(self.known, key) or _inside_of(page, self.templates)
        own = self.traditional.key(key, *whole)
        return _Made(key, inside), _Made(own, None if own in self.known else self.converted(whole, page.url))

    def converted(self, inside: Inside, url: str) -> Inside:
        """An inside for the traditional edition, if there is one."""
        assert self.traditional is not None
        did(Work.TRADITIONAL)
        return Inside(*(self.traditional.part(part, url) for part in inside))


def name_there(page: Page | DeferredPage) -> Page | str:
    """What a page is called in another process: a view that is built already is sent, any other is found by address."""
    return page if isinstance(page, Page) else page.url


def ledgers_of(pages: Iterable[Page | DeferredPage]) -> tuple[Journal, ...]:
    """What building the views of all pages leaves entries in, each once."""
    found = {id(ledger): ledger for page in pages if isinstance(page, DeferredPage) for ledger in page.ledgers}
    return tuple(found.values())


def _remembered(page: Page | DeferredPage, known: Part) -> KnownPage | None:
    """What is known of a page without making it, where its inside is there."""
    found = page.memory.known(page.url) if isinstance(page, DeferredPage) and page.memory is not None else None
    return found if found is not None and bytes.fromhex(found.inside) in known else None


def _note(page: Page | DeferredPage, known: KnownPage) -> None:
    if isinstance(page, DeferredPage) and page.memory is not None:
        page.memory.became(known)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _recalled(known: Part, key: bytes) -> Inside | None:
    value = known.get(key)
    return Inside.loads(value) if value is not None else None


def _kept(known: Part, made: _Made, make: Callable[[], Inside]) -> Inside:
    """An inside that was made anew, or is known, or proves damaged and has to be made; it is known from now on."""
    if made.inside is None and (found := _recalled(known, made.key)) is not None:
        return found
    inside = made.inside or make()
    known.put(made.key, inside.dumps())
    return inside


def _inside_of(page: Page | DeferredPage, templates: Renderer) -> Inside:
    return _inside(page if isinstance(page, Page) else page.make(), templates)


def _inside(page: Page, templates: Renderer) -> Inside:
    def rendered(template: str) -> bytes:
        return templates.render(template, page.view, page.url, anywhere=page.anywhere).encode()

    did(Work.RENDERED)
    head = (rendered(page.head_template) if page.head_template else b"") + _metas(page.metas).encode()
    return Inside(head, escape(page.title).encode(), rendered(page.template))


def _key(page: Page, templates: bytes) -> bytes:
    """What a page's inside is known by: everything that goes into it."""
    written = io.BytesIO()
    # For its hash alone, and never read: nothing else writes a view of any shape as fast.
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    # Equal views give equal bytes only where nothing is said of which of their parts are one object.
    pickler.fast = True
    pickler.dump((page.url, page.template, page.head_template, page.title, page.metas, page.anywhere, page.view))
    return key_of(b"page", templates, written.getbuffer())


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
