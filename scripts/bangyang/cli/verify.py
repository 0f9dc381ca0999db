"""`bangyang verify`: is a published tree whole? Needs neither the site's sources nor the network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bangyang.cli.terminal.failures import CLEAN, CONTENT, UNEXAMINED, tell
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command

if TYPE_CHECKING:
    from bangyang.release.answers import Proving

SHOWN = 20
"""Paths listed of each kind before the rest is only counted."""

_NAMED = 3
"""Things that could not be looked at, named of each reason."""


@click.command(
    "verify",
    cls=Command,
    help="按清单 manifest.json 核对生成好的网站，看文件有没有缺少、改动、多余；再核对公示的存证：记录、原文、页面。\n\n"
    "复制到服务器以后可以在那里核对，不联网。回答有三种：合，退出码 0；不合，1；未能核对，4：看到的都合，但有的没法看，"
    "一样样说明原因。没有清单为 2。",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option(
    "--head",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="早先的",
    help="早先留下的：抄着散列值的文本文件、ledger.jsonl，或者整个网站副本（文件夹）；记录被截断或改写过就能看出来。",
)
@now_option
@click.pass_obj
def command(root: Path, folder: Path, earlier: Path | None, now: datetime | None) -> int:
    """Prints what differs, kind by kind, what could not be looked at, and the answer."""
    from bangyang.loading.settings import Settings
    from bangyang.release.answers import Answer
    from bangyang.release.notes import read_earlier
    from bangyang.release.proving import prove_site

    before = read_earlier(Path.cwd() / earlier) if earlier is not None else None
    whole = _verify_files(root / folder)
    # The copy has no settings of its own: it is held to the instant that was asked for, or to the clock.
    proved = prove_site(root / folder, instant_of(now, Settings()))
    if before is not None:
        proved = proved.held_to(before)
    _tell_proof(proved)
    answer = Answer.DIFFERS if whole != CLEAN else proved.answer
    left = f"：上面 {len(proved.unexamined)} 处没有看到" if answer is Answer.UNEXAMINED else "。"
    click.echo(f"{answer.value}{left}")
    return {Answer.AGREES: CLEAN, Answer.DIFFERS: CONTENT, Answer.UNEXAMINED: UNEXAMINED}[answer]


def _tell_proof(proved: Proving) -> None:
    from bangyang.release.answers import grouped
    from bangyang.release.copies import legible

    for fault in proved.faults[:SHOWN]:
        click.echo(f"存证  {legible(fault)}")
    if len(proved.faults) > SHOWN:
        click.echo(f"存证  ……还有 {len(proved.faults) - SHOWN} 处")
    for each in proved.told:
        click.echo(f"说明  {legible(each)}")
    for why, what in grouped(proved.unexamined):
        more = f" 等 {len(what)} 处" if len(what) > _NAMED else ""
        click.echo(f"未能核对 {len(what)} 处  {why}：{'、'.join(map(legible, what[:_NAMED]))}{more}")
    if proved.faults:
        click.echo(f"存证有 {len(proved.faults)} 处不对")
        return
    if proved.lines:
        over = f"，已经结束、只核对记录的 {proved.over} 份" if proved.over else ""
        looked = f"核对了 {proved.opened} 份原文和 {proved.pages} 个页面"
        click.echo(f"存证：{proved.lines} 条，{looked}{over}，最后一条 {proved.head}")


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
        click.echo(f"文件一致：{found.files} 个文件，{found.size:,} 字节")
        return CLEAN
    counts = "，".join(f"{word} {len(paths)} 个" for word, paths in kinds if paths)
    click.echo(f"文件不一致：清单上有 {found.files} 个文件，{counts}")
    return CONTENT
