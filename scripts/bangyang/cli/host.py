"""`bangyang host`: what a server or a hosting platform must be told to serve the site as it is meant."""

from __future__ import annotations

from pathlib import Path

import click

from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.program import Group


@click.group(
    "host",
    cls=Group,
    help="打印服务器的配置、托管平台的工作流程和发布脚本。\n\n"
    "都只打印，存成文件再用；文件的类型、缓存时间和安全策略与网站里的 _headers 一致。各种办法见 docs/hosting.md。",
)
def command() -> None:
    """Holds the commands below."""


_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
_LOCK = click.option(
    "--lock", metavar="文件", help="仓库里写明装什么、散列值各是多少的文件；不写就是 tools/requirements.txt。"
)
_BASE = click.option(
    "--path", "base", metavar="路径", help="网站在域名下的路径，如 /bangyang/；不写就按 mkdocs.yml 的 site_url。"
)


@command.command(
    "nginx",
    help="打印 nginx 的配置：类型、压缩、缓存时间、安全策略、搬了家的网页、404 页面。\n\n"
    "存成文件，在 server { … } 里用 include 引入。",
)
@_FOLDER
@click.option("--path", "base", default="/", metavar="路径", help="网站在域名下的路径，如 /bangyang/；不写就是 /。")
@click.pass_obj
def nginx(root: Path, folder: Path, base: str) -> int:
    """Prints the lines for the site in `folder`."""
    from bangyang.hosts.nginx import nginx_snippet
    from bangyang.hosts.released import read_released

    return _printed(nginx_snippet(read_released((root / folder).resolve()), base_path=base))


@command.command("github", help="打印 GitHub Pages 的工作流程，存成 .github/workflows/bangyang.yml。")
@_LOCK
@click.option("--branch", default="main", metavar="分支", help="发布哪个分支；不写就是 main。")
def github(lock: str | None, branch: str) -> int:
    """Prints the workflow."""
    from bangyang.hosts.pages import LOCK, github_workflow

    return _printed(github_workflow(lock or LOCK, branch).text)


@command.command("gitlab", help="打印 GitLab Pages 的流水线，存成 .gitlab-ci.yml。")
@_LOCK
def gitlab(lock: str | None) -> int:
    """Prints the pipeline."""
    from bangyang.hosts.pages import LOCK, gitlab_workflow

    return _printed(gitlab_workflow(lock or LOCK).text)


@command.command("gitee", help="打印推送到静态托管仓库的脚本；Gitee 等平台不运行程序，只放生成好的文件。")
@click.argument("address", metavar="仓库地址")
@click.option("--branch", default="pages", metavar="分支", help="推送到哪个分支；不写就是 pages。")
def gitee(address: str, branch: str) -> int:
    """Prints the script."""
    from bangyang.hosts.repository import repository_script

    return _printed(repository_script(address, branch))


@command.command("s3", help="打印发布到对象存储的脚本，位置如 s3://桶名 或 s3://桶名/路径。")
@click.argument("place", metavar="位置")
@_BASE
@click.pass_obj
def s3(root: Path, place: str, base: str | None) -> int:
    """Prints the script; where readers find the site is read from the settings."""
    from bangyang.hosts.objectstore import store_script
    from bangyang.loading.settings import load_settings

    return _printed(store_script(place, base if base is not None else load_settings(root).base_path))


def _printed(text: str) -> int:
    click.echo(text, nl=False)
    return CLEAN
