"""`bangyang print`: one sheet as a PDF, on the editors' machine; works before a notice opens. Starts without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bangyang.base.errors import ContentFault, UsageError
from bangyang.cli.terminal.failures import CLEAN, tell
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import OneOf

if TYPE_CHECKING:
    from bangyang.loading.grounds import Grounds
    from bangyang.loading.private import PrivateRegister
    from bangyang.paper.press import Sheet

WORDS = ("公示", "正式公示", "张贴回执", "名单", "决定", "事迹", "推荐表", "汇总表", "标语")


@click.command(
    "print",
    cls=Command,
    help="打印公示、名单、推荐表等，生成 PDF 文件。\n\n"
    "写公示、名单、推荐对象或活动的文件路径、标题、姓名或网址名。公示开始以前就能打印、盖章；"
    "有“张贴地点”的，一处一份。生成的文件在“打印”文件夹里。",
)
@click.argument("what", metavar="对象")
@click.option("--as", "word", type=OneOf(WORDS), metavar="种类", help=f"{'、'.join(WORDS)}；不写就是最常用的一种。")
@click.option("--formal", is_flag=True, help="按公文格式（GB/T 9704）打印公示，或名单的决定。")
@click.option("--paper", type=OneOf(("a4", "a3")), default="a4", metavar="纸", help="a4 或 a3。")
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="文件", help="生成到哪个文件。")
@click.option(
    "--private",
    "secret",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="证件号码和联系电话，只用于推荐表和汇总表。",
)
@click.option("--unit", default="", metavar="推荐单位", help="只打印这个推荐单位的表。")
@click.option("--award", default="", metavar="称号", help="只打印这个称号的表。")
@now_option
@click.pass_obj
def command(
    root: Path,
    what: str,
    word: str | None,
    formal: bool,
    paper: str,
    output: Path | None,
    secret: Path | None,
    unit: str,
    award: str,
    now: datetime | None,
) -> int:
    """Finds the entry, composes, refuses what is faulty, typesets, writes, and remembers a notice's digest."""
    from bangyang.authoring.examples import refuse_stand_ins
    from bangyang.authoring.naming import meant
    from bangyang.authoring.printing import (
        printable,
        product_for,
        record_of,
        refuse_faulty,
        remember_print,
        unseen_by_git,
    )
    from bangyang.derivations.drafts import refuse_draft
    from bangyang.derivations.samples import is_sample
    from bangyang.derivations.state import State
    from bangyang.loading.grounds import Grounds
    from bangyang.loading.resources import resources_of
    from bangyang.loading.settings import load_settings
    from bangyang.loading.site import load_site
    from bangyang.models.notice import Notice
    from bangyang.models.roll import Roll
    from bangyang.pages.images import Images
    from bangyang.paper.products import FORMAL, PrintRoom, Wanted
    from bangyang.release.targets import put

    settings = load_settings(root)
    state = State(load_site(root, settings), instant_of(now, settings))
    entry = meant(state.catalog, what, *printable(word), partly=True)
    if isinstance(entry.model, Notice | Roll):
        refuse_draft(state, entry, "打印")
    if formal:
        word = _formal_word(FORMAL.get(type(entry.model)), word)
    product = product_for(type(entry.model), word)
    if paper == "a3" and not product.large:
        raise UsageError(f"{product.word}按规定用 A4 纸，不能用 A3")
    grounds = Grounds(root, settings.folders)
    register = _register(grounds, secret, product.secret, product.word)
    name = f"{'-'.join(_named(entry.source.stem, product.word, unit, award, paper))}.pdf"
    target = _target(grounds, output, name, private=register is not None)
    wanted = Wanted(entry, paper, unit, award)
    if register is not None:
        wanted = Wanted(entry, paper, unit, award, register.of)
    made = product.make(PrintRoom(state, Images(root, resources_of(root, settings).store)), wanted)
    refuse_faulty(state, made)
    refuse_stand_ins(state, entry, made.sheet.text, made.sources, "打印")
    record = record_of(state, entry, made)
    content = _typeset(made.sheet, entry.source.path, entry.source.text)
    # What bears somebody's number is nobody else's to read.
    put(target, content, private=register is not None)
    click.echo(f"已生成 {_shown(root, target)}" + (f"，内容指纹 {made.digest}" if made.digest else ""))
    if made.digest and not made.recorded and not is_sample(state.catalog, entry):
        tell("还没有存证，纸上印的是内容指纹；先运行 bangyang record publish 再打印，纸上的内容摘要就与网页一致")
    if register is not None and register.unused:
        tell(f"私密文件里有 {len(register.unused)} 个人没有用上，请核对姓名：{'、'.join(register.unused)}")
    if record is not None:
        remember_print(state, entry, made, record)
        click.echo(f"已记下这次打印，请提交：{record.as_posix()}")
        for line in unseen_by_git(root, record.as_posix()):
            tell(line)
    return CLEAN


def _named(stem: str, word: str, unit: str, award: str, paper: str) -> Iterator[str]:
    """What the file is called after: everything that makes another sheet of it."""
    from bangyang.authoring.context import file_name

    yield stem
    yield word
    yield from (file_name(part, "") for part in (unit, award) if part and file_name(part, ""))
    if paper == "a3":
        yield "A3"


def _formal_word(formal: str | None, word: str | None) -> str:
    if formal is None:
        raise UsageError("--formal 只用于公示和名单")
    if word not in (None, formal):
        raise UsageError(f"--formal 就是 --as {formal}，不能再写 --as {word}")
    return formal


def _register(grounds: Grounds, secret: Path | None, fits: bool, word: str) -> PrivateRegister | None:
    if secret is None:
        return None
    if not fits:
        raise UsageError(f"{word}不印证件号码和联系电话，--private 只用于推荐表和汇总表")
    from bangyang.loading.grounds import resolved
    from bangyang.loading.private import load_private

    file = resolved(secret)
    grounds.refuse(file, "--private")
    return load_private(file)


def _target(grounds: Grounds, output: Path | None, name: str, *, private: bool) -> Path:
    """Where the PDF goes. Raises UsageError where nothing may be written, or nothing private."""
    from bangyang.release.targets import pdf_at, printed_at, refuse_exposed

    target = pdf_at(grounds, output) if output is not None else printed_at(grounds, name)
    if private:
        refuse_exposed(grounds, output or target, target)
    return target


def _typeset(sheet: Sheet, path: str, text: str) -> bytes:
    """The PDF. Raises UsageError without fonts, ContentFault for a character no font has."""
    from bangyang.outputs.theme import theme_folder
    from bangyang.paper.fonts import PACKAGES, MissingFonts, font_case
    from bangyang.paper.press import MissingGlyphs, Press
    from bangyang.paper.sitesheets import unprintable

    try:
        with Press(theme_folder(), font_case()) as press:
            return press.set(sheet)
    except MissingFonts as fault:
        raise UsageError(
            f"本机没有打印用的字体（{fault}）。请运行：sudo apt-get install {' '.join(PACKAGES)}"
        ) from fault
    except MissingGlyphs as fault:
        raise ContentFault(tuple(unprintable(fault.characters, ((path, text),)))) from fault


def _shown(root: Path, target: Path) -> str:
    return target.relative_to(root).as_posix() if target.is_relative_to(root) else str(target)
