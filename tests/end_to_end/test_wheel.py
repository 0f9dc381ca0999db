"""The wheel alone is enough: outside the repository `bangyang init` and `bangyang build` make a whole site of it.

Nothing is fetched: the wheel is installed into a fresh environment without its dependencies, which are read from this
environment's folder; that folder's own editable `bangyang` stays out, because `.pth` files do not nest.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_FILES

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
WINDOWS = sys.platform == "win32"


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed, without this process's import path and without a network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BANGYANG", "PIP_"))}
    offline = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**kept, **offline},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment that holds the wheel."""
    home = tmp_path_factory.mktemp("environment") / "env"
    venv.create(home, with_pip=False, symlinks=not WINDOWS)
    folder = home / ("Scripts" if WINDOWS else "bin")
    python = folder / "python"
    (libraries,) = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).split("\n")[:1]
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-compile")
    run(*pip, wheel, cwd=home)
    Path(libraries, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import bangyang; print(bangyang.__file__)", cwd=home).strip()
    assert Path(where).is_relative_to(home)
    return folder


def test_it_is_installed_by_its_hash_and_by_no_other(wheel: Path, tmp_path: Path) -> None:
    """What `make wheel` writes for a site's repository: the wheel in `tools/`, and the line that holds it."""
    (tmp_path / "tools").mkdir()
    shutil.copy(wheel, tmp_path / "tools")
    run(sys.executable, REPOSITORY / "scripts/tables/write_requirements.py", tmp_path / "tools", cwd=tmp_path)
    *locked, line = (tmp_path / "tools/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert any(each.startswith("mkdocs==") for each in locked)
    (tmp_path / "tools/requirements.txt").write_text(f"{line}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--require-hashes")
    run(*pip, "--target", "there", "-r", "tools/requirements.txt", cwd=tmp_path)
    assert (tmp_path / "there/bangyang/__init__.py").is_file()
    with (tmp_path / "tools" / wheel.name).open("ab") as file:
        file.write(b"0")
    shutil.rmtree(tmp_path / "there")
    with pytest.raises(AssertionError, match=r"(?i)hash"):
        run(*pip, "--target", "there", "-r", "tools/requirements.txt", cwd=tmp_path)
    assert not (tmp_path / "there").exists()


def test_a_new_site_is_made_checked_and_built(commands: Path, tmp_path: Path) -> None:
    run(commands / "bangyang", "init", "x", cwd=tmp_path)
    run(commands / "bangyang", "-C", "x", "check", cwd=tmp_path)
    run(commands / "bangyang", "-C", "x", "build", cwd=tmp_path)
    site = tmp_path / "x" / "site"
    whole(site)
    people = [path for path in (site / "people").glob("*/*/index.html") if not path.parts[-3].startswith("by-")]
    assert people and list((site / "notices").glob("*/index.html")) and list((site / "rolls").glob("*/index.html"))


def test_the_sample_comes_out_as_from_the_repository(commands: Path, sample_site: Path, tmp_path: Path) -> None:
    for name in ("content", "profiles"):
        shutil.copytree(sample_site / name, tmp_path / name)
    shutil.copytree(sample_site / ".cache", tmp_path / ".cache")
    for name in SAMPLE_FILES:
        shutil.copy(sample_site / name, tmp_path)
    run(commands / "python", "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    ours = {path.relative_to(tmp_path / "site"): path.read_bytes() for path in files(tmp_path / "site")}
    assert ours == {path.relative_to(sample_site / "site"): path.read_bytes() for path in files(sample_site / "site")}


def files(site: Path) -> list[Path]:
    return [path for path in site.rglob("*") if path.is_file()]


def whole(site: Path) -> None:
    """Style, script and pages are there, and every file the front page asks for."""
    front = (site / "index.html").read_text(encoding="utf-8")
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', front)
    (script,) = re.findall(r'<script src="([^"]+)"', front)
    assert len((site / style).read_text(encoding="utf-8")) > 10_000
    assert len((site / script).read_text(encoding="utf-8")) > 500
    asked = re.findall(r'(?:href|src)="([^"#:]+)"', front)
    assert len(asked) > 8
    for link in asked:
        assert (site / link).is_file() or (site / link / "index.html").is_file(), link
