"""Every command on every hostile input: never a word of English, never a traceback, no exit code but those told.

And `check` knows what the others know: what stops `build`, `print` or `serve` is told by `check`, in the same words.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bangyang.base.errors import Place
from bangyang.cli import COMMANDS, bangyang, serve
from tests.conftest import SITES, SOAK
from tests.hostile.calls import CALLS, CODES, NOW, USUAL, prints
from tests.hostile.english import english_in, typed_into
from tests.hostile.everywhere import FAMILIES, LayOut, sites_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="要用管道和很深的文件夹")
_SHARE = 40
"""How many sites one test looks at, so that the processes of a run share them."""
SLICE = (("invalid", "FIL/FIL001", False), ("invalid", "NOT/NOT005", True), ("folders", "a link to itself", False))
"""The sites of every run, and whether every sheet is asked for: where a file cannot be read all are refused alike."""
LAW = ("build", "print", "serve", "record")
"""Commands that content may stop as it is; the others may also refuse what would come of them."""

_TOLD = re.compile(r"^(\S.*:\d+:\d+: 错误 [A-Z]{3}\d{3} .*)$", re.MULTILINE)
FONTS = re.compile(r" PRN00[34] ")
"""What depends on the fonts of the machine, and is told by the command."""
NOT_NOW = re.compile(
    "还没有入选|由别处决定|没有写“名片”|是草稿，或者属于草稿|已经撤下|请用 --award|不能打印成|还是占位|没有符合条件"
)
"""Why `print` refuses what is not wrong: it cannot be printed in this way, or not yet."""


def test_every_command_is_called() -> None:
    assert set(CALLS) == set(COMMANDS)


@pytest.fixture(autouse=True)
def stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody presses Ctrl-C as soon as the preview has told its address."""
    told = serve._ready

    def ready(url: str, draft: bool) -> None:
        told(url, draft)
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "_ready", ready)


def complaints(lay_out: LayOut, warm: Path, *, every_sheet: bool = False) -> Iterator[str]:
    """What commands say wrongly on one site. `warm` holds the cache of the minimal site."""
    folder, here = Path(tempfile.mkdtemp()), Path.cwd()
    root = folder / "site"
    try:
        lay_out(root)
        if not (root / ".cache").exists():
            shutil.copytree(warm / ".cache", root / ".cache")
        os.chdir(root)
        known = _known(root)
        for command, calls in CALLS.items():
            sheets = prints(root) if command == "print" and every_sheet else ()
            for words in (*calls, *sheets):
                done = _run(root, command, *words)
                yield from (f"{command} {' '.join(words)}: {said}" for said in _wrong(root, command, done))
                if command in LAW and "--draft" not in words:
                    yield from (f"{command} {' '.join(words)}: {said}" for said in _unknown(command, done, known))
    finally:
        os.chdir(here)
        # Too deep for Python's own way of removing.
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def _run(root: Path, command: str, *words: str) -> Result:
    return CliRunner().invoke(bangyang, ["-C", str(root), command, *words], prog_name="bangyang")


def _known(root: Path) -> frozenset[str]:
    """The errors that `check` tells, as text tells them; and with `strict` the warnings."""
    told = json.loads(_run(root, "check", "--format", "json", *NOW).stdout or "[]")
    return frozenset(
        f"{Place(one['path'], one['line'], one['column'])}: 错误 {one['code']} "
        f"{'〔' + one['label'] + '〕' if one['label'] else ''}{one['message']}".splitlines()[0]
        for one in told
        if one["severity"] == "error"
    )


def _wrong(root: Path, command: str, done: Result) -> Iterator[str]:
    if done.exit_code not in CODES.get(command, USUAL):
        yield f"{done.exit_code} {done.output[-500:]}"
    # What is printed for machines is written in their languages.
    said = done.stderr if command in ("host", "schema") and done.exit_code == 0 else done.output
    for english in english_in(said, lambda: typed_into(root)):
        at = said.find(english)
        yield said[max(0, at - 150) : at + 200]


def _unknown(command: str, done: Result, known: frozenset[str]) -> Iterator[str]:
    """What stopped a command and was not told by `check`."""
    told = {line for line in _TOLD.findall(done.output) if not FONTS.search(line)}
    yield from (f"check does not know: {line}" for line in sorted(told - known))
    if known or told or FONTS.search(done.output):
        return
    refused = command == "print" and done.exit_code == 2 and not NOT_NOW.search(done.output)
    if done.exit_code == 1 or refused or "预览没有更新" in done.output:
        yield f"check lets pass: {done.output[-500:]}"


def _all_of(family: str, names: Iterable[str], warm: Path, *, every: bool) -> list[str]:
    return [
        f"{family} {name}: {line}"
        for name in names
        for line in complaints(sites_of(family)[name], warm, every_sheet=every)
    ]


@pytest.fixture(scope="session")
def warm(made_once: Callable[..., Path]) -> Path:
    """The minimal site, built once, for its cache."""

    def make(root: Path) -> None:
        shutil.copytree(SITES / "minimal", root, dirs_exist_ok=True)
        _run(root, "build", "--jobs", "1")

    return made_once("warm", make)


@pytest.mark.slow
@pytest.mark.parametrize(("family", "name", "every"), SLICE)
def test_a_slice_of_them(family: str, name: str, every: bool, warm: Path) -> None:
    assert _all_of(family, [name], warm, every=every) == []


SHARES = [(family, start) for family in FAMILIES if SOAK for start in range(0, len(sites_of(family)), _SHARE)]


@pytest.mark.soak
@pytest.mark.parametrize(("family", "start"), SHARES)
def test_all_of_them(family: str, start: int, warm: Path, tells: Callable[[str], None]) -> None:
    names = list(sites_of(family))[start : start + _SHARE]
    assert _all_of(family, names, warm, every=family == "invalid") == []
    calls = sum(map(len, CALLS.values()))
    tells(
        f"every command on {len(names)} sites of {family}: {calls * len(names)} calls at least, nothing to complain of"
    )
