"""One build as MkDocs goes through it: what the hooks hold between two calls.

A session opens the stage and asks for the publication when MkDocs is configured, keeps what MkDocs' later hooks hand
over, and at the end lets `building.pipeline` publish, to which it gives the free pages and the layout. Whatever goes
wrong in between, the live site stays as it was.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as FreePage

from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.base.system.forking import processors
from bangyang.building.contract import BuildReport, BuildRequest, FreePageHead, Prepare, PreparedSite
from bangyang.building.instant import decide_now
from bangyang.building.pipeline import Build
from bangyang.building.preview import Preview
from bangyang.loading.freepages import CONTENT
from bangyang.loading.grounds import Grounds
from bangyang.loading.settings import CONFIG_NAME, Settings, read_settings, settings_from
from bangyang.outputs.output import Output
from bangyang.plugin.chromes import Handed, render_chromes, with_explicit_links
from bangyang.plugin.freepages import heading_id, named_theme_files, refuse_links, sort_files, with_marked_links
from bangyang.plugin.options import BangyangOptions
from bangyang.plugin.policies import under_policy
from bangyang.plugin.strictness import WarningWatch
from bangyang.release.stage import Staging
from bangyang.rendering.chrome import Chrome, ChromeKey
from bangyang.rendering.freemarkup import fit_for_reading

_DEAD_LINK = "SIT051"
_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of one build, asked for beyond mkdocs.yml; None and False leave it to the configuration."""

    now: datetime | None = None
    jobs: int | None = None
    serving: bool = False
    draft: bool = False
    explicit_index: bool = False
    cache_folder: Path | None = None


class Session:
    """One build as MkDocs goes through it, and what it makes of the site (`building.contract.Surroundings`).

    Use `begin`, then `see_files`, `see_nav` and `see_environment`, then `publish`; `abandon` ends it early.
    """

    def __init__(self, config: MkDocsConfig, build: Build) -> None:
        self._config = config
        self._site_dir = config.site_dir
        self._build = build
        self._watch = WarningWatch()
        self._workshop = TemporaryDirectory(prefix="bangyang-")
        self._theme: dict[str, Path] = {}
        self._files = Files([])
        self._nav = Navigation([], [])
        self._environment = jinja2.Environment(autoescape=True)

    @classmethod
    def begin(cls, config: MkDocsConfig, options: BangyangOptions, asked: BuildOptions) -> Session:
        """A session with its stage open.

        Raises UsageError if there can be none (see `Staging.open`), if folders lie in each other, or without a theme.
        """
        request = _request(config, options, asked)
        site_dir = Path(config.site_dir)
        destination = Preview(site_dir) if asked.serving else Staging.open(site_dir)
        session = cls(config, Build(request, site_dir, destination))
        session._watch.start()
        config.site_dir = str(destination.path)
        return session

    @property
    def request(self) -> BuildRequest:
        """What is built."""
        return self._build.request

    @property
    def publication(self) -> PreparedSite | None:
        """The publication, once it is prepared."""
        return self._build.publication

    def prepare(self, prepare: Prepare) -> PreparedSite:
        """Load and check the content."""
        publication = self._build.prepare(prepare)
        # The publication brings its own error page, and a sitemap that knows typed pages and is not dated by the clock.
        self._config.theme.static_templates.clear()
        return publication

    def dress(self) -> None:
        """Give the theme's templates what they show round every page. Raises ContentFault if the content has errors."""
        publication = self._build.prepared
        if any(finding.severity is Severity.ERROR for finding in publication.findings):
            raise ContentFault(publication.findings)
        self._config.extra["bangyang_chrome"] = publication.chrome
        self._config.extra["bangyang_policy"] = self._build.policy
        # Whoever chose another way to name headings keeps it.
        self._config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)

    def see_files(self, files: Files) -> Files:
        """Leave MkDocs the free pages and their assets. Raises UnusableFile."""
        workshop = Path(self._workshop.name)
        kept = sort_files(files, Path(self._config.docs_dir), workshop, self._build.prepared.drafts)
        self._theme, self._files = kept.theme, kept.free
        return kept.free

    def see_markdown(self, markdown: str, page: FreePage) -> str:
        """The Markdown of a free page as it may be told."""
        told = self._build.prepared.told_page(f"{CONTENT}/{page.file.src_uri}")
        if told is None:
            return markdown
        page.meta["title"], page.meta["description"] = told.model.title, told.model.description
        page.title = told.model.title
        return told.body

    def head_of(self, page: FreePage) -> str:
        """The tags of a free page's head: those of a typed page, made of what MkDocs knows of it."""
        title = Markup(page.title or "").striptags()
        description = str(page.meta.get("description") or "")
        return self._build.prepared.free_head(FreePageHead(page.url, title, description))

    def see_content(self, content: str, path: str) -> str:
        """What the Markdown at `path` became, fit to read. Raises UnusableFile for a link that may stand nowhere."""
        refuse_links(content, path)
        return fit_for_reading(content)

    def see_page(self, output: str, path: str, url: str) -> str:
        """A free page as MkDocs rendered it from `path`, fit for its policy and for where it is going to be read."""
        fit = under_policy(with_marked_links(output), path)
        if (traditional := self._build.prepared.traditional) is not None:
            fit = traditional.with_alternates(fit, url)
        return with_explicit_links(fit) if self.request.explicit_index else fit

    def see_nav(self, nav: Navigation) -> None:
        """Keep the navigation for the chrome, without the drafts and those who left that it may name."""
        nav.items = _without(nav.items, self._build.prepared.drafts)
        _retitle(nav.items, self._build.prepared.told_text)
        self._nav = nav

    def see_environment(self, environment: jinja2.Environment) -> None:
        """Keep the environment for the chrome."""
        self._environment = environment

    def publish(self, *, warned: int = 0) -> BuildReport:
        """Publish the site; `warned` counts warnings that MkDocs was not told. Raises what `Build.publish` does."""
        report = self._build.publish(self, refuses_warnings=self._config.strict, warned=warned)
        self._end()
        return report

    @property
    def warnings(self) -> Sequence[str]:
        """What MkDocs said of its free pages, apart from what a finding says with its line."""
        findings = self._build.prepared.findings
        told = {name for each in findings if each.code == _DEAD_LINK for name in _QUOTED.findall(each.message)}
        # The finding itself is among them where MkDocs is told of findings.
        messages = self._watch.messages
        return [said for said in messages if _DEAD_LINK in said or told.isdisjoint(_QUOTED.findall(said))]

    def free_pages(self) -> Mapping[str, bytes]:
        """What MkDocs rendered, by path."""
        folder = self._build.destination.path
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.html"))}

    def chromes(self, keys: Iterable[ChromeKey]) -> Mapping[ChromeKey, Chrome]:
        """The theme's layout round our pages."""
        handed = Handed(self._environment, self._nav, self._files, self._config)
        return render_chromes(keys, handed, explicit=self.request.explicit_index)

    def theme_files(self, texts: Iterable[str]) -> Iterable[Output]:
        """The static files of the theme that something names."""
        return named_theme_files(self._theme, texts)

    def abandon(self) -> None:
        """Throw the stage away; may follow anything."""
        self._end()
        self._build.destination.abandon()

    def _end(self) -> None:
        self._watch.stop()
        self._workshop.cleanup()
        self._config.site_dir = self._site_dir


def _without(items: list[Any], drafts: Set[str]) -> list[Any]:
    """Items of the navigation, at every depth, that lead to no draft: MkDocs makes bare links of those."""
    kept = []
    for item in items:
        if isinstance(item, Section):
            item.children = _without(item.children, drafts)
        elif isinstance(item, Link) and f"{CONTENT}/{item.url}" in drafts:
            continue
        kept.append(item)
    return kept


def _retitle(items: list[Any], tell: Callable[[str], str]) -> None:
    """Gives the items of the navigation, at every depth, the titles that may be told."""
    for item in items:
        if item.title is not None and (told := tell(item.title)) != item.title:
            item.title = told
        if isinstance(item, Section):
            _retitle(item.children, tell)


def _settings(config: MkDocsConfig, options: BangyangOptions, root: Path) -> Settings:
    """What MkDocs hands over, which tags may have made, with what is wrong in the file."""
    settings = settings_from(config, options)
    if Path(config.config_file_path or "").name != CONFIG_NAME:
        return settings
    # The findings tell of the navigation, with their lines.
    config.validation.nav.not_found = min(logging.INFO, config.validation.nav.not_found)
    read = read_settings(root)
    return replace(settings, findings=read.findings, framing=read.framing)


def _request(config: MkDocsConfig, options: BangyangOptions, asked: BuildOptions) -> BuildRequest:
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    settings = _settings(config, options, root)
    grounds = Grounds(root, settings.folders)
    grounds.refuse_overlaps()
    folders = [Path(folder) for folder in config.theme.dirs]
    theme = next((folder for folder in folders if (folder / "assets" / "css").is_dir()), None)
    if theme is None:
        raise UsageError("mkdocs.yml 的主题不是 bangyang；请写 theme: 下面 name: bangyang")
    jobs = asked.jobs if asked.jobs is not None else settings.jobs
    explicit = asked.explicit_index or options.explicit_index or not config.use_directory_urls
    # Whoever writes `use_directory_urls: false` wants links that work from a disk. Free pages stay where every other
    # page looks for them, in folders of their own.
    config.use_directory_urls = True
    return BuildRequest(
        root=root,
        settings=settings,
        now=decide_now(asked.now, os.environ, settings.now),
        jobs=jobs or processors(),
        profiles_folder=root / options.profiles_dir,
        cache_folder=asked.cache_folder or grounds.cache,
        theme_folder=theme,
        template_folders=tuple(folder / "templates" for folder in folders if (folder / "templates").is_dir()),
        explicit_index=explicit,
        # A draft is never built into a site, whoever asks.
        draft=asked.draft and asked.serving,
    )
