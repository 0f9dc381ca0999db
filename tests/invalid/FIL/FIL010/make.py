"""Word and Excel files with what would be published along with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

RUN = "<w:document><w:p><w:r><w:rPr>{}</w:rPr><w:t>某</w:t></w:r></w:p></w:document>"
PARTS = {
    "批注.docx": ("word/comments.xml", "<w:comments><w:comment><w:p/></w:comment></w:comments>"),
    "修订.docx": ("word/document.xml", '<w:document><w:del w:author="x"><w:t>某</w:t></w:del></w:document>'),
    "宏.docx": ("word/vbaProject.bin", ""),
    "嵌入.docx": ("word/embeddings/oleObject1.bin", ""),
    "隐藏.docx": ("word/document.xml", RUN.format("<w:vanish/>")),
    "白字.docx": ("word/document.xml", RUN.format('<w:color w:val="FFFFFF"/>')),
    "隐藏.xlsx": ("xl/workbook.xml", '<sheets><sheet name="底稿" sheetId="2" state="hidden"/></sheets>'),
    "隐藏的行.xlsx": (
        "xl/worksheets/sheet1.xml",
        '<worksheet><sheetData><row r="2" hidden="1"><c r="A2"><v>5</v></c></row></sheetData></worksheet>',
    ),
    "外链.docx": (
        "word/_rels/settings.xml.rels",
        '<Relationships><Relationship Id="a" Type="x/image" Target="http://e.example/" TargetMode="External"/>'
        "</Relationships>",
    ),
    "实体.docx": ("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'),
}


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    for name, (part, text) in PARTS.items():
        with zipfile.ZipFile(root / "content/attachments" / name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, text)
