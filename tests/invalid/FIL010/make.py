"""Word and Excel files with what would be published along with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

PARTS = {
    "批注.docx": ("word/comments.xml", "<w:comments/>"),
    "修订.docx": ("word/document.xml", '<w:document><w:del w:author="x"><w:t>某</w:t></w:del></w:document>'),
    "宏.docx": ("word/vbaProject.bin", ""),
    "嵌入.docx": ("word/embeddings/oleObject1.bin", ""),
    "隐藏.docx": ("word/document.xml", "<w:rPr><w:vanish/></w:rPr>"),
    "隐藏.xlsx": ("xl/workbook.xml", '<sheets><sheet name="底稿" sheetId="2" state="hidden"/></sheets>'),
    "外链.docx": (
        "word/_rels/settings.xml.rels",
        '<Relationship Id="a" Type="x/attachedTemplate" Target="http://e.example/" TargetMode="External"/>',
    ),
    "实体.docx": ("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'),
}


def make(root: Path) -> None:
    for name, (part, text) in PARTS.items():
        with zipfile.ZipFile(root / "content" / name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, text)
