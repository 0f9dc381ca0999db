"""`bangyang correct`: corrects a published notice, openly. Starts without MkDocs.

One record is added to the notice's 更正, and with `--field` the line itself is changed; every other byte of the file
stays. A changed fact about somebody restarts that person alone.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.correcting import (
    correctable_field,
    correction,
    refuse_left_behind,
    refuse_unnamed,
    refuse_unopened,
)
from bangyang.authoring.recordkeeper import names_of
from bangyang.authoring.scaffold import Value
from bangyang.base.errors import UsageError
from bangyang.cli.terminal.filing import (
    Manner,
    field_option,
    file,
    filing_options,
    keeper_of,
)
from bangyang.cli.terminal.program import Command
from bangyang.models.notice import Correction
from bangyang.text.dates import format_day


@click.command(
    "correct",
    cls=Command,
    help="更正已经发布的公示。\n\n"
    "correct 公示 --field 监督电话 --new 0471-0000001 --reason 号码有误 改公示里的一项；"
    "correct 公示 --what 示例卯的工作单位 --old 市自来水厂 --new 市供水公司 --reason 单位更名 "
    "记下推荐对象文件里改了什么，先把那个文件改好。"
    "关于某个人的事实变了，用 --restarts 写这个人，公示期从更正那天重新算；只是笔误就不写。",
)
@click.argument("notice", metavar="公示")
@click.option("--field", "changed", metavar="项目", help="改公示文件里的哪一项，如 监督电话；原来的内容自动取出。")
@field_option(Correction, "what")
@field_option(Correction, "old")
@field_option(Correction, "new")
@field_option(Correction, "reason")
@field_option(Correction, "restarts")
@field_option(Correction, "added")
@click.option("--by", "correcting", metavar="公示", help="另发了更正公示的，写它的标题或网址名。")
@field_option(Correction, "dated")
@filing_options
@click.pass_obj
def command(
    root: Path,
    /,
    notice: str,
    changed: str | None,
    dated: str | None,
    restarts: str | None,
    added: str | None,
    correcting: str | None,
    now: datetime | None,
    dry: bool,
    sure: bool,
    **given: str | None,
) -> int:
    """Edits the notice's file."""
    keeper = keeper_of(root, now)
    entry = keeper.notice(notice)
    day = keeper.not_later(keeper.day(dated, "日期"), "更正的日期")
    refuse_unopened(keeper, entry, day)
    spec = correctable_field(entry, changed) if changed else None
    if spec is not None:
        given = {**given, "old": entry.source.typed(spec.name), "what": given["what"] or spec.label}
    answers = keeper.answers(Correction, given)
    values: dict[str, Value] = {"dated": format_day(day), "what": answers.ask("what")}
    if given["old"]:
        values["old"] = answers.option("old") or ""
    values |= {"new": answers.ask("new"), "reason": answers.ask("reason")}
    if values.get("old") == values["new"]:
        raise UsageError(f"原来就是“{values['new']}”，没有改变")
    if restarts:
        values["restarts"] = [str(ref) for ref in names_of((restarts,))]
    if added:
        values["added"] = [str(ref) for ref in names_of((added,))]
    if correcting:
        home = keeper.catalog.campaign_of(entry)
        other = keeper.notice(correcting, home.key if home is not None else None)
        values["notice"] = keeper.catalog.name_for(other)
    refuse_unnamed(keeper, entry, values)
    filing = correction(keeper, entry, spec, values, day)
    if spec is None:
        refuse_left_behind(keeper, entry, values)
    return file(keeper, filing, Manner(dry, sure))
