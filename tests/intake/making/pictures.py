"""Portraits that can be told apart after whatever was done to them, and what else lies beside a portrait.

Each picture bears its number as eight dark or bright fields across the lower half. They stay readable through
JPEG, a smaller size and cutting at the sides; a picture that lies on its side is read as nothing.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageOps

_WIDE, _HIGH = 295, 413
_BITS = 8
_LEFT, _STEP, _TOP, _TALL = 60, 22, 300, 40
_BLUE, _SKIN, _DARK, _BRIGHT = (67, 142, 219), (236, 196, 164), (20, 20, 20), (240, 240, 240)

STAMP, SIGNATURE, ID_CARD, LOGO, GROUP = 201, 202, 203, 204, 205
"""Numbers of pictures that are nobody's portrait: a seal, a signature, a scan of an identity card, a mark, a group."""


def _drawn(number: int, ground: tuple[int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (_WIDE, _HIGH), ground)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((90, 60, 205, 220), fill=_SKIN)
    pen.rectangle((40, 250, 255, 413), fill=(90, 90, 100))
    for bit in range(_BITS):
        left = _LEFT + bit * _STEP
        colour = _BRIGHT if number >> bit & 1 else _DARK
        pen.rectangle((left, _TOP, left + _STEP - 3, _TOP + _TALL), fill=colour)
    pen.rectangle((100, 40, 195, 70), fill=(30, 25, 20))
    return picture


@cache
def portrait(number: int, kind: str = "JPEG", scale: int = 1, turned: bool = False) -> bytes:
    """The portrait of this number. `turned` lies on its side and says so, as phones write it (EXIF 0x0112)."""
    picture = _drawn(number, _BLUE if number < STAMP else (250, 250, 250))
    if scale > 1:
        picture = picture.resize((_WIDE * scale, _HIGH * scale), Image.Resampling.NEAREST)
    exif = Image.Exif()
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    made = io.BytesIO()
    if kind == "JPEG":
        picture.save(made, "JPEG", quality=90, exif=exif)
    else:
        picture.save(made, kind)
    return made.getvalue()


def number_of(content: bytes) -> int | None:
    """The number a picture bears, upright as its EXIF says; None for a picture of anything else.

    A picture cut equally at the sides is read as well: the height gives the measure, the middle the place.
    """
    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, SyntaxError, ValueError):
        return None
    measure = picture.height / _HIGH
    shift = (picture.width - _WIDE * measure) / 2
    number = 0
    for bit in range(_BITS):
        across = shift + (_LEFT + bit * _STEP + _STEP / 2 - 2) * measure
        if not 0 <= across < picture.width:
            return None
        grey = picture.getpixel((int(across), int((_TOP + _TALL / 2) * measure)))
        assert isinstance(grey, int | float)
        if 90 < grey < 170:
            return None
        number |= (grey > 128) << bit
    return number or None
