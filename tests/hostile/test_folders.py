"""Folders that hold what they should not: told as findings by every command, never a failure, never a wait."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bangyang.cli import bangyang
from tests.conftest import SITES
from tests.hostile.folders import FAULTY, SOUND
from tests.hostile.ward import assert_harmless, watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="要用管道和很深的文件夹")
COMMANDS = ("check", "build")
OTHERS = ("status", "next")
"""They read a site as the first two do, and are tried where reading itself is hard."""


def examine(case: str) -> str:
    """Every command that reads a site, on one of them; the codes in which they end."""
    folder = Path(tempfile.mkdtemp())
    try:
        root = folder / "site"
        shutil.copytree(SITES / "minimal", root)
        FAULTY[case](root)
        commands = (*COMMANDS, *OTHERS) if "thousand deep" in case else COMMANDS
        codes = [_run(root, command) for command in commands]
    finally:
        # Too deep for Python's own way of removing.
        subprocess.run(["rm", "-rf", str(folder)], check=True)
    assert (codes[0] == 0) == (case in SOUND), codes
    return " ".join(map(str, codes))


def _run(root: Path, command: str) -> int:
    done = CliRunner().invoke(bangyang, ["-C", str(root), command, "--now", "2026-11-20 09:00"], prog_name="bangyang")
    assert done.exit_code in (0, 1, 2), (command, done.exit_code, done.output[-500:])
    assert "Traceback" not in done.output
    return int(done.exit_code)


@pytest.mark.slow
def test_all_of_them(tells: Callable[[str], None]) -> None:
    tells(f"faulty folders: {assert_harmless(watched(examine, FAULTY))}")
