"""The key: made once, for this user alone, outside the site; whatever proves nothing is refused and told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bangyang.base.secret import NAME, SIZE, VARIABLE, secret_of
from bangyang.base.store import Store
from bangyang.base.trouble import Refused


@pytest.fixture
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/bangyang"


@pytest.fixture
def folder_of_site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_it_is_made_once_and_for_this_user_alone(state_home: Path, folder_of_site: Path) -> None:
    first = secret_of(folder_of_site, {})
    assert first is not None and len(first) == SIZE and secret_of(folder_of_site, {}) == first
    assert stat.S_IMODE((state_home / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(state_home.stat().st_mode) == 0o700
    assert [path.name for path in state_home.iterdir()] == [NAME]


def test_many_at_once_agree(state_home: Path, folder_of_site: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret_of(folder_of_site, {}), range(40)))) == 1
    assert [path.name for path in state_home.iterdir()] == [NAME]


def test_the_environment_may_give_it(state_home: Path, folder_of_site: Path) -> None:
    assert secret_of(folder_of_site, {VARIABLE: "ab" * SIZE}) == b"\xab" * SIZE
    assert not state_home.exists()


@pytest.mark.parametrize("text", ["", "secret", "ab" * 31, "ab" * 33, "zz" * 32])
def test_a_variable_that_is_no_key_is_told(folder_of_site: Path, text: str) -> None:
    with pytest.raises(Refused, match="64 位十六进制数"):
        secret_of(folder_of_site, {VARIABLE: text})


def link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "link": link,
    "loop": loop,
    "pipe": pipe,
    "folder": folder,
    "short": lambda file: file.write_bytes(b"short"),
    "empty": lambda file: file.write_bytes(b""),
    "long": lambda file: file.write_bytes(bytes(SIZE + 1)),
    "readable": lambda file: file.chmod(0o644),
    "group": lambda file: file.chmod(0o620),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_proves_nothing_is_refused(state_home: Path, folder_of_site: Path, how: str) -> None:
    secret_of(folder_of_site, {})
    SPOILT[how](state_home / NAME)
    store = Store.within(folder_of_site, folder_of_site / ".cache/bangyang", {})
    assert store.trouble is not None and str(state_home / NAME) in store.trouble.message
    assert store.folder is None and not (folder_of_site / ".cache").exists()
    # The hint, followed literally, mends it.
    assert f"rm -r {state_home / NAME}" in store.trouble.hint
    (state_home / NAME).rmdir() if how == "folder" else (state_home / NAME).unlink()
    assert Store.within(folder_of_site, folder_of_site / ".cache/bangyang", {}).trouble is None


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能把文件改成别人的")
def test_another_user_s_file_is_refused(state_home: Path, folder_of_site: Path) -> None:
    secret_of(folder_of_site, {})
    os.chown(state_home / NAME, 12345, -1)
    with pytest.raises(Refused, match="不是当前用户的"):
        secret_of(folder_of_site, {})


def test_a_key_inside_the_site_is_refused(folder_of_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder_of_site / "state"))
    with pytest.raises(Refused, match="在网站的文件夹里"):
        secret_of(folder_of_site, {})
    assert list(folder_of_site.iterdir()) == []


def test_a_key_that_a_link_leads_into_the_site_is_refused(state_home: Path, folder_of_site: Path) -> None:
    state_home.mkdir(parents=True)
    (folder_of_site / "key").write_bytes(bytes(SIZE))
    (state_home / NAME).symlink_to(folder_of_site / "key")
    with pytest.raises(Refused):
        secret_of(folder_of_site, {})


def test_nowhere_to_keep_it_is_no_fault(tmp_path: Path, folder_of_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    store = Store.within(folder_of_site, folder_of_site / ".cache/bangyang", {})
    assert store.folder is None and store.trouble is None
