"""Each door closed: what is done instead, and that nothing but time, or the thing itself, is lost."""

from __future__ import annotations

import errno
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bangyang.base.system.opening import is_link
from tests.base.system.doors import behind, refusing, said, without, without_module
from tests.conftest import SITES

pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="关门要靠 Linux（x86-64）的 seccomp"
)

EXCHANGE = """
import sys
from pathlib import Path
from bangyang.base.system.exchange import put_in_place
base = Path(sys.argv[1])
print(put_in_place(base / "next", base / "site", base / "last"))
"""


def pair(base: Path) -> None:
    for name in ("next", "site"):
        (base / name).mkdir()
        (base / name / "who").write_text(name)


def whose(base: Path) -> dict[str, str]:
    return {file.parent.name: file.read_text() for file in sorted(base.glob("*/who"))}


class TestExchange:
    def test_two_folders_change_places(self, tmp_path: Path) -> None:
        pair(tmp_path)
        assert said(behind(tmp_path), EXCHANGE, tmp_path) == "True"
        assert whose(tmp_path) == {"next": "site", "site": "next"}

    @pytest.mark.parametrize("fault", [errno.ENOSYS, errno.EINVAL])
    def test_without_the_call_two_renames_do(self, tmp_path: Path, fault: int) -> None:
        pair(tmp_path)
        assert said(behind(tmp_path, refusing(fault, "renameat2")), EXCHANGE, tmp_path) == "False"
        assert whose(tmp_path) == {"last": "site", "site": "next"}

    def test_where_the_second_rename_fails_the_site_stays(self, tmp_path: Path) -> None:
        pair(tmp_path)
        shutil.rmtree(tmp_path / "next")
        assert "FileNotFoundError" in said(behind(tmp_path, refusing(errno.ENOSYS, "renameat2")), EXCHANGE, tmp_path)
        assert whose(tmp_path) == {"site": "site"}

    def test_a_refusal_is_told(self, tmp_path: Path) -> None:
        pair(tmp_path)
        assert "PermissionError" in said(behind(tmp_path, refusing(errno.EPERM, "renameat2")), EXCHANGE, tmp_path)
        assert whose(tmp_path) == {"next": "next", "site": "site"}

    def test_without_the_call_everything_is_flushed(self, tmp_path: Path) -> None:
        script = (
            "import sys, os; from pathlib import Path; from bangyang.base.system.flushing import flush\n"
            "sync, told = os.sync, []\n"
            "os.sync = lambda: told.append(1) or sync()\n"
            "flush(Path(sys.argv[1])); print(told)"
        )
        assert said(behind(tmp_path), script, tmp_path) == "[]"
        shutil.rmtree(tmp_path / "closed")
        assert said(behind(tmp_path, refusing(errno.ENOSYS, "syncfs")), script, tmp_path) == "[1]"


LOCK = """
import sys
from pathlib import Path
from bangyang.base.errors import UsageError
from bangyang.release.lock import SiteLock
try:
    with SiteLock.take(Path(sys.argv[1])):
        print("taken")
except UsageError as refusal:
    print(refusal)
"""


class TestLocking:
    def test_a_disk_without_locks_is_named_and_nobody_is_blamed(self, tmp_path: Path) -> None:
        found = said(behind(tmp_path, refusing(errno.ENOLCK, "flock")), LOCK, tmp_path / "site")
        assert "不能上锁" in found and "本机的磁盘" in found and "另一个" not in found

    def test_one_that_is_held_is_somebody_elses(self, tmp_path: Path) -> None:
        found = said(behind(tmp_path, refusing(errno.EAGAIN, "flock")), LOCK, tmp_path / "site")
        assert "另一个生成正在写" in found


WORK = """
import json, os
from bangyang.base.system.forking import may_fork, processors
from bangyang.base.workers import in_workers
found = list(in_workers(lambda item: (item * 2, os.getpid()), range(1_000), (), 2))
done, processes = [item for item, _ in found], {pid for _, pid in found}
print(json.dumps([may_fork(), done == [*range(0, 2_000, 2)], processes == {os.getpid()}]))
"""


class TestForking:
    @pytest.mark.parametrize(
        ("closed", "answer"),
        [
            ("", [True, True, False]),
            (without("fork", "register_at_fork", "sched_getaffinity"), [False, True, True]),
            (refusing(forks=errno.EAGAIN), [True, True, True]),
        ],
        ids=["open", "no forks", "no more processes"],
    )
    def test_the_work_is_done_all_the_same(self, tmp_path: Path, closed: str, answer: list[bool]) -> None:
        assert json.loads(said(behind(tmp_path, closed), WORK)) == answer


LIMITED = """
import subprocess, sys
from bangyang.base.system.limits import ended_by_a_limit
work = "from bangyang.base.system.limits import limit_this_process\\nlimit_this_process(2**40, 1)\\nwhile True: pass"
done = subprocess.run([sys.executable, "-c", work], timeout=60)
print(ended_by_a_limit(done.returncode), ended_by_a_limit(0), ended_by_a_limit(1))
"""


@pytest.mark.parametrize("closed", ["", without_module("resource")], ids=["open", "no limits"])
def test_a_process_that_works_too_long_is_ended(tmp_path: Path, closed: str) -> None:
    assert said(behind(tmp_path, closed), LIMITED) == "True False False"


OPENED = """
import os, sys
from pathlib import Path
from bangyang.base.system.opening import opened
for name in ("plain", "link"):
    try:
        print(os.read(opened(Path(sys.argv[1]) / name), 9))
    except OSError as fault:
        print(fault.errno)
"""


class TestOpening:
    @pytest.mark.parametrize("closed", ["", without("O_NOFOLLOW", "O_NONBLOCK")], ids=["open", "no flags"])
    def test_no_link_is_followed(self, tmp_path: Path, closed: str) -> None:
        (tmp_path / "plain").write_bytes(b"a\r\nb")
        (tmp_path / "link").symlink_to("plain")
        assert said(behind(tmp_path, closed), OPENED, tmp_path) == "b'a\\r\\nb'\n" + str(errno.ELOOP)

    @pytest.mark.parametrize(
        ("tag", "link"), [(0, False), (0xA000000C, True), (0xA0000003, True), (0x9000001A, False), (0x80000013, False)]
    )
    def test_what_stands_for_another_on_windows(self, tag: int, link: bool) -> None:
        """Links and mounted folders; not what lies in OneDrive, nor what the disk keeps once for several files."""
        assert is_link(SimpleNamespace(st_mode=0o040755, st_reparse_tag=tag)) is link  # type: ignore[arg-type]


SETTLED = """
import sys
from pathlib import Path
from bangyang.base.system.naming import linked, settle
base = Path(sys.argv[1])
print(linked(base / "first", base / "second"))
for name in ("new", "taken"):
    try:
        settle(base / "first", base / name)
    except FileExistsError:
        print("taken")
"""


@pytest.mark.parametrize(
    ("closed", "links"),
    [("", True), (refusing(errno.EPERM, "link", "linkat"), False), (without("link"), False)],
    ids=["open", "exFAT", "no call"],
)
def test_a_name_is_given_once(tmp_path: Path, closed: str, links: bool) -> None:
    for name in ("first", "taken"):
        (tmp_path / name).write_text(name)
    (tmp_path / "first").chmod(0o640)
    assert said(behind(tmp_path, closed), SETTLED, tmp_path) == f"{links}\ntaken"
    assert (tmp_path / "new").read_text() == "first" and (tmp_path / "taken").read_text() == "taken"
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "first").exists() is links


NAMES = """
import sys
from bangyang.base.system.encoding import read_names_in_utf8
read_names_in_utf8()
sys.stdout.buffer.write(sys.argv[1].encode())
"""


def test_names_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    script = tmp_path / "names.py"
    script.write_text(NAMES)
    command = [sys.executable, str(script), "张𬱖"]
    done = subprocess.run(command, env={**behind(tmp_path), **locale}, capture_output=True, check=False)
    assert done.stdout.decode() == "张𬱖", done.stderr


def test_a_terminal_that_cannot_show_a_character_shows_the_rest(tmp_path: Path) -> None:
    environment = {**behind(tmp_path), "PYTHONIOENCODING": "gbk"}
    command = [sys.executable, "-m", "bangyang", "-C", "张𬱖", "check"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 2 and "张?" in done.stderr.decode("gbk"), done.stderr


EVERY = (
    without("O_NOFOLLOW", "O_NONBLOCK", "pread", "fork", "register_at_fork", "geteuid", "sched_getaffinity"),
    without_module("resource"),
    refusing(errno.ENOSYS, "renameat2", "syncfs", "link", "linkat"),
)
"""All doors but that of locks, without which nothing is written."""


def build(root: Path, environment: dict[str, str]) -> str:
    """What a build says."""
    command = [sys.executable, "-m", "bangyang", "build", "--now", "2026-11-20T09:00", "--jobs", "2"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_site_is_the_same_with_every_door_closed(tmp_path: Path) -> None:
    sites = {}
    for name, closed in (("open", ()), ("shut", EVERY)):
        root = sites[name] = tmp_path / name / "网站"
        shutil.copytree(SITES / "minimal", root)
        environment = behind(root.parent, *closed)
        build(root, environment)
    # Only the second release changes places with another; it is made because a file of the first is gone.
    (root / "site/index.html").unlink()
    assert "替换的瞬间" in build(root, environment)
    assert (root / ".cache/bangyang/store.db").exists()
    manifests = {name: (root / "site/manifest.json").read_bytes() for name, root in sites.items()}
    assert manifests["open"] == manifests["shut"]
