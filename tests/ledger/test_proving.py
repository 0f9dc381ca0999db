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
from bangyang.models.ledger import LEDGER, LedgerLine, read_public_line
from bangyang.release.proving import prove_site

OPENING = "ledger/2026-shi-tuandui.txt"
PAGE = "notices/2026-shi-tuandui/index.html"


@pytest.fixture
def ledger_copy(sample_site: Path, tmp_path: Path) -> Path:
    """What of a published copy the ledger is about."""
    site = tmp_path / "site"
    for name in (LEDGER, "ledger", "notices"):
        source = sample_site / "site" / name
        site.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    return site


def lines(site: Path) -> list[str]:
    return (site / LEDGER).read_text(encoding="utf-8").splitlines()


def write(site: Path, texts: list[str]) -> None:
    (site / LEDGER).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")


def faults(site: Path, earlier: Path | None = None) -> str:
    proved = prove_site(site, earlier)
    assert proved is not None
    return "\n".join(proved.faults)


def test_a_sound_copy(sample_site: Path, ledger_copy: Path) -> None:
    proved = prove_site(ledger_copy)
    assert proved is not None and proved.faults == () and proved.opened and proved.pages
    done = CliRunner().invoke(bangyang, ["verify", str(sample_site / "site"), "--head", str(ledger_copy / LEDGER)])
    assert done.exit_code == 0 and proved.head in done.output


def test_an_opening_and_a_page_that_were_changed(ledger_copy: Path) -> None:
    file, page = ledger_copy / OPENING, ledger_copy / PAGE
    file.write_text(file.read_text(encoding="utf-8").replace("示例路1号", "示例路2号"), encoding="utf-8")
    assert "发布 2026-shi-tuandui）的原文" in faults(ledger_copy) and "被改动过" in faults(ledger_copy)
    digest = next(json.loads(line)["commitment"][:16] for line in lines(ledger_copy) if "2026-shi-tuandui" in line)
    page.write_text(page.read_text(encoding="utf-8").replace(digest, "0" * 15 + "a"), encoding="utf-8")
    assert "页面 notices/2026-shi-tuandui/ 上的摘要" in faults(ledger_copy)


def test_truncation_is_found_with_an_earlier_head(ledger_copy: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    shutil.copy(ledger_copy / LEDGER, earlier)
    head = tmp_path / "head.txt"
    head.write_text(f"首部散列 {json.loads(lines(ledger_copy)[-1])['hash']}，抄于十一月二十日\n", encoding="utf-8")
    shutil.rmtree(ledger_copy / "ledger")
    shutil.rmtree(ledger_copy / "notices")
    whole = lines(ledger_copy)
    write(ledger_copy, whole[:-1])
    assert faults(ledger_copy) == ""
    assert f"截断：早先有第{len(whole)}条，现在只到第{len(whole) - 1}条" in faults(ledger_copy, earlier)
    assert "不在现在的记录里" in faults(ledger_copy, head)


def test_a_fork_is_found_with_an_earlier_head(ledger_copy: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.jsonl"
    shutil.copy(ledger_copy / LEDGER, earlier)
    forged: list[LedgerLine] = []
    for number, text in enumerate(lines(ledger_copy)):
        line = read_public_line(text)
        assert isinstance(line, LedgerLine)
        changed = replace(line, reason="改写") if number == 3 else line
        forged.append(replace(changed, previous=forged[-1].hash if forged else line.previous).sealed())
    write(ledger_copy, [line.text() for line in forged])
    assert faults(ledger_copy) == ""
    assert "分叉：从第4条" in faults(ledger_copy, earlier)


def test_a_head_that_is_none(ledger_copy: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("没有\n", encoding="utf-8")
    with pytest.raises(UsageError, match="没有首部散列"):
        prove_site(ledger_copy, empty)
    with pytest.raises(UsageError, match="这个文件"):
        prove_site(ledger_copy, tmp_path / "nowhere")
    (ledger_copy / LEDGER).unlink()
    assert prove_site(ledger_copy) is None
    good = tmp_path / "head.txt"
    good.write_text("a" * 64, encoding="utf-8")
    assert faults(ledger_copy, good) == f"没有 {LEDGER}"
