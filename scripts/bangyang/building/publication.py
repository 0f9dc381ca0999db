"""A site made ready for publication: loaded, checked and derived, its pages and files composed on request.

This is where the layers meet. `prepare` is called by MkDocs' hooks and, through them, by `bangyang build`, so both
commands publish the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path

from bangyang import __version__
from bangyang.base.elsewhere import Elsewhere
from bangyang.base.errors import Finding, Place
from bangyang.base.store import Part, Store
from bangyang.building.abroad import SiteThere, gate_elsewhere, pages_elsewhere
from bangyang.building.contract import BuildRequest, FreePageHead
from bangyang.building.gatekeeper import forget
from bangyang.checks.runner import CheckReport, run_checks
from bangyang.checks.site.outgoing import NO_FONTS
from bangyang.checks.site.vanished import MOVED
from bangyang.derivations import reserved
from bangyang.derivations.addresses import free_address
from bangyang.derivations.dated import document_appears_on
from bangyang.derivations.drafts import without_drafts
from bangyang.derivations.moves import Move, derive_moves
from bangyang.derivations.publicsite import public_state
from bangyang.derivations.rolls import roll_appears_on
from bangyang.derivations.state import State
from bangyang.leakgate import Knowledge, inspect, knowledge_of
from bangyang.loading.collector import nothing_collected
from bangyang.loading.entries import Entry
from bangyang.loading.resources import Resources
from bangyang.loading.settings import CONFIG_NAME
from bangyang.loading.site import Site, load_site
from bangyang.models.article import FreePage
from bangyang.models.sections import NOTICES
from bangyang.outputs import redirects
from bangyang.outputs.calendar import NAME as CALENDAR
from bangyang.outputs.calendar import icalendar
from bangyang.outputs.deadlines import calendar_entries
from bangyang.outputs.ledger import ledger_outputs
from bangyang.outputs.opendata import open_data
from bangyang.outputs.output import Output
from bangyang.outputs.redirects import Redirect
from bangyang.outputs.robots import robots
from bangyang.outputs.sitemap import SitemapEntry, sitemap
from bangyang.outputs.stylesheet import SCRIPT, SEARCH_SCRIPT, STYLESHEET, Bundle, bundle_theme, converted_bundle
from bangyang.outputs.syndication import feeds
from bangyang.pages.chrome import ChromeView, compose_chrome
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.memory import PageMemory
from bangyang.pages.page import HEAD_TEMPLATE
from bangyang.pages.search import INDEX
from bangyang.pages.searchrecord import ListedRecord
from bangyang.pages.searchrecords import listed_pages
from bangyang.pages.site import compose_free_page, compose_pages
from bangyang.pages.traditional import compose_traditional
from bangyang.paper.fonts import FontCase, MissingFonts, font_case
from bangyang.paper.sitesheets import SiteSheets
from bangyang.rendering.addresses import output_path
from bangyang.rendering.environment import RenderSettings, render_page, renderer
from bangyang.rendering.fragments import FragmentCache
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.traditional import TraditionalEdition
from bangyang.search import search_outputs

NO_SHEETS = NO_FONTS.at(Place(CONFIG_NAME), "本机没有打印用的中文字体，没有生成打印版（PDF）")


def prepare(request: BuildRequest) -> SitePublication:
    """Loads, checks and derives the site of `request`. Its findings decide whether anything more is asked."""
    # Not for MkDocs' own command to leave what was said before somebody was withdrawn.
    forget(request.root)
    with nothing_collected():
        resources = Resources.within(request.root, request.cache_folder, request.jobs)
        site = load_site(request.root, request.settings, resources)
        state = State(site, request.now, draft=request.draft)
        report = run_checks(state)
    return SitePublication(request, state, report)


def unchecked(request: BuildRequest, resources: Resources) -> SitePublication:
    """The same without the checks: for a process that helps another one, which made them."""
    with nothing_collected():
        state = State(load_site(request.root, request.settings, resources), request.now, draft=request.draft)
    return SitePublication(request, state, CheckReport(()))


def _rests_on_the_last(site: Site, report: CheckReport) -> bool:
    """Whether something is a draft, which it may be only while the release has nothing of it, or an address is missed
    that was published.
    """
    return bool(site.drafts) or any(finding.code == MOVED for finding in (*report.findings, *report.waived))


class SitePublication:
    """The publication of one site at one instant, as it may be told."""

    def __init__(self, request: BuildRequest, state: State, report: CheckReport) -> None:
        self._request = request
        self._holds_until = state.holds_until
        self.state = public_state(state if request.draft else without_drafts(state))
        self.report = report

    @property
    def site(self) -> Site:
        """What was loaded."""
        return self.state.site

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found; that no sheets can be made, too."""
        missing = () if self._fonts is not None else (NO_SHEETS,)
        return (*self.report.findings, *missing)

    def holds_until(self, *, same: bool) -> datetime | None:
        """The next change, or the next day; None where what was found rests on another release than this one."""
        return self._holds_until if same or not _rests_on_the_last(self.site, self.report) else None

    @property
    def drafts(self) -> Set[str]:
        """The paths of files that are drafts; none where all is shown."""
        return self.site.drafts

    @cached_property
    def _fonts(self) -> FontCase | None:
        """What sheets are set in, or None on a machine without."""
        try:
            return font_case()
        except MissingFonts:
            return None

    @cached_property
    def _context(self) -> PageContext:
        request = self._request
        images = Images(request.root, self._store, request.jobs)
        fragments = FragmentCache(self._store)
        return PageContext(self.state, images, request.explicit_index, fragments, sheets=self._makes_sheets)

    @property
    def images(self) -> Images:
        """The pictures of this build."""
        return self._context.images

    @cached_property
    def _people(self) -> People:
        return People(self._context)

    @property
    def _makes_sheets(self) -> bool:
        """A draft is for the screen alone: nothing of it may be hung up."""
        return self._fonts is not None and not self._request.draft

    @cached_property
    def _bundles(self) -> dict[str, Bundle]:
        return {bundle.name: bundle for bundle in bundle_theme(self._request.theme_folder)}

    @cached_property
    def chrome(self) -> ChromeView:
        """What stands round every page."""
        return compose_chrome(self._context, self._bundles[STYLESHEET].output.path, self._bundles[SCRIPT].output.path)

    @cached_property
    def render_settings(self) -> RenderSettings:
        """The templates and assets the pages are rendered with."""
        return RenderSettings(
            template_folders=tuple(str(folder) for folder in self._request.template_folders),
            assets=tuple((bundle.name, bundle.output.path) for bundle in self._bundles.values()),
            explicit_index=self._request.explicit_index,
            root=self._request.settings.base_path,
            functions=FUNCTIONS,
        )

    def told_page(self, path: str) -> Entry[FreePage] | None:
        """The free page at `path` as it may be told, None where that is as it was written."""
        told = (entry for entry in self.site.free if entry.source.path == path)
        return next(told, None) if path in self.state.altered else None

    def told_text(self, text: str) -> str:
        """A text of the settings as it may be told."""
        return self._told_texts.get(text, text)

    @cached_property
    def _told_texts(self) -> Mapping[str, str]:
        pairs = zip(self._request.settings.framing, self.site.settings.framing, strict=True)
        return {typed: told for (typed, _), (told, _) in pairs}

    def free_head(self, page: FreePageHead) -> str:
        """The head a typed page of the same title would have."""
        view = compose_free_page(self._context, page.url, page.title, page.description)
        return render_page(HEAD_TEMPLATE, view, page.url, self.render_settings)

    @cached_property
    def traditional(self) -> TraditionalEdition | None:
        """How the traditional edition is made, if the site has one."""
        if self.site.settings.traditional is None:
            return None
        own = self._traditional_scripts
        scripts = ((self._bundles[name].output.path, own[name].output.path) for name in own)
        assets = (*scripts, (INDEX, f"{reserved.TRADITIONAL}{INDEX}"))
        return compose_traditional(self._context, self.render_settings, assets)

    @cached_property
    def _traditional_scripts(self) -> dict[str, Bundle]:
        """The scripts say a few words of their own."""
        named = (name for name in (SCRIPT, SEARCH_SCRIPT) if name in self._bundles)
        return {name: converted_bundle(self._bundles[name]) for name in named}

    @cached_property
    def _moves(self) -> tuple[Move, ...]:
        return derive_moves(self.state)

    @property
    def _store(self) -> Store:
        """What earlier builds made."""
        return self.state.site.resources.store

    @cached_property
    def rendered(self) -> Part:
        """What earlier builds rendered."""
        return self._store.part("pages")

    @cached_property
    def _memory(self) -> PageMemory:
        """Which pages of campaigns are as they were."""
        made_with = renderer(self.render_settings).fingerprint
        return PageMemory(self._people, self._store.part("campaignpages"), made_with)

    @cached_property
    def pages(self) -> tuple[Page | DeferredPage, ...]:
        """Every typed page."""
        return tuple(compose_pages(self._people, self._memory))

    def pages_elsewhere(self) -> Elsewhere:
        """How a process that inherits nothing comes by them."""
        return pages_elsewhere(self._there, self.images)

    @cached_property
    def _there(self) -> SiteThere:
        return SiteThere.of(self, self._request, unchecked)

    def outputs(self, free: Mapping[str, str]) -> Iterator[Output]:
        """Every other file. Asked for after the pages are rendered, which say what pictures are wanted."""
        addressed = ((entry, free_address(entry.source.path)) for entry in self.site.free)
        yield from self._composed([(entry, free[address]) for entry, address in addressed if address in free])
        # All that is made of the site is made by now.
        self._memory.save()
        self._store.save()

    def _composed(self, free: Sequence[tuple[Entry[FreePage], str]]) -> Iterator[Output]:
        yield from (bundle.output for bundle in self._bundles.values())
        if self.traditional is not None:
            yield from (bundle.output for bundle in self._traditional_scripts.values())
        if self._fonts is not None and self._makes_sheets:
            yield from SiteSheets(self._memory, self._request.theme_folder, self._store, self._fonts).outputs()
        images = self._context.images
        yield from (Output(path, partial(images.file, path)) for path in images.files())
        if self._moves:
            moved = [
                Redirect(f"/{prefix}{move.old}", f"/{prefix}{move.new}")
                for move in self._moves
                for prefix in (("", reserved.TRADITIONAL) if self.traditional else ("",))
            ]
            yield Output(redirects.NAME, redirects.redirects_bytes(moved))
        converter = self.traditional.converter if self.traditional else None
        yield from search_outputs(self.records(free), self._store.part("search"), converter)
        yield from ledger_outputs(self.state)
        yield from open_data(self._memory)
        address = self._request.settings.site_url
        if not address:
            yield Output(reserved.ROBOTS, robots())
            return
        address = address.rstrip("/") + "/"
        listed, both = self._addresses(entry for entry, _ in free), self.traditional is not None
        yield Output(reserved.SITEMAP, sitemap(listed, site_address=address, traditional=both))
        yield Output(reserved.ROBOTS, robots(sitemap_address=f"{address}{reserved.SITEMAP}"))
        yield from feeds(self._context, site_address=address)
        yield Output(CALENDAR, self._calendar(address).encode())

    def _calendar(self, address: str) -> str:
        entries = tuple(calendar_entries(self.state, self._context.url))
        title = f"{NOTICES.title} - {self._request.settings.site_name}"
        return self._context.fragments.made(
            "calendar",
            repr((__version__, address, title, entries)),
            lambda _: icalendar(entries, site_address=address, title=title).decode(),
        )

    def records(self, free: Iterable[tuple[Entry[FreePage], str]]) -> Iterator[ListedRecord]:
        """What the search knows of every page, the `free` ones, which are read as they were made, among them."""
        return listed_pages(self._memory, free)

    def inspect(self, folder: Path, shown_as: str, digests: Mapping[str, str]) -> tuple[Finding, ...]:
        """What the leak gate says of the finished files."""
        pictures, kept = self.images.sources(), self._store.part("gate")
        found = inspect(
            folder,
            self.knowledge(pictures),
            shown_as=shown_as,
            kept=kept,
            jobs=self._request.jobs,
            digests=digests,
            elsewhere=lambda: gate_elsewhere(self._there, pictures, shown_as),
        )
        self._store.save()
        return found

    def knowledge(self, pictures: Mapping[str, str]) -> Knowledge:
        """What the gate has to know of the site; `pictures` are the originals of published files."""
        return knowledge_of(self.state, lambda entry: output_path(self._context.url(entry)), pictures)

    def _addresses(self, free: Iterable[Entry[FreePage]]) -> Iterable[SitemapEntry]:
        """Pages with the day their content appeared; lists carry none, for they change with what they list."""
        context, state = self._context, self.state
        unlisted = {reserved.NOT_FOUND, *(move.old for move in self._moves)}
        dated: dict[str, date | None] = {page.url: None for page in self.pages if page.url not in unlisted}
        dated |= dict.fromkeys(free_address(page.source.path) for page in free)
        for notice in state.notices:
            dated[context.url(notice.entry)] = notice.period.opens_on
        for roll in state.rolls:
            dated[context.url(roll.entry)] = roll_appears_on(roll.entry.model)
        for article in state.news:
            dated[context.url(article)] = article.model.published_at.date() if article.model.published_at else None
        for document in state.documents:
            dated[context.url(document)] = document_appears_on(document.model)
        return [SitemapEntry(url, day) for url, day in dated.items()]
