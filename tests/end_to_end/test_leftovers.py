"""What Word, Excel, WPS, LibreOffice and the systems leave beside files stops nothing and is published nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

__all__ = ["run"]

NAMES = (
    "~$名单.docx", "~$名单.xlsx", "~$示例甲.md", ".~名单.docx", ".~名单.xlsx", ".~lock.名单.ods#", "~WRL0001.tmp",
    "~1234.tmp", "Thumbs.db", "ehthumbs.db", ".DS_Store", "desktop.ini", "~$通知.wps", "~$示例.jpg", "~$记录.yml",
)  # fmt: skip
FOLDERS = (
    ".", "content", "content/notices", "content/attachments", "content/images", "profiles", "profiles/2026-linli",
    "profiles/2026-linli/records",
)  # fmt: skip
OWNER = b"\x06\xe7\xa4\xba\xe4\xbe\x8b" + b"\x00" * 155
"""What Word keeps in such a file: who has it open."""


def test_nothing_is_told_of_them_and_none_is_published(site: Path, run: Run) -> None:
    for folder in FOLDERS:
        (site / folder).mkdir(exist_ok=True)
        for name in NAMES:
            (site / folder / name).write_bytes(OWNER)
    checked = run(site, "check")
    assert (checked.exit_code, checked.output) == (0, "没有问题\n")
    built = run(site, "build", "--jobs", "1")
    assert built.exit_code == 0, built.output
    # What is counted is every page there is, the free ones among them.
    assert built.output.startswith(f"{len(list((site / 'site').rglob('*.html')))} 页"), built.output
    published = [path.name.lower() for path in (site / "site").rglob("*")]
    assert not {name.lower() for name in NAMES} & set(published)


@pytest.mark.parametrize("name", ["~$推荐表.docx", ".~推荐表.docx"])
def test_a_whole_document_is_not_hidden_by_such_a_name(site: Path, run: Run, name: str) -> None:
    (site / "profiles/2026-linli" / name).write_bytes(b"PK\x03\x04" + b"\x00" * 4000)
    checked = run(site, "check")
    assert checked.exit_code == 1 and "FIL01" in checked.output, checked.output
