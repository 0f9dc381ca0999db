"""`mkdocs build` and `bangyang build` publish the same bytes, wherever and however they are run.

That they publish nothing at all of what may not be published is looked at in `tests/crash/test_crashes.py`.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bangyang.plugin.build import build_site
from tests.conftest import copy_sample

MKDOCS = (sys.executable, "-m", "mkdocs", "build")


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, with the package of this tree and nothing of this run's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BANGYANG"))}
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def files_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def assert_same(first: Path, second: Path) -> None:
    """The same files with the same bytes."""
    names = files_of(first)
    assert names == files_of(second) and len(names) > 150
    _, different, unread = filecmp.cmpfiles(first, second, names, shallow=False)
    assert (different, unread) == ([], [])


@pytest.fixture
def copy(sample_site: Path, tmp_path: Path) -> Path:
    """The sample anew, with the finished pictures of the shared one, so that a build takes a moment only."""
    root = copy_sample(tmp_path / "sample")
    shutil.copytree(sample_site / ".cache", root / ".cache")
    return root


def test_mkdocs_build_strict_gives_the_same_site(sample_site: Path, copy: Path) -> None:
    done = run(*MKDOCS, "--strict", "--quiet", cwd=copy)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert_same(sample_site / "site", copy / "site")


def test_bangyang_build_gives_the_same_site_in_other_surroundings(sample_site: Path, copy: Path) -> None:
    elsewhere = copy.parent / "别处"
    elsewhere.mkdir()
    surroundings = {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    shutil.rmtree(copy / ".cache")
    done = run(sys.executable, "-m", "bangyang", "-C", str(copy), "build", "--jobs", "1", cwd=elsewhere, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert_same(sample_site / "site", copy / "site")
    assert list(elsewhere.iterdir()) == []


def test_building_again_changes_nothing(sample_site: Path, copy: Path) -> None:
    shutil.copytree(sample_site / "site", copy / "site")
    report = build_site(copy / "mkdocs.yml", jobs=1)
    assert report.written == 0 and report.reused > 150
    assert_same(sample_site / "site", copy / "site")


def test_the_site_stays_after_what_was_added_is_gone(sample_site: Path, copy: Path) -> None:
    news = copy / "content" / "news" / "2026-10-30-加一篇.md"
    news.write_text(
        "---\n标题: 加一篇\n网址名: jia-yi-pian\n发布时间: 2026-10-30 10:00\n来源: 示例市民政局\n---\n\n正文。\n",
        encoding="utf-8",
    )
    build_site(copy / "mkdocs.yml", jobs=1)
    assert (copy / "site/news/2026/jia-yi-pian/index.html").is_file()
    news.unlink()
    build_site(copy / "mkdocs.yml", jobs=1)
    assert_same(sample_site / "site", copy / "site")
