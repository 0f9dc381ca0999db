"""`bangyang init`: a new site with a fictitious example that checks and builds clean on whatever day it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

import click

from bangyang.base.errors import UsageError
from bangyang.cli.failures import CLEAN
from bangyang.cli.instant import instant_of, now_option
from bangyang.cli.program import Command
from bangyang.cli.scaffold import quoted
from bangyang.loading.grounds import resolved
from bangyang.release.targets import refuse_elsewhere

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
    from bangyang.cli.identity import ask_identity, unreal
    from bangyang.cli.recording import begin_ledger
    from bangyang.loading.settings import Settings

    target = resolved(root / folder)
    refuse_elsewhere(target, "init", None)
    _refuse_occupied(target)
    instant = instant_of(now, Settings())
    identity = ask_identity(given)
    values = sample_dates(instant.date()) | {name: quoted(text) for name, text in identity.items()}
    try:
        for path, text in starter_files():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(Template(text).substitute(values), encoding="utf-8", newline="\n")
        # From here on every notice leaves its line; the example was over before.
        begin_ledger(target, instant)
    except OSError as fault:
        raise UsageError(f"不能写入 {target}：{fault.strerror}") from fault
    click.echo(f"网站建在 {folder}。接下来：\n")
    click.echo(f"  cd {folder}\n  bangyang check\n  bangyang serve\n")
    click.echo("这个文件夹连同版本库是内部资料，请存放在不公开的地方；公开的只有 bangyang build 生成的 site/。")
    if left := unreal(identity):
        click.echo(f"mkdocs.yml 里的{'、'.join(left)}还是占位的，写上真实的才能打印和存证自己的公示。")
    return CLEAN


def starter_files() -> Iterator[tuple[str, str]]:
    """Relative POSIX path and template of every file of the starter."""
    yield from _walk(files("bangyang.cli") / "starter", "")


def sample_dates(today: date) -> dict[str, str]:
    """The dates of the example: a procedure that ran its full course before `today`.

    They lie in the past, so that the site stays clean on any later day; and within the years whose days off are
    published, so that working days can be counted. Raises UsageError for a day before those years.
    """
    # Imported here: no other command of this module's size needs a calendar to start.
    from bangyang.calendars.arrangements import published_years
    from bangyang.calendars.workdays import WorkdayCalendar
    from bangyang.text.dates import format_day, format_period

    calendar = WorkdayCalendar()
    earliest = date(min(published_years()) + 1, 1, 1)
    if today < earliest:
        raise UsageError(f"示例要数工作日，太早的年份没有节假日安排；--now 请写{format_day(earliest)}以后的日期")
    reference = min(today, date(max(published_years()), 12, 31))
    opens_on = calendar.first_working_day_on_or_after(reference - timedelta(days=45))
    closes_on = calendar.closing_day(opens_on, 5)
    decided_on = calendar.closing_day(closes_on, 2, counts_first=False)
    issued_on = calendar.closing_day(decided_on, 1, counts_first=False)
    nominated = opens_on - timedelta(days=40), opens_on - timedelta(days=10)
    heard_on = nominated[1] + timedelta(days=5)
    return {
        "year": str(issued_on.year),
        "nomination": format_period(*nominated),
        "review": format_period(nominated[1] + timedelta(days=1), issued_on),
        "learning": format_period(issued_on, issued_on + timedelta(days=30)),
        "consented": format_day(nominated[0] + timedelta(days=7)),
        "street_opinion": format_day(heard_on),
        "notice_issued": format_day(opens_on - timedelta(days=1)),
        "period": format_period(opens_on, closes_on),
        "final_opinion": format_day(decided_on),
        "roll_issued": format_day(issued_on),
        "news_published": f"{issued_on.isoformat()} 10:00",
    }


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")


def _refuse_occupied(target: Path) -> None:
    if target.is_dir():
        if any(entry.name not in _TOLERATED for entry in target.iterdir()):
            raise UsageError(f"{target} 里已经有文件，为免覆盖没有动它。请换一个空的文件夹")
    elif target.exists():
        raise UsageError(f"{target} 是一个文件，不是文件夹")
