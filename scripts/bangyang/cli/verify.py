"""`bangyang verify`: is a published tree whole? Needs neither the site's sources nor the network."""

from __future__ import annotations

from pathlib import Path

import click

from bangyang.cli.failures import CLEAN, CONTENT, tell
from bangyang.cli.program import Command

SHOWN = 20
"""Paths listed of each kind before the rest is only counted."""


@click.command(
    "verify",
    cls=Command,
    help="按清单 manifest.json 核对生成好的网站，看文件有没有缺少、改动、多余。\n\n"
    "复制到服务器以后可以在那里核对。一致时退出码为 0，不一致为 1，没有清单为 2。",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.pass_obj
def command(root: Path, folder: Path) -> int:
    """Prints what differs, kind by kind, and one line at the end."""
    from bangyang.publishing.verify import DamagedManifest, verify_site

    try:
        found = verify_site(root / folder)
    except DamagedManifest as fault:
        tell(f"{fault}。请重新生成或重新复制")
        return CONTENT
    kinds = (("缺少", found.missing), ("改动", found.altered), ("多余", found.extra))
    for word, paths in kinds:
        for path in paths[:SHOWN]:
            click.echo(f"{word}  {path}")
        if len(paths) > SHOWN:
            click.echo(f"{word}  ……还有 {len(paths) - SHOWN} 个")
    if found.whole:
        click.echo(f"一致：{found.files} 个文件，{found.size:,} 字节")
        return CLEAN
    counts = "，".join(f"{word} {len(paths)} 个" for word, paths in kinds if paths)
    click.echo(f"不一致：清单上有 {found.files} 个文件，{counts}")
    return CONTENT
