"""Whether every notice is what its line in the ledger commits to.

A notice that is open, or was at any time since the ledger began, has its line; and what it says now is what the line
says it said. Where the chain itself is broken nothing is compared: it must be restored first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from bangyang.base.beijing import day_of, start_of
from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.ledger.chain import AUTHORITY, broken_lines, lines_cut, lines_published_only, recorded_as
from bangyang.checks.named import notice_called
from bangyang.checks.registry import check
from bangyang.derivations.chain import entry_name
from bangyang.derivations.commitments import agrees
from bangyang.derivations.content import derive_content
from bangyang.derivations.dated import ANY_TIME, RECORDED_BEFORE
from bangyang.derivations.disclosure import shown_from
from bangyang.derivations.ledger import settled
from bangyang.derivations.periods import NoticePeriod, NoticeStatus
from bangyang.derivations.samples import is_sample
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import picture_digest
from bangyang.loading.naming import slug_of
from bangyang.models.campaign import Campaign
from bangyang.models.ledger import LEDGER, SALTS, LedgerEvent, LedgerLine
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.records import Record
from bangyang.models.types import NameRef
from bangyang.text.dates import format_day

_E = Severity.ERROR


@check(
    "LED007",
    "公示没有存证",
    _E,
    AUTHORITY,
    "运行 bangyang record publish 网址名，再提交 ledger.jsonl 和 ledger-salts.jsonl",
    dated=ANY_TIME,
    rests_on=(LedgerLine, Notice),
)
def notice_unrecorded(state: State, rule: Rule) -> Iterator[Finding]:
    """What is put before the public is written down first; what is only an example is not put before it."""
    for entry, period in _comparable(state):
        if (
            state.ledger.current(entry) is None
            and not state.ledger.cancelled(entry)
            and not is_sample(state.catalog, entry)
            and _needs_line(state, entry, period)
        ):
            when = "正在公示" if period.status(state.now) is NoticeStatus.OPEN else "已经公示"
            hint = _publish_hint(state, entry, period)
            about = notice_called(old[0]) if (old := recorded_as(state, entry)) else ""
            yield rule.at(entry.source.place("period"), f"{when}，却没有发布的存证", hint=hint, about=about)


@check(
    "LED008", "内容与存证不一致", _E, AUTHORITY,
    "改错了的恢复原样；应当更正的，写明更正，再运行 bangyang record correct 网址名 --reason 原因",
    dated=ANY_TIME, rests_on=(LedgerLine, Notice, Nominee, Campaign, Record))  # fmt: skip
def content_differs(state: State, rule: Rule) -> Iterator[Finding]:
    """A published notice is changed openly or not at all; a recorded one that is not open yet is recorded anew."""
    for entry, _ in _comparable(state):
        ledger = state.ledger
        # Lines that were not written by now are left to the instants after.
        coming = (line for line in (ledger.pending(entry), ledger.coming(entry)) if line and line.at <= state.now)
        for line in dict.fromkeys((ledger.current(entry), *coming)):
            if line is not None and (what := disagreement(state, entry, line)):
                message = f"{what}与{entry_name(line)}不一致（摘要 {line.digest}），存证以后改动过"
                yield rule.at(entry.source.place("title"), message, hint=_differs_hint(state, entry, line))


@check(
    "LED009",
    "首次发布晚于公示期开始",
    _E,
    "公示期按实际公开的日期计算（内民政发〔2022〕63号 四）",
    "在公示里写上“首次发布”，重新核对公示期",
    dated=ANY_TIME,
    rests_on=(LedgerLine,),
)
def published_late(state: State, rule: Rule) -> Iterator[Finding]:
    """A period cannot begin before the notice was up."""
    begun = state.ledger.begun_at
    for entry, period in _comparable(state):
        lines = state.ledger.of(entry)
        first = lines[settled(lines)] if lines else None
        if first is None or state.ledger.current(entry) is None or begun is None or begun > start_of(period.opens_on):
            continue
        day = day_of(first.effective_at)
        if day > max(period.opens_on, entry.model.published_on or date.min):
            message = f"{entry_name(first)}写明{format_day(day)}才发布，公示期却从{format_day(period.opens_on)}算起"
            command = f"bangyang record correct {slug_of(entry)} --reason 原因"
            hint = f"写上“首次发布: {format_day(day)}”，核对公示期，再运行 {command}"
            yield rule.at(entry.source.place("period"), message, hint=hint)


@check(
    "LED015", "已经取消的公示还在", _E, AUTHORITY,
    "删去这个公示的文件；还是要公示的，换一个网址名，运行 bangyang record publish 新的网址名",
)  # fmt: skip
def cancelled_notice(state: State, rule: Rule) -> Iterator[Finding]:
    """What the ledger says will never open would open on its day."""
    for entry, _ in _comparable(state):
        if (line := state.ledger.cancelled(entry)) is not None:
            yield rule.at(entry.source.place("slug"), f"{entry_name(line)}写明不再公示，网址名不能再用")


@check(
    "LED012",
    "即将公示，还没有存证",
    Severity.WARNING,
    AUTHORITY,
    "定稿以后运行 bangyang record publish 网址名",
    dated=ANY_TIME,
    rests_on=(LedgerLine, Notice),
)
def unrecorded_soon(state: State, rule: Rule) -> Iterator[Finding]:
    """At 00:00 of the opening day the site would not build any more; within a week of it that is told."""
    if state.ledger.begun_at is None:
        return
    for entry, period in _comparable(state):
        soon = state.now < start_of(period.opens_on) <= state.now + RECORDED_BEFORE
        if soon and not is_sample(state.catalog, entry) and not state.ledger.of(entry):
            message = f"{format_day(period.opens_on)}零点开始公示，到时没有存证，网站就不能更新"
            yield rule.at(
                entry.source.place("period"), message, hint=f"定稿以后运行 bangyang record publish {slug_of(entry)}"
            )


@check(
    "LED013", "后来加的人没有写明补充", _E, "公示期按实际公开的日期计算（内民政发〔2022〕63号 四）",
    "在公示里加一条更正，写“补充”，公示期从那天另算；或者从公示对象里删去，另发一份公示",
    dated=ANY_TIME, rests_on=(LedgerLine, Nominee, Notice))  # fmt: skip
def undeclared_subject(state: State, rule: Rule) -> Iterator[Finding]:
    """Whoever was not in the version that opened did not stand there for the whole period, and the page says so."""
    for entry, _ in _comparable(state):
        declared = set(_declared(entry.model))
        for late in state.of(entry).history.late_subjects(entry):
            if late.line is None or late.ref in declared or _has_left(state, entry, late.ref):
                continue
            day = day_of(late.line.effective_at)
            lacked = f"{entry_name(late.without)}里没有{late.ref}（姓名、网址名、称号、工作单位都相同才是同一个）"
            message = f"{lacked}，{format_day(day)}才有，没有写明补充或重新公示"
            index = entry.model.nominees.index(late.ref)
            place, label = entry.source.place("nominees", index), label_of(Notice, "nominees")
            yield rule.at(place, message, label=label, hint=_added_hint(state, entry, (late.ref,), day))


@check("LED014", "补充的日期早于公开的日期", _E, AUTHORITY, "把更正的日期改成实际公开的那天", dated=ANY_TIME)
def antedated_addition(state: State, rule: Rule) -> Iterator[Finding]:
    """A period counts from the day somebody was put before the public, not from the day that is typed."""
    for entry, _ in _comparable(state):
        days = shown_from(state.of(entry).history.late_subjects(entry))
        for ref, (index, typed) in _declared(entry.model).items():
            day = days.get(ref)
            if day is None or typed >= day:
                continue
            label, place = label_of(Correction, "dated"), entry.source.place("corrections", index, "dated")
            message = f"写的是{format_day(typed)}，存证里{ref}从{format_day(day)}才公开"
            command = f"bangyang record correct {slug_of(entry)} --reason 补充日期有误"
            yield rule.at(place, message, label=label, hint=f"把日期改成{format_day(day)}，再运行 {command}")


def _declared(notice: Notice) -> dict[NameRef, tuple[int, date]]:
    """Whose period a correction says to count anew (补充, 重新公示): the latest such correction, and its day."""
    found: dict[NameRef, tuple[int, date]] = {}
    for index, item in enumerate(notice.corrections):
        for ref in (*item.added, *item.restarts):
            if item.dated is not None and (ref not in found or item.dated >= found[ref][1]):
                found[ref] = (index, item.dated)
    return found


def _added_hint(state: State, entry: Entry[Notice], refs: tuple[NameRef, ...], day: date) -> str:
    """How to mend that somebody joined on `day`: by an open correction, or, where it is too late, by another notice."""
    names = "、".join(map(str, refs))
    command = f"bangyang record correct {slug_of(entry)} --reason 原因"
    if day > state.of(entry).history.written_periods[entry.source.path].ends_on:
        return f"公示已经期满，不能再加人：从公示对象里删去{names}，运行 {command}，对{names}另发一份公示"
    item = f"“日期: {format_day(day)}”“内容: 增加公示对象”“改为: {names}”“原因”“补充: [{names}]”"
    return (
        f"后来加的人，公示期从加进来那天另算：在“更正”里加一条，写{item}，再运行 {command}；"
        f"原来就公示着、改了称号或工作单位的，把“补充”写成“重新公示: [{names}]”，“内容”写改了哪一项；"
        f"不在这里公示的，从公示对象里删去{names}，另发一份公示"
    )


def _has_left(state: State, entry: Entry[Notice], ref: NameRef) -> bool:
    campaign = state.of(entry)
    nominee = campaign.history.person(ref, entry.model.award)
    return nominee is not None and campaign.status(nominee).hidden


def disagreement(state: State, entry: Entry[Notice], line: LedgerLine) -> str:
    """What of the notice is not what the line commits to, "" where nothing is; at its instant, where that is to come.

    Of a notice that is archived only its own words are compared. A line without its salt is told of elsewhere.
    """
    salt = state.ledger.salt_of(line)
    then = state.at(max(state.now, line.effective_at))
    content = derive_content(then.of(entry), entry)
    if not salt or content is None:
        return ""
    digest_of = partial(picture_digest, state.site.root)
    if not agrees(line, salt, content, digest_of, words_only=True):
        return "公示本身"
    shown = then.of(entry).notice(entry)
    if shown is not None and not shown.unabridged:
        return ""
    return "" if agrees(line, salt, content, digest_of, words_only=False) else "公示对象的情况或照片"


@once
def _comparable(state: State) -> tuple[tuple[Entry[Notice], NoticePeriod], ...]:
    """Notices with a page, readable enough to be compared, in a ledger that holds."""
    if broken_lines(state) or state.site.ledger.unreadable:
        return ()
    return tuple(
        (entry, state.of(entry).history.periods[entry.source.path])
        for entry in state.site.notices
        if entry.model.publication.on_site
        and state.of(entry).history.period(entry) is not None
        and not entry.source.faulty
    )


def _needs_line(state: State, entry: Entry[Notice], period: NoticePeriod) -> bool:
    status = period.status(state.now)
    if status is NoticeStatus.PENDING:
        return False
    tombstone = state.of(entry).tombstone(entry)
    if tombstone is not None and tombstone.withdrawn_on <= period.opens_on:
        # It was taken back before anybody saw it.
        return False
    begun = state.ledger.begun_at
    return status is NoticeStatus.OPEN or (begun is not None and day_of(begun) <= period.closes_on)


def _publish_hint(state: State, entry: Entry[Notice], period: NoticePeriod) -> str:
    old = recorded_as(state, entry)
    if old:
        return f"原来记的是 {'、'.join(old)}：把网址名改回“网址名: {old[0]}”"
    if slug_of(entry) in lines_cut(state):
        return f"{SALTS} 里有它的盐值，存证不全：先恢复 {LEDGER}（见 {SALTS} 那一处），不要另写首次发布"
    if lines_published_only(state):
        return f"先恢复 {LEDGER}（见 {LEDGER} 那一处），再看这里，不要另写首次发布"
    event = "revise" if state.ledger.pending(entry) is not None else "publish"
    command = f"运行 bangyang record {event} {slug_of(entry)}，再提交 ledger.jsonl 和 ledger-salts.jsonl"
    begun = state.ledger.begun_at
    late = begun is not None and begun <= start_of(period.opens_on) and state.today > period.opens_on
    if late and (entry.model.published_on or period.opens_on) < state.today:
        return f"写上“首次发布: {format_day(state.today)}”，核对公示期是否还够工作日，{command}"
    return command


def _differs_hint(state: State, entry: Entry[Notice], line: LedgerLine) -> str:
    slug = slug_of(entry)
    if state.ledger.pending(entry) is not None:
        return f"还没有开始公示：运行 bangyang record revise {slug} 重新存证；已经打印的须重印"
    if _withdrawn_since(state, entry, line):
        return f"有撤下或撤销的记录：运行 bangyang record withdraw {slug}，再提交 ledger.jsonl 和 ledger-salts.jsonl"
    added = tuple(
        late.ref
        for late in state.of(entry).history.late_subjects(entry)
        if late.line is None and not _has_left(state, entry, late.ref)
    )
    if added and not set(_declared(entry.model)) >= set(added):
        return f"改错了的恢复原样；{_added_hint(state, entry, added, state.today)}"
    return (
        f"改错了的恢复原样（git diff、git log 看改了什么）；应当更正的，在公示里写明更正，"
        f"再运行 bangyang record correct {slug} --reason 原因"
    )


def _withdrawn_since(state: State, entry: Entry[Notice], line: LedgerLine) -> bool:
    """Whether a record took effect after the line did."""
    day = day_of(line.effective_at)
    tombstone = state.of(entry).tombstone(entry)
    if tombstone is not None and line.event is not LedgerEvent.WITHDRAW:
        return True
    people = (state.of(n).status(n) for n in state.of(entry).named_in(entry))
    return any(one.hidden and one.since is not None and one.since >= day for one in people)
