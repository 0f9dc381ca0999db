"""A copy of the program in which a recipe is carried out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import bangyang

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Copy:
    """The program's own sources under `home`, and which files of them a recipe has touched."""

    home: Path
    touched: set[str] = field(default_factory=set)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces what stands exactly once in a file of the package."""
        file = self.home / "bangyang" / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.touched.add(path)

    def add(self, path: str, text: str) -> None:
        """Writes a new file of the package."""
        file = self.home / "bangyang" / path
        assert not file.exists()
        file.write_text(text, encoding="utf-8")
        self.touched.add(path)

    def run(self, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`bangyang` as it is in the copy, at an instant after everything in the small site."""
        own = f"import bangyang; assert bangyang.__file__.startswith({str(self.home)!r})"
        call = f"{own}; from bangyang.cli import main; main()"
        environment = {**os.environ, "PYTHONPATH": str(self.home), "BANGYANG_NOW": "2026-11-20 09:00"}
        return subprocess.run(
            [sys.executable, "-c", call, *arguments],
            cwd=site,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def program(tmp_path: Path) -> Copy:
    """A copy nobody else sees, with what Python compiled of it: what is not changed need not be compiled anew."""
    home = tmp_path / "program"
    shutil.copytree(Path(bangyang.__file__).parent, home / "bangyang", ignore=shutil.ignore_patterns("starter"))
    return Copy(home)
