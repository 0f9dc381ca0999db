"""`bangyang nginx`: the configuration for a server that does not read `_headers`."""

from __future__ import annotations

from pathlib import Path

import click

from bangyang.cli.failures import CLEAN
from bangyang.cli.program import Command
from bangyang.errors import UsageError


@click.command(
    "nginx",
    cls=Command,
    help="打印 nginx 的配置：安全策略、缓存时间、404 页面，和网站里的 _headers 一致。\n\n"
    "存成文件，在 server { … } 里用 include 引入。",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--path", "base", default="/", metavar="路径", help="网站在域名下的路径，如 /bangyang/；不写就是 /。")
@click.pass_obj
def command(root: Path, folder: Path, base: str) -> int:
    """Prints the lines for the site in `folder`."""
    from bangyang.publishing.headers import NAME, nginx_snippet, read_headers

    site = (root / folder).resolve()
    if not (site / NAME).is_file():
        raise UsageError(f"{site} 里没有 {NAME}，不是生成好的网站")
    if any(sign in f"{site}{base}" for sign in '"$\\\n;{}'):
        raise UsageError("文件夹和路径里不能有引号、$、反斜杠、分号和花括号")
    try:
        rules = read_headers((site / NAME).read_text(encoding="utf-8"))
    except ValueError as fault:
        raise UsageError(f"{site / NAME} 读不懂，请重新生成网站") from fault
    click.echo(nginx_snippet(rules, folder=str(site), base_path=base), nl=False)
    return CLEAN
