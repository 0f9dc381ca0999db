"""A publication in which everything is shown, marked 草稿 across every page: for `serve --draft` alone.

The mark is a rule added to the stylesheet, so that no page can be shown or printed without it and nothing else of the
pages differs from what will be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from pathlib import Path

from bangyang.base.elsewhere import Elsewhere
from bangyang.base.errors import Finding
from bangyang.base.store import Part
from bangyang.building.contract import BuildRequest, FreePageHead, PreparedSite
from bangyang.building.publication import prepare
from bangyang.loading.entries import Entry
from bangyang.models.article import FreePage
from bangyang.outputs.output import Output
from bangyang.pages.chrome import ChromeView
from bangyang.rendering.environment import RenderSettings
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.traditional import TraditionalEdition

WATERMARK = """
body::after{content:"草稿";position:fixed;inset:0;z-index:9999;display:grid;place-items:center;
font:700 34vmin/1 serif;color:rgb(166 27 31/.13);transform:rotate(-24deg);pointer-events:none}
""".encode()


class DraftPublication:
    """A publication whose stylesheets carry the mark."""

    def __init__(self, inner: PreparedSite) -> None:
        self._inner = inner

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return self._inner.findings

    def holds_until(self, *, same: bool) -> datetime | None:
        """The next change."""
        return self._inner.holds_until(same=same)

    @property
    def drafts(self) -> Set[str]:
        """None: everything is shown."""
        return self._inner.drafts

    @property
    def chrome(self) -> ChromeView:
        """What stands round every page."""
        return self._inner.chrome

    @property
    def render_settings(self) -> RenderSettings:
        """The templates and assets the pages are rendered with."""
        return self._inner.render_settings

    @property
    def traditional(self) -> TraditionalEdition | None:
        """How the traditional edition is made of the other pages."""
        return self._inner.traditional

    @property
    def rendered(self) -> Part:
        """What earlier builds rendered."""
        return self._inner.rendered

    def told_page(self, path: str) -> Entry[FreePage] | None:
        """A free page as it may be told."""
        return self._inner.told_page(path)

    def told_text(self, text: str) -> str:
        """A text of the settings as it may be told."""
        return self._inner.told_text(text)

    def free_head(self, page: FreePageHead) -> str:
        """The head of a free page."""
        return self._inner.free_head(page)

    @property
    def pages(self) -> tuple[Page | DeferredPage, ...]:
        """Every typed page."""
        return self._inner.pages

    def pages_elsewhere(self) -> Elsewhere:
        """How another process comes by them."""
        return self._inner.pages_elsewhere()

    def outputs(self, free: Mapping[str, str]) -> Iterable[Output]:
        """Every other file, stylesheets with the mark."""
        for output in self._inner.outputs(free):
            yield Output(output.path, output.read() + WATERMARK) if output.path.endswith(".css") else output

    def inspect(self, folder: Path, shown_as: str, digests: Mapping[str, str]) -> tuple[Finding, ...]:
        """What stands against publishing it; a draft never is."""
        return self._inner.inspect(folder, shown_as, digests)


def prepare_draft(request: BuildRequest) -> DraftPublication:
    """The site of `request`, which asks for a draft, with the mark."""
    return DraftPublication(prepare(request))
