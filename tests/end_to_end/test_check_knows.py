"""`check` knows what `build` knows: whatever in a site's files stops a command is a finding of `check` first.

And every word of every command is Chinese, whatever is broken. Faults of the machine (fonts, disk, port) are told by
the command and are not looked for here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangyang.cli import COMMANDS
from tests.checks.test_invalid import FOLDERS, lay_out
from tests.cli.conftest import Run, run
from tests.conftest import SITES
from tests.hostile.english import english_in

__all__ = ["run"]

SETTINGS = [case for case in FOLDERS if case.startswith("SET/")]
_CODE = re.compile(r": 错误 ([A-Z]{3}\d{3}) ")


FONTS = {"PRN003", "PRN004"}
"""What depends on the fonts of the machine, and is told by the command."""


def codes_of(said: str) -> frozenset[str]:
    """The codes of the errors that were told."""
    return frozenset(_CODE.findall(said))


@pytest.mark.parametrize("case", SETTINGS)
def test_no_command_knows_a_fault_of_the_settings_that_check_does_not(case: str, tmp_path: Path, run: Run) -> None:
    lay_out(case, tmp_path)
    checked = run(tmp_path, "check")
    assert not english_in(checked.output), checked.output
    if checked.exit_code == 0:
        # The rest is built in `test_whatever_check_lets_pass_is_built`.
        return
    assert checked.exit_code == 1
    for words in (
        ("build",),
        ("print", "市级"),
        ("serve",),
        ("status",),
        ("new", "news"),
        ("record", "publish", "市级"),
    ):
        done = run(tmp_path, *words)
        assert done.exit_code == 1, (words, done.output)
        assert codes_of(done.output) == codes_of(checked.output), (words, done.output)
        assert not english_in(done.output), done.output
    assert not (tmp_path / "site").exists()


SAMPLE = ("SET/clean-whole", "SET/SET002", "SET/SET008", "FIL/FIL001", "SIT/SIT002")


@pytest.mark.parametrize("case", SAMPLE)
def test_whatever_check_lets_pass_is_built(case: str, tmp_path: Path, run: Run) -> None:
    """It is built, or check has refused it with the same codes; all cases: `tests/hostile/test_every_command.py`."""
    lay_out(case, tmp_path)
    checked = run(tmp_path, "check", "--now", "2026-11-20 09:00")
    built = run(tmp_path, "build", "--now", "2026-11-20 09:00", "--jobs", "1")
    assert not english_in(checked.output + built.output), checked.output + built.output
    if built.exit_code and codes_of(built.output) and codes_of(built.output) <= FONTS:
        return
    assert (built.exit_code != 0) <= (checked.exit_code != 0), built.output
    assert codes_of(built.output) <= codes_of(checked.output), built.output


WRONG = (
    (), ("--没有",), ("--now",), ("--now", "明天"), ("没有这个",), ("没有", "没有", "没有"), ("--yes", "="), ("-h",),
    ("--help",),
)  # fmt: skip
"""Ways to call a command wrongly, and one to ask it."""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_says_a_word_of_english(command: str, tmp_path: Path, run: Run) -> None:
    lay_out("FIL/FIL001", tmp_path)
    for words in WRONG:
        if command in ("serve", "build", "init") and words == ():
            continue
        done = run(tmp_path, command, *words)
        assert done.exit_code in (0, 1, 2), (words, done.output)
        assert not english_in(done.output), (words, done.output)


def test_no_misuse_of_the_program_itself_is_told_in_english(tmp_path: Path, run: Run) -> None:
    for words in (
        (),
        ("--version",),
        ("没有",),
        ("--没有",),
        ("-C",),
        ("-C", "没有", "check"),
        ("new",),
        ("new", "没有"),
    ):
        assert not english_in(run(tmp_path, *words).output), words
        assert not english_in(run(SITES / "minimal", *words).output), words
