"""`bangyang check`: every fault in the content, and nothing else. Starts without MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from bangyang.base.errors import Finding, Severity
from bangyang.building.gatekeeper import Said
from bangyang.checks.reporting import FORMATS, format_findings, summary
from bangyang.cli.terminal.failures import CLEAN, CONTENT
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.paths import lying_in, paths_within
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import OneOf


@click.command(
    "check",
    cls=Command,
    help="检查内容，列出每一处问题和改法。\n\n"
    "写了路径时只列出这些文件或文件夹里的问题（全部内容仍会读入）。有错误时退出码为 1。",
)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option("--format", "style", type=OneOf(FORMATS), default="text", metavar="格式", help="text、json 或 github。")
@click.option("--history", is_flag=True, help="改查 git 里所有的历史版本，看有没有提交过不得公开的个人信息。")
@now_option
@click.pass_obj
def command(root: Path, paths: tuple[str, ...], style: str, history: bool, now: datetime | None) -> int:
    """Prints the findings in `style`; the closing line goes to standard error where a program reads the rest."""
    if history:
        return _check_history(root, paths, style)
    from bangyang.building.remembering import Watch
    from bangyang.checks.runner import run_checks
    from bangyang.derivations.state import State
    from bangyang.loading.collector import nothing_collected
    from bangyang.loading.resources import Resources, resources_of
    from bangyang.loading.settings import read_settings
    from bangyang.loading.site import load_site

    settings = read_settings(root)
    watch = Watch.begin(root, settings, now=now)
    if settings.has_neighbours and not _has_errors(settings.findings):
        from bangyang.plugin.neighbours import option_faults

        settings = replace(settings, findings=(*settings.findings, *option_faults(root)))
    wanted = paths_within(root, paths)
    with nothing_collected():
        # Where folders may be wrong nothing is kept.
        resources = Resources() if _has_errors(settings.findings) else resources_of(root, settings)
        site = load_site(root, settings, resources)
        state = State(site, instant_of(now, settings))
        report = run_checks(state)
    findings = tuple(finding for finding in report.findings if wanted(finding.place.path))
    # Whoever asks for one file wants to see it all.
    brief = not paths or any((root / path).is_dir() for path in paths)
    said = _said(findings, report.waived, style, brief=brief, strict=settings.strict)
    click.echo(said.out, nl=False)
    click.echo(said.err, nl=False, err=True)
    if watch is not None and site.resources.store.trouble is None:
        watch.remember(said, state.now, state.holds_until)
    return said.code


def _said(findings: tuple[Finding, ...], waived: tuple[Finding, ...], style: str, *, brief: bool, strict: bool) -> Said:
    """All that is printed, and the exit code."""
    closing, code = f"{_closing_line(findings, waived)}\n", CONTENT if _has_errors(findings) else CLEAN
    if strict and any(finding.severity is Severity.WARNING for finding in findings):
        closing, code = f"{closing}mkdocs.yml 里写着 strict: true，有警告也不发布\n", CONTENT
    listed = format_findings(findings, style, brief=brief)
    return Said(code, listed + closing, "") if style == "text" else Said(code, listed, closing)


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _check_history(root: Path, paths: tuple[str, ...], style: str) -> int:
    """The same about everything that was ever committed; files that are gone may be named, too."""
    from bangyang.checks.privacy.history import history_findings

    wanted = lying_in(tuple(path.rstrip("/") for path in paths))
    findings = tuple(finding for finding in history_findings(root) if wanted(finding.place.path))
    click.echo(format_findings(findings, style), nl=False)
    click.echo(_closing_line(findings, ()), err=style != "text")
    return CONTENT if _has_errors(findings) else CLEAN


def _closing_line(findings: Iterable[Finding], waived: tuple[Finding, ...]) -> str:
    found = tuple(findings)
    said = f"（另有 {len(waived)} 处注明原文如此）" if waived else ""
    return f"{summary(found)}{said}" if found else f"没有问题{said}"
