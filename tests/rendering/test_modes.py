"""Every kind of pixels that a PNG, JPEG or WebP may hold is published as light or dark as it came.

The files are put together here byte by byte where Pillow does not write them (PNG of 16 bits, of 1 to 4, with clear
colours); what they should look like is said by PNG (third edition) 11.3.2 and 12, and by JPEG's own ink.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageStat

from bangyang.rendering.pictures import PictureKind, PictureRequest, without_metadata
from tests.stores import published

SIDE = 64
GREY = 0x60
"""A dark grey; the same of sixteen bits is GREY * 257."""
HALF = round(255 - (255 - GREY) * 128 / 255)
"""The same half clear, on white."""
_DEEP = GREY * 257
_PALETTE = b"PLTE", bytes([GREY, GREY, GREY, 0, 0, 0])
_BLACK_AND_WHITE = b"PLTE", bytes([255, 255, 255, 0, 0, 0])


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(colours: int, depth: int, line: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of SIDE lines that are all the same."""
    head = struct.pack(">IIBBBBB", SIDE, SIDE, depth, colours, 0, 0, 0)
    parts = [(b"IHDR", head), *more, (b"IDAT", zlib.compress((b"\0" + line) * SIDE)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FILES: Mapping[str, tuple[bytes, float]] = {
    "grey of 16 bits": (png(0, 16, struct.pack(">H", _DEEP) * SIDE), GREY),
    "grey of 8 bits": (png(0, 8, bytes([GREY]) * SIDE), GREY),
    "grey of 4 bits": (png(0, 4, b"\x66" * (SIDE // 2)), 0x66),
    "grey of 2 bits": (png(0, 2, b"\x55" * (SIDE // 4)), 0x55),
    "black and white": (png(0, 1, b"\xaa" * (SIDE // 8)), 127.5),
    "colours of 16 bits": (png(2, 16, struct.pack(">HHH", _DEEP, _DEEP, _DEEP) * SIDE), GREY),
    "grey of 16 bits, half clear": (png(4, 16, struct.pack(">HH", _DEEP, 0x8080) * SIDE), HALF),
    "grey of 8 bits, half clear": (png(4, 8, bytes([GREY, 128]) * SIDE), HALF),
    "colours of 16 bits, half clear": (png(6, 16, struct.pack(">HHHH", _DEEP, _DEEP, _DEEP, 0x8080) * SIDE), HALF),
    "colours of 8 bits, half clear": (png(6, 8, bytes([GREY, GREY, GREY, 128]) * SIDE), HALF),
    "a palette": (png(3, 8, bytes(SIDE), _PALETTE), GREY),
    "a palette, half clear": (png(3, 8, bytes(SIDE), _PALETTE, (b"tRNS", b"\x80\xff")), HALF),
    "a palette of two": (png(3, 1, b"\xaa" * (SIDE // 8), _BLACK_AND_WHITE), 127.5),
    "a palette of two, one clear": (png(3, 1, b"\xaa" * (SIDE // 8), _BLACK_AND_WHITE, (b"tRNS", b"\xff\0")), 255),
    "grey, another tone clear": (png(0, 8, bytes([GREY]) * SIDE, (b"tRNS", b"\0\x61")), GREY),
    "grey of 16 bits, black clear": (png(0, 16, struct.pack(">H", _DEEP) * SIDE, (b"tRNS", b"\0\0")), GREY),
    "ink": (saved(Image.new("CMYK", (SIDE, SIDE), (0, 0, 0, 255 - GREY)), "JPEG"), GREY),
    "grey JPEG": (saved(Image.new("L", (SIDE, SIDE), GREY), "JPEG"), GREY),
    "grey JPEG with a colour profile": (saved(Image.new("L", (SIDE, SIDE), GREY), "JPEG", icc_profile=SRGB), GREY),
    "WebP, half clear": (saved(Image.new("RGBA", (SIDE, SIDE), (GREY, GREY, GREY, 128)), "WEBP", lossless=True), HALF),
}


def mean_grey(content: bytes) -> float:
    with Image.open(io.BytesIO(content)) as image:
        return ImageStat.Stat(image.convert("L")).mean[0]


@pytest.mark.parametrize("kind", FILES)
def test_it_is_as_light_as_it_came(kind: str, tmp_path: Path) -> None:
    """In every file that is made of it, and in one that is only rid of its metadata."""
    content, wanted = FILES[kind]
    path = tmp_path / "a.png"
    path.write_bytes(content)
    made = published(PictureRequest(path, PictureKind.CONTENT, ""))
    assert [mean_grey(each) for each in (*made.values(), without_metadata(content))] == pytest.approx(
        [wanted] * (len(made) + 1), abs=1.5
    )
