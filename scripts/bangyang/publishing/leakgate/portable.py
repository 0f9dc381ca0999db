"""PDF files: the text of every page, the metadata, the photos; whatever cannot be looked into is refused.

PDFium reads the pages: it takes a twelfth of the time pypdf takes, and a roll of thousands has many pages. pypdf
reads what is around them, which PDFium keeps to itself: what the catalogue holds, and photos as they are embedded.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from bangyang.publishing.leakgate.passages import Passage, UnreadableFile, plain
from bangyang.publishing.leakgate.pictures import PictureTexts, read_picture

_ACTIVE = ("/OpenAction", "/AA", "/AcroForm", "/Collection")
"""Entries of the catalogue by which a file does something, or holds more than its pages."""


def read_pdf(content: bytes) -> tuple[tuple[Passage, ...], tuple[PictureTexts, ...]]:
    """The texts of a PDF, page by page, then its metadata; and what its photos say. Raises UnreadableFile."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UnreadableFile("PDF 文件加了密码")
        catalogue = _catalogue(reader)
        names: Any = catalogue.get("/Names", {})
        if any(key in catalogue for key in _ACTIVE) or any(key in names for key in ("/EmbeddedFiles", "/JavaScript")):
            raise UnreadableFile("PDF 文件里有附件、表单或自动执行的内容")
        pages = tuple(plain(text, f"第 {n} 页") for n, text in enumerate(_page_texts(content), 1))
        photos = tuple(read_picture(photo) for photo in _photos(reader, content))
        return (*pages, *_metadata(reader)), photos
    except (PyPdfError, pypdfium2.PdfiumError, KeyError, ValueError, TypeError, RecursionError) as fault:
        raise UnreadableFile("PDF 文件已损坏") from fault


def _page_texts(content: bytes) -> Iterator[str]:
    """The text of every page, what lies outside the paper or cannot be seen included."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


def _metadata(reader: PdfReader) -> Iterator[Passage]:
    for key, value in (reader.metadata or {}).items():
        yield plain(str(value), f"文件属性 {key.lstrip('/')}")
    packet = _catalogue(reader).get("/Metadata")
    stream = packet.get_object() if packet is not None else None
    if isinstance(stream, StreamObject):
        yield plain(stream.get_data().decode("utf-8", "replace"), "文件属性")


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
