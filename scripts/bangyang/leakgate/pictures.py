"""What a picture file says besides its pixels: camera data, captions, comments, colour profiles, trailing bytes.

The files are walked chunk by chunk, without decoding a pixel. Published pictures are made of pixels alone, so there
is next to nothing to read; what is there came in another way, and is read in every encoding it may be written in.
A place recorded by the camera is reported whatever it says.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from bangyang.leakgate.passages import ReadPassage, UnreadableFile, joined

_GPS = 0x8825
_PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD", b"tIME"}
_FRAMES = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
_MOST = 4_000_000
"""Bytes that a packed text chunk may open to; nobody writes a caption of that length."""

_PLACED = re.compile(rb"exif:GPS|photoshop:City|Iptc4xmpCore:Location", re.IGNORECASE)
_READABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{4,}")


@dataclass(frozen=True, slots=True)
class PictureTexts:
    """What was found: the texts, and whether the place where it was taken is among them."""

    passage: ReadPassage
    located: bool


def read_picture(content: bytes) -> PictureTexts:
    """The texts of a JPEG, PNG, WebP, GIF or icon. Raises UnreadableFile for what is none of them."""
    chunks = tuple(_chunks(content))
    pieces = [(text, 0, name) for name, payload in chunks for text in _readings(payload)]
    located = any(_PLACED.search(payload) for _, payload in chunks) or _has_gps(content)
    return PictureTexts(joined(pieces), located)


def _chunks(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(name of the part, bytes) of everything that is not pixels."""
    if content.startswith(b"\xff\xd8"):
        yield from _jpeg(content)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        yield from _webp(content)
    elif content[:6] in (b"GIF87a", b"GIF89a"):
        yield from _gif(content)
    elif content[:4] == b"\x00\x00\x01\x00":
        return
    else:
        raise UnreadableFile("这不是能辨认的图片")


def _jpeg(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            break
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield "图片附注" if marker == 0xFE else "图片附加信息", content[at + 4 : at + 2 + length]
        at += 2 + length
    end = content.rfind(b"\xff\xd9")
    if at == 2 or end < 0:
        raise UnreadableFile("图片不完整")
    if content[end + 2 :]:
        yield "图片末尾多出的内容", content[end + 2 :]


def _png(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at + 12 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        payload = content[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            if content[at:]:
                yield "图片末尾多出的内容", content[at:]
            return
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield "图片附加信息", _inflated(payload)
        if kind not in _PIXELS:
            yield "图片附加信息", payload
    raise UnreadableFile("图片不完整")


def _webp(content: bytes) -> Iterator[tuple[str, bytes]]:
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content) + 1:
        raise UnreadableFile("图片不完整")
    at = 12
    while at + 8 <= end:
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if kind not in _FRAMES:
            yield "图片附加信息", content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    if content[end:].strip(b"\0"):
        yield "图片末尾多出的内容", content[end:]


def _gif(content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            for value in picture.info.values():
                if isinstance(value, bytes):
                    yield "图片附注", value
    except OSError as fault:
        raise UnreadableFile("图片打不开") from fault


def _inflated(payload: bytes) -> bytes:
    """The text of a packed PNG chunk, whose packed part begins after one or more zero bytes."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", payload):
        try:
            return zlib.decompressobj().decompress(payload[match.start() :], _MOST)
        except zlib.error:
            continue
    return payload


def _readings(payload: bytes) -> tuple[str, ...]:
    """The payload as text, in each encoding that gives some; broken at what is not readable."""
    readings = [payload.decode("utf-8", "replace")]
    if b"\0" in payload:
        readings += [payload[skip:].decode(f"utf-16-{order}", "replace") for order in ("le", "be") for skip in (0, 1)]
    elif not payload.isascii():
        readings.append(payload.decode("gb18030", "replace"))
    texts = ("\n".join(_READABLE.findall(reading)) for reading in readings)
    return tuple(text for text in dict.fromkeys(texts) if text)


def _has_gps(content: bytes) -> bool:
    if b"\x88\x25" not in content and b"\x25\x88" not in content:
        return False
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return bool(picture.getexif().get_ifd(_GPS))
    except (OSError, SyntaxError, ValueError):
        return False
