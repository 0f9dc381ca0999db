"""`bangyang verify` on a published copy: every kind of tampering named, truncation and fork by an earlier head."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.models.ledger import LEDGER, LedgerLine, in_groups
from bangyang.models.ledgerrows import read_public_line
from bangyang.release.answers import Answer
from bangyang.release.notes import read_earlier
from bangyang.release.proving import prove_site
from bangyang.text.dates import parse_instant

OPENING = "ledger/2026-shi-tuandui.txt"
PAGE = "notices/2026-shi-tuandui/index.html"


@pytest.fixture
def ledger_copy(sample_site: Path, tmp_path: Path) -> Path:
    """What of a published copy the ledger is about."""
    site = tmp_path / "site"
    for name in (LEDGER, "ledger", "notices", "zh-hant/notices"):
        source = sample_site / "site" / name
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    return site


def lines(site: Path) -> list[str]:
    return (site / LEDGER).read_text(encoding="utf-8").splitlines()


def write(site: Path, texts: list[str]) -> None:
    (site / LEDGER).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")


NOW = parse_instant("2026-11-20 09:00")


def told(site: Path, earlier: Path | None = None) -> str:
    """Everything that is found in a copy, faults and what could not be looked at."""
    proved = prove_site(site, NOW)
    if earlier is not None:
        proved = proved.held_to(read_earlier(earlier))
    return "\n".join((*proved.faults, *(f"{each.why} {each.what}" for each in proved.unexamined)))


def test_a_sound_copy(sample_site: Path, ledger_copy: Path) -> None:
    proved = prove_site(ledger_copy, NOW)
    assert (proved.answer, told(ledger_copy)) == (Answer.AGREES, "") and proved.opened and proved.over
    words = ["verify", str(sample_site / "site"), "--head", str(ledger_copy / LEDGER), "--now", "2026-11-20 09:00"]
    done = CliRunner().invoke(bangyang, words)
    assert done.exit_code == 0 and proved.head in done.output and done.output.endswith("合。\n"), done.output


def test_an_opening_and_a_page_that_were_changed(ledger_copy: Path) -> None:
    file, page = ledger_copy / OPENING, ledger_copy / PAGE
    file.write_text(file.read_text(encoding="utf-8").replace("示例路1号", "示例路2号"), encoding="utf-8")
    assert "发布 2026-shi-tuandui）的原文" in told(ledger_copy) and "被改动过" in told(ledger_copy)
    known = [line for text in lines(ledger_copy) if isinstance(line := read_public_line(text), LedgerLine)]
    digest = next(line.digest for line in known if line.notice == "2026-shi-tuandui")
    page.write_text(page.read_text(encoding="utf-8").replace(digest, "0000 " * 7 + "000a"), encoding="utf-8")
    assert "页面 notices/2026-shi-tuandui/ 上的内容摘要" in told(ledger_copy)


def test_truncation_is_found_with_what_was_copied(ledger_copy: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    shutil.copy(ledger_copy / LEDGER, earlier)
    whole = lines(ledger_copy)
    last = json.loads(whole[-1])["hash"]
    write(ledger_copy, whole[:-1])
    assert f"截断：早先有第{len(whole)}条，现在只到第{len(whole) - 1}条" in told(ledger_copy, earlier)
    head = tmp_path / "head.txt"
    for digits in (last, last[:32], in_groups(last[:32].upper())):
        head.write_text(f"首部散列 {digits}，抄于十一月二十日\n", encoding="utf-8")
        write(ledger_copy, whole[:-1])
        assert "不在现在的记录里" in told(ledger_copy, head), digits
        write(ledger_copy, whole)
        assert told(ledger_copy, head) == "", digits


def test_too_few_digits_tell_no_line(ledger_copy: Path, tmp_path: Path) -> None:
    head = tmp_path / "head.txt"
    head.write_text(json.loads(lines(ledger_copy)[-1])["hash"][:16], encoding="utf-8")
    assert "只有 16 位，认不准第" in told(ledger_copy, head)
    head.write_text(json.loads(lines(ledger_copy)[1])["hash"][:16], encoding="utf-8")
    assert told(ledger_copy, head) == ""


def test_a_fork_is_found_with_what_was_copied(ledger_copy: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(ledger_copy, whole)
    forged: list[LedgerLine] = []
    for number, text in enumerate(lines(ledger_copy)):
        line = read_public_line(text)
        assert isinstance(line, LedgerLine)
        changed = replace(line, reason="改写") if number == 3 else line
        forged.append(replace(changed, previous=forged[-1].hash if forged else line.previous).sealed())
    write(ledger_copy, [line.text() for line in forged])
    assert "分叉：从第4条" in told(ledger_copy, whole)


def test_a_head_that_is_none(ledger_copy: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("没有\n", encoding="utf-8")
    with pytest.raises(UsageError, match="没有散列值"):
        read_earlier(empty)
    with pytest.raises(UsageError, match="这个文件"):
        read_earlier(tmp_path / "nowhere")
    (ledger_copy / LEDGER).unlink()
    assert "这个网站没有存证" in told(ledger_copy)
    good = tmp_path / "head.txt"
    good.write_text("a" * 64, encoding="utf-8")
    assert told(ledger_copy, good) == f"没有 {LEDGER}"
