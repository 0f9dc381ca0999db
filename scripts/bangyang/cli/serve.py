"""`bangyang serve`: a preview on this machine that follows every saved file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bangyang.base.errors import ContentFault, UsageError
from bangyang.cli.terminal.failures import CLEAN, tell
from bangyang.cli.terminal.findings import counted, tell_findings
from bangyang.cli.terminal.instant import now_option
from bangyang.cli.terminal.program import Command

if TYPE_CHECKING:
    from bangyang.building.contract import BuildReport


@click.command(
    "serve",
    cls=Command,
    help="在本机预览网站，保存文件后自动更新。\n\n--draft 连尚未公开的内容一起显示，每页印有“草稿”，只能在本机打开。",
)
@click.option("--addr", default="127.0.0.1:8000", metavar="地址:端口", help="预览地址，默认 127.0.0.1:8000。")
@click.option("--draft", is_flag=True, help="显示全部内容，包括未公示、未审核的；不要给别人看。")
@now_option
@click.pass_obj
def command(root: Path, addr: str, draft: bool, now: datetime | None) -> int:
    """Serves until Ctrl-C. The preview is kept in a temporary folder; the site is not touched."""
    from bangyang.loading.settings import CONFIG_NAME, load_settings

    load_settings(root)
    host, port = _address(addr)
    from bangyang.plugin.answering import is_loopback

    if draft and not is_loopback(host):
        raise UsageError(f"草稿含有未公开的个人信息，只能在本机预览：--addr 请写 127.0.0.1:{port}")
    from bangyang.plugin.serving import Serving, serve_site

    serve_site(Serving(root / CONFIG_NAME, host, port, now, draft), _tell, lambda url: _ready(url, draft))
    tell("预览已停止。")
    return CLEAN


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not (port.isascii() and port.isdigit() and len(port) < 6) or not 0 < int(port) < 65536:
        raise UsageError(f"“{text}”不是地址，请写成 127.0.0.1:8000")
    return host.strip("[]").lower(), int(port)


def _ready(url: str, draft: bool) -> None:
    click.echo(f"预览地址：{url}（按 Ctrl-C 停止）")
    if draft:
        click.echo("这是草稿预览，含有未公开的内容，不要截图外传")


def _tell(outcome: BuildReport | Exception) -> None:
    if isinstance(outcome, ContentFault):
        tell_findings(outcome.findings)
        click.echo(f"预览没有更新{counted(outcome.findings)}，改好后保存即可")
    elif isinstance(outcome, Exception):
        click.echo(f"预览没有更新：{outcome}")
    else:
        tell_findings(outcome.findings, outcome.warnings)
        click.echo(f"预览已更新：{outcome.pages} 页{counted(outcome.findings)}")
