"""A photo opened for publishing, without trusting it.

The same gates as `loading.photos`, which only looks: JPEG, PNG and WebP alone, and size in bytes and in pixels before
a single pixel is decoded, so that a crafted file costs nothing.
"""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from bangyang.base.errors import Unreadable
from bangyang.base.workcount import Work, did
from bangyang.loading.photos import (
    DAMAGE,
    FORMATS,
    MAX_BYTES,
    ORIENTATION,
    SIDEWAYS,
    refuse_crafted,
    refuse_size,
    too_many_pixels,
)


def open_photo(content: bytes) -> Image.Image:
    """The image in `content`, not yet decoded. Raises Unreadable if it is too big or no JPEG, PNG or WebP."""
    if len(content) > MAX_BYTES:
        raise Unreadable("VAL009", f"照片文件超过 {MAX_BYTES // 1_000_000} MB", "请缩小后再放进来")
    refuse_crafted(content)
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except (UnidentifiedImageError, *DAMAGE):
        raise Unreadable("VAL009", "不是能读取的照片", "请另存为 JPG、PNG 或 WebP 格式") from None
    refuse_size(image.size)
    return image


def decoded(image: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """The pixels of `image`, upright, RGB and on white, no larger than `at_least` (upright) needs.

    Pictures are made smaller before anything is copied: of forty million pixels each copy takes 160 MB. Raises
    Unreadable if the file is damaged.
    """
    try:
        if image.getexif().get(ORIENTATION) in SIDEWAYS:
            at_least = at_least[::-1]
        image.draft("RGB", at_least)
        image.load()
        did(Work.DECODED)
        upright = ImageOps.exif_transpose(_reduced(image, at_least))
        if upright.mode == "RGBA":
            ground = Image.new("RGB", upright.size, "white")
            ground.paste(upright, mask=upright.getchannel("A"))
            return ground
        return upright if upright.mode == "RGB" else upright.convert("RGB")
    except DAMAGE:
        raise Unreadable("VAL009", "照片文件已损坏，读不完整", "请重新导出这张照片") from None


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits, as scanners write it, in eight: converting alone would cut off all but the darkest."""
    grey = image.point(lambda value: value / 256).convert("L")
    if (clear := image.info.get("transparency")) is not None:
        grey.info["transparency"] = clear // 256
    return grey


def _reduced(image: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """`image` as RGB, grey or RGBA, divided by the largest whole number that leaves it `at_least` that size."""
    if image.mode.startswith("I"):
        image = _in_eight_bits(image)
    if image.mode in {"LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in {"RGB", "L", "RGBA"}:
        image = image.convert("RGB")
    factor = min(image.width // at_least[0], image.height // at_least[1])
    return image.reduce(factor) if factor > 1 else image
