"""The script that pushes a finished site, run against a real repository."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.hosts.repository import repository_script
from bangyang.plugin.build import build_site
from tests.hosts.conftest import HONOURED, NEWS, PERSON, REVOKED

pytestmark = pytest.mark.slow


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True, text=True).stdout


def test_one_commit_holds_the_whole_site_and_nothing_older(
    moved_site: Path, minimal: Callable[..., Path], tmp_path: Path, surroundings: dict[str, str]
) -> None:
    public = tmp_path / "public.git"
    subprocess.run(["git", "init", "--quiet", "--bare", public], check=True)
    site, script = moved_site / "site", tmp_path / "push.sh"
    script.write_text(repository_script(str(public)), encoding="utf-8")

    def push() -> None:
        # Nobody has told git a name here.
        alone = {**surroundings, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["sh", script, site], env=alone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "一致：" in done.stdout and f"已推送到 {public}" in done.stdout

    def published() -> set[str]:
        return set(git(public, "ls-tree", "-r", "--name-only", "pages").splitlines())

    def on_disk() -> set[str]:
        return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    push()
    assert published() == on_disk() and PERSON in published()
    minimal({**REVOKED, NEWS: lambda text: text.replace("人物: [示例甲]\n", "")})
    build_site(moved_site / "mkdocs.yml", jobs=1, now=HONOURED)
    push()
    assert published() == on_disk() and PERSON not in published()
    assert git(public, "rev-list", "--count", "--all").strip() == "1"


def test_what_is_no_site_is_not_pushed(tmp_path: Path, surroundings: dict[str, str]) -> None:
    script = repository_script(str(tmp_path / "public.git"))
    done = subprocess.run(["sh", "-c", script, "sh", tmp_path], env=surroundings, capture_output=True, check=False)
    assert done.returncode == 2


def test_what_a_shell_would_misread_is_refused() -> None:
    with pytest.raises(UsageError, match="仓库地址"):
        repository_script("git@gitee.com:a/b.git'; id")
