"""`bangyang correct`: corrects a published notice, openly. Starts without MkDocs.

One record is added to the notice's 更正, and with `--field` the line itself is changed; every other byte of the file
stays. A changed fact about somebody restarts that person alone.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from bangyang.base.errors import UsageError
from bangyang.cli.amending import Amendment
from bangyang.cli.answers import Answers
from bangyang.cli.clerk import Clerk, clerk_of, field_option, filing_options, names_of
from bangyang.cli.filing import Filing, laid_over, read_bytes
from bangyang.cli.keylines import add_item, set_line
from bangyang.cli.program import Command
from bangyang.cli.scaffold import Value, front_matter, laid_out, quoted
from bangyang.derivations.discretion import named_among
from bangyang.derivations.index import key_of
from bangyang.derivations.showing import present_notice, tombstone_of
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.fields import FieldSpec, all_labels, keys, spec_of
from bangyang.models.notice import Correction, Notice
from bangyang.text.dates import format_day
from bangyang.text.masking import UNNAMED

_DERIVED = ("period", "working_days", "nominees", "query", "count", "award", "campaign", "level", "slug")
"""What a correction may not change by itself: another period or other people are another notice."""


@click.command(
    "correct",
    cls=Command,
    help="更正已经发布的公示。\n\n"
    "correct 公示 --field 监督电话 --new 0471-0000001 --reason 号码有误 改公示里的一项；"
    "correct 公示 --what 示例卯的工作单位 --old 市自来水厂 --new 市供水公司 --reason 单位更名 "
    "记下推荐对象文件里改了什么。"
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
    clerk = clerk_of(root, now, dry, sure)
    entry = clerk.notice(notice)
    day = clerk.not_later(clerk.day(dated, "日期"), "更正的日期")
    _opened(clerk, entry, day)
    spec = _field(entry, changed) if changed else None
    if spec is not None:
        given = {**given, "old": entry.source.typed(spec.name), "what": given["what"] or spec.label}
    answers = Answers(Correction, given)
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
        other = clerk.notice(correcting)
        values["notice"] = other.model.slug or other.model.title
    _refuse_unnamed(clerk, entry, values)
    filing = _filing(clerk, entry, spec, values, day)
    code = clerk.file(filing)
    if spec is None:
        _remind(clerk, entry, values)
    return code


def _opened(clerk: Clerk, entry: Entry[Notice], day: date) -> None:
    """Refuses what is no correction: the notice is not out yet, or is gone."""
    state = State(clerk.site, clerk.now)
    period = state.periods.get(entry.source.path)
    if period is None:
        raise UsageError(f"{entry.source.path} 的公示期还读不出来，请先运行 bangyang check 改好")
    if day < period.opens_on:
        raise UsageError(f"这份公示{format_day(period.opens_on)}才开始，还没有发布，直接改文件就行，不必更正")
    if tombstone_of(state, entry, clerk.desk.index.campaign_of(entry)) is not None:
        raise UsageError("这份公示已经整个撤下，页面上只有标题、日期和原因，没有什么可以更正")


def _refuse_unnamed(clerk: Clerk, entry: Entry[Notice], values: dict[str, Value]) -> None:
    """What would be told of somebody whom the notice does not show any more is not written down at all."""
    notice = present_notice(State(clerk.site, clerk.now), entry)
    if notice is None:
        return
    told = "\n".join(str(values.get(name, "")) for name in ("what", "old", "new", "reason"))
    names = named_among(told, notice.discretion.gone)
    if names:
        raise UsageError(
            f"这份公示已经不再显示{'、'.join(names)}，更正里不要写姓名，写“{UNNAMED}”；原来的内容和改后的内容也不写"
        )


def _field(entry: Entry[Notice], label: str) -> FieldSpec:
    """The field of the notice that is changed. Raises UsageError where it is no single line, or not to be changed."""
    spec = keys(Notice).get(label.strip())
    if spec is None:
        raise UsageError(f"公示里没有“{label}”这一项")
    if spec.name in _DERIVED:
        raise UsageError(f"“{spec.label}”不能用更正来改：公示期或公示的人变了，要撤下后重新公示，或另发一份公示")
    if not entry.source.typed(spec.name) and (spec.name,) in entry.source.keys and getattr(entry.model, spec.name):
        raise UsageError(
            f"{entry.source.path} 里的“{spec.label}”不是一行，请直接在文件里改，再用 --what、--old 记下更正"
        )
    return spec


def _filing(clerk: Clerk, entry: Entry[Notice], spec: FieldSpec | None, values: dict[str, Value], day: date) -> Filing:
    before = read_bytes(clerk.site.root, entry.source.path)
    text = before.decode("utf-8")
    if spec is not None:
        labels = all_labels(Notice)
        text = set_line(text, spec.labels, f"{spec.label}: {quoted(str(values['new']), labels)}")
    listed = {spec_of(Notice, "corrections").label: [laid_out(Correction, (), values)]}
    _, *item = front_matter(Notice, listed).splitlines()
    text = add_item(text, spec_of(Notice, "corrections").labels, [line.removeprefix("  ") for line in item])
    filing = Filing(Amendment(entry.source.path, before, text.encode()), Notice, (day,))
    _same_but(clerk, entry, filing, spec)
    return filing


def _same_but(clerk: Clerk, entry: Entry[Notice], filing: Filing, spec: FieldSpec | None) -> None:
    """Reads the changed text back: nothing but what was meant may be different. Raises UsageError."""
    _, read = laid_over(clerk.site, filing)
    free = {"corrections", spec.name if spec is not None else ""}
    kept = all(
        getattr(entry.model, name) == getattr(read.model, name) for name in Notice.model_fields if name not in free
    )
    grown = read.model.corrections[:-1] == entry.model.corrections and len(read.model.corrections) > 0
    if not kept or not grown or read.body != entry.body:
        raise UsageError(f"{entry.source.path} 的写法太特别，改不准，没有写入；请直接在文件里加一条更正")


def _remind(clerk: Clerk, entry: Entry[Notice], values: dict[str, Value]) -> None:
    """Says where the old wording still stands in the profiles of those whom the correction is about."""
    old, about = str(values.get("old") or ""), str((values["what"], values.get("restarts")))
    campaign = clerk.desk.index.campaign_of(entry)
    if len(old) < 2 or campaign is None:
        return
    for ref in entry.model.nominees:
        person = clerk.desk.index.person(key_of(campaign), ref, entry.model.award)
        if person is None or ref.name not in about or old not in person.source.text:
            continue
        line = person.source.text[: person.source.text.index(old)].count("\n") + 1
        click.echo(f"{person.source.path}:{line} 还写着“{old}”，请一并改正")
