"""The script of docs/hosting.md, run as it is printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledgers import record

ROOT = Path(__file__).parents[2]
HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


def test_it_builds_when_something_changed_and_only_then(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "tests" / "fixtures" / "sites" / "minimal", tmp_path / "site"))
    found = re.search(r"```sh\n(#!.*?)```", HOSTING, re.DOTALL)
    assert found is not None
    script = root / "rebuild.sh"
    script.write_text(found[1], encoding="utf-8")
    script.chmod(0o755)
    folder = str(Path(sys.executable).parent)

    def told(now: str, *command: str | Path) -> str:
        """What a command that succeeds says at an instant."""
        env = dict(os.environ, BANGYANG_NOW=now, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
        done = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def run(now: str) -> bool:
        """Whether a build was made."""
        return "已生成" in told(now, script)

    # What is to open is entered in the ledger beforehand, by whoever has approved it.
    record(root, "2026-08-09 11:00", "publish", "hedong-jiedao")

    assert run("2026-08-09 12:00")
    assert not (root / "site" / "notices" / "hedong-jiedao").exists()
    assert not run("2026-08-09 23:59")
    assert run("2026-08-10 00:00")
    assert (root / "site" / "notices" / "hedong-jiedao").exists()
    assert not run("2026-08-10 00:10")
