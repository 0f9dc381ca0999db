"""What a photo file is, found out without trusting it.

Only JPEG, PNG and WebP are opened; size in bytes and in pixels is looked at before a pixel is decoded, so that a
crafted file costs nothing. Checks ask for the same photo several times, so facts are remembered by path and stamp:
within the process and, between `recall` and `remember`, from run to run.
"""

from __future__ import annotations

import contextlib
import io
import stat
import struct
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bangyang.base.errors import Unreadable
from bangyang.base.store import Misfit, Part, Plain, key_of
from bangyang.base.system.stamps import Stamp, stamp_of
from bangyang.base.workcount import Work, did

if TYPE_CHECKING:
    # Imported when a photo is opened: what earlier runs found out needs none.
    from PIL import Image

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
MAX_SIDE = 16_383
"""Pixels along one side: the most a WebP file can have. No picture is published larger than it came, so what keeps to
it can be written in every size; and a strip of one by forty million would take a hundred times its pixels to decode."""
FORMATS = ("JPEG", "PNG", "WEBP")
DAMAGE = (
    *(OSError, ValueError, SyntaxError, EOFError, TypeError, LookupError, ArithmeticError),
    *(struct.error, MemoryError),
)
"""What Pillow raises on files that were damaged or crafted."""

ORIENTATION = 0x0112
# The eight orientations of EXIF: from the fifth on, width and height change places.
SIDEWAYS = frozenset({5, 6, 7, 8})
_SAMPLE = 120
_MOST_SCANS = 100
"""A progressive JPEG has a dozen scans; thousands of them, of a few bytes each, would take the decoder hours."""
_LARGE_PIXELS = 13_000_000
"""Above what telephones call 12 megapixels (4032 × 3024), of which two at once take some 200 MB."""
_LARGE = Lock()
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_HEIC_HINT = "用手机或电脑的看图软件打开，另存（导出）为 JPG；苹果手机可在“设置-相机-格式”里选“兼容性最佳”再拍"


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo file: its format (`JPEG`, `PNG`, `WEBP`), its size upright in pixels, its size in bytes.

    `border_is_blue`: at least three fifths of the strip along the top and the upper sides are blue, as the ground of
    a 2寸蓝底 photo is.
    """

    format: str
    width: int
    height: int
    bytes: int
    border_is_blue: bool


_FORM = Plain(PhotoFacts)
_Key = tuple[str, Stamp]
_FACTS: dict[_Key, PhotoFacts | Unreadable] = {}
_RECALLED: _Recalled | dict[_Key, PhotoFacts | Unreadable] = {}
"""What an earlier run knew; it counts as known once it is asked for, so that photos that are gone are forgotten."""


def probe(path: Path) -> PhotoFacts:
    """The facts of the photo at `path`.

    Raises Unreadable (VAL009) for what is no usable photo, with how to mend it, and OSError where there is no file.
    """
    info = path.lstat()
    if not stat.S_ISREG(info.st_mode):
        raise Unreadable("VAL009", "这是链接或文件夹，不是照片", "把照片文件本身放进来")
    # With the time of the last change: a photo that is put back, or in another's place, may bear any other.
    key = (str(path), stamp_of(info))
    if key not in _FACTS:
        try:
            _FACTS[key] = _RECALLED.get(key) or _probe(path, info.st_size)
        except Unreadable as fault:
            _FACTS[key] = fault
    found = _FACTS[key]
    if isinstance(found, Unreadable):
        raise Unreadable(found.code, found.message, found.hint)
    return found


def probe_ahead(paths: Iterable[Path], jobs: int) -> None:
    """`probe` of many at once, since decoders work outside Python's lock; what is wrong with one is told when asked."""

    def known(path: Path) -> None:
        with contextlib.suppress(Unreadable, OSError, ValueError):
            probe(path)

    # For all threads at once: they have the settings of warnings in common.
    with warnings.catch_warnings(action="ignore"), ThreadPoolExecutor(max(1, jobs)) as pool:
        list(pool.map(known, paths))


def mark_of(path: Path) -> bytes:
    """How a photo lies on the disk: as long as that is the same, `probe` says the same."""
    try:
        info = path.lstat()
    except (OSError, ValueError):
        return b"none"
    return f"{info.st_mode} {stamp_of(info)}".encode()


def recall(kept: Part) -> None:
    """Begins a run: takes up what earlier ones found out, kept from run to run or in this process."""
    global _RECALLED
    _RECALLED = _Recalled(kept, dict(_FACTS))
    _FACTS.clear()


def remember(kept: Part) -> None:
    """Ends a run: keeps the facts that were asked for in it, for the next one."""
    global _RECALLED
    for key, facts in _FACTS.items():
        if isinstance(facts, PhotoFacts):
            name = _name_of(key)
            if name in kept:
                kept.keep(name)
            else:
                kept.put(name, _FORM.dumps(facts))
    _RECALLED = {}


@dataclass(frozen=True, slots=True)
class _Recalled:
    """What earlier runs found out, in files and in this process."""

    kept: Part
    here: Mapping[_Key, PhotoFacts | Unreadable]

    def get(self, key: _Key) -> PhotoFacts | Unreadable | None:
        found = self.here.get(key)
        if found is not None or (value := self.kept.get(_name_of(key))) is None:
            return found
        try:
            return _FORM.loads(value)
        except Misfit:
            return None


def _name_of(key: _Key) -> bytes:
    path, stamp = key
    return key_of(path.encode("utf-8", "surrogateescape"), str(stamp).encode())


def _probe(path: Path, size: int) -> PhotoFacts:
    if size > MAX_BYTES:
        raise Unreadable("VAL009", f"照片文件超过 {MAX_BYTES // 1_000_000} MB", "缩小后再放进来")
    did(Work.READ)
    return look(path.read_bytes())


def look(content: bytes) -> PhotoFacts:
    """The facts of a photo that lies in no file of its own. Raises Unreadable as `probe` does."""
    refuse_crafted(content)
    from PIL import Image, UnidentifiedImageError

    try:
        # Pillow's English warnings (a damaged EXIF block, very many pixels) are no business of an editor's.
        quiet = warnings.catch_warnings(action="ignore")
        with quiet, Image.open(io.BytesIO(content), formats=FORMATS) as image:
            refuse_size(image.size)
            width, height = image.size
            if image.getexif().get(ORIENTATION) in SIDEWAYS:
                width, height = height, width
            # A camera's multi-picture JPEG calls itself MPO; its first picture is an ordinary JPEG.
            form = "JPEG" if image.format == "MPO" else str(image.format)
            with one_by_one(image):
                return PhotoFacts(form, width, height, len(content), _border_is_blue(image))
    except Unreadable:
        raise
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except UnidentifiedImageError:
        raise Unreadable("VAL009", "不是 JPG、PNG 或 WebP 格式的照片", "用看图软件打开，另存为 JPG") from None
    except DAMAGE:
        raise Unreadable("VAL009", "照片文件已损坏，读不完整", "重新导出这张照片") from None


def one_by_one(image: Image.Image) -> AbstractContextManager[object]:
    """For decoding a very large photo: two at once would need more memory than a small machine has."""
    return _LARGE if image.width * image.height > _LARGE_PIXELS else contextlib.nullcontext()


def refuse_crafted(content: bytes) -> None:
    """Raises Unreadable for what need not be tried: a phone's HEIC, a JPEG made to keep a decoder busy."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise Unreadable("VAL009", "这是 HEIC 格式的照片", _HEIC_HINT)
    # Within the pixels of a JPEG 0xFF is always followed by 0: this counts marks, not chance.
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > _MOST_SCANS:
        raise Unreadable("VAL009", "照片文件的结构不正常", "用看图软件打开，另存为 JPG")


def refuse_size(size: tuple[int, int]) -> None:
    """Raises Unreadable for a picture of too many pixels, in all or along one side."""
    if max(size) > MAX_SIDE:
        hint = f"裁成几张，或缩小到每边不超过 {MAX_SIDE} 像素，再放进来"
        raise Unreadable("VAL009", f"照片的一边有 {max(size)} 像素，超过 {MAX_SIDE} 像素", hint)
    if size[0] * size[1] > MAX_PIXELS:
        raise too_many_pixels()


def too_many_pixels() -> Unreadable:
    """What is said of a picture that is too large to be decoded."""
    return Unreadable("VAL009", f"照片超过 {MAX_PIXELS // 10_000} 万像素", "缩小后再放进来")


def _border_is_blue(image: Image.Image) -> bool:
    from PIL import Image, ImageOps

    did(Work.DECODED)
    # JPEG is decoded at an eighth of its size where that is enough.
    image.draft("RGB", (_SAMPLE, _SAMPLE))
    # Turned upright once it is small; of a large picture each copy takes as much room as the picture.
    small = image.convert("RGB").resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    small = ImageOps.exif_transpose(small)
    edge = _SAMPLE // 12
    strips = (
        small.crop((0, 0, _SAMPLE, edge)),
        small.crop((0, edge, edge, _SAMPLE // 2)),
        small.crop((_SAMPLE - edge, edge, _SAMPLE, _SAMPLE // 2)),
    )
    pixels = [pixel for strip in strips for pixel in zip(*[iter(strip.tobytes())] * 3, strict=True)]
    blue = sum(1 for red, green, other in pixels if other > red + 40 and other > green + 15 and other > 90)
    return blue * 5 >= len(pixels) * 3
