"""Looks for private values in whatever a reader left behind: files, reports, logs, temporary files, a repository.

A value is found however it is spelt there: with gaps, in full width, in another encoding, in a package, as a hash.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.intake.making.fiction import Private
from tests.intake.making.pictures import ID_CARD, SIGNATURE, number_of
from tests.intake.protocol import PersonRead, Value

_BETWEEN = re.compile("[\\s\\-_.,'\"\u00ad\u200b-\u200d\u2011\u2060\ufeff]+")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s", "sha3_256")
_ENOUGH = 16
"""Digits of a hash that nothing else happens to begin with."""
_SHORTEST = 7


@dataclass(frozen=True, slots=True)
class Leak:
    """A private value of this kind stands in this file."""

    path: str
    kind: str
    of: str


def leaks(private: Iterable[Private], left: Mapping[str, bytes]) -> tuple[Leak, ...]:
    """Every private value in what was `left`, by path. Paths are looked at too."""
    sought = tuple(private)
    found = []
    for path, content in left.items():
        texts = [_plain(path), *_texts(content)]
        raw = content.lower()
        for value in sought:
            if any(each in text for each in spellings(value) for text in texts) or any(
                each.encode() in raw for each in _hashed(value)
            ):
                found.append(Leak(path, value.kind, value.of))
        if content.startswith((b"\xff\xd8", b"\x89PNG")) and number_of(content) in (ID_CARD, SIGNATURE):
            found.append(Leak(path, "签名" if number_of(content) == SIGNATURE else "身份证照片", ""))
    return tuple(found)


def spellings(value: Private) -> frozenset[str]:
    """Ways to write a value, without what may stand between its signs."""
    found = {_plain(value.text)}
    if len(value.written) >= _SHORTEST:
        found.add(_plain(value.written))
    if value.kind == "身份证号码":
        found |= {value.text[:15], value.text[:17]}
    if date := _DATE.fullmatch(value.text):
        year, month, day = map(int, date.groups())
        found |= {f"{year}{month:02d}{day:02d}", f"{year}/{month}/{day}", f"{year}/{month:02d}/{day:02d}"}
    return frozenset(found)


def _plain(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).lower()


def _hashed(value: Private) -> Iterator[str]:
    for name in _HASHES:
        for text in {value.text, _plain(value.text), value.text.upper(), f"{value.of}{value.text}"}:
            yield hashlib.new(name, text.encode()).hexdigest()[:_ENOUGH]


def _texts(content: bytes, depth: int = 0) -> Iterator[str]:
    """What can be read in some bytes: as text of any encoding, and in the parts of a package."""
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        yield _plain(content.decode(encoding, "ignore"))
    # Of an odd place in a file, UTF-16 is read from the next byte.
    yield _plain(content[1:].decode("utf-16-le", "ignore"))
    if depth > 2:
        return
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield _plain(name)
                    yield from _texts(_without_marks(archive.read(name)), depth + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            return
    elif content[:1] == b"x":
        try:
            yield from _texts(zlib.decompress(content), depth + 1)
        except zlib.error:
            return


def _without_marks(content: bytes) -> bytes:
    """A part of markup with the words that its tags cut through joined again, and with its attributes after them."""
    if content.lstrip()[:1] != b"<":
        return content
    attributes = b"\n".join(re.findall(rb'="([^"]*)"', content))
    return re.sub(rb"<[^>]*>", b"", content) + b"\n" + attributes


_KEPT = {"id_number": "身份证号码", "phone": "联系电话"}
"""Fields of the private file, and the kind of each."""


def strangers(private: Iterable[Private], people: Iterable[PersonRead]) -> tuple[Leak, ...]:
    """Values for the private file that are not that person's: somebody else's, or digits made up for those lost."""
    known: dict[tuple[str, str], set[str]] = {}
    for value in private:
        known.setdefault((value.of, value.kind), set()).add(value.text)
    found = []
    for person in people:
        name = person.fields.get("name")
        of = str(name.content) if isinstance(name, Value) else ""
        for field, text in person.private.items():
            kind = _KEPT.get(field, "")
            if kind and text and _plain(text) not in map(_plain, known.get((of, kind), ())):
                found.append(Leak("", kind, of))
    return tuple(found)
