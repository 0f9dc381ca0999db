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

    def put_before(self, path: str, old: str, new: str) -> None:
        """Puts `new` in front of what stands exactly once in a file of the package."""
        self.edit(path, old, new + old)

    def add_section(self, name: str, title: str, address: str, about: str) -> None:
        """Adds a line to the table of sections."""
        line = f'{name} = Section("{title}", "{address}", "{about}")\n'
        self.put_before("models/sections.py", "\nSECTIONS = (", line)
        self.edit("models/sections.py", "RECORD, SITE_MAP, REGIONS,\n", f"RECORD, SITE_MAP, REGIONS, {name},\n")

    def run(self, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`bangyang` as it is in the copy, at an instant after everything in the small site."""
        return self.python(site, "from bangyang.cli import main; main()", *arguments)

    def build(self, site: Path) -> Path:
        """The folder of the small site, built by the copy."""
        ended = self.run(site, "build")
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return site / "site"

    def python(self, site: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Python with the copy in the place of the package."""
        own = f"import bangyang; assert bangyang.__file__.startswith({str(self.home)!r})"
        environment = {**os.environ, "PYTHONPATH": str(self.home), "BANGYANG_NOW": "2026-11-20 09:00"}
        return subprocess.run(
            [sys.executable, "-c", f"{own}\n{code}", *arguments],
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
    package = home / "bangyang"
    shutil.copytree(Path(bangyang.__file__).parent, package, ignore=shutil.ignore_patterns("starter"))
    shutil.copytree(ROOT / "theme", package / "theme", dirs_exist_ok=True)
    return Copy(home)
