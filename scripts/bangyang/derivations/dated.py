"""Everything that happens at a time, as one stream: a site is the same at two instants with nothing of it between them.

Whoever reads `now` has its instants here: what the public sees, what stages and checks say. When the site is to be
built next, what `status` lists, the stamp of the last change, the calendar and what is recorded ahead are views of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bangyang.base.beijing import BEIJING, start_of
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.periods import NoticePeriod
from bangyang.derivations.rolls import roll_appears_on
from bangyang.derivations.samples import is_sample
from bangyang.loading.entries import Entry
from bangyang.loading.naming import slug_of
from bangyang.models.article import Document
from bangyang.models.kinds import WAIVERS
from bangyang.models.ledger import LEDGER
from bangyang.models.notice import Notice
from bangyang.models.records import Consent, Objection, Posting, Record, Revocation, Withdrawal

_DAY = timedelta(days=1)

SITE = ""
"""The scope of what belongs to no campaign: articles, the ledger, whatever names no campaign that is known."""

RECORDED_BEFORE = timedelta(days=7)
"""So long before a notice opens its line of the ledger is asked for."""


class DatedKind(StrEnum):
    """What happens, in the words in which editors are told."""

    NOTICE_OPENS = "公示开始"
    NOTICE_CLOSES = "公示期满"
    RESTART_OPENS = "重新公示开始"
    RESTART_CLOSES = "重新公示期满"
    NOTICE_FADES = "公示不再列名"
    CORRECTED = "更正"
    WITHDRAWN = "撤下"
    REVOKED = "撤销"
    CONSENTED = "同意公开"
    ROLL = "名单公布"
    DOCUMENT = "文件发布"
    NEWS = "动态发布"
    EVENT_ANNOUNCED = "活动安排发布"
    EVENT_ENDS = "活动结束"
    STAGE_BEGINS = "阶段开始"
    STAGE_ENDS = "阶段结束"
    LINE_HOLDS = "存证生效"
    LINE_WRITTEN = "写入存证"
    LINE_DUE = "该存证了"
    OBJECTION_RECEIVED = "收到异议"
    OBJECTION_DECIDED = "异议有结论"
    RECORDED = "记录起作用"
    RECEIPT_DUE = "该收张贴回执"
    WAIVER_ENDS = "豁免到期"

    @property
    def public(self) -> bool:
        """Whether the public may see it happen; of a fact about somebody whom nobody saw it sees nothing."""
        return self not in _INTERNAL


_INTERNAL = frozenset(
    {
        DatedKind.LINE_WRITTEN, DatedKind.LINE_DUE, DatedKind.OBJECTION_RECEIVED, DatedKind.OBJECTION_DECIDED,
        DatedKind.RECORDED, DatedKind.RECEIPT_DUE, DatedKind.WAIVER_ENDS,
    }
)  # fmt: skip
ANY_TIME = frozenset(DatedKind)
LEAVING = frozenset({DatedKind.WITHDRAWN, DatedKind.REVOKED, DatedKind.OBJECTION_DECIDED})
"""Whereby somebody is shown no longer."""
WAIVERS_END = frozenset({DatedKind.WAIVER_ENDS})
_RECORDED = {
    (Withdrawal, "dated"): DatedKind.WITHDRAWN,
    (Revocation, "dated"): DatedKind.REVOKED,
    (Consent, "dated"): DatedKind.CONSENTED,
    (Objection, "received_on"): DatedKind.OBJECTION_RECEIVED,
    (Objection, "decided_on"): DatedKind.OBJECTION_DECIDED,
}
"""What the days of records are; any other makes the record count, which until then is only noted."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing that happens by itself at `at` (aware, Beijing).

    `what` is a title, or names: for editors. `scope` is the key of the campaign in whose pages it is seen, or `SITE`;
    `path` is the file that says so.
    """

    at: datetime
    kind: DatedKind
    what: str
    scope: str
    path: str


def dates_of_campaign(catalog: Catalog, key: str, periods: Mapping[str, NoticePeriod]) -> tuple[Dated, ...]:
    """What happens by itself in one campaign, or, for the key "", in what belongs to none; in no order."""
    found = [*_stages(catalog, key), *_consents(catalog, key)]
    for notice in catalog.notices_of(key):
        if (period := periods.get(notice.source.path)) is not None:
            found += dates_of_notice(catalog, notice, period)
    for roll in catalog.rolls_of(key):
        if (day := roll_appears_on(roll.model)) is not None:
            found.append(_on(day, DatedKind.ROLL, roll.model.title, key, roll))
    for record in catalog.all_records_of(key):
        found += (*_record(catalog, record), *_receipts(catalog, record, periods))
    return tuple(found)


def dates_of_site(catalog: Catalog, periods: Callable[[Entry[Notice]], NoticePeriod | None]) -> tuple[Dated, ...]:
    """What happens by itself to the site as a whole: articles, the ledger, waivers; in no order."""
    return (*_articles(catalog), *_ledger(catalog, periods), *_waivers(catalog))


def in_order(dated: Iterable[Dated]) -> tuple[Dated, ...]:
    """The earliest first."""
    return tuple(sorted(dated, key=lambda each: (each.at, each.kind, each.what)))


def dates_of_notice(catalog: Catalog, entry: Entry[Notice], period: NoticePeriod) -> Iterator[Dated]:
    """The dates of a notice whose period is `period`, or is known by some day to be so."""
    title, scope, campaign = entry.model.title, catalog.home_of(entry), catalog.campaign_of(entry)
    yield _on(period.opens_on, DatedKind.NOTICE_OPENS, title, scope, entry)
    yield _after(period.closes_on, DatedKind.NOTICE_CLOSES, title, scope, entry)
    for restart in period.restarts:
        what = f"{title}（{restart.ref}）"
        yield _on(restart.corrected_on, DatedKind.RESTART_OPENS, what, scope, entry)
        yield _after(restart.closes_on, DatedKind.RESTART_CLOSES, what, scope, entry)
    for correction in entry.model.corrections:
        if correction.dated is not None:
            yield _on(correction.dated, DatedKind.CORRECTED, f"{title}（{correction.what}）", scope, entry)
    if campaign is not None:
        kept = timedelta(days=campaign.model.archive_after_days)
        for last in sorted({period.closes_on, *(restart.closes_on for restart in period.restarts)}):
            # Of several ends the last counts of those that are known when it has come so far.
            if period.known_on(last + kept + _DAY).ends_on == last:
                yield _after(last + kept, DatedKind.NOTICE_FADES, title, scope, entry)


def over_at(last: date) -> datetime:
    """The instant at which a day is over: 24:00."""
    return start_of(last + _DAY)


def document_appears_on(document: Document) -> date | None:
    """The day a document becomes public: 发布日期, else 成文日期; None for one that bears no date."""
    return document.published_on or document.issued_on


def _on(day: date, kind: DatedKind, what: str, scope: str, entry: Entry[Any]) -> Dated:
    return Dated(start_of(day), kind, what, scope, entry.source.path)


def _after(last: date, kind: DatedKind, what: str, scope: str, entry: Entry[Any]) -> Dated:
    return _on(last + _DAY, kind, what, scope, entry)


def _stages(catalog: Catalog, key: str) -> Iterator[Dated]:
    entry = catalog.campaigns.get(key)
    for stage in entry.model.stages if entry is not None else ():
        opens_on, closes_on = (stage.dates.opens_on, stage.dates.closes_on) if stage.dates else (None, None)
        if entry is not None and opens_on is not None:
            yield _on(opens_on, DatedKind.STAGE_BEGINS, stage.name, key, entry)
        if entry is not None and closes_on is not None:
            yield _after(closes_on, DatedKind.STAGE_ENDS, stage.name, key, entry)


def _articles(catalog: Catalog) -> Iterator[Dated]:
    """News, documents and events: those of all campaigns stand in one list."""
    for news in catalog.site.news:
        if news.model.published_at is not None:
            at = news.model.published_at.astimezone(BEIJING)
            yield Dated(at, DatedKind.NEWS, news.model.title, SITE, news.source.path)
    for document in catalog.site.documents:
        if (day := document_appears_on(document.model)) is not None:
            yield _on(day, DatedKind.DOCUMENT, document.model.title, SITE, document)
    for event in catalog.site.events:
        title, dates = event.model.title, event.model.dates
        if event.model.announced_on is not None:
            yield _on(event.model.announced_on, DatedKind.EVENT_ANNOUNCED, title, SITE, event)
        if dates is not None and dates.closes_on is not None:
            yield _after(dates.closes_on, DatedKind.EVENT_ENDS, title, SITE, event)


def _consents(catalog: Catalog, key: str) -> Iterator[Dated]:
    for entry in catalog.profiles.get(key, ()):
        if entry.model.consented_on is not None:
            yield _on(entry.model.consented_on, DatedKind.CONSENTED, entry.model.name, key, entry)


def _record(catalog: Catalog, entry: Entry[Record]) -> Iterator[Dated]:
    record, scope = entry.model, catalog.home_of(entry)
    about = _about(record)
    for name, day in record.days():
        kind = _RECORDED.get((type(record), name), DatedKind.RECORDED)
        yield _on(day, kind, f"{about}（{record.kind.value}）" if kind is DatedKind.RECORDED else about, scope, entry)
    if isinstance(record, Objection) and record.withdraws_on is not None:
        yield _on(record.withdraws_on, DatedKind.WITHDRAWN, about, scope, entry)


def _about(record: Record) -> str:
    """The names a record is about, else its notice, else the unit."""
    one: object = getattr(record, "nominee", None)
    names: tuple[object, ...] = getattr(record, "nominees", ()) or ((one,) if one is not None else ())
    notice: str = getattr(record, "notice", "")
    unit: str = getattr(record, "unit", "")
    return "、".join(map(str, names)) or (f"公示 {notice}" if notice else unit)


def _receipts(catalog: Catalog, entry: Entry[Record], periods: Mapping[str, NoticePeriod]) -> Iterator[Dated]:
    """When the receipts of a posting are asked for that have not come back."""
    record, scope = entry.model, catalog.home_of(entry)
    if not isinstance(record, Posting) or all(place.receipt for place in record.places):
        return
    notice = catalog.resolve(Notice, record.notice, scope).entry
    if notice is not None and (period := periods.get(notice.source.path)) is not None:
        yield _after(period.closes_on, DatedKind.RECEIPT_DUE, notice.model.title, scope, entry)


def _ledger(catalog: Catalog, periods: Callable[[Entry[Notice]], NoticePeriod | None]) -> Iterator[Dated]:
    """When lines are written and take effect, and when one is asked for."""
    notices = {slug_of(entry): entry for entry in catalog.site.notices}
    written: dict[str, datetime] = {}
    for line in catalog.site.ledger.lines:
        about = notices.get(line.notice)
        title = about.model.title if about is not None else line.notice
        what = f"{title}（{line.event.label}）" if line.notice else line.event.label
        yield Dated(line.at.astimezone(BEIJING), DatedKind.LINE_WRITTEN, what, SITE, LEDGER)
        yield Dated(line.effective_at.astimezone(BEIJING), DatedKind.LINE_HOLDS, what, SITE, LEDGER)
        written.setdefault(line.notice, line.at)
    for slug, entry in notices.items() if written else ():
        period = periods(entry)
        if period is None or not entry.model.publication.on_site or is_sample(catalog, entry):
            continue
        due_at = start_of(period.opens_on) - RECORDED_BEFORE
        if slug not in written or written[slug] > due_at:
            yield Dated(due_at, DatedKind.LINE_DUE, entry.model.title, catalog.home_of(entry), entry.source.path)


def _waivers(catalog: Catalog) -> Iterator[Dated]:
    entry = catalog.site.waivers
    for waived in entry.model.waivers if entry is not None else ():
        if waived.until is not None:
            at = start_of(waived.until + _DAY)
            yield Dated(at, DatedKind.WAIVER_ENDS, f"{waived.kind} {waived.reason}", SITE, WAIVERS.folder)
