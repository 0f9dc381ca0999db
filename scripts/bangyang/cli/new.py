"""`bangyang new`: begins a file with Chinese keys, help beside each, and an address that is then never changed.

Whatever is needed is asked for; every question is an option as well, so that it can be scripted. What is written can
be read back without a fault; what is still missing is told, and `check` will ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.answers import Answers, dashed
from bangyang.authoring.campaigns import campaign
from bangyang.authoring.context import EditingContext
from bangyang.authoring.recipes import NewFile, document, event, news, notice, profile, roll
from bangyang.authoring.scaffold import is_draft
from bangyang.base.errors import UsageError
from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command, Group
from bangyang.cli.terminal.prompting import Prompter
from bangyang.loading.grounds import file_of_site
from bangyang.models import kinds
from bangyang.models.fields import Model, Privacy, spec_of, specs
from bangyang.models.form import FORMS, Listing
from bangyang.models.nominee import Nominee


@dataclass(frozen=True, slots=True)
class _Made:
    """One kind that `new` can make. `fields` are the questions, `more` options that are no field of the file."""

    kind: kinds.Kind
    recipe: Callable[[EditingContext, Answers], NewFile]
    fields: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()


def _profile_options() -> tuple[str, ...]:
    """The public lines of a new profile, in the order of the file.

    A list is written by `--set`, and what is internal is not asked for where a shell remembers it.
    """
    lines = {item.name for form in FORMS.values() for item in form.on(Listing.FILE)} - {"slug"}
    options = (spec for spec in specs(Nominee) if spec.privacy is Privacy.PUBLIC and not spec.many)
    return tuple(spec.name for spec in options if spec.name in lines)


_UNTIL_READY = "现在是草稿：只检查、不发布，也不妨碍别的内容。写好以后，删去“草稿: 是”这一行才发布"
_CAMPAIGN_OPTION = ("campaign", "属于哪个活动（标题或网址名）；只有一个活动时不必写。")
_MADE = (
    _Made(
        kinds.CAMPAIGN,
        campaign,
        ("title", "year", "organisers"),
        (
            ("awards", "设哪些称号，用顿号隔开。"),
            ("subject", "授予个人、家庭还是集体。"),
            ("from", "照这个活动新建：称号、标准、限额、名额、联系方式照抄，日期不抄。"),
        ),
    ),
    _Made(
        kinds.PROFILE,
        profile,
        _profile_options(),
        (_CAMPAIGN_OPTION,),
    ),
    _Made(
        kinds.NOTICE,
        notice,
        ("level", "title", "working_days", "nominees", "objection_rule", "accepted_by", "supervision_hotline",
         "issuers", "issued_on"),
        (_CAMPAIGN_OPTION, ("opens", "哪一天开始公示；截止日期由工作日算出。")),
    ),
    _Made(kinds.ROLL, roll, ("award", "title", "kind", "issuers", "issued_on", "names"), (_CAMPAIGN_OPTION,)),
    _Made(kinds.NEWS, news, ("title", "kind", "published_at", "source"), (_CAMPAIGN_OPTION,)),
    _Made(kinds.DOCUMENT, document, ("title", "issuers", "number", "issued_on"), (_CAMPAIGN_OPTION,)),
    _Made(kinds.EVENT, event, ("title", "kind", "dates", "announced_on", "place"), (_CAMPAIGN_OPTION,)),
)  # fmt: skip


@click.group("new", cls=Group, help="新建活动、推荐对象、公示、名单、动态、文件或活动安排。")
def command() -> None:
    """Holds one command a kind."""


def _make(made: _Made, root: Path, now: datetime | None, sets: tuple[str, ...], given: dict[str, str | None]) -> int:
    """Asks, writes the file, and says what it still lacks. Raises UsageError where the file exists."""
    from bangyang.loading.settings import load_settings
    from bangyang.loading.site import load_site

    settings = load_settings(root)
    asker = Prompter()
    answers = Answers(made.kind.model, given, asker, sets)
    file = made.recipe(EditingContext(load_site(root, settings), instant_of(now, settings), asker), answers)
    _write(root, file)
    click.echo(f"已写入 {file.path}")
    if missing := _missing(file):
        click.echo(f"还要填：{'、'.join(missing)}")
    if file.next_step:
        click.echo(file.next_step)
    if is_draft(file.draft):
        click.echo(_UNTIL_READY)
    return CLEAN


def _write(root: Path, file: NewFile) -> None:
    target = file_of_site(root, file.path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(file.draft.text())
    except FileExistsError:
        raise UsageError(f"已经有 {file.path}，没有改动它。用 --file 另取一个文件名") from None
    except OSError as fault:
        raise UsageError(f"不能写入 {file.path}：{fault.strerror}") from fault


def _missing(file: NewFile) -> list[str]:
    """Labels of the required lines that are still empty, those of a record with whose they are."""
    from bangyang.loading.binding import bind
    from bangyang.loading.frontmatter import split_front_matter
    from bangyang.loading.yamltree import parse_yaml

    model = file.draft.model
    split = split_front_matter(file.draft.text(), file.path, model)
    bound = bind(parse_yaml(split.yaml, file.path, split.yaml_line), model, file.path)
    return list(dict.fromkeys(_lacking(bound.model, "")))


def _lacking(model: Model, whose: str) -> Iterator[str]:
    for spec in specs(type(model)):
        value = getattr(model, spec.name)
        if spec.required and value in (None, "", (), 0):
            yield f"{whose}{spec.label}"
        if spec.part is not None and value:
            for number, part in enumerate(value if spec.many else (value,), 1):
                yield from _lacking(part, f"{whose}{spec.label}{_told_apart(part, number)}的")


def _told_apart(part: Model, number: int) -> str:
    """A record among its like: by the first text it bears, else by its number."""
    first = next((getattr(part, spec.name) for spec in specs(type(part)) if spec.required), "")
    return f"“{first}”" if isinstance(first, str) and first else f"第{number}项"


def _command(made: _Made) -> click.Command:
    def callback(root: Path, now: datetime | None, sets: tuple[str, ...], **given: str | None) -> int:
        return _make(made, root, now, sets, given)

    options: list[click.Parameter] = [
        click.Option([f"--{dashed(name)}", name], metavar="内容", help=f"{spec.label}：{spec.help}。")
        for name in made.fields
        for spec in (spec_of(made.kind.model, name),)
    ]
    options += [click.Option([f"--{name}", _variable(name)], metavar="内容", help=text) for name, text in made.more]
    options += [
        click.Option(["--slug", "slug"], metavar="网址名", help="网址里的英文名；不写就由拼音得出。"),
        click.Option(["--file", "file"], metavar="文件名", help="文件名，不带 .md；不写就由标题或姓名得出。"),
        click.Option(
            ["--set", "sets"], multiple=True, metavar="项目=内容", help="再写一项，可以多次，如 --set 性别=女。"
        ),
    ]
    built: click.Command = Command(
        made.kind.key, callback=click.pass_obj(callback), params=options, help=f"新建{made.kind.label}。"
    )
    return now_option(built)


def _variable(option: str) -> str:
    """`from` is a word of the language, so its value goes by another name."""
    return "earlier" if option == "from" else option


for _made in _MADE:
    command.add_command(_command(_made))
