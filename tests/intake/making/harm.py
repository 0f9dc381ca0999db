"""What makes a file harmful: archives that lie, markup that grows, sheets that are declared larger than they are."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from PIL import Image

from tests.intake.making.excel import Sheet, workbook
from tests.intake.making.fiction import BY_NAME
from tests.intake.making.forms import annex_person, person_values
from tests.intake.making.word import content_types, document, para, picture, relation
from tests.office.making import bent, packed, replaced

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY, SHEET, STRINGS = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MEGABYTE = 1 << 20


@cache
def form() -> bytes:
    """A sound 推荐表."""
    return document(*annex_person(person_values(BY_NAME["示冬梅"])))


@cache
def listing() -> bytes:
    """A sound 汇总表."""
    return workbook(Sheet("Sheet1", [("姓名", "性别"), ("示冬梅", "女")]))


def nulls(megabytes: int) -> bytes:
    """A deflated stream of as many megabytes of nought, made of one piece over and over."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = press.compress(bytes(MEGABYTE)) + press.flush(zlib.Z_FULL_FLUSH)
    return piece * megabytes + press.flush()


def archive(*entries: tuple[str, bytes, int, int], method: int = 8, flags: int = 0x800) -> bytes:
    """A zip written by hand of (name, stored bytes, said size, offset or -1): it may lie about all of these."""
    made, listed = io.BytesIO(), bytearray()
    for name, stored, size, at in entries:
        raw = name.encode()
        common = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x5A21, 0, len(stored), size, len(raw), 0)
        offset = made.tell() if at < 0 else at
        if at < 0:
            made.write(b"PK\x03\x04" + common + raw + stored)
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + raw
    count = min(len(entries), 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), made.tell(), 0)
    return made.getvalue() + bytes(listed) + b"PK\x05\x06" + end


def with_part(part: str, change: Callable[[bytes], bytes], content: Callable[[], bytes] = form) -> bytes:
    return bent(content(), {part: change})


def doctype(inside: str, use: str) -> Callable[[bytes], bytes]:
    """A change of a part: a document type of its own, and a use of what it defines."""

    def change(part: bytes) -> bytes:
        head, rest = part.split(b"?>", 1)
        return head + b"?>" + f"<!DOCTYPE x [{inside}]>".encode() + rest.replace("示冬梅".encode(), use.encode(), 1)

    return change


LAUGHS = '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
QUADRATIC = f'<!ENTITY a "{"哈" * 20000}">'


def deep(levels: int) -> Callable[[bytes], bytes]:
    table = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return replaced("<w:sectPr", f"{table[0] * levels}<w:p/>{table[1] * levels}<w:sectPr")


def many_cells(count: int) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(
        b"</sheetData>", b'<row r="9">' + b"<c><v>1</v></c>" * count + b"</row></sheetData>"
    )


def declared(part: bytes) -> bytes:
    said = b'<dimension ref="A1:XFD1048576"/><sheetData>'
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return part.replace(b"<sheetData>", said).replace(b"</sheetData>", far)


def nested(levels: int) -> bytes:
    content = form()
    for level in range(levels):
        content = packed({f"{levels - level}.zip": content} if level else {"推荐表.docx": content})
    return content


def overlapping(count: int) -> bytes:
    """Every entry of the list is the same stored piece, which says it is large."""
    stored = nulls(10)
    first = ("word/document.xml", stored, 10 * MEGABYTE, -1)
    return archive(first, *((f"word/{n}.xml", stored, 10 * MEGABYTE, 0) for n in range(count)))


def symbolic_link() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("推荐表.docx", (2026, 1, 2, 3, 4, 6))
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def locked_entry() -> bytes:
    return archive(("推荐表.docx", bytes(40), 28, -1), flags=0x801)


def locked_office() -> bytes:
    return COMPOUND + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


def macro(ending: str) -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = content_types().replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    made = {"word/vbaProject.bin": COMPOUND + bytes(600)}
    return bent(form(), {**made, **({"[Content_Types].xml": types} if ending == "docm" else {})})


def huge_picture() -> bytes:
    """A PNG of 60,000 × 60,000 that holds nothing."""
    made = io.BytesIO()
    Image.new("1", (8, 8)).save(made, "PNG")
    head = struct.pack(">II", 60_000, 60_000) + made.getvalue()[24:29]
    chunk = b"IHDR" + head
    return (
        made.getvalue()[:8]
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + made.getvalue()[33:]
    )


def tar(name: str) -> bytes:
    """A tar with one file of this name."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as packing:
        entry = tarfile.TarInfo(name)
        entry.size = 1
        packing.addfile(entry, io.BytesIO(b"x"))
    return made.getvalue()


def linked(kind: str, target: str) -> bytes:
    """A form whose photo, or whatever `kind` is, lies elsewhere."""
    photo = para(picture("rId11").replace("r:embed", "r:link"))
    blocks = annex_person(person_values(BY_NAME["示冬梅"]), photo=photo)
    return document(*blocks, relations=relation("rId11", kind, target, outside=True))


def names_alone(*names: str) -> bytes:
    """A zip of files of these names, each of one letter."""
    return archive(*((name, b"x", 1, -1) for name in names), method=0)


def grown(part: bytes, end: bytes, more: bytes) -> bytes:
    """A part with `more` before its end."""
    assert end in part
    return part.replace(end, more + end)
