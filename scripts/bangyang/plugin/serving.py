"""`bangyang serve`: MkDocs' live-reload server round our own builds.

MkDocs' `serve` command ends at the first fault and prints tracebacks for later ones; an editor at work makes faults
all the time. Here a failed build leaves the last good preview standing and is told through `Told`; before there is
any, a page says what to mend. The preview lives in a temporary folder and never touches the site.
"""

from __future__ import annotations

import html
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from bangyang.base.errors import ContentFault, UsageError
from bangyang.building.contract import BuildReport, NotPublished
from bangyang.loading.settings import load_settings
from bangyang.plugin.answering import answering, origin
from bangyang.plugin.build import configured
from bangyang.plugin.drafts import prepare_draft
from bangyang.plugin.hooks import BangyangPlugin, installed_publication
from bangyang.plugin.session import BuildOptions
from bangyang.plugin.strictness import WarningWatch
from bangyang.plugin.wording import in_chinese
from bangyang.release.workshop import Workshop

Told = Callable[[BuildReport | Exception], None]
"""Is given the outcome of every build: its report, or what went wrong."""

_WAITING = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>预览</title><body style="font:18px/1.8 sans-serif;max-width:40em;margin:3em auto;padding:0 1em">
<h1>还不能预览</h1><p>改好下面的问题并保存，本页会自动刷新。</p><ul>{items}</ul>"""


@dataclass(frozen=True, slots=True)
class Serving:
    """What to serve and where. `draft` shows everything, whatever its stage."""

    config_file: Path
    host: str
    port: int
    now: datetime | None = None
    draft: bool = False


def serve_site(wanted: Serving, told: Told, ready: Callable[[str], None]) -> None:
    """Builds, serves and rebuilds until Ctrl-C; `ready` is given the address.

    Raises UsageError for a configuration or an address that cannot work.
    """
    _refuse_taken(wanted.host, wanted.port)
    workshop = Workshop.open(Path(tempfile.mkdtemp(prefix="bangyang-")))
    try:
        workshop.next.mkdir()
        # A draft neither uses nor replaces what builds of the site keep.
        _Preview(wanted, workshop.next, told, workshop.last if wanted.draft else None).run(ready)
    finally:
        with suppress(OSError):
            workshop.remove()


class _Preview:
    """Builds into one folder, again and again."""

    def __init__(self, wanted: Serving, folder: Path, told: Told, cache_folder: Path | None = None) -> None:
        self._wanted = wanted
        self._cache_folder = cache_folder
        self._folder = folder
        self._told = told
        self._faults: tuple[str, ...] = ()
        self._config = configured(wanted.config_file, folder)
        self._mount = urlsplit(self._config.site_url or "/").path
        self._url = f"{origin(wanted.host, wanted.port)}/{self._mount.strip('/')}".rstrip("/") + "/"
        self._config.plugins.on_startup(command="serve", dirty=False)

    def run(self, ready: Callable[[str], None]) -> None:
        config, wanted = self._config, self._wanted
        server = LiveReloadServer(self._build, wanted.host, wanted.port, str(self._folder), self._mount)
        server.error_handler = self._error_page
        server.set_app(answering(server.serve_request, wanted.host, wanted.port))
        server.url = self._url
        try:
            self._build(config)
            server.watch(config.docs_dir)
            server.watch(str(wanted.config_file))
            # After a failed first build the plugin cannot name its folders; they go by their usual names.
            for folder in ("profiles", "theme"):
                if (path := wanted.config_file.parent / folder).is_dir():
                    server.watch(str(path))
            ready(server.url)
            try:
                server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
            finally:
                server.shutdown()
        except KeyboardInterrupt:
            pass
        except OSError as fault:
            raise UsageError(f"不能在 {wanted.host}:{wanted.port} 上提供预览：{fault.strerror}") from fault
        finally:
            # It may have been stopped before it listened.
            server.server_close()
            config.plugins.on_shutdown()

    def _build(self, config: MkDocsConfig | None = None) -> None:
        """One build; whatever goes wrong is told, since an exception would end the server or print a traceback."""
        watch = WarningWatch()
        watch.start()
        try:
            # What is wrong with the settings is told by us, with its line.
            load_settings(self._wanted.config_file.parent)
            outcome = self._built(config or configured(self._wanted.config_file, self._folder), watch)
        except Exception as fault:
            outcome = fault
        finally:
            watch.stop()
        self._faults = _lines(outcome) if isinstance(outcome, Exception) else ()
        self._told(outcome)

    def _built(self, config: MkDocsConfig, watch: WarningWatch) -> BuildReport | Exception:
        plugin = next((found for found in config.plugins.values() if isinstance(found, BangyangPlugin)), None)
        if plugin is None:
            return UsageError("mkdocs.yml 的 plugins 里没有 bangyang")
        plugin.tells = False
        plugin.asked = BuildOptions(
            self._wanted.now, serving=True, draft=self._wanted.draft, cache_folder=self._cache_folder
        )
        plugin.prepare = prepare_draft if self._wanted.draft else installed_publication
        config.site_url = self._url
        try:
            build(config, serve_url=config.site_url)
        except MkDocsException as fault:
            return plugin.failure or NotPublished(in_chinese(fault.format_message()), warnings=tuple(watch.messages))
        return plugin.report or NotPublished("生成没有完成")

    def _error_page(self, code: int) -> bytes | None:
        page = self._folder / f"{code}.html"
        if page.is_file():
            return page.read_bytes()
        if not self._faults:
            return None
        return _WAITING.format(items="".join(f"<li>{html.escape(line)}" for line in self._faults)).encode()


def _lines(fault: Exception) -> tuple[str, ...]:
    if isinstance(fault, ContentFault):
        return tuple(f"{finding.place} {finding.message}。{finding.hint}" for finding in fault.findings)
    return tuple(str(fault).splitlines())


def _refuse_taken(host: str, port: int) -> None:
    """An address that is in use, or not ours, is better refused before the first build than after it."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as fault:
        raise UsageError(f"不能使用 {host}:{port}（可能已被占用），请用 --addr 换一个，如 127.0.0.1:8001") from fault
