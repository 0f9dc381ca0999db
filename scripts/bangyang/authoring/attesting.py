"""Records of what came on paper: letters, attestations, consents, what a unit handed in, where a notice hung."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bangyang.authoring.amending import Amendment
from bangyang.authoring.answers import as_value
from bangyang.authoring.filing import Filing, read_bytes
from bangyang.authoring.keylines import add_item
from bangyang.authoring.recordkeeper import RecordKeeper, stem_of
from bangyang.authoring.scaffold import Value
from bangyang.base.errors import UsageError
from bangyang.derivations.deaths import MENDING, is_known_dead, not_known_dead
from bangyang.loading.entries import Entry
from bangyang.models.fields import spec_of
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Posting, PostingPlace, Record, RecordKind, Submission
from bangyang.models.types import NameRef
from bangyang.text.dates import format_day

Given = Mapping[str, str | None]


def of_list(
    keeper: RecordKeeper,
    model: type[Record],
    kind: RecordKind,
    key: str,
    refs: Sequence[NameRef],
    given: Given,
    asked: Sequence[str] = (),
) -> Filing:
    """A new record about a list of nominees of the campaign `key`; `asked` are the fields that must be said.

    Raises UsageError for what cannot be read, or lies ahead.
    """
    answers = keeper.answers(model, {name: text for name, text in given.items() if name != "dated"})
    values: dict[str, Value] = {"kind": kind.value}
    values |= {name: as_value(model, name, answers.ask(name)) for name in asked}
    day = keeper.not_later(keeper.day(given.get("dated"), "日期"), f"{kind.value}的日期")
    values |= {"dated": format_day(day), "nominees": [str(ref) for ref in refs]}
    values |= answers.rest((*values,))
    return keeper.record(model, values, key, stem_of(kind.value, refs, day), ())


def refuse_kin_of_the_living(keeper: RecordKeeper, key: str, ref: NameRef) -> None:
    """Raises UsageError where 近亲属 sign for somebody of whom nothing says that they have died."""
    person = keeper.catalog.resolve(Nominee, ref, key).entry
    if person is not None and not is_known_dead(keeper.catalog, key, person):
        raise UsageError(f"{not_known_dead(ref.name)}。{MENDING}")


def handed_in(keeper: RecordKeeper, key: str, unit: str | None, given: Given) -> Filing:
    """A new record of what a nominating unit has handed in."""
    answers = keeper.answers(Submission, {"unit": unit, "items": given.get("items")})
    known = keeper.catalog.campaigns[key].model.units
    typed = answers.ask("unit", among=[each.name for each in known])
    items = as_value(Submission, "items", answers.ask("items"))
    day = keeper.not_later(keeper.day(given.get("dated"), "日期"), "报送的日期")
    values: dict[str, Value] = {"kind": RecordKind.SUBMISSION.value, "unit": typed, "dated": format_day(day)}
    values["items"] = items
    return keeper.record(Submission, values, key, f"材料-{typed}-{day.isoformat()}", ())


def posted(
    keeper: RecordKeeper, notice: Entry[Notice], key: str, places: Sequence[str], period: str, *, receipt: bool
) -> Filing:
    """Where a notice hung, written into the record that is there, else into a new one.

    Raises UsageError for a place that is there already, unless its receipt is what came back.
    """
    items = [_item(place, period, receipt) for place in places]
    record = _record_of(keeper, key, notice)
    if record is None:
        values: dict[str, Value] = {"kind": RecordKind.POSTING.value, "notice": keeper.catalog.name_for(notice)}
        values["places"] = items
        return keeper.record(Posting, values, key, f"张贴-{notice.source.stem}", _days(keeper))
    path = record.source.path
    before = read_bytes(keeper.site.root, path)
    text = before.decode("utf-8")
    there = {place.place: place for place in record.model.places}
    for place, item in zip(places, items, strict=True):
        if place not in there:
            first, *rest = (f"{label}: {value}" for label, value in item.items())
            text = add_item(text, spec_of(Posting, "places").labels, [f"- {first}", *(f"  {each}" for each in rest)])
        elif not receipt or there[place].receipt:
            raise UsageError(f"{path} 里已经有“{place}”{'的回执' if receipt else ''}，没有改动它")
        else:
            text = _with_receipt(text, place, path)
    return Filing(Amendment(path, before, text.encode()), Posting, _days(keeper))


def _item(place: str, period: str, receipt: bool) -> dict[str, str]:
    values = {"place": place, "period": period, "receipt": "是" if receipt else ""}
    return {spec_of(PostingPlace, name).label: value for name, value in values.items() if value}


def _record_of(keeper: RecordKeeper, key: str, notice: Entry[Notice]) -> Entry[Posting] | None:
    for record in keeper.catalog.records_of(key, Posting):
        if keeper.catalog.resolve(Notice, record.model.notice, key).entry is notice:
            return record
    return None


def _with_receipt(text: str, place: str, path: str) -> str:
    """The record with 回执: 是 under one place. Raises UsageError where it is written in a way of its own."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    head = re.compile(rf"(?P<margin>\s*)-\s+(?:地点:\s*)?[\"']?{re.escape(place)}[\"']?\s*$")
    found = next(((at, match) for at, line in enumerate(lines) if (match := head.match(line))), None)
    if found is None:
        raise UsageError(f"{path} 里“{place}”的写法改不了，请直接在文件里加上“回执: 是”")
    at, match = found
    inner = f"{match['margin']}  "
    lines[at] = f"{match['margin']}- 地点: {place}{newline}"
    stop = at + 1
    while stop < len(lines) and lines[stop].startswith(inner) and not lines[stop].lstrip().startswith("-"):
        stop += 1
    kept = [line for line in lines[at + 1 : stop] if not line.lstrip().startswith("回执")]
    return "".join([*lines[: at + 1], *kept, f"{inner}回执: 是{newline}", *lines[stop:]])


def _days(keeper: RecordKeeper) -> tuple[date, ...]:
    return (keeper.today,)
