"""Adds a line to the ledger: for `bangyang record`, and for every command that changes what is public of a notice.

The line is made of what the repository holds at that moment; so a command writes its own files first and records
afterwards. The salt that a line needs is on the disk before it (`salting`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bangyang.authoring.examples import refuse_stand_ins
from bangyang.authoring.naming import meant
from bangyang.authoring.recordable import reason_for, runs_until, weigh_event
from bangyang.authoring.salting import append, fresh_salt, keep_salt, opening_of
from bangyang.base.errors import ContentFault, Severity, UsageError
from bangyang.checks.runner import run_checks
from bangyang.derivations.chain import examine_chain
from bangyang.derivations.commitments import NoticeContent, commitment, salt_hash, words_commitment
from bangyang.derivations.drafts import refuse_draft
from bangyang.derivations.ledger import disclosed_at, in_effect, settled
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.naming import slug_of
from bangyang.loading.settings import Settings
from bangyang.loading.site import load_site
from bangyang.models.kinds import NOTICE
from bangyang.models.ledger import FIRST_FORMAT, LEDGER, LedgerEvent, LedgerLine, RunningLine, WaitingLine
from bangyang.models.notice import Notice
from bangyang.release.lock import SiteLock

_FAMILY = "LED"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the line, and the version of the notice it makes."""

    line: LedgerLine
    version: int


@dataclass(frozen=True, slots=True)
class Writing:
    """The two instants of an event: as of which it is recorded (`now`), and what the clock says while it is written.

    They are one unless somebody asked for another `now`; then the line says both (补记).
    """

    now: datetime
    clock: datetime

    @property
    def stated(self) -> datetime | None:
        """The instant that the line states besides the clock's. Raises UsageError for one that is still to come."""
        now, clock = self.now.replace(microsecond=0), self.clock.replace(microsecond=0)
        if now > clock:
            raise UsageError(
                f"不能按{now:%Y-%m-%d %H:%M:%S}来记：比电脑的时钟（{clock:%Y-%m-%d %H:%M:%S}）晚。"
                "请核对时钟，或 --now、BANGYANG_NOW 和 mkdocs.yml 里的 now"
            )
        return now if now != clock else None


def record_event(
    root: Path,
    event: LedgerEvent,
    notice: str,
    *,
    reason: str = "",
    writing: Writing,
    settings: Settings | None = None,
    make_salt: Callable[[], str] = fresh_salt,
    examples: bool = False,
) -> Recorded:
    """Writes the line of an event of the notice called `notice` (网址名, 标题 or file name) and gives it.

    A publication or revision takes effect when the notice opens, everything else now, or, where nothing has changed
    yet, when the next recorded fact changes it. The first event begins the ledger, or ends its lines of format 1. What
    is only an example is begun with `examples` alone: a line stays for ever, and an example is there to be deleted.
    Raises UsageError where there is nothing to record or it may not be recorded so, ContentFault where the files
    concerned have errors.
    """
    with SiteLock.take(root / ".cache" / LEDGER, "存证"):
        state = State(load_site(root, settings), writing.now)
        _refuse_broken(state)
        blank = _blank(state, LedgerEvent(event), writing)
        if event is LedgerEvent.CANCEL:
            return _cancel(state, blank, notice, reason, make_salt)
        entry = _notice(state, notice)
        if event is LedgerEvent.PUBLISH and not examples:
            _refuse_example(state, entry)
        _refuse_faulty(state, entry)
        found = weigh_event(state, entry, event)
        site_url = state.site.settings.site_url
        refuse_stand_ins(state, entry, f"{site_url}\n{found.content.text}", _named_paths(state, entry), "存证")
        slug = slug_of(entry)
        told = reason_for(state, entry, event, reason, stated=blank.stated is not None)
        line = replace(blank, notice=slug, effective_at=found.effective_at, reason=told, until=found.until)
        salt = state.ledger.reserved_salt(slug) or make_salt()
        opened = opening_of(root, salt, found.content)
        kept = keep_salt(root, state, slug, salt, found.content)
        words = words_commitment(salt, found.content)
        line = replace(line, commitment=commitment(opened), words=words, salted=salt_hash(kept.text()))
        line = _write(state, line)
    return Recorded(line, State(load_site(root, settings), writing.now).ledger.version(line))


def describe(done: Recorded) -> str:
    """A recorded event in one line."""
    line = done.line
    from_then = f"，从 {line.effective_at:%Y-%m-%d %H:%M} 起生效" if line.effective_at > line.at else ""
    late = f"（补记，当作 {line.stated:%Y-%m-%d %H:%M}）" if line.stated else ""
    digest = f"，第{done.version}版，摘要 {line.digest}" if line.commitment else ""
    return f"第{line.seq}条存证：{line.event.label} {line.notice}{late}{digest}{from_then}"


def begin_ledger(root: Path, clock: datetime) -> LedgerLine:
    """Begins the ledger of a site that has none: notices over by then need no line. Raises UsageError for another."""
    if (root / LEDGER).exists():
        raise UsageError(f"{LEDGER} 已经有了")
    moment = clock.replace(microsecond=0)
    line = LedgerLine(1, LedgerEvent.BEGIN, moment, moment).sealed()
    append(root, LEDGER, line.text())
    return line


def _cancel(state: State, blank: LedgerLine, notice: str, reason: str, make_salt: Callable[[], str]) -> Recorded:
    """Writes that a notice never opens; its file may be gone by now."""
    entry = next((each for each in state.site.notices if slug_of(each) == notice), None)
    lines = state.ledger.notices.get(notice, ())
    if not lines:
        entry = _notice(state, notice)
        notice, lines = slug_of(entry), state.ledger.of(entry)
    opening = lines[settled(lines)] if lines else None
    if opening is None:
        raise UsageError(f"“{notice}”没有发布的存证，不用取消：删去文件就可以")
    if opening.event is LedgerEvent.CANCEL:
        raise UsageError(f"“{notice}”已经取消（第{opening.seq}条）")
    if opening.effective_at <= blank.at:
        raise UsageError(f"“{notice}”已经开始公示，不能取消，只能撤下：写撤下记录，再运行 record withdraw")
    told = reason_for(state, entry, LedgerEvent.CANCEL, reason, stated=blank.stated is not None)
    # A random value of its own: without one the hash of so short a line could be guessed before it is public.
    kept = keep_salt(state.site.root, state, notice, make_salt(), NoticeContent("", ""))
    line = replace(blank, notice=notice, effective_at=opening.effective_at, reason=told, salted=salt_hash(kept.text()))
    return Recorded(_write(state, line), 0)


def _blank(state: State, event: LedgerEvent, writing: Writing) -> LedgerLine:
    """The line with its instants, and nothing said yet."""
    at = writing.clock.replace(microsecond=0)
    lines = state.site.ledger.lines
    if lines and lines[-1].at > at:
        raise UsageError(
            f"最后一条存证写于 {lines[-1].at:%Y-%m-%d %H:%M:%S}，晚于电脑的时钟 {at:%Y-%m-%d %H:%M:%S}：请核对时钟"
        )
    return LedgerLine(0, event, at, at, stated=writing.stated)


def _write(state: State, line: LedgerLine) -> LedgerLine:
    """Puts the line at the end, behind what has to come before it; as it was written."""
    lines, root = state.site.ledger.lines, state.site.root
    last = lines[-1] if lines else None
    if last is None:
        last = LedgerLine(1, LedgerEvent.BEGIN, line.at, line.at).sealed()
        append(root, LEDGER, last.text())
    elif last.format == FIRST_FORMAT:
        last = _upgrade(state, last, line.at).sealed()
        append(root, LEDGER, last.text())
    line = replace(line, seq=last.seq + 1, previous=last.hash).sealed()
    append(root, LEDGER, line.text())
    return line


def _upgrade(state: State, last: LedgerLine, at: datetime) -> LedgerLine:
    """The line that ends format 1: which of its lines are not public yet, and until when its notices run."""
    waiting: list[WaitingLine] = []
    running: list[RunningLine] = []
    entries = {slug_of(entry): entry for entry in state.site.notices}
    for notice, lines in state.ledger.notices.items():
        told_at = disclosed_at(lines)
        waiting += [WaitingLine(line.seq, line.effective_at) for line in lines if told_at[line.seq] > at]
        line, entry = in_effect(lines, at), entries.get(notice)
        until = runs_until(state.at(at).of(entry), entry) if line is not None and entry is not None else None
        if line is not None and until is not None and until > at:
            running.append(RunningLine(line.seq, until))
    return LedgerLine(
        last.seq + 1,
        LedgerEvent.UPGRADE,
        at,
        at,
        previous=last.hash,
        waiting=tuple(sorted(waiting)),
        running=tuple(sorted(running)),
    )


def _refuse_broken(state: State) -> None:
    files = state.site.ledger
    broken = next(examine_chain(files.rows), None)
    if files.unreadable or broken:
        said = broken.message if broken else f"{files.unreadable[0]} 读不出来"
        raise UsageError(f"存证有问题，先恢复再记：{said}。用 bangyang check 查看怎样恢复")


def _notice(state: State, name: str) -> Entry[Notice]:
    entry: Entry[Notice] = meant(state.catalog, name, NOTICE)
    refuse_draft(state, entry, "存证")
    if not entry.model.publication.on_site:
        raise UsageError(
            f"“{entry.model.title}”的发布方式是{entry.model.publication.value}，在网站上没有页面，不用存证"
        )
    if state.of(entry).history.period(entry) is None:
        raise UsageError(f"“{entry.model.title}”没有能算出的公示期，还不能存证")
    return entry


def _refuse_example(state: State, entry: Entry[Notice]) -> None:
    if is_sample(state.catalog, entry):
        raise UsageError(
            f"“{entry.model.title}”是示例，不用存证：存证删不掉，示例看完是要删的。"
            "真的要公示的，先从活动和推荐对象的文件里删去“示例: 是”"
        )


def _refuse_faulty(state: State, entry: Entry[Notice]) -> None:
    """What is recorded cannot be taken back, so what has errors is not recorded, nor what never opens."""
    if (gone := state.ledger.cancelled(entry)) is not None:
        raise UsageError(f"“{entry.model.title}”已经取消（第{gone.seq}条），网址名不能再用，请换一个")
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
