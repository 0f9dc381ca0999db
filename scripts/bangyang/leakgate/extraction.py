"""From an output file to its texts, by its kind; the list of kinds a site may hold.

A kind that is not listed is refused: what cannot be read here could carry anything out. Text is UTF-8 throughout, as
the site writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from bangyang.base.errors import Unreadable
from bangyang.leakgate.packed import DEEPEST, gzip_note, unpacked_gzip
from bangyang.leakgate.passages import ReadPassage, UnknownKind, UnreadableFile, joined, plain
from bangyang.leakgate.pictures import read_picture
from bangyang.leakgate.plain import read_calendar, read_code, read_json, read_text
from bangyang.loading.office import OfficeText, read_office
from bangyang.loading.office.portable import read_pdf
from bangyang.text.htmltokens import split

_PAGES = frozenset({".html", ".htm"})
_MARKUP = frozenset({".xml", ".svg", ".xhtml"})
_TEXTS: dict[str, Callable[[str], tuple[ReadPassage, ...]]] = {
    **dict.fromkeys((".json", ".geojson", ".webmanifest"), read_json),
    **dict.fromkeys((".css", ".js", ".mjs"), read_code),
    **dict.fromkeys((".txt", ".csv", ".vtt", ".jsonl"), read_text),
    ".ics": read_calendar,
}
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".ico"})
_DOCUMENTS: dict[str, Callable[[bytes], OfficeText]] = {".docx": read_office, ".xlsx": read_office, ".pdf": read_pdf}
_NAMES = frozenset({"_headers", "_redirects", "CNAME", ".nojekyll"})
"""Files without an ending that servers read."""

_GZIP = b"\x1f\x8b"
_MAIN, _MAIN_END, _HEAD_END = "<main", "</main>", "</head>"


@dataclass(frozen=True)
class Extract:
    """A part of a file: its texts, or the markup they are to be read from, and its offset in the file (characters).

    Markup is HTML, or else `xml`. `shared` parts stand on many pages alike. `located` says that a picture records
    where it was taken; `inside` names the file within a packed one.
    """

    passages: tuple[ReadPassage, ...] = ()
    markup: str = ""
    xml: bool = False
    offset: int = 0
    shared: bool = False
    located: bool = False
    inside: str = ""

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The markup, text and tags in turn (`htmltokens.split`)."""
        return tuple(split(self.markup, xml=self.xml))


def extracts(path: str, content: bytes, *, inside: str = "", depth: int = 0) -> Iterator[Extract]:
    """Everything readable in the file at `path`. Raises UnknownKind and UnreadableFile."""
    place = PurePosixPath(inside or path)
    ending = place.suffix.lower()
    if ending in _PAGES:
        yield from _page(_decoded(content))
    elif ending in _MARKUP:
        yield Extract(markup=_decoded(content), xml=True, inside=inside)
    elif ending in _TEXTS:
        yield Extract(_TEXTS[ending](_decoded(content)), inside=inside)
    elif place.name in _NAMES:
        yield Extract(read_text(_decoded(content)), inside=inside)
    elif ending in _PICTURES:
        found = read_picture(content)
        yield Extract((found.passage,), located=found.located, inside=inside)
    elif ending == ".gz":
        yield from _packed(path, place, content, depth)
    elif ending in _DOCUMENTS:
        yield from _document(content, _DOCUMENTS[ending], inside)
    else:
        raise UnknownKind(ending or place.name)


def _page(text: str) -> Iterator[Extract]:
    """Head and main part of a page, which are its own, and what stands round them, which many pages have alike."""
    head, main = text.find(_HEAD_END), text.find(_MAIN)
    end = text.rfind(_MAIN_END)
    if not 0 < head < main < end:
        yield Extract(markup=text)
        return
    yield Extract(markup=text[:head])
    yield Extract(markup=text[head:main], offset=head, shared=True)
    yield Extract(markup=text[main:end], offset=main)
    yield Extract(markup=text[end:], offset=end, shared=True)


def _packed(path: str, place: PurePosixPath, content: bytes, depth: int) -> Iterator[Extract]:
    if depth >= DEEPEST:
        raise UnreadableFile("压缩文件一层套一层，太深了")
    if note := gzip_note(content):
        yield Extract((plain(note, "压缩文件的附注"),))
    opened = unpacked_gzip(content)
    # A file packed twice is still called after what is in it.
    stem = place.name if opened.startswith(_GZIP) else place.stem
    for extract in extracts(path, opened, inside=stem, depth=depth + 1):
        yield replace(extract, inside=place.stem)


def _document(content: bytes, read: Callable[[bytes], OfficeText], inside: str) -> Iterator[Extract]:
    """An Office file or a PDF, and its pictures; one that does something, or hides something, is none of ours."""
    try:
        found = read(content)
    except Unreadable as fault:
        raise UnreadableFile(fault.message) from fault
    if found.faults:
        raise UnreadableFile(found.faults[0].message)
    yield Extract((joined((piece.text, 0, piece.where) for piece in found.pieces),), inside=inside)
    for name, picture in found.pictures:
        texts = read_picture(picture)
        yield Extract((texts.passage,), located=texts.located, inside=name)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile("文字不是 UTF-8 编码") from fault
