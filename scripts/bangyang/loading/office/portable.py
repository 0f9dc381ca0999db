"""PDF files: the text of every page, remarks, forms, properties, files within; that it does something is noted.

PDFium reads the pages: it takes a twelfth of the time pypdf takes, and a roll of thousands has many pages. pypdf
reads what is around them, which PDFium keeps to itself. What somebody brings is read by way of `apart`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from bangyang.base.errors import Unreadable
from bangyang.loading.office.contents import SCANNED, Fault, Gathering, OfficeText, damaged, encrypted

_MOST_FIELDS: Final = 20_000
_DAMAGE: Final = (
    *(PyPdfError, pypdfium2.PdfiumError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError),
)
"""What the two libraries raise on files that were damaged or crafted."""
_ACTIVE: Final = ("/OpenAction", "/AA", "/AcroForm", "/Collection")
"""Entries of the catalogue by which a file does something, or holds more than its pages."""
_DOES: Final = Fault("PDF 文件里有附件、表单或自动执行的内容", "打开原件，用“打印”另存为新的 PDF")
_REMARKS: Final = (b"Contents", b"T", b"V", b"DV", b"TU", b"RC", b"Subj")
"""What a remark or a field of a form says: its text, its author, its value."""


def read_pdf(content: bytes) -> OfficeText:
    """The texts of a PDF, page by page, then what is around them; `pictures` are its photos as they are embedded.

    Raises Unreadable for one that is locked or damaged.
    """
    gathering = Gathering()
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise encrypted()
        catalogue = _catalogue(reader)
        names: Any = _dictionary(catalogue.get("/Names"))
        if any(key in catalogue for key in _ACTIVE) or any(key in names for key in ("/EmbeddedFiles", "/JavaScript")):
            gathering.blame(_DOES)
        _read_pages(content, gathering)
        for key, value in (reader.metadata or {}).items():
            gathering.add(str(value), f"文件属性 {key.lstrip('/')}")
        for text in _around(catalogue):
            gathering.add(text, "文件属性")
        for text in _form(catalogue):
            gathering.add(text, "表单")
        gathering.pictures += [("photo.jpg", photo) for photo in _photos(reader, content)]
    except Unreadable:
        raise
    except _DAMAGE as fault:
        raise damaged("PDF 文件已损坏") from fault
    return gathering.result()


def _read_pages(content: bytes, gathering: Gathering) -> None:
    """The text of every page, what lies outside the paper or cannot be seen included, and its remarks."""
    blank = 0
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage().get_text_range()
            gathering.add(text, f"第 {number} 页")
            blank += not text.strip()
            for remark in _remarks(page):
                gathering.add(remark, f"第 {number} 页的批注或表单")
        # One page of many may be meant to be empty; half of them are pictures of paper.
        if blank * 2 >= len(document):
            gathering.blind = SCANNED


def _remarks(page: Any) -> Iterator[str]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        remark = pdfium.FPDFPage_GetAnnot(page, index)
        if not remark:
            continue
        for key in _REMARKS:
            length = pdfium.FPDFAnnot_GetStringValue(remark, key, None, 0)
            if length > 2:
                buffer = (pdfium.FPDF_WCHAR * (length // 2))()
                pdfium.FPDFAnnot_GetStringValue(remark, key, buffer, length)
                yield bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        pdfium.FPDFPage_CloseAnnot(remark)


def _around(catalogue: DictionaryObject) -> Iterator[str]:
    """The XMP packet."""
    packet = catalogue.get("/Metadata")
    stream = packet.get_object() if packet is not None else None
    if isinstance(stream, StreamObject):
        yield stream.get_data().decode("utf-8", "replace")


def _form(catalogue: DictionaryObject) -> Iterator[str]:
    """Names and values of the fields of a form, `name：value`, and the packets of an XFA form."""
    form = _dictionary(catalogue.get("/AcroForm"))
    waiting: list[Any] = list(_array(form.get("/Fields")))
    for _ in range(_MOST_FIELDS):
        if not waiting:
            break
        each = _dictionary(waiting.pop())
        name, value = each.get("/TU") or each.get("/T") or "", each.get("/V")
        if value is not None:
            yield f"{name}：{value.get_object() if hasattr(value, 'get_object') else value}"
        waiting += _array(each.get("/Kids"))
    for packet in _array(form.get("/XFA")):
        stream = packet.get_object() if hasattr(packet, "get_object") else packet
        if isinstance(stream, StreamObject):
            yield stream.get_data().decode("utf-8", "replace")


def attached_to(content: bytes) -> Iterator[bytes]:
    """The files within a PDF, as far as they can be told."""
    try:
        for contents in PdfReader(io.BytesIO(content)).attachments.values():
            yield from contents
    except _DAMAGE:
        return


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: Any) -> list[Any]:
    found = value.get_object() if value is not None else None
    return list(found) if isinstance(found, ArrayObject) else []


def _catalogue(reader: PdfReader) -> DictionaryObject:
    found = reader.trailer["/Root"].get_object()
    if not isinstance(found, DictionaryObject):
        raise ValueError("no catalogue")
    return found


def _photos(reader: PdfReader, content: bytes) -> Iterator[bytes]:
    """JPEGs as they are embedded; pictures in other encodings have nothing but pixels."""
    for generation, number in _streams_with_pictures(reader, content):
        found = reader.get_object(IndirectObject(number, generation, reader))
        if isinstance(found, StreamObject) and _is_jpeg(found):
            yield found._data


def _streams_with_pictures(reader: PdfReader, content: bytes) -> Iterator[tuple[int, int]]:
    """(generation, number) of the objects that may be pictures.

    A stream never lies inside another one, so its dictionary stands readable in the file. A name with a `#` may spell
    anything, and is looked at.
    """
    starts = sorted(
        (offset, generation, number)
        for generation, offsets in reader.xref.items()
        for number, offset in offsets.items()
        if offset
    )
    for (start, generation, number), (end, _, _) in pairwise([*starts, (len(content), 0, 0)]):
        dictionary = content[start:end].partition(b"stream")[0]
        if b"/Image" in dictionary or b"#" in dictionary:
            yield generation, number


def _is_jpeg(stream: DictionaryObject) -> bool:
    filters = stream.get("/Filter")
    return stream.get("/Subtype") == "/Image" and (filters == "/DCTDecode" or filters == ["/DCTDecode"])
