"""`bangyang record` and the commands that record by themselves: what is written, when it holds, what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bangyang.authoring.recording import begin_ledger, describe
from bangyang.base.errors import UsageError
from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.cli import bangyang
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.ledger import (
    LEDGER,
    SALTS,
    LedgerEvent,
    LedgerLine,
    RunningLine,
    WaitingLine,
    WithheldLine,
    in_groups,
)
from bangyang.models.ledgerrows import read_rows
from bangyang.outputs.ledger import ledger_outputs
from bangyang.pages.context import PageContext
from bangyang.pages.images import Images
from bangyang.pages.ledger import compose_ledger
from bangyang.release.lock import SiteLock, lock_file
from bangyang.text.dates import parse_instant
from tests.ledgers import MINIMAL, as_no_example, in_first_format, record, record_all

Minimal = Callable[..., Path]
SHIJI = "content/notices/市级.md"


def call(root: Path, *words: str) -> Result:
    return CliRunner().invoke(bangyang, ["-C", str(root), *words], prog_name="bangyang")


def state(root: Path, when: str) -> State:
    return State(load_site(root), parse_instant(when))


def context_of(root: Path, when: str) -> PageContext:
    return PageContext(state(root, when), Images(root, Store()))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_event_begins_the_ledger(minimal: Minimal) -> None:
    root = minimal()
    done = record(root, "2026-09-10 16:00", "publish", "shiji")
    begin, line = (json.loads(text) for text in (root / LEDGER).read_text(encoding="utf-8").splitlines())
    assert (begin["body"]["event"], begin["seq"]) == ("begin", 1)
    body = line["body"]
    assert (body["event"], body["notice"], line["seq"]) == ("publish", "shiji", 2)
    assert (body["at"], line["from"]) == ("2026-09-10T16:00:00+08:00", "2026-09-14T00:00:00+08:00")
    assert body["until"] == "2026-09-19T00:00:00+08:00" and "stated" not in body
    assert line["prev"] == begin["hash"]
    assert in_groups(body["commitment"][:32]) in describe(done) and line["hash"] == done.line.hash
    (salt,) = (json.loads(text) for text in (root / SALTS).read_text(encoding="utf-8").splitlines())
    assert salt["salt"] not in (root / LEDGER).read_text(encoding="utf-8")


def test_who_records_at_the_same_time_is_told_that_somebody_records(minimal: Minimal) -> None:
    root = minimal()
    with (
        SiteLock.take(root / ".cache" / LEDGER),
        pytest.raises(UsageError, match=r"^另一个命令正在写存证，请等它结束后再试$"),
    ):
        record(root, "2026-09-10 16:00", "publish", "shiji")
    lock = lock_file(root / ".cache" / LEDGER)
    lock.unlink()
    lock.mkdir()
    with pytest.raises(UsageError, match="写存证要用这个名称"):
        record(root, "2026-09-10 16:00", "publish", "shiji")


def test_an_example_can_be_deleted_because_it_is_not_recorded(minimal: Minimal) -> None:
    """Neither asked for nor taken: a line of it would outlive the files of the example."""
    root = minimal()
    begin_ledger(root, parse_instant("2026-08-01 00:00"))
    before = (root / LEDGER).read_bytes()
    done = call(root, "record", "publish", "shiji", "--now", "2026-09-10 16:00")
    assert done.exit_code == 2 and "是示例，不用存证" in done.output, done.output
    assert (root / LEDGER).read_bytes() == before and not (root / SALTS).exists()
    assert "LED0" not in call(root, "check", "--now", "2026-09-15").output
    for file in (root / "content/notices").glob("*.md"):
        file.unlink()
    assert "LED0" not in call(root, "check", "--now", "2026-09-15").output


def test_what_takes_effect_later_is_withheld(minimal: Minimal) -> None:
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    record(root, "2026-08-11 09:00", "publish", "shiji")
    edit(root / "content/notices/河东街道.md", "一般应当提供具体线索", "并提供具体线索")
    record(root, "2026-08-12 09:00", "correct", "hedong-jiedao", "改正用词")
    before, after = state(root, "2026-08-13").ledger, state(root, "2026-09-14").ledger
    assert [isinstance(line, WithheldLine) for line in before.public] == [False, False, True, False]
    assert "shiji" not in "".join(line.text() for line in before.public)
    assert [line.hash for line in before.public] == [line.hash for line in after.public]
    # At the end nothing is left to tell that something is coming.
    assert len(state(root, "2026-08-11 10:00").ledger.public) == 2
    assert read_rows("".join(f"{line.text()}\n" for line in before.public), public=True)[2].line == before.public[2]


def test_a_notice_is_recorded_anew_before_it_opens_and_corrected_afterwards(minimal: Minimal) -> None:
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    first = record(root, "2026-09-10 09:00", "publish", "shiji")
    with pytest.raises(UsageError, match="已经记过"):
        record(root, "2026-09-10 10:00", "publish", "shiji")
    edit(root / SHIJI, "示例路1号", "示例路3号")
    told = call(root, "check", "--now", "2026-09-11").output
    assert "LED008" in told and "bangyang record revise shiji 重新存证" in told
    with pytest.raises(UsageError, match="bangyang record revise shiji"):
        record(root, "2026-09-11 09:00", "publish", "shiji")
    again = record(root, "2026-09-11 09:00", "revise", "shiji")
    assert "LED" not in call(root, "check", "--now", "2026-09-11").output
    assert (first.version, again.version) == (1, 1) and first.line.digest != again.line.digest
    edit(root / SHIJI, "示例路3号", "示例路5号")
    with pytest.raises(UsageError, match="已经发布过"):
        record(root, "2026-09-15 09:00", "publish", "shiji")
    with pytest.raises(UsageError, match="更正要有原因"):
        record(root, "2026-09-15 09:00", "correct", "shiji")
    corrected = record(root, "2026-09-15 09:00", "correct", "shiji", "门牌号写错")
    assert corrected.version == 2
    assert "LED" not in call(root, "check", "--now", "2026-09-16").output
    with pytest.raises(UsageError, match="没有要记的"):
        record(root, "2026-09-16 09:00", "correct", "shiji", "再记一次")


def test_a_notice_put_off_is_told_with_its_first_line_and_opens_later(minimal: Minimal) -> None:
    """At its first instant it is public that it was put off; nothing is shown before the second."""
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    record(root, "2026-09-10 09:00", "publish", "shiji")
    edit(root / SHIJI, "9月14日至9月18日", "9月15日至9月21日")
    record(root, "2026-09-11 09:00", "revise", "shiji", "推迟一天")
    before, between, then = (state(root, day) for day in ("2026-09-13", "2026-09-14", "2026-09-15"))
    assert "shiji" not in "".join(line.text() for line in before.ledger.public) and len(before.ledger.public) == 2
    assert [isinstance(line, WithheldLine) for line in between.ledger.public] == [False] * 4
    assert between.ledger.head == then.ledger.head
    entry = next(entry for entry in then.site.notices if entry.source.path == SHIJI)
    assert [each.ledger.current(entry) is not None for each in (before, between, then)] == [False, False, True]
    assert "LED" not in "".join(call(root, "check", "--now", day).output for day in ("2026-09-14", "2026-09-15"))


def test_a_notice_brought_forward_is_told_at_its_new_instant(minimal: Minimal) -> None:
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    edit(root / SHIJI, "9月14日至9月18日", "9月15日至9月21日")
    record(root, "2026-09-10 09:00", "publish", "shiji")
    edit(root / SHIJI, "9月15日至9月21日", "9月14日至9月18日")
    real = Path(shutil.copytree(root, root.with_name("real")))
    as_no_example(real)
    (late,) = (each for each in run_checks(state(real, "2026-09-14 09:00")).findings if each.code == "LED007")
    assert late.hint.startswith("运行 bangyang record revise shiji")
    record(root, "2026-09-11 09:00", "revise", "shiji", "提前一天")
    assert len(state(root, "2026-09-13").ledger.public) == 2
    assert len(state(root, "2026-09-14").ledger.public) == 4


def test_what_a_withdrawal_will_change_is_recorded_before_the_notice_opens(minimal: Minimal) -> None:
    """So that the site builds on that day, too; a revision takes the place of both, and it is recorded once more."""
    root = minimal({"content/rolls/2026-邻居.md": None, "content/rolls/2026-社区工作者.md": None})
    (root / "content/news/2026-10-15-报告会.md").unlink()
    record(root, "2026-08-07 09:00", "publish", "hedong-jiedao")
    gone = root / "profiles/2026-linli/records/撤下.yml"
    gone.write_text("记录: 撤下\n对象: [示例乙]\n日期: 2026年8月12日\n", encoding="utf-8")
    first = record(root, "2026-08-07 10:00", "withdraw", "hedong-jiedao").line
    assert (first.seq, first.effective_at) == (3, parse_instant("2026-08-12"))
    days = ("2026-08-07 11:00", "2026-08-11 09:00", "2026-08-12 09:00")
    assert not [day for day in days if "LED008" in call(root, "check", "--now", day).output]
    edit(root / "content/notices/河东街道.md", "一般应当提供具体线索", "并提供具体线索")
    assert "record revise hedong-jiedao" in call(root, "check", "--now", days[0]).output
    record(root, "2026-08-08 09:00", "revise", "hedong-jiedao")
    again = record(root, "2026-08-08 10:00", "withdraw", "hedong-jiedao")
    assert (again.line.seq, again.line.effective_at, again.version) == (5, first.effective_at, 2)
    assert not [day for day in days[1:] if "LED008" in call(root, "check", "--now", day).output]
    # What was taken over is told with the rest when the notice opens.
    assert [isinstance(line, WithheldLine) for line in state(root, "2026-08-10").ledger.public] == [False] * 4


def test_a_notice_that_never_opens_is_cancelled_once(minimal: Minimal) -> None:
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    record(root, "2026-09-10 09:00", "publish", "shiji")
    (root / SHIJI).unlink()
    told = call(root, "check", "--now", "2026-09-11").output
    assert "LED011" in told and "bangyang record cancel shiji --reason 原因" in told
    with pytest.raises(UsageError, match="取消要有原因"):
        record(root, "2026-09-11 09:00", "cancel", "shiji")
    gone = record(root, "2026-09-11 09:00", "cancel", "shiji", "评选暂缓").line
    assert gone.effective_at == parse_instant("2026-09-14") and not gone.commitment
    assert "LED0" not in "".join(call(root, "check", "--now", day).output for day in ("2026-09-12", "2026-09-15"))
    assert len(state(root, "2026-09-13").ledger.public) == 2
    assert [line.seq for line in state(root, "2026-09-14").ledger.events()] == [1, 2, 3, 4]
    with pytest.raises(UsageError, match="已经取消"):
        record(root, "2026-09-12 09:00", "cancel", "shiji", "再取消")
    with pytest.raises(UsageError, match="不能取消，只能撤下"):
        record(root, "2026-09-12 09:00", "cancel", "hedong-jiedao", "取消")


def test_another_instant_is_a_late_entry_with_a_reason(minimal: Minimal, monkeypatch: pytest.MonkeyPatch) -> None:
    """`at` is the clock's; what was asked for is stated beside it, and both are public."""
    root = minimal()
    as_no_example(root)
    edit(root / "content/notices/河东街道.md", "0000-0000000", "0471-6000000")
    clock = parse_instant("2026-09-15 10:30")
    monkeypatch.setattr("bangyang.building.instant.system_clock", lambda: clock)
    words = ("record", "publish", "hedong-jiedao", "--now", "2026-08-10 00:00")
    refused = call(root, *words)
    assert refused.exit_code == 2 and "补记要写 --reason" in refused.output, refused.output
    done = call(root, *words, "--reason", "当时断电")
    assert done.exit_code == 0 and "补记，当作 2026-08-10 00:00" in done.output, done.output
    line = load_site(root).ledger.lines[-1]
    assert (line.at, line.stated, line.reason) == (clock, parse_instant("2026-08-10"), "当时断电")
    assert line.effective_at == parse_instant("2026-08-10")
    later = call(root, "record", "correct", "hedong-jiedao", "--now", "2026-09-16", "--reason", "早")
    assert later.exit_code == 2 and "比电脑的时钟" in later.output
    (view,) = (each for each in compose_ledger(context_of(root, "2026-09-15 11:00")).notices if each.entries)
    assert view.entries[0].late == "补记，当作2026年8月10日00:00" and view.entries[0].reason == "当时断电"


def test_an_upgrade_ends_format_1_and_lists_what_waits(minimal: Minimal) -> None:
    root = minimal()
    record_all(root, [])
    record(root, "2026-08-10 00:00", "publish", "hedong-jiedao")
    record(root, "2026-08-10 09:00", "publish", "shiji")
    in_first_format(root)
    edit(root / "content/notices/河东街道.md", "一般应当提供具体线索", "并提供具体线索")
    record(root, "2026-08-12 09:00", "correct", "hedong-jiedao", "改正用词")
    upgrade, corrected = load_site(root).ledger.lines[3:]
    assert (upgrade.event, upgrade.format, corrected.format) == (LedgerEvent.UPGRADE, 2, 2)
    assert upgrade.waiting == (WaitingLine(3, parse_instant("2026-09-14")),)
    assert upgrade.running == (RunningLine(2, parse_instant("2026-08-15")),)
    assert [line.format for line in load_site(root).ledger.lines] == [1, 1, 1, 2, 2]
    assert "LED" not in call(root, "check", "--now", "2026-08-13").output


@pytest.mark.parametrize(
    ("event", "notice", "reason", "said"),
    [
        ("publish", "meiyou", "", "没有“meiyou”这份公示"),
        ("correct", "shiji", "改正", "还没有发布的存证"),
        ("withdraw", "hedong-jiedao", "", "没有要记的"),
        ("correct", "hedong-jiedao", "示例甲的单位更名", "不要写推荐对象的姓名"),
        ("correct", "hedong-jiedao", "电话13812345678有误", "个人信息"),
    ],
)
def test_what_may_not_be_recorded_so_is_refused(
    minimal: Minimal, event: str, notice: str, reason: str, said: str
) -> None:
    root = minimal()
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    before = (root / LEDGER).read_bytes()
    if reason and notice == "hedong-jiedao":
        edit(root / "content/notices/河东街道.md", "一般应当提供具体线索", "并提供具体线索")
    words = ["record", event, notice, "--now", "2026-08-12 09:00", *(["--reason", reason] if reason else [])]
    done = call(root, *words)
    assert done.exit_code == 2 and said in done.output, done.output
    assert (root / LEDGER).read_bytes() == before


def test_an_earlier_clock_is_refused(minimal: Minimal) -> None:
    root = minimal()
    record_all(root)
    edit(root / SHIJI, "示例路1号", "示例路3号")
    with pytest.raises(UsageError, match="晚于电脑的时钟"):
        record(root, "2026-09-13 09:00", "correct", "shiji", "门牌号写错")


def test_a_withdrawal_records_itself_and_takes_name_and_salt_along(minimal: Minimal) -> None:
    root = minimal({"content/rolls/2026-邻居.md": None, "content/rolls/2026-社区工作者.md": None})
    record_all(root, MINIMAL[:1])
    old = state(root, "2026-08-12").ledger
    done = call(root, "withdraw", "示例乙", "--reason", "本人申请", "--now", "2026-08-12 09:00", "--yes")
    assert "第3条存证：撤下 hedong-jiedao（补记，当作 2026-08-12 09:00），第2版" in done.output, done.output
    now = state(root, "2026-08-12 10:00")
    published = {output.path: output.read().decode() for output in ledger_outputs(now)}
    told = "".join(published.values())
    assert "示例甲" in told and "示例乙" not in told
    assert old.salt_of(old.files.lines[1]) not in told and now.ledger.salt_of(now.site.ledger.lines[-1]) in told
    assert old.files.lines[1].commitment in published[LEDGER]


def test_every_event_has_a_salt_of_its_own(minimal: Minimal) -> None:
    root = minimal()
    record_all(root)
    edit(root / SHIJI, "示例路1号", "示例路3号")
    record(root, "2026-09-15 09:00", "correct", "shiji", "门牌号写错")
    edit(root / SHIJI, "示例路3号", "示例路1号")
    record(root, "2026-09-15 10:00", "correct", "shiji", "原来没有错")
    lines = state(root, "2026-09-16").ledger.notices["shiji"]
    assert len({line.commitment for line in lines}) == 3
    assert [line.event for line in lines] == [LedgerEvent.PUBLISH, LedgerEvent.CORRECT, LedgerEvent.CORRECT]


def test_the_published_opening_is_the_commitment(sample_site: Path) -> None:
    rows = read_rows((sample_site / "site" / LEDGER).read_text(encoding="utf-8"), public=True)
    last = {row.line.notice: row.line for row in rows if isinstance(row.line, LedgerLine)}
    openings = sorted((sample_site / "site/ledger").glob("*.txt"))
    assert openings
    for file in openings:
        assert hashlib.sha256(file.read_bytes()).hexdigest() == last[file.stem].commitment


def test_what_is_taken_down_leaves_its_line_and_no_salt(sample_site: Path) -> None:
    now = State(load_site(sample_site), parse_instant("2026-11-20 09:00"))
    files = [path.read_bytes() for path in (sample_site / "site").rglob("*") if path.is_file()]
    told = "\n".join(file.decode("utf-8", "ignore") for file in files)
    withdrawn = [line for line in now.site.ledger.lines if line.event is LedgerEvent.WITHDRAW]
    assert withdrawn
    for line in withdrawn:
        for each in now.ledger.notices[line.notice][:-1]:
            assert now.ledger.salt_of(each) not in told
            assert each.hash in told
        assert line.hash in told
    for notice in now.notices:
        if not notice.unabridged:
            for line in now.ledger.of(notice.entry):
                assert now.ledger.salt_of(line) not in told
