"""Files that are meant to harm, or that nobody can read: each is refused in plain words, and leaves nothing behind.

Every one is made by a function, so that none lies in the repository. What they say they hold may be terabytes; what is
made is small.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.intake.making import harm
from tests.intake.making.harm import BODY, COMPOUND, MEGABYTE, SHEET, STRINGS, form, listing
from tests.intake.making.pictures import portrait
from tests.intake.making.word import document, para, picture, relation
from tests.office.making import packed

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file, and why it is refused. A `harmless` one is read, and what is wrong in it is left alone."""

    name: str
    why: str
    make: Make
    harmless: bool = False


def _entity(target: str) -> bytes:
    return harm.with_part(BODY, harm.doctype(f'<!ENTITY e SYSTEM "{target}">', "&e;"))


def _parameters() -> bytes:
    return harm.with_part(BODY, harm.doctype('<!ENTITY % p SYSTEM "http://192.0.2.1/p">%p;', "示冬梅"))


def _merged(part: bytes) -> bytes:
    ranges = b'<mergeCell ref="A1:XFD1048576"/>' * 50_000
    return harm.grown(part, b"</worksheet>", b"<mergeCells>" + ranges + b"</mergeCells>")


def _strings(part: bytes) -> bytes:
    return harm.grown(part, b"</sst>", b"<si><t>x</t></si>" * 1_500_000)


def _tags(_: bytes) -> bytes:
    return b"<?xml version='1.0'?>" + b"<a>" * 500_000


def _attributes(_: bytes) -> bytes:
    return b"<a " + b" ".join(b'b%d="1"' % n for n in range(200_000)) + b"/>"


def _outside() -> bytes:
    return document(para(picture("rId11")), relations=relation("rId11", "image", "../../../../etc/passwd"))


def _picture() -> bytes:
    return document(para(picture("rId11")), pictures={"rId11": harm.huge_picture()})


def _entries() -> bytes:
    return harm.archive(*((f"{n}.docx", b"\x03\0", 0, -1 if n == 0 else 0) for n in range(60_000)))


def _loop() -> bytes:
    """A compound file whose table of sectors is made of the same sector."""
    return COMPOUND + b"\x3e\0\x03\0\xfe\xff\x09\0" + bytes(40) + struct.pack("<109I", *[0] * 109) + bytes(512)


_FORMS: Mapping[str, tuple[str, Make]] = {
    "bomb-by-ratio": ("压缩比过大", lambda: harm.archive((BODY, harm.nulls(2000), 2000 * MEGABYTE, -1))),
    "bomb-that-lies": ("内容比所说的大", lambda: harm.archive((BODY, harm.nulls(1000), 1000, -1))),
    "bomb-overlapping": ("压缩包里的文件重叠", lambda: harm.overlapping(2000)),
    "bomb-in-a-picture": ("图片解开太大", _picture),
    "entity-of-a-file": ("引用外部文件", lambda: _entity("file:///etc/passwd")),
    "entity-of-an-address": ("引用外部地址", lambda: _entity("http://192.0.2.1/x")),
    "entity-of-parameters": ("引用外部文件", _parameters),
    "billion-laughs": ("实体展开太大", lambda: harm.with_part(BODY, harm.doctype(harm.LAUGHS, "&j;"))),
    "quadratic-laughs": (
        "实体展开太大",
        lambda: harm.with_part(BODY, harm.doctype(harm.QUADRATIC, "&a;" * 20_000)),
    ),
    "relation-out-of-the-package": ("引用包外的文件", _outside),
    "macros-called-docx": ("含宏", lambda: harm.macro("docx")),
    "tables-thousands-deep": ("套得太深", lambda: harm.with_part(BODY, harm.deep(5_000))),
    "tags-without-end": ("套得太深", lambda: harm.with_part(BODY, _tags)),
    "attributes-without-end": ("属性太多", lambda: harm.with_part(BODY, _attributes)),
    "locked-office": ("加密", harm.locked_office),
    "truncated-form": ("不完整", lambda: form()[: len(form()) * 2 // 3]),
    "broken-inside": ("不完整", lambda: harm.with_part(BODY, lambda part: part[: len(part) // 2])),
    "empty-package": ("里面没有内容", lambda: packed({})),
    "nothing-at-all": ("空文件", lambda: b""),
    "nought-bytes": ("不是 Word 文档", lambda: bytes(5000)),
    "picture-called-docx": ("是图片", lambda: portrait(1)),
    "program-called-docx": ("是程序", lambda: b"MZ\x90\0" + bytes(400)),
}
_LISTS: Mapping[str, tuple[str, Make]] = {
    "bomb-in-a-workbook": ("解开太大", lambda: harm.archive((SHEET, harm.nulls(1500), 1500 * MEGABYTE, -1))),
    "string-of-a-gigabyte": ("解开太大", lambda: harm.archive((STRINGS, harm.nulls(1200), 1200 * MEGABYTE, -1))),
    "laughs-in-strings": (
        "实体展开太大",
        lambda: harm.with_part(STRINGS, harm.doctype(harm.LAUGHS, "&j;"), listing),
    ),
    "sheet-of-a-million-cells": (
        "格子太多",
        lambda: harm.with_part(SHEET, harm.many_cells(1_000_000), listing),
    ),
    "sheet-of-merged-ranges": ("合并的格子太多", lambda: harm.with_part(SHEET, _merged, listing)),
    "strings-of-a-million": ("文字太多", lambda: harm.with_part(STRINGS, _strings, listing)),
    "truncated-list": ("不完整", lambda: listing()[:-30]),
}
_ARCHIVES: Mapping[str, tuple[str, Make]] = {
    "bomb-nested": ("压缩包套得太深", lambda: harm.nested(12)),
    "bomb-many-entries": ("文件太多", _entries),
    "locked-entry": ("加密", harm.locked_entry),
    "names-that-climb": (
        "文件名越出文件夹",
        lambda: harm.names_alone("../../逃.docx", "/etc/逃.docx", "C:\\逃.docx", "..\\..\\逃.docx"),
    ),
    "names-that-collide": ("有同名的文件", lambda: harm.names_alone("A.docx", "a.docx", "A.docx")),
    "names-of-devices": (
        "文件名不能用",
        lambda: harm.names_alone("CON.docx", "aux", "a\0b.docx", "很" * 200 + ".docx"),
    ),
    "link-in-a-zip": ("压缩包里有链接", harm.symbolic_link),
    "zip-with-two-lists": ("压缩包前后不一致", lambda: packed({"一.docx": form()}) + packed({"二.docx": form()})),
    "rar-called-zip": ("rar 压缩包", lambda: b"Rar!\x1a\x07\0" + bytes(100)),
}
_OTHERS: Mapping[str, tuple[str, str, Make]] = {
    "macros-docm": ("推荐表.docm", "含宏", lambda: harm.macro("docm")),
    "rar": ("材料.rar", "rar 压缩包", lambda: b"Rar!\x1a\x07\x01\0" + bytes(100)),
    "seven-zip": ("材料.7z", "7z 压缩包", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(100)),
    "tar-that-climbs": ("材料.tar", "tar 压缩包", lambda: harm.tar("../../逃.docx")),
    "et-workbook": ("汇总表.et", "WPS 表格的旧格式", lambda: COMPOUND + bytes(2000)),
    "ofd": ("推荐表.ofd", "OFD 版式文件", lambda: packed({"OFD.xml": "<ofd:OFD xmlns:ofd='x'/>"})),
    "scanned-pdf": ("推荐表.pdf", "扫描件", lambda: b"%PDF-1.4\n" + bytes(300) + b"%%EOF"),
    "compound-loop": ("推荐表.doc", "不完整", _loop),
    "csv-of-one-line": ("汇总表.csv", "一行太长", lambda: "姓名,".encode() * 4_000_000),
}
_HARMLESS: Mapping[str, tuple[str, str, Make]] = {
    "relation-to-an-address": (
        "推荐表.docx",
        "照片在别处，不去取",
        lambda: harm.linked("image", "http://192.0.2.1/a.jpg"),
    ),
    "relation-to-a-share": (
        "推荐表.docx",
        "照片在别处，不去取",
        lambda: harm.linked("image", "file://192.0.2.1/share/a.jpg"),
    ),
    "template-elsewhere": (
        "推荐表.docx",
        "模板在别处，不去取",
        lambda: harm.linked("attachedTemplate", "http://192.0.2.1/a.dotm"),
    ),
    "sheet-of-a-million-rows": (
        "汇总表.xlsx",
        "说有 1048576 行，只有几格有内容",
        lambda: harm.with_part(SHEET, harm.declared, listing),
    ),
    "list-called-docx": ("推荐表.docx", "是 Excel 工作簿，照它本来的样子读", listing),
    "csv-of-formulas": (
        "汇总表.csv",
        "以 = 开头的格子只是文字",
        lambda: "姓名,性别\r\n=cmd|'/c calc'!A1,女\r\n@SUM(1),男\r\n".encode(),
    ),
}

HOSTILE: Mapping[str, Hostile] = {
    **{key: Hostile("推荐表.docx", *told) for key, told in _FORMS.items()},
    **{key: Hostile("汇总表.xlsx", *told) for key, told in _LISTS.items()},
    **{key: Hostile("材料.zip", *told) for key, told in _ARCHIVES.items()},
    **{key: Hostile(*told) for key, told in _OTHERS.items()},
    **{key: Hostile(*told, harmless=True) for key, told in _HARMLESS.items()},
}
"""Every one by what it is: the name under which it is handed in, why it is refused, and how it is made."""
