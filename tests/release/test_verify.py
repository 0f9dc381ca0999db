"""`bangyang verify`: whole, or what is missing, altered, extra; and a manifest that cannot be used."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bangyang.base.errors import UsageError
from bangyang.cli import bangyang
from bangyang.outputs.output import Output
from bangyang.release.manifest import NAME, DamagedManifest, ManifestEntry, manifest_bytes
from bangyang.release.stage import Staging
from bangyang.release.verify import verify_site

FILES = {"index.html": b"home", "notices/a/index.html": b"notice", "assets/site.0123abcd.js": b""}


@pytest.fixture
def copy_of_release(tmp_path: Path) -> Path:
    stage = Staging.open(tmp_path / "site")
    stage.write(Output(path, content) for path, content in FILES.items())
    stage.release()
    return tmp_path / "site"


NO_LEDGER = "未能核对 1 处  这个网站没有存证，公示有没有改过看不出来：没有 ledger.jsonl\n"


def verify(folder: Path) -> Result:
    return CliRunner().invoke(bangyang, ["verify", str(folder)])


def test_a_whole_site(copy_of_release: Path) -> None:
    found = verify_site(copy_of_release)
    assert found.whole and (found.files, found.size) == (3, 10)
    ended = verify(copy_of_release)
    assert (ended.exit_code, ended.output) == (
        4,
        f"文件一致：3 个文件，10 字节\n{NO_LEDGER}未能核对：上面 1 处没有看到\n",
    )


def remove(site: Path) -> None:
    (site / "index.html").unlink()


def lengthen(site: Path) -> None:
    (site / "index.html").write_bytes(b"home!")


def change_a_byte(site: Path) -> None:
    (site / "index.html").write_bytes(b"hame")


def link(site: Path) -> None:
    (site.parent / "elsewhere").write_bytes(b"home")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(site.parent / "elsewhere")


def make_a_folder_of_it(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()


def add(site: Path) -> None:
    (site / "notices/密.php").write_bytes(b"<?php")


def link_a_folder(site: Path) -> None:
    (site / "up").symlink_to(site.parent)


@pytest.mark.parametrize(
    ("harm", "line"),
    [
        *((remove, "缺少  index.html"), (lengthen, "改动  index.html"), (change_a_byte, "改动  index.html")),
        *((link, "改动  index.html"), (make_a_folder_of_it, "缺少  index.html")),
        *((add, "多余  notices/密.php"), (link_a_folder, "多余  up")),
    ],
)
def test_what_differs_is_named(copy_of_release: Path, harm: Callable[[Path], None], line: str) -> None:
    harm(copy_of_release)
    ended = verify(copy_of_release)
    assert ended.exit_code == 1
    assert ended.output == f"{line}\n文件不一致：清单上有 3 个文件，{line[:2]} 1 个\n{NO_LEDGER}不合。\n"


def test_a_long_list_is_cut(copy_of_release: Path) -> None:
    for number in range(30):
        (copy_of_release / f"{number:02}.txt").touch()
    lines = verify(copy_of_release).output.splitlines()
    assert lines[19:22] == ["多余  19.txt", "多余  ……还有 10 个", "文件不一致：清单上有 3 个文件，多余 30 个"]


def test_nothing_to_verify(tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "none", "没有“"), (tmp_path, "不是生成好的网站")):
        with pytest.raises(UsageError, match=said):
            verify_site(folder)
        ended = verify(folder)
        assert ended.exit_code == 2 and said in ended.output


GOOD = {"path": "index.html", "size": 4, "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("", "没有复制完整"), ('{"format": 1, "files": [', "没有复制完整"), ("\udcff", "没有复制完整")),
        *(('{"format": 2, "files": []}', "这一版"), ("[]", "这一版"), ('{"format": 1}', "这一版")),
        (json.dumps({"format": 1, "files": [{**GOOD, "path": "../etc/passwd"}]}), "不在网站里面"),
        (json.dumps({"format": 1, "files": [{**GOOD, "path": "/etc/passwd"}]}), "不在网站里面"),
        (json.dumps({"format": 1, "files": [{**GOOD, "sha256": "x"}]}), "写得不对"),
        (json.dumps({"format": 1, "files": [{**GOOD, "size": -1}]}), "写得不对"),
        (json.dumps({"format": 1, "files": [{**GOOD, "path": NAME}]}), "写得不对"),
        (json.dumps({"format": 1, "files": [GOOD, GOOD]}), "写了两次"),
    ],
)
def test_a_damaged_manifest(copy_of_release: Path, text: str, said: str) -> None:
    (copy_of_release / NAME).write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DamagedManifest, match=said):
        verify_site(copy_of_release)
    ended = verify(copy_of_release)
    assert ended.exit_code == 1 and said in ended.output


@pytest.mark.slow
def test_ten_thousand_files_in_a_few_seconds(tmp_path: Path) -> None:
    entries = []
    for number in range(10_000):
        path = f"people/{number % 100}/{number}/index.html"
        content = f"{number}".encode() * 1000
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
        entries.append(ManifestEntry.of(path, content))
    (tmp_path / NAME).write_bytes(manifest_bytes(entries))
    begun = time.process_time()
    found = verify_site(tmp_path)
    assert found.whole and found.files == 10_000
    assert time.process_time() - begun < 4


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="超级用户什么都读得了")
def test_a_file_that_cannot_be_read_counts_as_altered(copy_of_release: Path) -> None:
    (copy_of_release / "index.html").chmod(0)
    assert verify_site(copy_of_release).altered == ("index.html",)
