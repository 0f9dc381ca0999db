"""`bangyang build`: checks, renders and publishes. MkDocs is imported when the command runs, not before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bangyang.base.errors import ContentFault, UsageError
from bangyang.base.workcount import WorkCount
from bangyang.building.gatekeeper import Said
from bangyang.cli.terminal.failures import CLEAN, CONTENT, tell
from bangyang.cli.terminal.findings import counted, tell_findings, told_findings
from bangyang.cli.terminal.instant import now_option
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.progress import working
from bangyang.cli.terminal.values import Whole

if TYPE_CHECKING:
    from bangyang.base.elsewhere import Crew
    from bangyang.building.contract import BuildReport


@click.command(
    "build",
    cls=Command,
    help="检查内容并生成网站。\n\n有错误就什么也不发布，已有的网站保持原样，退出码为 1。",
)
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="文件夹", help="生成到哪里；不写就按 mkdocs.yml。")
@click.option("--jobs", type=Whole(1), metavar="数", help="用几个进程；不写就按处理器的个数。")
@click.option("--strict/--no-strict", default=False, help="有警告也不发布。")
@click.option("--offline", is_flag=True, help="放在 U 盘、光盘里直接打开的一份，要和 --site-dir 一起写。")
@click.option(
    "--cluster",
    metavar="地址",
    help="把页面、照片和关卡分给 dask 集群的机器做，如 tls://机器:8786；各台机器要共用这个文件夹。",
)
@click.option("--counts", is_flag=True, help="末尾列出做了多少工作：读、解析、检查、画、写各多少。")
@now_option
@click.pass_obj
def command(
    root: Path,
    site_dir: Path | None,
    jobs: int | None,
    strict: bool,
    offline: bool,
    cluster: str | None,
    counts: bool,
    now: datetime | None,
) -> int:
    """Prints what was found and, when it went well, how many pages stand where."""
    from bangyang.loading.grounds import Grounds, resolved
    from bangyang.loading.settings import CONFIG_NAME, load_settings
    from bangyang.release.targets import refuse_elsewhere

    try:
        settings = load_settings(root)
    except ContentFault as fault:
        return _refused(fault)
    if offline and site_dir is None:
        raise UsageError("--offline 要和 --site-dir 一起写，免得换掉要放到服务器上的那一份")
    target = resolved(site_dir) if site_dir is not None else None
    if target is not None:
        Grounds(root, settings.folders).refuse_site_dir(target)
        refuse_elsewhere(target, "--site-dir", root)
    begun = time.perf_counter()
    from bangyang.building.contract import NotPublished
    from bangyang.building.remembering import Watch
    from bangyang.plugin.build import build_site

    watch = Watch.begin(root, settings, target, now)
    try:
        with working("正在检查并生成网站……", counts=counts) as done, _crew(cluster, root) as crew:
            jobs = max(2, crew.size) if crew is not None and jobs is None else jobs
            report = build_site(root / CONFIG_NAME, target, jobs=jobs, now=now, strict=strict, explicit_index=offline)
    except ContentFault as fault:
        return _refused(fault)
    except NotPublished as fault:
        tell_findings(fault.findings, fault.warnings)
        tell(str(fault))
        return CONTENT
    tell_findings(report.findings, report.warnings)
    seconds = time.perf_counter() - begun
    click.echo(f"{report.pages} 页，{seconds:.1f} 秒{counted(report.findings)}，已生成到 {_shown(report.site)}")
    if not report.atomic:
        tell("注意：这里的文件系统不能一次换好整个网站，替换的瞬间有人访问可能看到不完整的页面")
    click.echo(_leftovers(report), nl=False, err=True)
    for refusal in crew.refusals if crew is not None else ():
        tell(f"集群没有全部帮上忙，有的在本机做了：{refusal}")
    if done is not None:
        _tell_work(done)
    if watch is not None:
        watch.remember(_unchanged(report), report.now, report.until, releases=True)
    return CLEAN


@contextmanager
def _crew(address: str | None, root: Path) -> Iterator[Crew | None]:
    """The workers of a cluster, where one was named."""
    if address is None:
        yield None
        return
    from bangyang.building.cluster import cluster

    with cluster(address, root) as crew:
        yield crew


def _unchanged(report: BuildReport) -> Said:
    """What another build says as long as nothing changes."""
    figures = f"没有变化：{report.pages} 页{counted(report.findings)}，在 {_shown(report.site)}\n"
    return Said(CLEAN, told_findings(report.findings, report.warnings) + figures, _leftovers(report))


def _leftovers(report: BuildReport) -> str:
    return "".join(f"以前的版本留下的 {_shown(folder)} 没有用了，可以删去\n" for folder in report.leftovers)


def _refused(fault: ContentFault) -> int:
    tell_findings(fault.findings)
    tell(f"没有发布，网站保持原样{counted(fault.findings)}")
    return CONTENT


def _tell_work(done: WorkCount) -> None:
    """A line for each kind of work; what was remembered from earlier runs was not done."""
    for work, count in done.counts.items():
        click.echo(f"{work}：{count}")


def _shown(site: Path) -> str:
    """A folder as a person would type it from here."""
    here = Path.cwd()
    return f"{site.relative_to(here).as_posix()}/" if site.is_relative_to(here) and site != here else str(site)
