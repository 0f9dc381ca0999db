"""A Word file in a folder of articles, which is not published."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(root: Path) -> None:
    with zipfile.ZipFile(root / "content/news/推荐表.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
