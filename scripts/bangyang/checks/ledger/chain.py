"""Whether the ledger itself holds: every line whole, in its place, told once, with its salt and its notice.

The chain is examined whole, whatever the instant. What it commits to is the business of `ledger_contents`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.named import notice_called
from bangyang.checks.registry import Tells, check
from bangyang.derivations.chain import Broken, ChainFault, entry_name, examine_chain
from bangyang.derivations.commitments import NoticeContent, agrees
from bangyang.derivations.content import derive_content
from bangyang.derivations.dated import ANY_TIME
from bangyang.derivations.ledger import settled
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.ledger import picture_digest
from bangyang.loading.naming import slug_of
from bangyang.loading.published import published_lines
from bangyang.models.ledger import LEDGER, SALTS, LedgerEvent, LedgerLine
from bangyang.models.notice import Notice

AUTHORITY = "本站内容格式；公示存证只能追加"
_E = Severity.ERROR
_RESTORE = (
    f"存证只能由 bangyang record 追加，不能手工修改：用 git log {LEDGER} 找到没有问题的最后一次提交，"
    f"再运行 git checkout 提交号 -- {LEDGER} {SALTS} 恢复"
)
_UNITE = (
    f"留下已经推送、别人看得到的那一份：运行 git checkout origin/main -- {LEDGER} {SALTS}（main 换成共用的分支），"
    "再把没有推送的那几件事用 bangyang record 重新记一次；不能手工把两边拼在一起"
)
_MOST_NUMBERS = 10


@once
def broken_lines(state: State) -> tuple[Broken, ...]:
    """Every fault of the chain."""
    return tuple(examine_chain(state.site.ledger.rows))


@check("LED001", "存证有一行读不懂", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS)
def unreadable(state: State, rule: Rule) -> Iterator[Finding]:
    """A line that is none, or a file that is no text."""
    for name in state.site.ledger.unreadable:
        yield rule.at(Place(name), "文件读不出来，不是 UTF-8 的文本")
    marks = [row.number for row in state.site.ledger.rows if row.line is None and row.conflict]
    if marks:
        message = f"第{marks[0]}行至第{marks[-1]}行是没有解决的合并冲突：两个人各记了存证"
        yield rule.at(Place(LEDGER, marks[0]), message, hint=_UNITE)
        return
    for broken in broken_lines(state):
        if broken.fault is ChainFault.UNREADABLE:
            cut = broken.message.endswith("没有写完")
            hint = f"删去 {LEDGER} 的第{broken.number}行（它没有写完），再把那件事记一次" if cut else None
            yield rule.at(Place(LEDGER, broken.number), broken.message, hint=hint)


@check("LED002", "存证有一条被改动", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS, rests_on=(LedgerLine,))
def altered(state: State, rule: Rule) -> Iterator[Finding]:
    """A line whose hash is not its own."""
    yield from _told(state, rule, ChainFault.ALTERED)


@check("LED003", "存证前后接不上", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS, rests_on=(LedgerLine,))
def broken(state: State, rule: Rule) -> Iterator[Finding]:
    """Lines taken out, put in, moved or exchanged."""
    yield from _told(state, rule, ChainFault.BROKEN)


@check("LED004", "存证的时间倒退", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS, rests_on=(LedgerLine,))
def backdated(state: State, rule: Rule) -> Iterator[Finding]:
    """A line dated before the one it follows."""
    yield from _told(state, rule, ChainFault.BACKDATED)


@check("LED005", "存证重复写入", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS, rests_on=(LedgerLine,))
def replayed(state: State, rule: Rule) -> Iterator[Finding]:
    """A commitment that was made before: every event has a salt of its own, so no two can be alike."""
    yield from _told(state, rule, ChainFault.REPLAYED)


@check("LED006", "存证的次序不合", _E, AUTHORITY, _RESTORE, tells=Tells.LOSS, rests_on=(LedgerLine,))
def out_of_turn(state: State, rule: Rule) -> Iterator[Finding]:
    """A correction of what was never published, a second publication, a second beginning."""
    yield from _told(state, rule, ChainFault.OUT_OF_TURN)


@check(
    "LED010",
    "存证缺少盐值",
    _E,
    AUTHORITY,
    f"用 git log {SALTS} 找到有它的提交，再运行 git checkout 提交号 -- {SALTS} 恢复",
    tells=Tells.LOSS,
    rests_on=(LedgerLine,),
)
def salts_missing(state: State, rule: Rule) -> Iterator[Finding]:
    """Without its salt nobody can show any more what a line commits to."""
    files, ledger = state.site.ledger, state.ledger
    unread = [row.number for row in files.salt_rows if row.salt is None]
    if unread:
        yield rule.at(Place(SALTS, unread[0]), f"第{'、'.join(map(str, unread[:_MOST_NUMBERS]))}行读不懂")
    if files.salt_rows and not files.exists:
        hint = f"用 git log {LEDGER} 找到有它的提交，再运行 git checkout 提交号 -- {LEDGER} 恢复"
        yield rule.at(Place(LEDGER), f"有 {SALTS}，没有 {LEDGER}：存证文件不见了", hint=hint)
    if files.lines and not files.salt_rows and any(line.notice for line in files.lines):
        yield rule.at(Place(SALTS), f"有 {LEDGER}，没有 {SALTS}：盐值文件不见了")
        return
    for line in files.lines:
        if not line.notice:
            continue
        place = Place(LEDGER, files.numbers.get(line.seq, 1))
        if not ledger.salt_of(line):
            yield rule.at(place, f"{entry_name(line)}的盐值不在 {SALTS} 里")
        elif ledger.kept_with(line) is None:
            yield rule.at(place, f"{entry_name(line)}的盐值，或者同它记在一起的公示对象，被改动过")


@check(
    "LED016",
    "存证少了一条",
    _E,
    AUTHORITY,
    f"用 git log {LEDGER} 找到还有它的最后一次提交，再运行 git checkout 提交号 -- {LEDGER} {SALTS} 恢复",
    tells=Tells.LOSS,
    rests_on=(LedgerLine,),
)
def line_missing(state: State, rule: Rule) -> Iterator[Finding]:
    """A ledger cut at its end, or gone: a salt is written just before its line, and the last release has the lines."""
    for notice, number in lines_cut(state).items():
        message = f"{SALTS} 里有 {notice} 的一条存证的盐值，{LEDGER} 里却没有这一条：被截短了，或者记到一半中断了"
        hint = f"{rule.hint}；刚才记到一半中断的，把那条 bangyang record 命令再运行一次"
        yield rule.at(Place(SALTS, number), message, hint=hint)
    for line in lines_published_only(state):
        message = f"生成好的网站里有{entry_name(line)}，{LEDGER} 里却没有：存证被截短了，或者文件不见了"
        hint = f"{rule.hint}；这一条没有发布出去过、也没有推送过的，删去 {_site(state)}/ 文件夹，重新生成网站"
        yield rule.at(Place(LEDGER), message, hint=hint)


@once
def lines_published_only(state: State) -> tuple[LedgerLine, ...]:
    """The first line that the last release on this machine has and the ledger lacks at its end; none for most sites.

    Whoever cuts both files, or deletes them, leaves nothing else to be seen by. A line that stands there with other
    words is left to `verify`: a ledger united after a conflict differs from what was built before.
    """
    files = state.site.ledger
    if files.unreadable or (files.salt_rows and not files.exists) or broken_lines(state) or lines_cut(state):
        # What is missing there is told already.
        return ()
    return published_lines(state.site.root / _site(state), len(files.rows))[:1]


def _site(state: State) -> str:
    return state.site.settings.folders.site


def lines_cut(state: State) -> Mapping[str, int]:
    """Notices of which a line is missing at the end of the ledger: the line of its salt in the salts' file."""
    files = state.site.ledger
    if not files.exists or files.unreadable or broken_lines(state):
        # What is missing there is told already.
        return {}
    counts = {notice: len(lines) for notice, lines in state.ledger.notices.items()}
    salts = ((row.number, row.salt) for row in files.salt_rows)
    return {
        salt.notice: number
        for number, salt in salts
        if salt is not None and salt.subjects and salt.use > counts.get(salt.notice, 0)
    }


@check(
    "LED011",
    "存证里的公示不见了",
    _E,
    AUTHORITY,
    "恢复这个公示的文件，网址名不要改；要撤下的，写撤下记录，不要删文件；还没有开始、不再公示的，"
    "运行 bangyang record cancel 网址名 --reason 原因",
    dated=ANY_TIME,
    tells=Tells.LOSS,
    rests_on=(LedgerLine, Notice),
)
def notice_gone(state: State, rule: Rule) -> Iterator[Finding]:
    """A notice that was published does not simply vanish: it is withdrawn, and its tombstone stays."""
    if any(found.place.path.startswith("content/notices/") for found in state.site.losses):
        return
    there = {slug_of(entry) for entry in state.site.notices if entry.model.publication.on_site}
    for notice, lines in state.ledger.notices.items():
        if notice not in there and lines[-1].event is not LedgerEvent.CANCEL:
            place = Place(LEDGER, state.site.ledger.numbers.get(lines[0].seq, 1))
            message = f"{entry_name(lines[0])}：内容里没有网址名是 {notice}、在网站上发布的公示"
            yield rule.at(place, message, hint=_gone_hint(state, notice, lines), about=notice_called(notice))


def _gone_hint(state: State, notice: str, lines: tuple[LedgerLine, ...]) -> str:
    renamed = [entry.source.path for entry in state.site.notices if notice in recorded_as(state, entry)]
    if len(renamed) == 1:
        return f"{renamed[0]} 就是它：把那里的网址名改回“网址名: {notice}”"
    restore = "恢复这个公示的文件，网址名不要改"
    if lines[settled(lines)].effective_at > state.now:
        return f"{restore}；不再公示的，运行 bangyang record cancel {notice} --reason 原因"
    return f"{restore}；要撤下的，写撤下记录，不要删文件"


def recorded_as(state: State, entry: Entry[Notice]) -> tuple[str, ...]:
    """The addresses under which the ledger knows the words of a notice that has no line under its own."""
    if state.ledger.of(entry):
        return ()
    content = derive_content(state.of(entry), entry)
    there = {slug_of(other) for other in state.site.notices}
    gone = ((notice, lines[-1]) for notice, lines in state.ledger.notices.items() if notice not in there)
    return tuple(notice for notice, line in gone if content is not None and _says(state, line, content))


def _says(state: State, line: LedgerLine, content: NoticeContent) -> bool:
    salt = state.ledger.salt_of(line)
    return bool(salt) and agrees(line, salt, content, partial(picture_digest, state.site.root), words_only=True)


def _told(state: State, rule: Rule, fault: ChainFault) -> Iterator[Finding]:
    for broken in broken_lines(state):
        if broken.fault is fault:
            yield rule.at(Place(LEDGER, broken.number), broken.message)
