"""What a command imports: help and complaints next to nothing, and no editor's command MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bangyang.cli import COMMANDS

PACKAGES = Path(__file__).parents[2] / "scripts"

HEAVY = frozenset(
    (
        *("mkdocs", "material", "markdown", "jinja2", "pydantic", "comrak", "nh3", "rich", "yaml", "sqlite3"),
        *("PIL", "typst", "fontTools", "icalendar", "opencc", "pypinyin", "rjieba", "segno", "pypdf", "pypdfium2"),
        *("chinese_calendar", "multiprocessing", "asyncio", "http.server"),
        *("bangyang.loading.settings", "bangyang.loading.office.reader", "bangyang.checks.runner"),
        *("bangyang.text.privacy.registry", "bangyang.text.htmltokens", "bangyang.models.nominee"),
    )
)
"""What takes more than a few milliseconds to import."""

READS = frozenset(
    (
        *("pydantic", "yaml", "sqlite3", "multiprocessing", "chinese_calendar", "comrak"),
        *("bangyang.loading.settings", "bangyang.models.nominee", "bangyang.text.htmltokens"),
    )
)
"""What it takes to load a site."""
CHECKS = READS | {"bangyang.checks.runner", "bangyang.text.privacy.registry", "PIL"}
"""What it takes to check one: neither typst nor MkDocs, and no reader of Office files where there is no such file."""

MAY: dict[tuple[str, ...], frozenset[str]] = {
    **dict.fromkeys([("--help",), ("--version",)], frozenset()),
    **{
        (name, "--help"): frozenset()
        for name in ("check", "build", "serve", "status", "next", "print", "init", "verify", "host", "schema", "record")
    },
    ("days", "--help"): frozenset({"chinese_calendar"}),
    ("days", "2026-09-28", "5"): frozenset({"chinese_calendar"}),
    ("schema", "notice"): frozenset({"pydantic", "bangyang.models.nominee"}),
    ("host", "github"): frozenset({"typst"}),
    ("next",): READS,
    ("new", "event", "--title", "宣讲", "--dates", "2026年12月"): READS | {"pypinyin"},
    ("check",): CHECKS,
    ("check", "content/news"): CHECKS,
    ("status",): CHECKS,
}
"""Words of a call that succeeds in a site without a store → the heavy modules it may have imported by its end."""

PROBE = """
import sys
from bangyang.cli import bangyang
try:
    bangyang.main(sys.argv[2:], prog_name="bangyang")
except SystemExit as done:
    print()
    print("loaded", *(name for name in sys.argv[1].split() if name in sys.modules))
    sys.exit(done.code)
"""


def loaded_by(*words: str, cwd: Path, code: int = 0) -> set[str]:
    """The heavy modules that a call with this exit code has imported by its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, " ".join(HEAVY), *words],
        cwd=cwd,
        env=dict(os.environ, PYTHONPATH=str(PACKAGES)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("words", MAY, ids=" ".join)
def test_a_command_imports_what_it_needs(words: tuple[str, ...], site: Path) -> None:
    assert loaded_by(*words, cwd=site) - MAY[words] == set()


@pytest.mark.parametrize("words", [("nonsense",), ("check", "--nonsense"), ("build", "--jobs", "0")], ids=" ".join)
def test_a_call_that_cannot_work_imports_nothing_to_say_so(words: tuple[str, ...], tmp_path: Path) -> None:
    assert loaded_by(*words, cwd=tmp_path, code=2) == set()


def test_photos_that_are_known_are_not_opened_again(site: Path) -> None:
    assert "PIL" in loaded_by("check", cwd=site)
    assert "PIL" not in loaded_by("check", cwd=site)


def test_the_page_of_help_says_what_the_commands_say() -> None:
    for name, (module, summary) in COMMANDS.items():
        command = import_module(module).command
        assert (command.name, command.help.partition("\n")[0]) == (name, summary)


def test_a_build_does_load_mkdocs(site: Path) -> None:
    assert "mkdocs" in loaded_by("build", cwd=site)
