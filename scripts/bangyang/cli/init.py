"""`bangyang init`: a new site with a fictitious example that checks and builds clean on whatever day it is made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from string import Template

import click

from bangyang.base.errors import UsageError
from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.instant import instant_of, now_option, system_clock
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.prompting import Prompter

_TOLERATED = frozenset({".git"})
"""What may already lie in the folder: an empty repository is a good place for a site."""


@click.command(
    "init",
    cls=Command,
    help="新建一个带示例的网站。\n\n文件夹须是空的或还不存在。"
    "会问网址、网站名称、主办单位、监督电话和徽记，也可以用选项写明；没有人回答就先用占位的内容。"
    "建好后先读里面的 README.md。",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--site-url", metavar="网址", help="网站的正式地址，以 https:// 开头。")
@click.option("--site-name", metavar="名称", help="网站名称。")
@click.option("--organ", metavar="单位", help="主办单位。")
@click.option("--hotline", metavar="电话", help="监督电话，写明区号。")
@click.option("--mark", metavar="字", help="徽记：页头印章里的一两个字。")
@now_option
@click.pass_obj
def command(root: Path, /, folder: Path, now: datetime | None, **given: str | None) -> int:
    """Asks what the site says of itself, then writes the starter. Raises UsageError for a folder that is not empty."""
    from bangyang.authoring.identity import ask_identity, unreal
    from bangyang.authoring.recording import begin_ledger
    from bangyang.authoring.scaffold import quoted
    from bangyang.authoring.starting import sample_dates, starter_files
    from bangyang.loading.grounds import resolved
    from bangyang.loading.settings import Settings
    from bangyang.release.targets import refuse_elsewhere

    target = resolved(root / folder)
    refuse_elsewhere(target, "init", None)
    _refuse_occupied(target)
    instant = instant_of(now, Settings())
    identity = ask_identity(given, Prompter())
    values = sample_dates(instant.date()) | {name: quoted(text) for name, text in identity.items()}
    try:
        for path, text in starter_files():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(Template(text).substitute(values), encoding="utf-8", newline="\n")
        # From here on every notice leaves its line; the example was over before.
        begin_ledger(target, system_clock())
    except OSError as fault:
        raise UsageError(f"不能写入 {target}：{fault.strerror}") from fault
    click.echo(f"网站建在 {folder}。接下来：\n")
    click.echo(f"  cd {folder}\n  bangyang check\n  bangyang serve\n")
    click.echo("这个文件夹连同版本库是内部资料，请存放在不公开的地方；公开的只有 bangyang build 生成的 site/。")
    if left := unreal(identity):
        click.echo(f"mkdocs.yml 里的{'、'.join(left)}还是占位的，写上真实的才能打印和存证自己的公示。")
    return CLEAN


def _refuse_occupied(target: Path) -> None:
    if target.is_dir():
        if any(entry.name not in _TOLERATED for entry in target.iterdir()):
            raise UsageError(f"{target} 里已经有文件，为免覆盖没有动它。请换一个空的文件夹")
    elif target.exists():
        raise UsageError(f"{target} 是一个文件，不是文件夹")
