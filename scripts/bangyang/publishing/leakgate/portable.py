"""PDF files: the text of every page, the metadata, the photos; whatever cannot be looked into is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

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
        pages = tuple(plain(page.extract_text(), f"第 {n} 页") for n, page in enumerate(reader.pages, 1))
        return (*pages, *_metadata(reader)), tuple(read_picture(photo) for photo in _photos(reader))
    except (PyPdfError, KeyError, ValueError, TypeError, RecursionError) as fault:
        raise UnreadableFile("PDF 文件已损坏") from fault


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


def _photos(reader: PdfReader) -> Iterator[bytes]:
    """JPEGs as they are embedded; pictures in other encodings have nothing but pixels."""
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject) and _is_jpeg(found):
            yield found._data


def _is_jpeg(stream: DictionaryObject) -> bool:
    filters = stream.get("/Filter")
    return stream.get("/Subtype") == "/Image" and (filters == "/DCTDecode" or filters == ["/DCTDecode"])
