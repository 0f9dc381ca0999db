"""The number of a letter that is kept for the office alone, in a file for download."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    with zipfile.ZipFile(root / "content/attachments/说明.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document><w:p><w:t>见甲纪函〔2026〕8号</w:t></w:p></w:document>")
