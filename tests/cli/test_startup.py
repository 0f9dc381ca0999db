"""What a command imports before it does anything: most editors' commands never need MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bangyang.cli import COMMANDS

PACKAGES = Path(__file__).parents[2] / "scripts"

PROBE = """
import sys
from bangyang.cli import bangyang
try:
    bangyang.main(sys.argv[1:], prog_name="bangyang")
except SystemExit as done:
    print()
    print("loaded", *sorted(name for name in ("mkdocs", "pydantic", "comrak", "rich") if name in sys.modules))
    sys.exit(done.code)
"""


def loaded_by(*words: str, cwd: Path) -> set[str]:
    """The heavy packages that a successful call has imported by its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        cwd=cwd,
        env=dict(os.environ, PYTHONPATH=str(PACKAGES)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("status",),
        ("days", "2026-09-28", "5"),
        ("schema", "notice"),
        ("new", "event", "--title", "宣讲", "--dates", "2026年12月"),
        ("--help",),
    ],
    ids=lambda words: words[0],
)
def test_commands_start_without_mkdocs(words: tuple[str, ...], site: Path) -> None:
    assert "mkdocs" not in loaded_by(*words, cwd=site)


def test_the_page_of_help_imports_no_command_and_says_what_they_say(tmp_path: Path) -> None:
    assert loaded_by("--help", cwd=tmp_path) == set()
    for name, (module, summary) in COMMANDS.items():
        command = import_module(module).command
        assert (command.name, command.help.partition("\n")[0]) == (name, summary)


def test_counting_days_outside_a_site_needs_no_models(tmp_path: Path) -> None:
    assert loaded_by("days", "2026-09-28", "5", cwd=tmp_path) == set()


def test_a_build_does_load_mkdocs(site: Path) -> None:
    assert "mkdocs" in loaded_by("build", cwd=site)
