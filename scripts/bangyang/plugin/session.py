"""One build, from the configuration to the live site: what the hooks hold between two calls.

A session opens the stage and asks for the publication when MkDocs is configured, keeps what MkDocs' later hooks hand
over, and at the end renders the typed pages into MkDocs' chrome, asks whether anything speaks against publishing and
exchanges the site. Whatever goes wrong in between, the live site stays as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as FreePage

from bangyang.base.errors import ContentFault, Finding, Severity, UsageError
from bangyang.building.contract import (
    BuildReport,
    BuildRequest,
    FreePageHead,
    NotPublished,
    Prepare,
    Publication,
)
from bangyang.building.instant import decide_now
from bangyang.loading.grounds import Grounds
from bangyang.loading.settings import settings_from
from bangyang.outputs.output import Output
from bangyang.plugin.chromes import Surroundings, render_chromes, with_explicit_links
from bangyang.plugin.freepages import named_theme_files, refuse_links, sort_files, with_marked_links
from bangyang.plugin.options import BangyangOptions
from bangyang.plugin.policies import headers_of_site, policy_of_pages, under_policy
from bangyang.plugin.preview import Destination, Preview
from bangyang.plugin.strictness import WarningWatch
from bangyang.release.stage import Stage
from bangyang.rendering.editions import PREFIX
from bangyang.rendering.pages import DeferredPage, Page, render_pages


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller of a build asks for beyond mkdocs.yml; None and False leave it to the configuration."""

    now: datetime | None = None
    jobs: int | None = None
    serving: bool = False
    draft: bool = False
    explicit_index: bool = False
    cache_folder: Path | None = None


class Session:
    """Use `begin`, then `see_files`, `see_nav` and `see_environment`, then `publish`; `abandon` ends it early."""

    def __init__(self, config: MkDocsConfig, request: BuildRequest, destination: Destination) -> None:
        self.request = request
        self.publication: Publication | None = None
        self._config = config
        self._site_dir = config.site_dir
        self._destination = destination
        self._watch = WarningWatch()
        self._theme: dict[str, Path] = {}
        self._files = Files([])
        self._nav = Navigation([], [])
        self._environment = jinja2.Environment(autoescape=True)

    @classmethod
    def begin(cls, config: MkDocsConfig, options: BangyangOptions, wish: Wish) -> Session:
        """A session with its stage open.

        Raises UsageError if there can be none (see `Stage.open`), if folders lie in each other, or without a theme.
        """
        request = _request(config, options, wish)
        destination = Preview(Path(config.site_dir)) if wish.serving else Stage.open(Path(config.site_dir))
        session = cls(config, request, destination)
        session._watch.start()
        config.site_dir = str(destination.path)
        return session

    def prepare(self, prepare: Prepare) -> Publication:
        """Load and check the content, and hand the chrome to the theme."""
        self.publication = prepare(self.request)
        # The publication brings its own error page, and a sitemap that knows typed pages and is not dated by the clock.
        self._config.theme.static_templates.clear()
        return self.publication

    def dress(self) -> None:
        """Give the theme's templates what they show round every page. Raises ContentFault if the content has errors."""
        publication = self._prepared()
        if any(finding.severity is Severity.ERROR for finding in publication.findings):
            raise ContentFault(publication.findings)
        self._config.extra["bangyang_chrome"] = publication.chrome
        self._config.extra["bangyang_policy"] = policy_of_pages(
            self.request, preview=isinstance(self._destination, Preview)
        )

    def see_files(self, files: Files) -> Files:
        """Leave MkDocs the free pages and their assets. Raises UnusableFile."""
        kept = sort_files(files, Path(self._config.docs_dir))
        self._theme, self._files = kept.theme, kept.free
        return kept.free

    def head_of(self, page: FreePage) -> str:
        """The tags of a free page's head: those of a typed page, made of what MkDocs knows of it."""
        title = Markup(page.title or "").striptags()
        description = str(page.meta.get("description") or "")
        return self._prepared().free_head(FreePageHead(page.url, title, description))

    def see_content(self, content: str, path: str) -> str:
        """What the Markdown at `path` became, as it is. Raises UnusableFile for a link that may stand on no page."""
        refuse_links(content, path)
        return content

    def see_page(self, output: str, path: str, url: str) -> str:
        """A free page as MkDocs rendered it from `path`, fit for its policy and for where it is going to be read."""
        fit = under_policy(with_marked_links(output), path)
        if (twins := self._prepared().twins) is not None:
            fit = twins.with_alternates(fit, url)
        return with_explicit_links(fit) if self.request.explicit_index else fit

    def see_nav(self, nav: Navigation) -> None:
        """Keep the navigation for the chrome."""
        self._nav = nav

    def see_environment(self, environment: jinja2.Environment) -> None:
        """Keep the environment for the chrome."""
        self._environment = environment

    def publish(self, *, warned: int = 0) -> BuildReport:
        """Render, write, and exchange the site; `warned` counts warnings that MkDocs was not told.

        Raises ContentFault when the leak gate stops it, NotPublished when there are warnings and the build is
        strict, and what rendering and writing raise (BrokenChrome, DuplicatePage, PathTaken, template errors).
        """
        publication = self._prepared()
        pages = tuple(publication.pages())
        self._destination.adopt()
        self._destination.write(self._outputs(publication, pages))
        told = self._inspected(publication)
        if self._config.strict and (count := len(self._watch.messages) + warned):
            raise NotPublished(
                f"有 {count} 条警告，按 --strict 的要求没有发布，网站保持原样",
                findings=publication.findings,
                warnings=tuple(self._watch.messages),
            )
        done = self._destination.release()
        self._end()
        return BuildReport(
            site=Path(self._site_dir),
            findings=(*publication.findings, *told),
            warnings=tuple(self._watch.messages),
            pages=len(pages),
            written=done.written,
            reused=done.reused,
            atomic=done.atomic,
            leftovers=done.leftovers,
        )

    def _inspected(self, publication: Publication) -> tuple[Finding, ...]:
        """What the gate says of the finished files. Raises ContentFault if it lets them not pass.

        A preview is for the editor's own eyes and is not inspected.
        """
        if isinstance(self._destination, Preview):
            return ()
        found = publication.inspect(self._destination.path, Path(self._site_dir).name, self._destination.digests)
        if any(finding.severity is Severity.ERROR for finding in found):
            raise ContentFault((*publication.findings, *found))
        return found

    def abandon(self) -> None:
        """Throw the stage away; may follow anything."""
        self._end()
        self._destination.abandon()

    def _prepared(self) -> Publication:
        if self.publication is None:
            raise RuntimeError("the publication was not prepared")
        return self.publication

    def _outputs(self, publication: Publication, pages: tuple[Page | DeferredPage, ...]) -> Iterator[Output]:
        around = Surroundings(self._environment, self._nav, self._files, self._config)
        chromes = render_chromes((page.chrome_key for page in pages), around, explicit=self.request.explicit_index)
        texts = [chrome.text for chrome in chromes.values()]
        free = self._free_pages()
        texts += [page.decode() for page in free.values()]
        kept, jobs, twins = publication.rendered, self.request.jobs, publication.twins
        for path, content in render_pages(pages, chromes, publication.render_settings, jobs, kept, twins):
            yield Output(path, content)
        if twins is not None:
            for path, content in free.items():
                yield Output(PREFIX + path, twins.page(content, path.removesuffix("index.html")))
        files: list[str] = []
        for output in publication.outputs():
            if output.path.endswith(".css"):
                texts.append(output.read().decode())
            files.append(output.path)
            yield output
        yield headers_of_site(self.request, texts, files)
        yield from named_theme_files(self._theme, texts)

    def _free_pages(self) -> dict[str, bytes]:
        """What MkDocs rendered, by path, before anything of ours is written."""
        folder = self._destination.path
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.html"))}

    def _end(self) -> None:
        self._watch.stop()
        self._config.site_dir = self._site_dir


def _request(config: MkDocsConfig, options: BangyangOptions, wish: Wish) -> BuildRequest:
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    settings = settings_from(config, options)
    grounds = Grounds(root, settings)
    grounds.refuse_overlaps()
    folders = [Path(folder) for folder in config.theme.dirs]
    theme = next((folder for folder in folders if (folder / "assets" / "css").is_dir()), None)
    if theme is None:
        raise UsageError("mkdocs.yml 的主题不是 bangyang；请写 theme: 下面 name: bangyang")
    jobs = wish.jobs if wish.jobs is not None else settings.jobs
    explicit = wish.explicit_index or options.explicit_index or not config.use_directory_urls
    # Whoever writes `use_directory_urls: false` wants links that work from a disk. Free pages stay where every other
    # page looks for them, in folders of their own.
    config.use_directory_urls = True
    return BuildRequest(
        root=root,
        settings=settings,
        now=decide_now(wish.now, os.environ, settings.now),
        jobs=max(1, jobs or os.cpu_count() or 1),
        profiles_folder=root / options.profiles_dir,
        cache_folder=wish.cache_folder or grounds.cache,
        theme_folder=theme,
        template_folders=tuple(folder / "templates" for folder in folders if (folder / "templates").is_dir()),
        explicit_index=explicit,
        # A draft is never built into a site, whoever asks.
        draft=wish.draft and wish.serving,
    )
