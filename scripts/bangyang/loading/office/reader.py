"""One file, whatever it is called: what it holds decides how it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bangyang.base.errors import Unreadable
from bangyang.loading.office.apart import read_pdf_apart
from bangyang.loading.office.contents import (
    DEEPEST,
    LEGACY,
    SCANNED,
    Fault,
    Gathering,
    OfficeText,
    Piece,
    damaged,
    encrypted,
    too_large,
)
from bangyang.loading.office.flow import Flow
from bangyang.loading.office.looks import Styles
from bangyang.loading.office.markup import Attributes, parse
from bangyang.loading.office.names import COMPOUND, MAX_BYTES, RICH_TEXT
from bangyang.loading.office.package import is_markup, parts_of, suffix_of
from bangyang.loading.office.parts import faults_of
from bangyang.loading.office.relations import targets_of
from bangyang.loading.office.sheets import Worksheet
from bangyang.loading.office.words import REMARKS, TRACKED, hidden_styles_of, read_words, refuse_cropped
from bangyang.loading.office.workbook import Book, Strings, Workbook
from bangyang.text.privacy.identity import is_identity_number

_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_EIGHTEEN: Final = re.compile(rb"[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]|[1-9]\0(?:[0-9]\0){16}[0-9Xx]\0")

_PLACES: Final = (
    ("/header", "页眉"), ("/footer", "页脚"), ("/footnotes", "脚注"), ("/endnotes", "尾注"), ("/comments", "批注"),
    ("/threadedcomments", "批注"), ("/glossary", "构建基块"), ("docprops/", "文件属性"), ("meta.xml", "文件属性"),
    ("customxml/", "自定义数据"), ("/charts", "图表"), ("/drawings", "图形"), ("/diagrams", "图形"),
    ("/pivotcache", "数据透视表的缓存"), ("/externallinks", "引用的别的工作簿"), ("/slides/", "幻灯片"),
    ("/notesslides", "备注"), ("word/document", "正文"), ("content.xml", "正文"), ("/styles", "样式"),
)  # fmt: skip
"""A piece of a part's name in small letters → what an editor calls it."""

_UNLISTED: Final = Fault("文档不完整，别人打不开（缺少部件清单）", "打开原件，另存为 docx 或 xlsx，再放进来")
_EMBEDDED: Final = re.compile(r"/(?:embeddings|activex|package|ole|object[^/]*)/", re.IGNORECASE)
_PICTURES: Final = re.compile(r"/(?:media|pictures|images|thumbnails)/|^pictures/", re.IGNORECASE)


def read_office(content: bytes, *, depth: int = 0) -> OfficeText:
    """Everything readable in an Office file or a PDF.

    Raises Unreadable for what cannot be read at all: locked, damaged, too large.
    """
    if len(content) > MAX_BYTES:
        raise too_large()
    if content.startswith((COMPOUND, RICH_TEXT)):
        if _LOCKED in content:
            raise encrypted()
        return OfficeText(tuple(_numbers_of(content)), blind=LEGACY)
    if b"%PDF-" in content[:1024]:
        return read_pdf_apart(content, depth)
    if content.startswith(b"PK"):
        return _package(parts_of(content), depth)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        gathering = Gathering()
        parse(content, Flow(gathering, "正文"), gathering)
        return gathering.result()
    raise damaged()


def _numbers_of(content: bytes) -> Iterator[Piece]:
    """Identity numbers that stand in a file whose form is not known: their check character tells them from chance."""
    for found in _EIGHTEEN.finditer(content):
        number = found[0].replace(b"\0", b"").decode("ascii")
        if is_identity_number(number):
            yield Piece(number, "文档里")


def is_published(parts: Mapping[str, bytes]) -> bool:
    """Whether a package is of a kind that may be published; one of nothing but its list of parts is harmless."""
    return is_word(parts) or is_workbook(parts) or all(name == "[Content_Types].xml" for name in parts)


def is_word(parts: Mapping[str, bytes]) -> bool:
    """Whether a package is a Word document."""
    return any(name.lower().startswith("word/") for name in parts)


def is_workbook(parts: Mapping[str, bytes]) -> bool:
    """Whether a package is an Excel workbook."""
    return any(name.lower().startswith("xl/") for name in parts)


def _package(parts: Mapping[str, bytes], depth: int) -> OfficeText:
    names = {name.lower(): name for name in parts}
    manifest = names.get("meta-inf/manifest.xml")
    if manifest is not None and b"encryption-data" in parts[manifest]:
        raise encrypted()
    if not any(is_markup(name) for name in parts):
        raise damaged("这不是 Word 或 Excel 文档")
    gathering = Gathering()
    if is_published(parts):
        if "[content_types].xml" not in names:
            gathering.blame(_UNLISTED)
        for fault in faults_of(parts, gathering):
            gathering.blame(fault)
    for name, inside in parts.items():
        if _PICTURES.search(name) and not is_markup(name):
            gathering.pictures.append((name, inside))
    if is_workbook(parts):
        gathering.suffix = ".xlsx"
        rest = _workbook(parts, names, gathering)
    elif is_published(parts):
        gathering.suffix = ".docx"
        rest = _words(parts, names, gathering)
    else:
        rest = [name for name in parts if is_markup(name)]
    for name in rest:
        _any_part(name, parts[name], gathering)
    for name, inside in parts.items():
        if _EMBEDDED.search(name) and not is_markup(name) and depth < DEEPEST:
            try:
                gathering.take(read_office(inside, depth=depth + 1), "嵌在里面的文件")
            except Unreadable:
                # Whoever publishes is told that something is embedded; elsewhere the file is misplaced as a whole.
                continue
    if gathering.pictures and not gathering.has_text("正文", "第 "):
        gathering.blind = SCANNED
    return gathering.result()


def _words(parts: Mapping[str, bytes], names: Mapping[str, str], gathering: Gathering) -> list[str]:
    """Reads the parts of a Word document; what is left is read as any XML."""
    styles = names.get("word/styles.xml")
    hidden = hidden_styles_of(parts[styles], gathering) if styles else frozenset()
    own = [name for name in parts if name.lower().startswith("word/") and suffix_of(name) == ".xml"]
    for name in own:
        if not _is_setting(name):
            read_words(name, parts[name], place_of(name), gathering, hidden)
    return [name for name in parts if is_markup(name) and (name not in own or _is_setting(name))]


def _is_setting(name: str) -> bool:
    """Whether a part holds how the text looks; a style that hides its text hides none by itself."""
    return re.search(r"/(?:styles\w*|numbering|theme\d*|fonttable|websettings)\.xml$", name, re.IGNORECASE) is not None


def _workbook(parts: Mapping[str, bytes], names: Mapping[str, str], gathering: Gathering) -> list[str]:
    """Reads the cells of a workbook; what is left is read as any XML."""
    main = names.get("xl/workbook.xml")
    workbook, styles = Workbook(gathering, "工作簿"), Styles()
    strings = Strings(gathering, "工作簿的文字")
    for name, listener in (("xl/workbook.xml", workbook), ("xl/styles.xml", styles), ("xl/sharedstrings.xml", strings)):
        if name in names:
            parse(parts[names[name]], listener, gathering)
    book = Book(strings.found, styles.looks, workbook.from_1904)
    targets = targets_of(main, parts) if main else {}
    order = [target for target in (targets.get(each, "") for each in workbook.sheets) if target]
    sheets = [name for name in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name, re.IGNORECASE)]
    sheets.sort(key=lambda name: (order.index(name) if name in order else len(order), name))
    for number, name in enumerate(sheets, 1):
        parse(parts[name], Worksheet(gathering, f"第 {number} 张工作表", book), gathering)
    done = {*sheets, *(names.get(each, "") for each in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedstrings.xml"))}
    return [name for name in parts if is_markup(name) and name not in done]


def _any_part(name: str, content: bytes, gathering: Gathering) -> None:
    """A part of no special kind: its texts, and, by its name, what speaks against it."""
    parse(content, _Part(gathering, place_of(name)), gathering)
    if "/revisions/" in name.lower():
        gathering.blame(TRACKED)


class _Part(Flow):
    """Notes, beside the text, remarks and pictures that were cut."""

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name in ("comment", "threadedComment"):
            self.gathering.blame(REMARKS)
        elif name == "srcRect":
            refuse_cropped(attributes, self.gathering)


def place_of(name: str) -> str:
    """What an editor calls the part of a document."""
    lower = f"/{name.lower()}"
    return next((word for piece, word in _PLACES if piece in lower), "文档里")
