"""What git is asked, and that it does nothing a repository's own settings ask for."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bangyang.loading import git as asking
from bangyang.loading.committed import committed_files
from bangyang.loading.git import out_of_reach, tracked_below
from bangyang.loading.history import past_texts
from tests.conftest import SETTINGS


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=编辑", "-c", "user.email=bianji@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "repository/site"
    (root / ".cache/bangyang").mkdir(parents=True)
    (root / ".cache/bangyang/store.db").write_bytes(b"store")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    git(root.parent, "init", "--quiet")
    git(root, "add", "mkdocs.yml")
    git(root, "commit", "--quiet", "-m", "开始")
    return root


def test_what_git_tracks_in_the_folder_is_found(checkout: Path) -> None:
    folder = checkout / ".cache/bangyang"
    assert tracked_below(checkout, folder) == ()
    git(checkout, "add", "--force", ".cache/bangyang/store.db")
    assert tracked_below(checkout, folder) == (".cache/bangyang/store.db",)
    git(checkout, "rm", "-r", "--quiet", "--cached", ".cache/bangyang/store.db")
    assert tracked_below(checkout, folder) == ()


def test_signs_in_the_folder_s_name_mean_themselves(checkout: Path) -> None:
    (checkout / ".cache").rename(checkout / ":(glob)[a]*")
    git(checkout, "--literal-pathspecs", "add", "--force", ":(glob)[a]*")
    assert tracked_below(checkout, checkout / ":(glob)[a]*") == (":(glob)[a]*/bangyang/store.db",)


def test_other_caches_are_nobody_s_business(checkout: Path) -> None:
    (checkout / ".cache/other").write_bytes(b"")
    git(checkout, "add", "--force", ".cache/other")
    assert tracked_below(checkout, checkout / ".cache/bangyang") == ()


def test_a_link_on_the_way_is_found(checkout: Path) -> None:
    (checkout / ".cache").rename(checkout / "elsewhere")
    (checkout / ".cache").symlink_to("elsewhere")
    git(checkout, "add", "--force", ".cache")
    assert tracked_below(checkout, checkout / ".cache/bangyang") == (".cache",)


def test_outside_git_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert tracked_below(tmp_path, tmp_path / ".cache/bangyang") == ()


def test_surroundings_lead_git_nowhere_else(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(checkout, "add", "--force", ".cache/bangyang/store.db")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert tracked_below(checkout, checkout / ".cache/bangyang") == (".cache/bangyang/store.db",)


def test_what_a_repository_would_have_run_is_not_run(checkout: Path, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    trap.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").symlink_to(trap)
    for key, value in (
        *(("core.fsmonitor", trap), ("core.pager", trap), ("pager.ls-files", trap), ("gpg.program", trap)),
        *(("core.hooksPath", hooks), ("log.showSignature", "true"), ("core.sshCommand", trap)),
    ):
        git(checkout, "config", key, str(value))
    subprocess.run(["git", "-C", str(checkout), "status"], check=True, capture_output=True)
    assert mark.exists()
    mark.unlink()
    tracked_below(checkout, checkout / ".cache/bangyang")
    out_of_reach(checkout / "mkdocs.yml")
    committed_files(checkout)
    assert [past.path for past in past_texts(checkout)] == ["", "mkdocs.yml"]
    assert not mark.exists()


def test_a_repository_that_keeps_git_waiting_is_left(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_PATIENCE", 1)
    (checkout.parent / ".git/index").unlink()
    os.mkfifo(checkout.parent / ".git/index")
    assert tracked_below(checkout, checkout / ".cache/bangyang") == ()
    (checkout / "a.pdf").write_bytes(b"")
    assert committed_files(checkout) == ("a.pdf", "mkdocs.yml")
