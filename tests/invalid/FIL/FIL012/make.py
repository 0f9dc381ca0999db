"""Originals that would be handed on with the repository."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make(root: Path) -> None:
    for path in ("profiles/2026-linli/推荐表.docx", "content/汇总表.docx", "附件.odt"):
        with zipfile.ZipFile(root / path, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", "<w:document><w:p><w:t>推荐表</w:t></w:p></w:document>")
