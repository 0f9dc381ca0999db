"""A photo opened for publishing, without trusting it.

The same gates as `loading.photos`, which only looks: JPEG, PNG and WebP alone, and size in bytes and in pixels before
a single pixel is decoded, so that a crafted file costs nothing.
"""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from bangyang.errors import Unreadable
from bangyang.loading.photos import FORMATS, MAX_BYTES, MAX_PIXELS


def open_photo(content: bytes) -> Image.Image:
    """The image in `content`, not yet decoded. Raises Unreadable if it is too big or no JPEG, PNG or WebP."""
    if len(content) > MAX_BYTES:
        raise Unreadable("VAL009", f"照片文件超过 {MAX_BYTES // 1_000_000} MB", "请缩小后再放进来")
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
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


def _too_many_pixels() -> Unreadable:
    return Unreadable("VAL009", f"照片超过 {MAX_PIXELS // 10_000} 万像素", "请缩小后再放进来")
