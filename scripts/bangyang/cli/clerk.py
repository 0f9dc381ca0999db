"""What the five record-keeping commands share: the site, whom a name means, where a record goes, the usual options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from bangyang.base.errors import Unreadable, UsageError
from bangyang.cli.amending import Amendment
from bangyang.cli.answers import Answers, dashed, prompt
from bangyang.cli.desk import Desk, file_name
from bangyang.cli.failures import unreadable
from bangyang.cli.filing import Filing, Manner, file
from bangyang.cli.instant import instant_of, now_option
from bangyang.cli.scaffold import Value, front_matter, laid_out
from bangyang.loading.entries import Entry
from bangyang.loading.settings import load_settings
from bangyang.loading.site import Site, load_site
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model, spec_of
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef, parse_reference, split_list
from bangyang.text.dates import format_day, format_iso
from bangyang.text.days import parse_day


@dataclass(frozen=True)
class Clerk:
    """A loaded site with an instant, ready to file something."""

    site: Site
    now: datetime
    manner: Manner

    @cached_property
    def desk(self) -> Desk:
        """Look-ups."""
        return Desk(self.site, self.now)

    @property
    def today(self) -> date:
        """The day of the instant, in Beijing."""
        return self.now.date()

    def campaign(self, named: str | None, names: Sequence[NameRef]) -> Entry[Campaign]:
        """The campaign that was named, else the only one that knows all the names, else the one a person chooses."""
        if named is None and names:
            homes = [key for key in self.desk.index.campaigns if all(self.desk.index.people(key, n) for n in names)]
            if len(homes) == 1:
                return self.desk.index.campaigns[homes[0]]
            if not homes:
                raise UsageError(f"没有一个活动里有{'、'.join(map(str, names))}，核对姓名，或先建好推荐对象的文件")
        return self.desk.campaign(named)

    def notice(self, named: str) -> Entry[Notice]:
        """The notice with this title, slug, file name or path. Raises UsageError for none, and for several."""
        known = {
            entry.source.path: entry
            for entry in self.site.notices
            if named in (entry.model.title, entry.model.slug, entry.source.stem, entry.source.path)
        }
        if len(known) == 1:
            return next(iter(known.values()))
        slugs = "、".join(entry.model.slug or entry.source.stem for entry in known.values())
        if known:
            raise UsageError(f"有{len(known)}份公示叫“{named}”，请写网址名：{slugs}")
        everything = "、".join(entry.model.slug or entry.source.stem for entry in self.site.notices[:20])
        raise UsageError(f"没有“{named}”这份公示。可用的公示：{everything or '还没有公示'}")

    def day(self, text: str | None, label: str) -> date:
        """A date typed for `label`, today where nothing was. Raises UsageError."""
        found: date = Answers(Model, {"day": text}).ask_read("day", label, "", parse_day, format_day(self.today))
        return found

    def not_later(self, day: date, label: str) -> date:
        """`day`, refused when it lies ahead: what has not happened is not recorded."""
        if day > self.today:
            raise UsageError(f"{label}是{format_day(day)}，还没有到，不能先记下来")
        return day

    def record(
        self, model: type[Model], values: Mapping[str, Value], campaign: str, stem: str, days: Sequence[date]
    ) -> Filing:
        """A new record in the campaign's folder, under a file name that is free."""
        given = {name: value for name, value in values.items() if value}
        lines = front_matter(model, laid_out(model, (), given))
        folder = f"profiles/{campaign}/records"
        base = file_name(stem, "record")
        number = 1
        while (self.site.root / (path := f"{folder}/{base}{f'-{number}' if number > 1 else ''}.yml")).exists():
            number += 1
        return Filing(Amendment(path, None, lines.encode()), model, tuple(days))

    def file(self, filing: Filing) -> int:
        """Shows what a filing changes, asks, and writes it; the exit code."""
        return file(self.site, self.now, filing, self.manner)


def names_of(texts: Sequence[str]) -> tuple[NameRef, ...]:
    """Names as typed on the command line, each alone or several with 顿号. Raises UsageError."""
    try:
        return tuple(parse_reference(name) for text in texts for name in split_list(text))
    except Unreadable as fault:
        raise UsageError(unreadable(fault)) from fault


def asked_names(texts: Sequence[str], label: str) -> tuple[NameRef, ...]:
    """The names given, else asked for."""
    return names_of(texts or (prompt(label, "姓名，用顿号隔开", "", "姓名"),))


def stem_of(kind: str, names: Sequence[NameRef], day: date) -> str:
    """A file name for a record: 撤下-示例辰-2026-11-18."""
    who = names[0].name if len(names) == 1 else f"{names[0].name}等{len(names)}个" if names else ""
    return "-".join(filter(None, (kind, who, format_iso(day))))


def clerk_of(root: Path, now: datetime | None, dry: bool, sure: bool) -> Clerk:
    """The site at `root`, loaded, at the instant the command speaks for."""
    settings = load_settings(root)
    return Clerk(load_site(root, settings), instant_of(now, settings), Manner(dry, sure))


def filing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that files something."""
    for option in (
        now_option,
        click.option("--yes", "sure", is_flag=True, help="不再问一遍，直接写入。"),
        click.option("--dry-run", "dry", is_flag=True, help="只显示会改什么、公众会看到什么，不写入。"),
    ):
        function = option(function)
    return function


def field_option(model: type[Model], name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option for one field of a record, with the field's own help."""
    spec = spec_of(model, name)
    return click.option(f"--{dashed(name)}", name, metavar="内容", help=f"{spec.label}：{spec.help}。")


campaign_option = click.option("--campaign", metavar="活动", help="属于哪个活动；姓名只在一个活动里的不必写。")
