"""`verify` on hostile copies: fault is found with each; nothing hangs, nothing fails, nothing eats memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.cli import bangyang
from tests.hostile.copies import HOSTILE, lay_out
from tests.hostile.ward import assert_harmless, watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="要用管道和稀疏的文件")
SOUND = "sound"
"""But for its sheet, which it has not."""
NOW = ("--now", "2026-09-02 09:00")


def examine(case: str) -> str:
    """`verify` on one copy; its exit code, once what it said is seen to be fit for a terminal."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        lay_out(site)
        if case != SOUND:
            HOSTILE[case](site)
        try:
            done = CliRunner().invoke(bangyang, ["verify", str(site), "--head", str(site / "ledger.jsonl"), *NOW])
        finally:
            _flatten(site)
    said = done.output
    assert done.exit_code in ((4,) if case == SOUND else (1, 2)), (done.exit_code, said[:2000])
    assert said.strip() and len(said) < 20_000, len(said)
    assert not [char for char in said if not char.isprintable() and char != "\n"], said
    assert "Traceback" not in said and "Error" not in said
    return str(done.exit_code)


def _flatten(site: Path) -> None:
    """Takes apart what is too deep to be removed as it is."""
    top = site / ("a" * 20)
    while top.is_dir():
        below = top / ("a" * 20)
        if below.is_dir():
            below = below.rename(site / "below")
        top.rmdir()
        if not (site / "below").is_dir():
            return
        (site / "below").rename(top)


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 70


@pytest.mark.slow
def test_all_of_them(tells: Callable[[str], None]) -> None:
    tells(f"hostile copies: {assert_harmless(watched(examine, [SOUND, *HOSTILE]))}")
