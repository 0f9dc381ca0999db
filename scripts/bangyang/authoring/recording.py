"""Adds a line to the ledger: for `bangyang record`, and for every command that changes what is public of a notice.

The line is made of what the repository holds at that moment; so a command writes its own files first and records
afterwards. The salt that a line needs is on the disk before it (`salting`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bangyang.authoring.examples import refuse_stand_ins
from bangyang.authoring.naming import meant
from bangyang.authoring.salting import append, fresh_salt, keep_salt, opening_of, reserve_salt
from bangyang.base.beijing import start_of
from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.checks.runner import run_checks
from bangyang.derivations.chain import examine_chain
from bangyang.derivations.commitments import (
    NoticeContent,
    agrees,
    commitment,
    digest,
    salt_hash,
    words_commitment,
)
from bangyang.derivations.content import coming_changes, derive_content, withdrawn_names
from bangyang.derivations.discretion import named_among
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import picture_digest
from bangyang.loading.naming import slug_of
from bangyang.loading.settings import Settings
from bangyang.loading.site import load_site
from bangyang.models.kinds import NOTICE
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine
from bangyang.models.notice import Notice
from bangyang.release.lock import SiteLock
from bangyang.text.dates import format_day
from bangyang.text.privacy import scan

LONGEST_REASON = 120
"""Characters of a reason: it stands on a line of a table."""

_FAMILY = "LED"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the line, and the version of the notice it makes."""

    line: LedgerLine
    version: int


def record_event(
    root: Path,
    event: LedgerEvent,
    notice: str,
    *,
    reason: str = "",
    now: datetime,
    settings: Settings | None = None,
    make_salt: Callable[[], str] = fresh_salt,
    examples: bool = False,
) -> Recorded:
    """Writes the line of an event of the notice called `notice` (网址名, 标题 or file name) and gives it.

    A publication takes effect when the notice opens, everything else now, or, where nothing has changed yet, when the
    next recorded fact changes it. The first event begins the ledger. What is only an example is begun with `examples`
    alone: a line stays for ever, and an example is there to be deleted. Raises UsageError where there is nothing to
    record or it may not be recorded so, ContentFault where the files concerned have errors.
    """
    with SiteLock.take(root / ".cache" / LEDGER, "存证"):
        state = State(load_site(root, settings), now)
        _refuse_broken(state)
        entry = _notice(state, notice)
        if event is LedgerEvent.PUBLISH and is_sample(state.catalog, entry) and not examples:
            raise UsageError(
                f"“{entry.model.title}”是示例，不用存证：存证删不掉，示例看完是要删的。"
                "真的要公示的，先从活动和推荐对象的文件里删去“示例: 是”"
            )
        _refuse_faulty(state, entry)
        blank = _next(state, LedgerEvent(event))
        at, content = _moment(state, entry, event)
        site_url = state.site.settings.site_url
        refuse_stand_ins(state, entry, f"{site_url}\n{content.text}", _named_paths(state, entry), "存证")
        line = replace(
            blank,
            notice=slug_of(entry),
            effective_at=at,
            reason=_reason(state, entry, event, reason),
        )
        salt = state.ledger.reserved_salt(slug_of(entry)) or make_salt()
        opened = opening_of(root, salt, content)
        kept = keep_salt(root, state, slug_of(entry), salt, content)
        line = replace(
            line, commitment=commitment(opened), words=words_commitment(salt, content), salted=salt_hash(kept.text())
        )
        if not state.site.ledger.lines:
            begin = LedgerLine(1, LedgerEvent.BEGIN, line.at, line.at).sealed()
            append(root, LEDGER, begin.text())
            line = replace(line, seq=2, previous=begin.hash)
        line = line.sealed()
        append(root, LEDGER, line.text())
    before = state.ledger.next_version(entry)
    return Recorded(line, 1 if event is LedgerEvent.PUBLISH else before)


def describe(done: Recorded) -> str:
    """A recorded event in one line."""
    line = done.line
    from_then = f"，从 {line.effective_at:%Y-%m-%d %H:%M} 起生效" if line.effective_at > line.at else ""
    return f"第{line.seq}条存证：{line.event.label} {line.notice}，第{done.version}版，摘要 {line.digest}{from_then}"


def begin_ledger(root: Path, now: datetime) -> LedgerLine:
    """Begins the ledger of a site that has none: notices over by `now` need no line. Raises UsageError for another."""
    if (root / LEDGER).exists():
        raise UsageError(f"{LEDGER} 已经有了")
    moment = now.replace(microsecond=0)
    line = LedgerLine(1, LedgerEvent.BEGIN, moment, moment).sealed()
    append(root, LEDGER, line.text())
    return line


def reserve_digest(state: State, entry: Entry[Notice]) -> tuple[str, int]:
    """摘要 and version of a notice as it will be when it opens, for paper that is printed before: (digest, version).

    Where an event is recorded, and agrees, it is that one's. Else a salt is kept ready for the next event, so that the
    digest stays what it is unless the content changes. Raises UsageError for a notice without a period.
    """
    with SiteLock.take(state.site.root / ".cache" / LEDGER, "存证"):
        period = state.of(entry).history.period(entry)
        if period is None:
            raise UsageError(f"“{entry.model.title}”没有公示期，算不出摘要")
        instant = max(state.now, start_of(period.opens_on))
        content = derive_content(state.of(entry).at(instant), entry)
        if content is None:
            raise UsageError(f"“{entry.model.title}”没有公示期，算不出摘要")
        lines = state.ledger.of(entry)
        if lines and _agrees(state, lines[-1], content):
            return lines[-1].digest, state.ledger.version(lines[-1])
        before_opening = not lines or (lines[-1].event is LedgerEvent.PUBLISH and lines[-1].effective_at > state.now)
        version = 1 if before_opening else state.ledger.next_version(entry)
        salt = reserve_salt(State(load_site(state.site.root, state.site.settings), state.now), slug_of(entry))
        return digest(commitment(opening_of(state.site.root, salt, content))), version


def _next(state: State, event: LedgerEvent) -> LedgerLine:
    at = state.now.replace(microsecond=0)
    lines = state.site.ledger.lines
    if not lines:
        return LedgerLine(1, event, at, at)
    if lines[-1].at > at:
        raise UsageError(
            f"最后一条存证写于 {lines[-1].at:%Y-%m-%d %H:%M:%S}，晚于现在："
            "请核对电脑的时钟，或 --now 和 mkdocs.yml 里的 now"
        )
    return LedgerLine(lines[-1].seq + 1, event, at, at, previous=lines[-1].hash)


def _refuse_broken(state: State) -> None:
    files = state.site.ledger
    broken = next(examine_chain(files.rows), None)
    if files.unreadable or broken:
        said = broken.message if broken else f"{files.unreadable[0]} 读不出来"
        raise UsageError(f"存证有问题，先恢复再记：{said}。用 bangyang check 查看怎样恢复")


def _notice(state: State, name: str) -> Entry[Notice]:
    entry: Entry[Notice] = meant(state.catalog, name, NOTICE)
    if not entry.model.publication.on_site:
        raise UsageError(
            f"“{entry.model.title}”的发布方式是{entry.model.publication.value}，在网站上没有页面，不用存证"
        )
    if state.of(entry).history.period(entry) is None:
        raise UsageError(f"“{entry.model.title}”没有能算出的公示期，还不能存证")
    return entry


def _refuse_faulty(state: State, entry: Entry[Notice]) -> None:
    """What is recorded cannot be taken back, so what has errors is not recorded."""
    paths = {entry.source.path, *_named_paths(state, entry)}
    found = tuple(
        finding
        for finding in run_checks(state).findings
        if finding.severity is Severity.ERROR and finding.place.path in paths and not finding.code.startswith(_FAMILY)
    )
    if found:
        raise ContentFault(found)


def _named_paths(state: State, entry: Entry[Notice]) -> tuple[str, ...]:
    return tuple(nominee.source.path for nominee in state.of(entry).named_in(entry))


def _moment(state: State, entry: Entry[Notice], event: LedgerEvent) -> tuple[datetime, NoticeContent]:
    """From when the event holds, and the content it commits to."""
    at = state.now.replace(microsecond=0)
    lines = state.ledger.of(entry)
    if event is LedgerEvent.PUBLISH:
        return _opening(state, entry, at, lines)
    if not lines:
        raise UsageError(f"“{entry.model.title}”还没有发布的存证，先运行 bangyang record publish {slug_of(entry)}")
    if lines[-1].event is LedgerEvent.PUBLISH and lines[-1].effective_at > at:
        raise UsageError(
            f"“{entry.model.title}”还没有开始公示：改好以后再运行 bangyang record publish {slug_of(entry)}"
        )
    for instant in (max(at, lines[-1].effective_at), *coming_changes(state.of(entry))):
        content = derive_content(state.of(entry).at(instant), entry)
        if content is not None and instant >= lines[-1].effective_at and not _agrees(state, lines[-1], content):
            _refuse_wrong_event(state, entry, event, instant)
            return instant, content
    raise UsageError(f"“{entry.model.title}”的内容和最后一条存证一致，没有要记的")


def _opening(
    state: State, entry: Entry[Notice], at: datetime, lines: tuple[LedgerLine, ...]
) -> tuple[datetime, NoticeContent]:
    opens_on = state.of(entry).history.periods[entry.source.path].opens_on
    instant = max(at, start_of(opens_on))
    if lines and lines[-1].effective_at <= at:
        raise UsageError(f"“{entry.model.title}”已经发布过：改了内容用 correct，撤下用 withdraw")
    begun = state.ledger.begun_at
    published_on = entry.model.published_on or opens_on
    if begun is not None and begun <= start_of(opens_on) and published_on < instant.date():
        raise UsageError(
            f"公示期从{format_day(opens_on)}开始，现在才发布：先在公示里写上“首次发布: {format_day(instant.date())}”，"
            "核对公示期是否还够工作日，再记"
        )
    content = derive_content(state.of(entry).at(instant), entry)
    if content is None:
        raise UsageError(f"“{entry.model.title}”没有能算出的公示期，还不能存证")
    if lines and _agrees(state, lines[-1], content) and lines[-1].effective_at == instant:
        raise UsageError(f"“{entry.model.title}”已经记过（摘要 {lines[-1].digest}），内容没有变")
    return instant, content


def _agrees(state: State, line: LedgerLine, content: NoticeContent) -> bool:
    salt = state.ledger.salt_of(line)
    digest_of = partial(picture_digest, state.site.root)
    return bool(salt) and agrees(line, salt, content, digest_of, words_only=False)


def _refuse_wrong_event(state: State, entry: Entry[Notice], event: LedgerEvent, instant: datetime) -> None:
    then = state.at(instant)
    whole = then.of(entry).tombstone(entry) is not None
    gone = whole or any(then.of(n).status(n).hidden for n in then.of(entry).named_in(entry))
    told = withdrawn_names(then.of(entry), entry)
    if told:
        raise UsageError(f"公示的正文、更正或名称里还写着已撤下的{'、'.join(told)}，先改掉再记")
    if event is LedgerEvent.WITHDRAW and not gone:
        raise UsageError(f"“{entry.model.title}”没有撤下的记录：先写撤下记录；改了内容用 correct")
    if event is LedgerEvent.CORRECT and whole:
        raise UsageError(f"“{entry.model.title}”已经撤下，用 withdraw")


def _reason(state: State, entry: Entry[Notice], event: LedgerEvent, typed: str) -> str:
    """The reason as it will be public for ever. Raises UsageError where it is missing or tells too much."""
    reason = unicodedata.normalize("NFC", " ".join(typed.split())) or _recorded_reason(state, entry, event)
    if event is LedgerEvent.CORRECT and not reason:
        raise UsageError("更正要有原因：写 --reason，或在公示的“更正”里写明")
    if len(reason) > LONGEST_REASON:
        raise UsageError(f"原因有{len(reason)}个字，请不要超过{LONGEST_REASON}个字")
    if scan(reason):
        raise UsageError("原因会长久公开，里面有不得公开的个人信息，请改写")
    campaign = state.of(entry).campaign
    # A ledger cannot be unsaid: a name in it would outlive the withdrawal of its bearer.
    if campaign is not None and named_among(reason, state.catalog.profiles.get(campaign.key, ())):
        raise UsageError("原因会长久公开，请不要写推荐对象的姓名")
    return reason


def _recorded_reason(state: State, entry: Entry[Notice], event: LedgerEvent) -> str:
    if event is LedgerEvent.CORRECT and entry.model.corrections:
        return entry.model.corrections[-1].reason
    if event is LedgerEvent.WITHDRAW:
        tombstone = state.of(entry).tombstone(entry)
        return tombstone.reason if tombstone is not None else ""
    return ""
