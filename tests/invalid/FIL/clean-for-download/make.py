"""What is offered for download lies where such files belong."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    with zipfile.ZipFile(root / "content/attachments/推荐表.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document><w:p><w:t>推荐表</w:t></w:p></w:document>")
