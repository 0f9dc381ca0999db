"""Pictures that are broken, crafted or called what they are not; each made in code, the same in every run."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, Literal

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"SECRET-ab12"
"""Stands in everything of a picture that is not its pixels."""

_MARKUP = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def photo(form: str = "JPEG", size: tuple[int, int] = (420, 588), mode: str = "RGB", **options: Any) -> bytes:
    """A sound photo."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(buffer, form, **options)
    return buffer.getvalue()


def loaded(form: str) -> bytes:
    """A sound photo that carries everything a camera and its owner can put into it."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (40.0, 49.0, 6.0)
    options: dict[str, Any] = {"exif": exif, "icc_profile": _profile("sRGB") + SECRET}
    if form == "PNG":
        info = PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
        options["pnginfo"] = info
    else:
        options["xmp"] = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    if form == "JPEG":
        options["comment"] = SECRET
    return photo(form, **options) + SECRET


def _profile(space: Literal["LAB", "sRGB"]) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def png(width: int, height: int, *chunks: tuple[bytes, bytes], depth: int = 8) -> bytes:
    """A PNG of any size it likes to claim; `chunks` stand before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, payload) for name, payload in parts)


def _black_and_white(width: int, height: int) -> bytes:
    """A whole PNG of one bit a pixel, all black: a few KB whatever its size."""
    packer = zlib.compressobj()
    line = bytes(1 + (width + 7) // 8)
    packed = b"".join(packer.compress(line * min(100_000, height - at)) for at in range(0, height, 100_000))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", packed + packer.flush()), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, payload) for name, payload in parts)


def _chunk(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def _cut(form: str, share: float) -> bytes:
    content = photo(form)
    return content[: int(len(content) * share)]


def _scribbled(form: str, seed: int) -> bytes:
    """A sound file with bytes changed at random, the first few left alone so that it is taken for what it is."""
    chance = random.Random(seed)
    content = bytearray(loaded(form))
    for _ in range(chance.choice((1, 5, 40, 400))):
        content[chance.randrange(12, len(content))] = chance.randrange(256)
    return bytes(content)


def _many_scans() -> bytes:
    """A progressive JPEG whose last scan is repeated thousands of times."""
    content = photo(progressive=True, size=(1200, 1600))
    last = content.rindex(b"\xff\xda")
    return content[:-2] + content[last:-2] * 5000 + b"\xff\xd9"


def _blown_up_jpeg() -> bytes:
    """A JPEG that claims to be 65,000 pixels wide and high."""
    content = bytearray(photo())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 65000, 65000)
    return bytes(content)


def _blown_up_webp() -> bytes:
    content = bytearray(photo("WEBP", lossless=True))
    content[21:25] = b"\xff\xff\xff\x0f"
    return bytes(content)


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.html", _MARKUP)
    return buffer.getvalue()


def _big_pixels(mode: str, form: str = "PNG") -> bytes:
    """Just under forty million pixels, all alike: a few KB that become hundreds of MB."""
    return photo_of(Image.new(mode, (8000, 4999)), form)


def photo_of(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


def _frames(form: str) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (420, 588), (step, 0, 0)) for step in range(30)]
    frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def _nested_exif() -> bytes:
    """An EXIF block whose directory points to itself."""
    ifd = struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)
    return photo(exif=b"Exif\0\0II*\0\x08\0\0\0" + ifd)


def _inflating(name: bytes) -> bytes:
    """A PNG with a text of 100 MB, packed to 100 KB."""
    head = {b"zTXt": b"Comment\0\0", b"iTXt": b"Comment\0\1\0\0\0", b"iCCP": b"icc\0\0"}[name]
    return png(420, 588, (name, head + zlib.compress(bytes(100_000_000))))


Made = Callable[[], bytes]

REFUSED: dict[str, Made] = {
    "empty": lambda: b"",
    "one byte": lambda: b"\xff",
    "zeros": lambda: bytes(5000),
    "noise": lambda: random.Random(1).randbytes(5000),
    "text": lambda: "这不是照片".encode() * 100,
    "gif": lambda: photo("GIF", mode="P"),
    "bmp": lambda: photo("BMP"),
    "tiff": lambda: photo("TIFF"),
    "ico": lambda: photo("ICO"),
    "ppm": lambda: photo("PPM"),
    "tga": lambda: photo("TGA"),
    "pcx": lambda: photo("PCX"),
    "jpeg 2000": lambda: photo("JPEG2000"),
    "eps": lambda: photo("EPS"),
    "pdf": lambda: photo("PDF"),
    "svg": lambda: _MARKUP,
    "html": lambda: b"<!doctype html>" + _MARKUP,
    "php": lambda: b"<?php system($_GET['a']);",
    "program": lambda: b"MZ" + bytes(500),
    "elf": lambda: b"\x7fELF" + bytes(500),
    "archive": _archive,
    "heic": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100),
    "avif": lambda: photo("AVIF"),
    "only a jpeg head": lambda: b"\xff\xd8\xff\xe0",
    "only a png head": lambda: b"\x89PNG\r\n\x1a\n",
    "only a webp head": lambda: b"RIFF\x10\0\0\0WEBPVP8 ",
    "jpeg cut at the head": lambda: photo()[:300],
    "jpeg cut in half": lambda: _cut("JPEG", 0.5),
    "jpeg cut near the end": lambda: _cut("JPEG", 0.9),
    "png cut in half": lambda: _cut("PNG", 0.5),
    "png cut near the end": lambda: _cut("PNG", 0.8),
    "webp cut in half": lambda: _cut("WEBP", 0.5),
    "webp cut near the end": lambda: _cut("WEBP", 0.9),
    "bomb of a png": lambda: png(60_000, 60_000),
    "bomb of the largest png": lambda: png(2**31 - 1, 2**31 - 1),
    "bomb one pixel high": lambda: png(50_000_000, 1),
    "bomb of a jpeg": _blown_up_jpeg,
    "bomb of a webp": _blown_up_webp,
    "over the limit by a row": lambda: png(8000, 5001),
    "over the limit of a side": lambda: png(16_384, 1),
    "over the limit of the other side": lambda: png(1, 16_384),
    "a screenshot of a whole conversation": lambda: photo("PNG", size=(1080, 18_000)),
    "a jpeg of a whole conversation": lambda: photo(size=(400, 18_000)),
    "forty million in a column": lambda: _black_and_white(1, 39_999_999),
    "forty million in a row": lambda: _black_and_white(39_999_999, 1),
    "no width": lambda: png(0, 100),
    "no pixels": lambda: png(420, 588),
    "depth of none": lambda: png(420, 588, depth=3),
    "text that inflates": lambda: _inflating(b"zTXt"),
    "international text that inflates": lambda: _inflating(b"iTXt"),
    "profile that inflates": lambda: _inflating(b"iCCP"),
    "thousands of scans": _many_scans,
    "21 MB": lambda: photo().ljust(21_000_000, b"\0"),
}
"""Name → file that must be refused, with a message and a hint."""

PUBLISHED: dict[str, Made] = {
    "everything a jpeg carries": lambda: loaded("JPEG"),
    "everything a png carries": lambda: loaded("PNG"),
    "everything a webp carries": lambda: loaded("WEBP"),
    "jpeg and archive": lambda: photo() + SECRET + _archive(),
    "jpeg and markup": lambda: photo(comment=_MARKUP + SECRET),
    "png and markup": lambda: photo("PNG") + _MARKUP + SECRET,
    "webp and program": lambda: photo("WEBP") + SECRET + b"<?php",
    "png called jpeg": lambda: photo("PNG"),
    "grey": lambda: photo(mode="L"),
    "four inks": lambda: photo(mode="CMYK"),
    "one bit": lambda: photo("PNG", mode="1"),
    "sixteen bits": lambda: photo("PNG", mode="I;16"),
    "sixteen bits, one of them clear": lambda: photo("PNG", mode="I;16", transparency=0),
    "palette": lambda: photo("PNG", mode="P", transparency=0),
    "transparent": lambda: photo("WEBP", mode="RGBA"),
    "grey and transparent": lambda: photo("PNG", mode="LA"),
    "animated webp": lambda: _frames("WEBP"),
    "animated png": lambda: _frames("PNG"),
    "one pixel": lambda: photo("PNG", size=(1, 1)),
    "a line": lambda: photo("PNG", size=(16_383, 1)),
    "a pole": lambda: photo("PNG", size=(1, 16_383)),
    "a line, webp": lambda: photo("WEBP", size=(16_383, 1)),
    "a pole, jpeg": lambda: photo(size=(1, 16_383)),
    "the broadest": lambda: photo_of(Image.new("RGB", (16_383, 2_441)), "JPEG"),
    "as tall as can be written": lambda: photo_of(Image.new("L", (1_440, 16_383)), "PNG"),
    "exif in a circle": _nested_exif,
    "damaged profile": lambda: photo(icc_profile=b"no profile"),
    "profile of another space": lambda: photo(icc_profile=_profile("LAB")),
    "forty million": lambda: _big_pixels("RGB"),
    "forty million, transparent": lambda: _big_pixels("RGBA"),
    "forty million, sixteen bits": lambda: _big_pixels("I;16"),
    "forty million, jpeg": lambda: _big_pixels("RGB", "JPEG"),
    "forty million, inks": lambda: _big_pixels("CMYK", "JPEG"),
}
"""Name → file that is odd and sound: it may be published, and then bare."""

SCRIBBLED: dict[str, Made] = {
    f"scribbled {form.lower()} {seed}": (lambda form=form, seed=seed: _scribbled(form, seed))  # type: ignore[misc]
    for form in ("JPEG", "PNG", "WEBP")
    for seed in range(30)
}
"""Name → file with bytes changed at random: refused or published, as it comes."""
