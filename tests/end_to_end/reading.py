"""Reads a finished site as a thief would: every file, in every spelling its bytes can be turned into.

A value may get out as text, as an entity, percent-encoded in an address, escaped in JSON, split by a tag or by
padding, inside a picture's data, on a sheet of a PDF, or in traditional characters. `Released.holds` finds it in all
of them.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote

import pypdf
from opencc import OpenCC
from pypdf.generic import StreamObject

TRADITIONAL = "zh-hant/"
"""Where the traditional edition lies."""
_ANY_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TAG = re.compile(r"<[^>]*>")
# Space of any kind, and what is invisible: zero-width signs, soft hyphens, byte-order marks.
_NOTHING = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_BINARY = frozenset({".webp", ".jpg", ".jpeg", ".png", ".gif", ".ico", ".pdf", ".woff2"})


@dataclass(frozen=True)
class Released:
    """One file of a site: its path from the root (POSIX) and its bytes."""

    path: str
    content: bytes

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The file's name and everything its bytes say, with and without tags, white space left out."""
        raw = gzip.decompress(self.content) if self.path.endswith(".gz") else self.content
        if Path(self.path).suffix in _BINARY:
            readings = [raw.decode("latin-1"), raw.decode("utf-8", "ignore"), raw.decode("utf-16-le", "ignore")]
            if self.path.endswith(".pdf"):
                readings.append(_sheet_text(raw))
        else:
            text = raw.decode("utf-8")
            if self.path.endswith(".json"):
                text += json.dumps(json.loads(text), ensure_ascii=False)
            plain = unquote(html.unescape(text))
            readings = [plain, _TAG.sub("", plain)]
        tight = [_NOTHING.sub("", reading) for reading in (unquote(self.path), *readings)]
        # In the traditional edition what is looked for may stand in either script.
        return (*tight, *map(folded, tight)) if self.path.startswith(TRADITIONAL) else tuple(tight)

    @cached_property
    def _everything(self) -> str:
        """All readings in one, to be looked through at once: between them stands what none of them holds."""
        return "\n".join(dict.fromkeys(self.readings))

    def holds(self, value: str) -> bool:
        """Whether `value` can be read from the file; a number only where it does not go on to either side."""
        wanted = _tight(value)
        if not wanted:
            raise ValueError("nothing to look for")
        if self.path.startswith(TRADITIONAL) and (other := _folded_once(wanted)) != wanted and self._holds(other):
            return True
        return self._holds(wanted)

    def _holds(self, wanted: str) -> bool:
        if wanted not in self._everything:
            return False
        return (whole := _whole_number(wanted)) is None or whole.search(self._everything) is not None


def _sheet_text(content: bytes) -> str:
    """All pages, and the properties in both their forms; read by another library than the gate reads pages with."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    packet = reader.root_object["/Metadata"].get_object()
    assert isinstance(packet, StreamObject)
    properties = " ".join(map(str, (reader.metadata or {}).values())) + packet.get_data().decode("utf-8")
    return properties + "".join(page.extract_text() for page in reader.pages)


def folded(text: str) -> str:
    """`text` with every character in its simplified form, whatever stands beside it: one spelling for both scripts."""
    return _ANY_HAN.sub(lambda sign: _simplified(sign[0]), text)


# One value is looked for in hundreds of files.
_folded_once = lru_cache(folded)


@lru_cache
def _tight(value: str) -> str:
    return _NOTHING.sub("", value)


@lru_cache
def _whole_number(wanted: str) -> re.Pattern[str] | None:
    """Of what begins or ends with a figure: how it stands where it does not go on; nothing for all else."""
    if not (_touchy(wanted[0]) or _touchy(wanted[-1])):
        return None
    return re.compile(rf"(?<![0-9A-Za-z]){re.escape(wanted)}(?![0-9A-Za-z])")


@cache
def _simplified(sign: str) -> str:
    simplified: str = _to_simplified().convert(sign)
    return simplified


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def _touchy(sign: str) -> bool:
    return sign.isascii() and sign.isdigit()


def released(site: Path) -> tuple[Released, ...]:
    """Every file below `site`, in order of path."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return tuple(Released(path.relative_to(site).as_posix(), path.read_bytes()) for path in files)


def holders(files: tuple[Released, ...], *values: str) -> list[str]:
    """The paths of the files from which any of `values` can be read."""
    return [file.path for file in files if any(file.holds(value) for value in values)]
