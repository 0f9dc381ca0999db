"""Writes the files of `written/` anew: forms of ours with placeholders, opened and saved by LibreOffice.

`python -m tests.intake.making.writing [form.rtf …]`, where LibreOffice is installed. Two versions of it write different
bytes, so the files are kept; no test runs this.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.intake.making.excel import Cell, Sheet, workbook
from tests.intake.making.fiction import BY_NAME, PERSON_AWARD, Person
from tests.intake.making.forms import annex_person, person_values
from tests.intake.making.lists import HEADS, line, of
from tests.intake.making.older import FOLDER, placeholders
from tests.intake.making.pictures import portrait
from tests.intake.making.word import document, para, picture

_FILTERS = {
    "form.docx": "docx:MS Word 2007 XML", "form.doc": "doc:MS Word 97", "form.rtf": "rtf:Rich Text Format",
    "form.odt": "odt:writer8", "list.xls": "xls:MS Excel 97", "list.ods": "ods:calc8",
    "list.xlsx": "xlsx:Calc MS Excel 2007 XML",
}  # fmt: skip


def _marks(person: Person) -> tuple[str, str]:
    number, phone = placeholders(person)
    return number, phone


def _form(pictured: bool) -> bytes:
    person = BY_NAME["示冬梅"]
    number, phone = _marks(person)
    values = person_values(person, id_number=number, phone=phone)
    if not pictured:
        return document(*annex_person(values))
    return document(*annex_person(values, photo=para(picture("rId11"))), pictures={"rId11": portrait(person.n)})


def _list() -> bytes:
    unit = "示东市"
    rows: list[tuple[Cell, ...]] = [(f"{PERSON_AWARD}推荐对象汇总表",), (f"推荐单位（盖章）：{unit}",), HEADS]
    for n, person in enumerate(of(unit), 1):
        number, phone = _marks(person)
        rows.append(line(n, person, number_as=number, phone=phone))
    return workbook(Sheet("Sheet1", rows, ("A1:K1", "A2:K2")))


def main(*names: str) -> None:
    """Write these files, or every one, each converted by a LibreOffice of its own profile."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in names or _FILTERS:
            kind = _FILTERS[name]
            source = here / ("form.docx" if name.startswith("form") else "list.xlsx")
            # As rich text a picture takes a megabyte.
            source.write_bytes(_form(name != "form.rtf") if name.startswith("form") else _list())
            words = [f"-env:UserInstallation=file://{here}/profile", "--headless", "--convert-to", kind]
            subprocess.run(["soffice", *words, "--outdir", str(here / "out"), str(source)], check=True, timeout=600)
            made = here / "out" / f"{source.stem}.{name.split('.')[1]}"
            (FOLDER / f"{name}.fixture").write_bytes(made.read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
