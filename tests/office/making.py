"""Real Office files, made by the libraries people use, and then bent the way Word, Excel and WPS bend them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import docx
import docx.document
import openpyxl
from docx.oxml.ns import qn
from PIL import Image

FIXTURES = Path(__file__).parent / "fixtures"

Change = bytes | str | Callable[[bytes], bytes] | None
Row = Iterable[object]

_RELATION = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" {}/>'


def fixture(name: str) -> bytes:
    """A file that another program wrote."""
    return (FIXTURES / f"{name}.fixture").read_bytes()


def photo(kind: str = "JPEG") -> bytes:
    """A picture that says which camera took it, and where."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 49.0, 3.0)})
    made = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(made, kind, exif=exif)
    return made.getvalue()


def word(*lines: str, table: Iterable[Iterable[str]] = (), picture: bytes = b"", author: str = "SecretAuthor") -> bytes:
    """A Word document by python-docx, with the properties somebody's Word writes."""
    made = docx.Document()
    made.core_properties.author = made.core_properties.last_modified_by = author
    made.core_properties.comments = "SecretRemark"
    for line in lines or ("推荐工作说明",):
        made.add_paragraph(line)
    rows = [list(row) for row in table]
    if rows:
        grid = made.add_table(len(rows), len(rows[0]))
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                grid.cell(y, x).text = text
    if picture:
        made.add_picture(io.BytesIO(picture))
    made.sections[0].header.paragraphs[0].text = "填写说明"
    return slim(made)


def slim(document: docx.document.Document) -> bytes:
    """The bytes of a document with none of the hundred styles it makes no use of."""
    styles = document.styles.element
    for style in list(styles):
        named = style.get(qn("w:styleId"))
        if style.tag.endswith("latentStyles") or (named and named not in ("Normal", "Header", "TableNormal")):
            styles.remove(style)
    relations = document.part.rels
    for each in [key for key, relation in relations.items() if relation.reltype.endswith("stylesWithEffects")]:
        del relations[each]
    return saved(document)


def excel(*rows: Row, change: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:
    """An Excel workbook by openpyxl; `change` does to it what an editor would."""
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "SecretAuthor"
    for row in rows or (("姓名", "单位"), ("示例甲", "某市")):
        book.active.append(list(row))
    change(book)
    return saved(book)


def saved(document: object) -> bytes:
    """The bytes of a document of either library."""
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def bent(content: bytes, changes: Mapping[str, Change], names: Callable[[str], str] = lambda name: name) -> bytes:
    """The same package with parts changed, added or taken away, and every part called as `names` says."""
    parts = unpacked(content)
    for name, change in changes.items():
        if change is None:
            del parts[name]
        elif callable(change):
            parts[name] = change(parts[name])
        else:
            parts[name] = change.encode() if isinstance(change, str) else change
    return packed({names(name): inside for name, inside in parts.items()})


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts, dated as somebody's machine dates them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(_entry(name), inside)
    return made.getvalue()


def streamed(content: bytes) -> bytes:
    """The same package written to a pipe: sizes stand behind the parts."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in unpacked(content).items():
            archive.writestr(_entry(name), inside)
    return bytes(pipe.written)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of a part: a piece that must be there becomes another."""

    def change(inside: bytes) -> bytes:
        assert old.encode() in inside, old
        return inside.replace(old.encode(), new.encode(), 1)

    return change


def related(kind: str, target: str, *, outside: bool = False) -> Callable[[bytes], bytes]:
    """A change of a .rels part: one relation more."""
    where = f'Target="{target}"' + (' TargetMode="External"' if outside else "")
    return replaced("</Relationships>", f"{_RELATION.format('rId900', kind, where)}</Relationships>")


def run_with(properties: str, text: str = "看不见的字") -> Callable[[bytes], bytes]:
    """A change of word/document.xml: a paragraph of one run with these properties."""
    return replaced("<w:sectPr", f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p><w:sectPr")


def paragraph(inside: str) -> Callable[[bytes], bytes]:
    """A change of word/document.xml: a paragraph more."""
    return replaced("<w:sectPr", f"<w:p>{inside}</w:p><w:sectPr")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
    if "\\" in name:
        # `ZipInfo` would mend what the archives of some programs do not.
        entry.filename = name
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
