"""What a photo file is, found out without trusting it.

Only JPEG, PNG and WebP are opened, and size in bytes and in pixels is looked at before a single pixel is decoded, so
that a crafted file costs nothing. The facts are for the checks (2寸 photo, blue ground, file size); the opened image
is for `pictures`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from bangyang.errors import Unreadable

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
# The eight orientations of EXIF: from the fifth on, width and height change places.
_SIDEWAYS = frozenset({5, 6, 7, 8})
_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A photo file: its format (`JPEG`, `PNG`, `WEBP`), its size upright in pixels, its size in bytes.

    `border_is_blue`: at least three fifths of the strip along the top and the upper sides are blue, as the ground of
    a 2寸蓝底 photo is.
    """

    format: str
    width: int
    height: int
    bytes: int
    border_is_blue: bool


def probe(path: Path) -> PictureFacts:
    """The facts of the photo at `path`. Raises Unreadable (VAL009) if it is not a usable photo, OSError if absent."""
    content = path.read_bytes()
    with open_photo(content) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
            width, height = height, width
        form = _form(image)
        return PictureFacts(form, width, height, len(content), _border_is_blue(decoded(image, (_SAMPLE, _SAMPLE))))


def open_photo(content: bytes) -> Image.Image:
    """The image in `content`, not yet decoded. Raises Unreadable if it is too big or no JPEG, PNG or WebP."""
    if len(content) > MAX_BYTES:
        raise Unreadable("VAL009", f"照片文件超过 {MAX_BYTES // 1_000_000} MB", "请缩小后再放进来")
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Unreadable("VAL009", "不是能读取的照片", "请另存为 JPG、PNG 或 WebP 格式") from None
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    return image


def decoded(image: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """The pixels of `image`, upright, RGB and on white; JPEG is decoded no larger than `at_least` needs.

    Raises Unreadable if the file is damaged.
    """
    try:
        image.draft("RGB", at_least)
        upright = ImageOps.exif_transpose(image)
        if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
            ground = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(ground, upright.convert("RGBA"))
        return upright.convert("RGB")
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Unreadable("VAL009", "照片文件已损坏，读不完整", "请重新导出这张照片") from None


def _form(image: Image.Image) -> str:
    # A camera's multi-picture JPEG calls itself MPO; its first picture is an ordinary JPEG.
    return "JPEG" if image.format == "MPO" else str(image.format)


def _too_many_pixels() -> Unreadable:
    return Unreadable("VAL009", f"照片超过 {MAX_PIXELS // 10_000} 万像素", "请缩小后再放进来")


def _border_is_blue(image: Image.Image) -> bool:
    image = image.resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    edge = _SAMPLE // 12
    strips = (
        image.crop((0, 0, _SAMPLE, edge)),
        image.crop((0, edge, edge, _SAMPLE // 2)),
        image.crop((_SAMPLE - edge, edge, _SAMPLE, _SAMPLE // 2)),
    )
    pixels = [pixel for strip in strips for pixel in zip(*[iter(strip.tobytes())] * 3, strict=True)]
    blue = sum(1 for r, g, b in pixels if b > r + 40 and b > g + 15 and b > 90)
    return blue * 5 >= len(pixels) * 3
