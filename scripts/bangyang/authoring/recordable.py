"""What an event of a notice would put on record: from when it holds and what it commits to; what may not be recorded.

Nothing is written here (`recording`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bangyang.base.beijing import start_of
from bangyang.base.errors import UsageError
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.commitments import NoticeContent, agrees
from bangyang.derivations.content import coming_changes, derive_content, withdrawn_names
from bangyang.derivations.dated import over_at
from bangyang.derivations.discretion import named_among
from bangyang.derivations.ledger import opens_as_told, settled, told_until
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import picture_digest
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import LedgerEvent, LedgerLine
from bangyang.models.notice import Notice
from bangyang.text.dates import format_day
from bangyang.text.privacy import scan

LONGEST_REASON = 120
"""Characters of a reason: it stands on a line of a table."""


@dataclass(frozen=True, slots=True)
class Recordable:
    """From when an event holds, what it commits to, and until when the notice then runs; None where it is taken down
    whole."""

    effective_at: datetime
    content: NoticeContent
    until: datetime | None


def weigh_event(state: State, entry: Entry[Notice], event: LedgerEvent) -> Recordable:
    """What the event would record at the instant of `state`. Raises UsageError where there is nothing to record."""
    at = state.now.replace(microsecond=0)
    if event in (LedgerEvent.PUBLISH, LedgerEvent.REVISE):
        found = _opening(state, entry, event, at)
    else:
        found = _change(state, entry, event, at)
    instant, content = found
    until = runs_until(state.of(entry).at(instant), entry)
    if until is not None and not event.settles_opening:
        # What was promised once stays: a period may be made longer only.
        until = max(until, told_until(state.ledger.of(entry), state.ledger.files.lines) or until)
    return Recordable(instant, content, until)


def runs_until(campaign: CampaignState, entry: Entry[Notice]) -> datetime | None:
    """24:00 of the last day on which a notice runs for anybody, as known at the campaign's instant; None for one
    that is taken down whole."""
    period = campaign.history.period(entry)
    if period is None or campaign.tombstone(entry) is not None:
        return None
    return over_at(period.known_on(campaign.today).ends_on)


def _opening(state: State, entry: Entry[Notice], event: LedgerEvent, at: datetime) -> tuple[datetime, NoticeContent]:
    """When the notice opens, and what it says then."""
    slug, lines = slug_of(entry), state.ledger.of(entry)
    before = state.ledger.pending(entry)
    opens_on = state.of(entry).history.periods[entry.source.path].opens_on
    instant = max(at, start_of(opens_on))
    if lines and before is None:
        raise UsageError(f"“{entry.model.title}”已经发布过：改了内容用 correct，撤下用 withdraw")
    if event is LedgerEvent.REVISE and before is None:
        raise UsageError(f"“{entry.model.title}”还没有发布的存证，先运行 bangyang record publish {slug}")
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
    if before is not None and agreed(state, before, content) and before.effective_at == instant:
        raise UsageError(f"“{entry.model.title}”已经记过（摘要 {before.digest}），内容没有变")
    if before is not None and event is LedgerEvent.PUBLISH:
        raise UsageError(f"“{entry.model.title}”已经记过发布，还没有开始，又改了稿：运行 bangyang record revise {slug}")
    return instant, content


def _change(state: State, entry: Entry[Notice], event: LedgerEvent, at: datetime) -> tuple[datetime, NoticeContent]:
    """When the content first is not what the last line says, and what it is then."""
    lines = state.ledger.of(entry)
    if not lines:
        raise UsageError(f"“{entry.model.title}”还没有发布的存证，先运行 bangyang record publish {slug_of(entry)}")
    last = lines[-1]
    for instant in (max(at, last.effective_at), *coming_changes(state.of(entry))):
        content = derive_content(state.of(entry).at(instant), entry)
        if content is None or instant < last.effective_at or agreed(state, last, content):
            continue
        if last.event.settles_opening and last.effective_at == instant > at:
            raise UsageError(
                f"“{entry.model.title}”还没有开始公示：改好以后运行 bangyang record revise {slug_of(entry)}"
            )
        _refuse_wrong_event(state, entry, event, instant)
        _refuse_other_opening(state.of(entry).at(instant), entry, lines[settled(lines)])
        return instant, content
    raise UsageError(f"“{entry.model.title}”的内容和最后一条存证一致，没有要记的")


def agreed(state: State, line: LedgerLine, content: NoticeContent) -> bool:
    """Whether a content is what a line with a salt commits to."""
    salt = state.ledger.salt_of(line)
    digest_of = partial(picture_digest, state.site.root)
    return bool(salt) and agrees(line, salt, content, digest_of, words_only=False)


def _refuse_other_opening(campaign: CampaignState, entry: Entry[Notice], opening: LedgerLine) -> None:
    """The day on which a notice opened stands in its line, and is not made another afterwards."""
    period = campaign.history.period(entry)
    if period is None or campaign.tombstone(entry) is not None or opens_as_told(opening, period.opens_on):
        return
    raise UsageError(
        f"“{entry.model.title}”的存证（第{opening.seq}条）从 {opening.effective_at:%Y-%m-%d %H:%M} 起生效，"
        f"公示期却从{format_day(period.opens_on)}开始：开始以后不能再改开始的日子，请改回来"
    )


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


def reason_for(state: State, entry: Entry[Notice] | None, event: LedgerEvent, typed: str, *, stated: bool) -> str:
    """The reason as it will be public for ever. Raises UsageError where it is missing or tells too much."""
    reason = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not reason and stated:
        raise UsageError(
            f"这是补记：按{state.now:%Y-%m-%d %H:%M}来记（--now、BANGYANG_NOW 或 mkdocs.yml 的 now），"
            "不是电脑时钟的现在。补记要写 --reason，连同真正写下的时刻一起公开"
        )
    if not reason and entry is not None:
        reason = recorded_reason(state, entry, event)
    if event in (LedgerEvent.CORRECT, LedgerEvent.CANCEL) and not reason:
        where = "，或在公示的“更正”里写明" if event is LedgerEvent.CORRECT else ""
        raise UsageError(f"{event.label}要有原因：写 --reason{where}")
    if len(reason) > LONGEST_REASON:
        raise UsageError(f"原因有{len(reason)}个字，请不要超过{LONGEST_REASON}个字")
    if scan(reason):
        raise UsageError("原因会长久公开，里面有不得公开的个人信息，请改写")
    # A ledger cannot be unsaid: a name in it would outlive the withdrawal of its bearer.
    people = state.of(entry).history.nominees if entry is not None else state.site.profiles
    if named_among(reason, people):
        raise UsageError("原因会长久公开，请不要写推荐对象的姓名")
    return reason


def recorded_reason(state: State, entry: Entry[Notice], event: LedgerEvent) -> str:
    """What the notice or the record of its withdrawal gives as the reason, "" where neither does."""
    if event is LedgerEvent.CORRECT and entry.model.corrections:
        return entry.model.corrections[-1].reason
    if event is LedgerEvent.WITHDRAW:
        tombstone = state.of(entry).tombstone(entry)
        return tombstone.reason if tombstone is not None else ""
    return ""
