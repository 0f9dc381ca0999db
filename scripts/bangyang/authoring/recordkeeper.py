"""What the five commands that keep records share: whom a name means, which notice is meant, where a record goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bangyang.authoring.amending import Amendment
from bangyang.authoring.answers import Answers
from bangyang.authoring.context import EditingContext, file_name
from bangyang.authoring.filing import Filing
from bangyang.authoring.naming import meant
from bangyang.authoring.scaffold import Value, front_matter, laid_out
from bangyang.base.errors import Unreadable, UsageError
from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.site import Site
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.kinds import NOTICE
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef, parse_reference, split_list
from bangyang.text.dates import format_day, format_iso
from bangyang.text.days import parse_day


@dataclass(frozen=True)
class RecordKeeper:
    """Finds what a record is about and makes the record, in one site at one instant."""

    context: EditingContext

    @property
    def site(self) -> Site:
        """The site as it was loaded."""
        return self.context.site

    @property
    def now(self) -> datetime:
        """The instant the record is made at."""
        return self.context.now

    @property
    def catalog(self) -> Catalog:
        """Names resolved to entries."""
        return self.context.catalog

    def answers(self, model: type[Model], given: Mapping[str, str | None]) -> Answers:
        """The answers for a record of one kind."""
        return Answers(model, given, self.context.asker)

    @property
    def today(self) -> date:
        """The day of the instant, in Beijing."""
        return self.now.date()

    def campaign(self, named: str | None, names: Sequence[NameRef]) -> Entry[Campaign]:
        """The campaign that was named, else the only one that knows all the names, else the one a person chooses."""
        if named is None and names:
            homes = [
                key
                for key in self.catalog.campaigns
                if all(self.catalog.resolve(Nominee, ref, key).candidates for ref in names)
            ]
            if len(homes) == 1:
                return self.catalog.campaigns[homes[0]]
            if not homes:
                raise UsageError(f"没有一个活动里有{'、'.join(map(str, names))}，核对姓名，或先建好推荐对象的文件")
        return self.context.campaign(named)

    def notice(self, named: str, campaign: str | None = None) -> Entry[Notice]:
        """The notice an argument names, within a campaign where its key is given. Raises UsageError."""
        return meant(self.catalog, named, NOTICE, campaign=campaign)

    def day(self, text: str | None, label: str) -> date:
        """A date typed for `label`, today where nothing was. Raises UsageError."""
        found: date = self.answers(Model, {"day": text}).ask_read("day", label, "", parse_day, format_day(self.today))
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


def names_of(texts: Sequence[str]) -> tuple[NameRef, ...]:
    """Names as typed on the command line, each alone or several with 顿号. Raises UsageError."""
    try:
        return tuple(parse_reference(name) for text in texts for name in split_list(text))
    except Unreadable as fault:
        raise UsageError(fault.advice) from fault


def stem_of(kind: str, names: Sequence[NameRef], day: date) -> str:
    """A file name for a record: 撤下-示例辰-2026-11-18."""
    who = names[0].name if len(names) == 1 else f"{names[0].name}等{len(names)}个" if names else ""
    return "-".join(filter(None, (kind, who, format_iso(day))))
