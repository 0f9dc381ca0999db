"""Identity numbers in a workbook: as a text, and as the number that Excel made of it, which keeps the birth date."""

from __future__ import annotations

import zipfile
from pathlib import Path

ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>证号</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>示例甲</t></is></c><c r="B2"><v>1.10000199001010E+17</v></c></row>'
)


def make(root: Path) -> None:
    (root / "content/attachments").mkdir()
    with zipfile.ZipFile(root / "content/attachments/名单.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="名单" sheetId="1"/></sheets></workbook>')
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{ROWS}</sheetData></worksheet>")
