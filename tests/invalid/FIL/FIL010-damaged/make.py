"""Files that are called documents and are none, or are damaged, or open to too much."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    (root / "content/attachments/锁.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (root / "content/attachments/空.xlsx").write_bytes(b"")
    with zipfile.ZipFile(root / "content/attachments/炸弹.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(70_000_000))
    with zipfile.ZipFile(root / "content/attachments/越界.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("../../evil.xml", "<a/>")
