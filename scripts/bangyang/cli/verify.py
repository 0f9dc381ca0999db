"""`bangyang verify`: is a published tree whole? Needs neither the site's sources nor the network."""

from __future__ import annotations

from pathlib import Path

import click

from bangyang.cli.terminal.failures import CLEAN, CONTENT, tell
from bangyang.cli.terminal.program import Command

SHOWN = 20
"""Paths listed of each kind before the rest is only counted."""


@click.command(
    "verify",
    cls=Command,
    help="按清单 manifest.json 核对生成好的网站，看文件有没有缺少、改动、多余；再核对公示的存证。\n\n"
    "复制到服务器以后可以在那里核对，不联网。一致时退出码为 0，不一致为 1，没有清单为 2。",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option(
    "--head",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="早先抄存的首部散列，或早先的 ledger.jsonl；存证被截断或改写过就能看出来。",
)
@click.pass_obj
def command(root: Path, folder: Path, earlier: Path | None) -> int:
    """Prints what differs, kind by kind, and a line each about files and ledger."""
    from bangyang.release.copies import legible
    from bangyang.release.proving import prove_site

    whole = _verify_files(root / folder)
    proved = prove_site(root / folder, Path.cwd() / earlier if earlier is not None else None)
    if proved is None:
        return whole
    for fault in proved.faults[:SHOWN]:
        click.echo(f"存证  {legible(fault)}")
    if len(proved.faults) > SHOWN:
        click.echo(f"存证  ……还有 {len(proved.faults) - SHOWN} 处")
    if proved.faults:
        click.echo(f"存证有 {len(proved.faults)} 处不对")
        return CONTENT
    click.echo(
        f"存证完好：{proved.lines} 条，核对了 {proved.opened} 份原文和 {proved.pages} 个页面，首部 {proved.head}"
    )
    return whole


def _verify_files(site: Path) -> int:
    from bangyang.release.copies import legible
    from bangyang.release.manifest import DamagedManifest
    from bangyang.release.verify import verify_site

    try:
        found = verify_site(site)
    except DamagedManifest as fault:
        tell(f"{fault}。请重新生成或重新复制")
        return CONTENT
    kinds = (("缺少", found.missing), ("改动", found.altered), ("多余", found.extra))
    for word, paths in kinds:
        for path in paths[:SHOWN]:
            click.echo(f"{word}  {legible(path)}")
        if len(paths) > SHOWN:
            click.echo(f"{word}  ……还有 {len(paths) - SHOWN} 个")
    if found.whole:
        click.echo(f"一致：{found.files} 个文件，{found.size:,} 字节")
        return CLEAN
    counts = "，".join(f"{word} {len(paths)} 个" for word, paths in kinds if paths)
    click.echo(f"不一致：清单上有 {found.files} 个文件，{counts}")
    return CONTENT
