"""`bangyang record` and the commands that record by themselves: what is written, when it holds, what is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bangyang.authoring.recording import begin_ledger, describe, reserve_digest
from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.ledger import LEDGER, SALTS, LedgerEvent, LedgerLine, WithheldLine, read_rows
from bangyang.outputs.ledger import ledger_outputs
from bangyang.release.lock import SiteLock, lock_file
from bangyang.text.dates import parse_instant
from tests.ledgers import MINIMAL, record, record_all

Minimal = Callable[..., Path]
SHIJI = "content/notices/市级.md"


def call(root: Path, *words: str) -> Result:
    return CliRunner().invoke(bangyang, ["-C", str(root), *words], prog_name="bangyang")


def state(root: Path, when: str) -> State:
    return State(load_site(root), parse_instant(when))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_event_begins_the_ledger(minimal: Minimal) -> None:
    root = minimal()
    done = record(root, "2026-09-10 16:00", "publish", "shiji")
    begin, line = (json.loads(text) for text in (root / LEDGER).read_text(encoding="utf-8").splitlines())
    assert (begin["event"], begin["seq"]) == ("begin", 1)
    assert (line["event"], line["notice"], line["seq"]) == ("publish", "shiji", 2)
    assert (line["at"], line["from"]) == ("2026-09-10T16:00:00+08:00", "2026-09-14T00:00:00+08:00")
    assert line["prev"] == begin["hash"]
    assert line["commitment"][:16] in describe(done) and line["hash"] == done.line.hash
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
    assert "LED008" in call(root, "check", "--now", "2026-09-11").output
    again = record(root, "2026-09-11 09:00", "publish", "shiji")
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
    with pytest.raises(UsageError, match="核对电脑的时钟"):
        record(root, "2026-09-13 09:00", "correct", "shiji", "门牌号写错")


def test_a_withdrawal_records_itself_and_takes_name_and_salt_along(minimal: Minimal) -> None:
    root = minimal({"content/rolls/2026-邻居.md": None, "content/rolls/2026-社区工作者.md": None})
    record_all(root, MINIMAL[:1])
    old = state(root, "2026-08-12").ledger
    done = call(root, "withdraw", "示例乙", "--reason", "本人申请", "--now", "2026-08-12 09:00", "--yes")
    assert "第3条存证：撤下 hedong-jiedao，第2版" in done.output, done.output
    now = state(root, "2026-08-12 10:00")
    published = {output.path: output.read().decode() for output in ledger_outputs(now)}
    told = "".join(published.values())
    assert "示例甲" in told and "示例乙" not in told
    assert old.salt_of(old.lines[-1]) not in told and now.ledger.salt_of(now.ledger.lines[-1]) in told
    assert old.lines[-1].commitment in published[LEDGER]


def test_the_digest_printed_before_is_the_one_recorded(minimal: Minimal) -> None:
    root = minimal()
    now = state(root, "2026-09-10")
    entry = next(entry for entry in now.site.notices if entry.source.path == SHIJI)
    printed, version = reserve_digest(now, entry)
    assert reserve_digest(state(root, "2026-09-10"), entry) == (printed, version) and version == 1
    assert record(root, "2026-09-11 09:00", "publish", "shiji").line.digest == printed
    assert reserve_digest(state(root, "2026-09-12"), entry) == (printed, 1)


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
    withdrawn = [line for line in now.ledger.lines if line.event is LedgerEvent.WITHDRAW]
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
