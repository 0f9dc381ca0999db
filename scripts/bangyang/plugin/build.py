"""`bangyang build`: MkDocs' build, called from Python.

The same hooks run as under `mkdocs build`, so both give the same bytes; here the findings come back as values
instead of lines in MkDocs' log, and a failure as the exception it was.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.building.contract import BuildReport, NotPublished
from bangyang.plugin.hooks import BangyangPlugin
from bangyang.plugin.neighbours import option_faults
from bangyang.plugin.session import BuildOptions
from bangyang.plugin.strictness import WarningWatch
from bangyang.plugin.wording import in_chinese

DEFAULT = BuildOptions()
"""Everything as it is configured."""


def build_site(
    config_file: Path,
    site_dir: Path | None = None,
    *,
    jobs: int | None = None,
    now: datetime | None = None,
    strict: bool = False,
    explicit_index: bool = False,
) -> BuildReport:
    """Build the site configured in `config_file` into `site_dir` (default: the configured one).

    `explicit_index` writes links to files instead of folders, for reading from a disk, whatever is configured.

    Raises UsageError for a configuration or a place that cannot work, ContentFault if the content has errors, and
    NotPublished if something else stands against publishing. In all three cases the live site is as it was.
    """
    asked = BuildOptions(now, jobs, explicit_index=explicit_index)
    return run_build(configured(config_file, site_dir, strict=strict), asked)


def configured(config_file: Path, site_dir: Path | None = None, *, strict: bool = False) -> MkDocsConfig:
    """MkDocs' configuration, validated. Raises ContentFault or UsageError for what it does not accept."""
    with _listening() as heard:
        try:
            # None leaves an option to the file.
            return load_config(
                str(config_file), strict=strict or None, site_dir=str(site_dir) if site_dir is not None else None
            )
        except MkDocsException as fault:
            found = option_faults(config_file.parent)
            if any(finding.severity is Severity.ERROR for finding in found):
                raise ContentFault(found) from fault
            # What the checks of the file did not foresee: a value that a tag makes, above all.
            told = "\n".join(heard.messages) or in_chinese(fault.format_message())
            raise UsageError(f"{told}。请核对它的写法；用不着的，删去") from fault


def run_build(config: MkDocsConfig, asked: BuildOptions = DEFAULT) -> BuildReport:
    """Build with a configuration that is ready; see `build_site`."""
    plugin = _our_plugin(config)
    plugin.tells = False
    plugin.asked = asked
    config.plugins.on_startup(command="build", dirty=False)
    with _listening() as heard:
        try:
            build(config)
        except MkDocsException as fault:
            failure = plugin.failure or NotPublished(in_chinese(fault.format_message()), warnings=tuple(heard.messages))
            raise failure from fault
        finally:
            config.plugins.on_shutdown()
    if plugin.report is None:
        raise NotPublished("生成没有完成")
    return plugin.report


def _our_plugin(config: MkDocsConfig) -> BangyangPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, BangyangPlugin):
            return plugin
    raise UsageError("mkdocs.yml 的 plugins 里没有 bangyang")


@contextmanager
def _listening() -> Iterator[WarningWatch]:
    """Collect what MkDocs says and keep it from the terminal: the caller tells it in its own way."""
    logger = logging.getLogger("mkdocs")
    heard, passes_on = WarningWatch(), logger.propagate
    heard.start()
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.propagate = passes_on
        heard.stop()
