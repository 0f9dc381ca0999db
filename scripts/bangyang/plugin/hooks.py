"""The hooks MkDocs calls. Each delegates to the `Session` of the build and tells MkDocs what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from bangyang.base.errors import ContentFault, Finding, Severity, UsageError
from bangyang.building.contract import BuildReport, BuildRequest, NotPublished, Prepare, PreparedSite
from bangyang.checks.reporting import ByCause, in_order
from bangyang.plugin.answering import answering
from bangyang.plugin.freepages import UnusableFile
from bangyang.plugin.options import BangyangOptions
from bangyang.plugin.session import BuildOptions, Session
from bangyang.release.disk import told
from bangyang.release.stage import PathTaken
from bangyang.rendering.chrome import BrokenChrome
from bangyang.rendering.pages import DuplicatePage

_log = get_plugin_logger("bangyang")


def installed_publication(request: BuildRequest) -> PreparedSite:
    """The publication of the site at `request.root`."""
    # Imported when a build runs, not when MkDocs merely reads its configuration.
    from bangyang.building.publication import prepare

    return prepare(request)


class BangyangPlugin(BasePlugin[BangyangOptions]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Publishes typed content beside MkDocs' free pages.

    `prepare` makes the publication and `asked` overrides the configuration. With `tells` off, findings are left to the
    caller, who reads `report` or `failure` after the build.
    """

    def __init__(self, prepare: Prepare = installed_publication) -> None:
        self.prepare = prepare
        self.asked = BuildOptions()
        self.tells = True
        self.report: BuildReport | None = None
        self.failure: Exception | None = None
        self._session: Session | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview. That the hook exists keeps the plugin alive between previews."""
        self.asked = replace(self.asked, serving=command == "serve")

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the stage, load and check the content, hand the chrome to the theme."""
        self.report = self.failure = self._session = None
        with self._failures_told():
            self._session = Session.begin(config, self.config, self.asked)
            self._tell(self._session.prepare(self.prepare).findings)
            self._session.dress()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave MkDocs the free pages and their assets, nothing else."""
        with self._failures_told():
            return self._current.see_files(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the chrome."""
        self._current.see_nav(nav)
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keep the environment for the chrome."""
        self._current.see_environment(env)
        return env

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Before every other plugin: take the names of those who left out of a free page."""
        return self._current.see_markdown(markdown, page)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Refuse a free page whose links lead where none may."""
        with self._failures_told():
            return self._current.see_content(html, page.file.src_uri)

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a free page the head that typed pages have."""
        context["bangyang_head"] = self._current.head_of(page)  # type: ignore[typeddict-unknown-key]  # templates' own
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After every other plugin: render the typed pages and publish."""
        publication = self._current.publication
        untold = 0 if self.tells or publication is None else _warnings(publication.findings)
        told = publication.findings if publication is not None else ()
        with self._failures_told():
            try:
                self.report = self._current.publish(warned=untold)
            except ContentFault as fault:
                self._tell(fault.findings[len(told) :])
                raise
        self._tell(self.report.findings[len(told) :])
        for folder in self.report.leftovers if self.tells else ():
            _log.info(f"以前的版本留下的 {folder} 没有用了，可以删去")

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """After every other plugin: make a free page's links and its policy like those of the typed pages."""
        return self._current.see_page(output, page.file.src_uri, page.url)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw the stage away; the live site stays as it is. A full or read-only disk is told without a traceback."""
        self.on_shutdown()
        if isinstance(error, OSError):
            with self._failures_told():
                raise error

    def on_shutdown(self) -> None:
        """The same when the build was interrupted from the keyboard; after a finished build this does nothing."""
        if self._session is not None:
            self._session.abandon()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Renew MkDocs' own preview when a nominee or the theme changes, too, and let it answer to its own names."""
        server.set_app(answering(server.serve_request, config.dev_addr.host, config.dev_addr.port))
        request = self._current.request
        for folder in (request.profiles_folder, request.theme_folder):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    @property
    def _current(self) -> Session:
        if self._session is None:
            raise PluginError("bangyang 插件的 on_config 没有运行")
        return self._session

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        if not self.tells:
            return
        say = {Severity.ERROR: _log.error, Severity.WARNING: _log.warning, Severity.NOTE: _log.info}
        folded = ByCause(in_order(findings))
        for finding in folded.firsts:
            rest = len(folded.following(finding))
            more = f"（另有 {rest} 处由此引起）" if rest else ""
            say[finding.severity](f"{finding.place} {finding.code} {finding.message}。{finding.hint}{more}")

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Faults of ours as the one kind of error that MkDocs prints without a traceback."""
        try:
            yield
        except ContentFault as fault:
            firsts = ByCause(fault.findings).firsts
            errors = sum(finding.severity is Severity.ERROR for finding in firsts)
            self._fail(fault, f"内容有 {errors} 处错误，没有发布，网站保持原样")
        except (PathTaken, DuplicatePage) as fault:
            message = f"两个页面要写同一个文件 {fault.path}，请给其中一个改名"
            self._fail(NotPublished(message), message)
        except (UsageError, NotPublished, UnusableFile, BrokenChrome) as fault:
            self._fail(fault, str(fault))
        except OSError as fault:
            if (failure := told(fault)) is None:
                raise
            self._fail(failure, str(failure))

    def _fail(self, failure: Exception, message: str) -> None:
        self.failure = failure
        raise PluginError(message) from failure


def _warnings(findings: tuple[Finding, ...]) -> int:
    return sum(finding.severity is Severity.WARNING for finding in findings)
