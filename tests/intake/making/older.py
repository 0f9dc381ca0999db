"""Files that LibreOffice wrote, in the formats of Word 97, Excel 97, RTF and OpenDocument.

Each was written once from a form of ours whose private values were placeholders of the same length (see README.md);
the placeholders are filled in here, so that no file of the repository holds a value.
"""

from __future__ import annotations

from pathlib import Path

from tests.intake.making.cases import Made, case
from tests.intake.making.fiction import BY_NAME, Person
from tests.intake.making.lists import of, private
from tests.office.making import packed, unpacked

FOLDER = Path(__file__).parents[1] / "written"


def placeholders(person: Person) -> dict[str, str]:
    """What stands in the kept file for each private value: as many signs, none of them in use otherwise."""
    return {f"IDNUMBER{person.n:03d}IDNUMBE": person.id_number, f"TEL{person.n:03d}TEL00": person.phone}


def _filled(content: bytes, *people: Person) -> bytes:
    """The file with the values in it, wherever and in whichever way the placeholders stand."""
    for person in people:
        for mark, value in placeholders(person).items():
            assert len(mark) == len(value), mark
            content = content.replace(mark.encode(), value.encode())
            content = content.replace(mark.encode("utf-16-le"), value.encode("utf-16-le"))
    return content


def _kept(name: str, *people: Person) -> bytes:
    content = (FOLDER / f"{name}.fixture").read_bytes()
    if not content.startswith(b"PK"):
        return _filled(content, *people)
    return packed({part: _filled(inside, *people) for part, inside in unpacked(content).items()})


def _of(person: Person, ending: str, file: str = "") -> Made:
    name = file or f"推荐表-{person.name}.{ending}"
    return Made({name: _kept(f"form.{ending}", person)}, person.private("id_number", "phone"))


@case("libreoffice-docx")
def libreoffice_docx() -> Made:
    """附件1 opened and saved by LibreOffice."""
    return _of(BY_NAME["示冬梅"], "docx")


@case("word-97-doc")
def word_97_doc() -> Made:
    """附件1 as .doc."""
    return _of(BY_NAME["示冬梅"], "doc")


@case("wps-file")
def wps_file() -> Made:
    """The same file called .wps, as WPS saves by default: its format is that of .doc."""
    made = _of(BY_NAME["示冬梅"], "doc")
    return Made({"推荐表-示冬梅.wps": next(iter(made.files.values()))}, made.private)


@case("rich-text")
def rich_text() -> Made:
    """附件1 as .rtf."""
    return _of(BY_NAME["示冬梅"], "rtf")


@case("open-document-text")
def open_document_text() -> Made:
    """附件1 as .odt."""
    return _of(BY_NAME["示冬梅"], "odt")


@case("excel-97-xls")
def excel_97_xls() -> Made:
    """附件3 as .xls."""
    people = of("示东市")
    return Made({"附件3汇总表.xls": _kept("list.xls", *people)}, private(*people))


@case("open-document-sheet")
def open_document_sheet() -> Made:
    """附件3 as .ods."""
    people = of("示东市")
    return Made({"附件3汇总表.ods": _kept("list.ods", *people)}, private(*people))


@case("libreoffice-xlsx")
def libreoffice_xlsx() -> Made:
    """附件3 opened and saved by LibreOffice."""
    people = of("示东市")
    return Made({"附件3汇总表.xlsx": _kept("list.xlsx", *people)}, private(*people))


@case("doc-called-docx")
def doc_called_docx() -> Made:
    """A .doc that somebody renamed to .docx: what it holds decides."""
    made = _of(BY_NAME["示冬梅"], "doc")
    return Made({"推荐表-示冬梅.docx": next(iter(made.files.values()))}, made.private)
