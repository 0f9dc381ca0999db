"""What a build asks for, and what it gets: the seam between MkDocs' hooks and everything that is ours.

The plugin knows when things happen, a `PreparedSite` knows what is published. They meet in these few names, so that
the plugin can be tried with a publication of three pages and a publication without MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bangyang.base.elsewhere import Elsewhere
from bangyang.base.errors import Finding
from bangyang.base.store import Part
from bangyang.loading.entries import Entry
from bangyang.loading.settings import Settings
from bangyang.models.article import FreePage
from bangyang.outputs.output import Output
from bangyang.pages.chrome import ChromeView
from bangyang.release.stage import ReleaseReport
from bangyang.rendering.chrome import Chrome, ChromeKey
from bangyang.rendering.environment import RenderSettings
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.traditional import TraditionalEdition


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build: the site's root folder, its settings, the instant, the number of workers (at least 1).

    `profiles_folder` holds the nominees, `cache_folder` what may be thrown away at any time, `theme_folder` the theme's
    styles and scripts, `template_folders` its page templates, a site's own before them. `explicit_index` asks for
    links that work from a disk; `draft` shows everything, for a preview on the editor's own machine.
    """

    root: Path
    settings: Settings
    now: datetime
    jobs: int
    profiles_folder: Path
    cache_folder: Path
    theme_folder: Path
    template_folders: tuple[Path, ...]
    explicit_index: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class FreePageHead:
    """What MkDocs knows of a page it makes itself: site URL, title and description as plain text."""

    url: str
    title: str
    description: str = ""


class PreparedSite(Protocol):
    """A site that was loaded, checked and derived, ready to be rendered."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found; with one error among them, nothing more will be asked."""

    @property
    def drafts(self) -> Set[str]:
        """The paths of files that are drafts, free pages among them: nothing of them is rendered."""

    @property
    def chrome(self) -> ChromeView:
        """What stands round every page."""

    @property
    def render_settings(self) -> RenderSettings:
        """The templates and assets the pages are rendered with."""

    @property
    def traditional(self) -> TraditionalEdition | None:
        """How the traditional edition is made of the other pages, if the site has one."""

    @property
    def rendered(self) -> Part:
        """What earlier builds rendered."""

    def told_page(self, path: str) -> Entry[FreePage] | None:
        """The free page at `path` as it may be told, None where that is as it was written."""

    def told_text(self, text: str) -> str:
        """A text of the settings that stands round pages, such as a title of the navigation, as it may be told."""

    def free_head(self, page: FreePageHead) -> str:
        """The tags, as HTML, that the head of a free page carries beside those of the site."""

    def holds_until(self, *, same: bool) -> datetime | None:
        """The instant from which the same files may come to something else; None where they may at once, for the
        release before this one was not the `same`.
        """

    @property
    def pages(self) -> tuple[Page | DeferredPage, ...]:
        """Every typed page, in any order that is always the same."""

    def pages_elsewhere(self) -> Elsewhere:
        """How a process that inherits nothing comes by them, and makes one."""

    def outputs(self, free: Mapping[str, str]) -> Iterable[Output]:
        """Every other file, asked for once the pages are rendered: styles, script, pictures, feeds, sitemap.

        `free` are the pages that MkDocs made, by address; its settings may leave some out, other plugins change them.
        """

    def inspect(self, folder: Path, shown_as: str, digests: Mapping[str, str]) -> tuple[Finding, ...]:
        """What stands against publishing the finished files in `folder`, which messages call `shown_as`.

        `digests` are the SHA-256 of the files by path, as they were written.
        """


class Surroundings(Protocol):
    """What somebody else makes of the site, as bytes: its free pages, and the layout round every page.

    MkDocs does, through the plugin; a build asks for nothing else of it.
    """

    @property
    def warnings(self) -> Sequence[str]:
        """What was wrong with the free pages, in its own words; asked for at the end."""

    def free_pages(self) -> Mapping[str, bytes]:
        """The free pages as they will be published, by path; asked for before anything of ours is written."""

    def chromes(self, keys: Iterable[ChromeKey]) -> Mapping[ChromeKey, Chrome]:
        """The layout for each depth and section of `keys`."""

    def theme_files(self, texts: Iterable[str]) -> Iterable[Output]:
        """The static files of the theme that are named in `texts`."""


class Destination(Protocol):
    """A place a build writes to: a `Staging`, or the folder of a preview. Into `path` others may write, too."""

    path: Path

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of what was written, by path, as far as it is known."""

    def write(self, outputs: Iterable[Output]) -> None:
        """Write files; PathTaken if one stands there already. Of a `KnownFile` the bytes are not asked for
        where the live site has them.
        """

    def adopt(self) -> None:
        """Take in what was written there by others: the free pages."""

    def whole(self) -> Path:
        """The folder in which everything written so far can be read, and besides it at most a manifest."""

    def release(self) -> ReleaseReport:
        """Make it public."""

    def abandon(self) -> None:
        """Give up."""


class NotPublished(Exception):
    """The content is sound, yet something stands against publishing it (exit code 1); the message says what.

    `findings` and `warnings` are those of the build, for whoever tells them.
    """

    def __init__(self, message: str, *, findings: tuple[Finding, ...] = (), warnings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings
        self.warnings = warnings


Prepare = Callable[[BuildRequest], PreparedSite]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, for the command line to tell.

    `warnings` are MkDocs' own words about free pages; `pages` counts these, too. `written` and `reused` count files;
    `atomic` says whether the site was exchanged without a moment in between; `leftovers` are folders of an earlier
    version beside it. From `now` until before `until` another build of the same files comes to the same; without an
    `until` that may not be so.
    """

    site: Path
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    pages: int
    written: int
    reused: int
    atomic: bool
    leftovers: tuple[Path, ...] = ()
    now: datetime | None = None
    until: datetime | None = None
