"""How a process that inherits nothing comes by the pages and the gate of a site: it loads the site itself.

It reads the same folder, and in the same store what was read and converted before, so that this is soon done; and it
helps only where it sees the very site that is built, at the same instant, by the same program. What it makes there of
a page or finds in a file is what would be made and found here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from bangyang.base.elsewhere import Elsewhere, Workplace
from bangyang.base.store import Part, key_of
from bangyang.base.store.keys import program_version
from bangyang.building.contract import BuildRequest
from bangyang.derivations.state import State
from bangyang.derivations.units import content_keys
from bangyang.leakgate.gate import Gate
from bangyang.leakgate.knowledge import Knowledge
from bangyang.loading.entries import content_key
from bangyang.loading.resources import Resources
from bangyang.pages.images import Images, Pictured
from bangyang.rendering.environment import RenderSettings, renderer
from bangyang.rendering.pages import DeferredPage, Page, PageMaker, ledgers_of, name_there
from bangyang.rendering.traditional import TraditionalEdition


class SiteToBuild(Protocol):
    """A site that was loaded, here or there."""

    @property
    def state(self) -> State:
        """The site as it may be told."""

    @property
    def images(self) -> Images:
        """Its pictures."""

    @property
    def pages(self) -> tuple[Page | DeferredPage, ...]:
        """Its pages."""

    @property
    def render_settings(self) -> RenderSettings:
        """What they are rendered with."""

    @property
    def rendered(self) -> Part:
        """Those that are known."""

    @property
    def traditional(self) -> TraditionalEdition | None:
        """How the traditional edition is made."""

    def knowledge(self, pictures: Mapping[str, str]) -> Knowledge:
        """What the gate has to know; `pictures` are the originals of published files."""


class AnotherSite(Exception):
    """What another process sees is not the site that is built."""


@dataclass(frozen=True, slots=True)
class SiteThere:
    """What a process is told of the site it shall load: by what function, for which build, with what resources, and
    the `mark` by which it is known.
    """

    load: Callable[[BuildRequest, Resources], SiteToBuild]
    request: BuildRequest
    resources: Resources
    mark: bytes

    @classmethod
    def of(
        cls, site: SiteToBuild, request: BuildRequest, load: Callable[[BuildRequest, Resources], SiteToBuild]
    ) -> SiteThere:
        """The site that was loaded here."""
        return cls(load, request, replace(site.state.site.resources, jobs=1), mark_of(site))


def pages_elsewhere(there: SiteThere, images: Images) -> Elsewhere:
    """For making pages; of photos is told what was made of them."""
    return Elsewhere(_pages_there, (there, images.made_so_far()), name_there)


def gate_elsewhere(there: SiteThere, pictures: Mapping[str, str], shown_as: str) -> Elsewhere:
    """For looking through finished files, which lie in a folder that all see."""
    return Elsewhere(_gate_there, (there, pictures, shown_as))


def mark_of(site: SiteToBuild) -> bytes:
    """A hash of everything that pages depend on: every file and setting, the instant, the program, the templates."""
    whole = site.state.site
    settings = replace(whole.settings, jobs=0, findings=())
    facts = (settings, site.state.now, site.state.draft, whole.ledger.rows, whole.ledger.salt_rows)
    names = (whole.files, whole.drafts, whole.published, site.state.altered)
    files = [content_keys(site.state)[entry.source.path] for entry in whole.entries]
    free = map(content_key, whole.free)
    said = (repr(facts), *(repr(sorted(each)) for each in names))
    return key_of(program_version(), renderer(site.render_settings).fingerprint, *map(str.encode, said), *files, *free)


_loaded: list[tuple[bytes, SiteToBuild]] = []
"""The site that this process was last told of."""


def _site(there: SiteThere) -> SiteToBuild:
    if not _loaded or _loaded[0][0] != there.mark:
        _loaded.clear()
        site = there.load(there.request, there.resources)
        if mark_of(site) != there.mark:
            raise AnotherSite("看到的网站和这里的不一样：文件、时间、程序或者库的版本不同")
        _loaded.append((there.mark, site))
    return _loaded[0][1]


def _pages_there(there: SiteThere, pictured: Pictured) -> Workplace:
    site = _site(there)
    site.images.know(pictured)
    pages = site.pages
    by_url = {page.url: page for page in pages if isinstance(page, DeferredPage)}
    maker = PageMaker(renderer(site.render_settings), site.rendered, site.traditional)
    return Workplace(lambda name: maker.made(by_url[name] if isinstance(name, str) else name), ledgers_of(pages))


def _gate_there(there: SiteThere, pictures: Mapping[str, str], shown_as: str) -> Workplace:
    return Workplace(Gate(_site(there).knowledge(pictures), shown_as).look_all)
