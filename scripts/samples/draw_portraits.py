"""Draws the portraits of the sample people: flat, dignified, and nobody's face.

Run from the root of the site after its profiles are written: `python scripts/samples/draw_portraits.py`. Every
profile that names a photo gets one at the size of a 2寸 print (413×579 pixels) on a light-blue ground. What is drawn
follows from the profile's gender, ethnic group and year of birth, and from its name, so that a second run gives the
same picture. Not part of the package: a real site has real photos.
"""

from __future__ import annotations

import hashlib
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from bangyang.loading.entries import Entry
from bangyang.loading.site import load_site
from bangyang.models.nominee import Gender, Nominee

WIDTH, HEIGHT = 413, 579
# Drawn larger and scaled down: Pillow's shapes have hard edges.
SCALE = 3
QUALITY = 72
GROUND = (132, 180, 222)

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
SKINS: tuple[Colour, ...] = ((244, 211, 180), (236, 196, 162), (224, 179, 143), (208, 161, 125))
DARK_HAIRS: tuple[Colour, ...] = ((34, 30, 32), (48, 40, 38), (60, 48, 42))
GREY_HAIRS: tuple[Colour, ...] = ((128, 124, 122), (166, 163, 160), (96, 92, 92))
COATS: tuple[Colour, ...] = ((47, 62, 84), (88, 52, 54), (62, 78, 66), (94, 84, 72), (112, 54, 72), (58, 58, 66))
SHIRTS: tuple[Colour, ...] = ((246, 245, 240), (226, 234, 242), (240, 228, 214), (232, 220, 226))
LIPS: Colour = (176, 92, 84)


@dataclass(frozen=True, slots=True)
class Face:
    """What makes one portrait differ from another."""

    female: bool
    ethnicity: str
    skin: Colour
    hair: Colour
    coat: Colour
    shirt: Colour
    style: int
    collar: int
    glasses: bool
    cap: bool
    width: float
    smile: float
    elderly: bool


def main() -> None:
    """Draws every portrait that a profile of the site in the current folder asks for."""
    drawn = 0
    for entry in load_site(Path()).profiles:
        if entry.model.photo:
            image = draw(face_of(entry))
            image.save(Path(entry.source.folder, entry.model.photo), quality=QUALITY, optimize=True, progressive=True)
            drawn += 1
    sys.stdout.write(f"{drawn} portraits\n")


def face_of(entry: Entry[Nominee]) -> Face:
    """The features of one sample person, always the same ones."""
    person = entry.model
    # The month of birth tells namesakes apart, and gives somebody honoured twice the same face.
    seed = f"{person.name}/{person.born}"
    chance = random.Random(hashlib.sha256(seed.encode()).digest())
    elderly = person.born is not None and person.born.year < 1964
    return Face(
        female=person.gender is Gender.FEMALE,
        ethnicity=person.ethnicity,
        skin=chance.choice(SKINS),
        hair=chance.choice(GREY_HAIRS if elderly else DARK_HAIRS),
        coat=chance.choice(COATS),
        shirt=chance.choice(SHIRTS),
        # Long hair and a bun over the brow are for the younger ones.
        style=chance.choice((1, 3)) if elderly else chance.randrange(4),
        collar=chance.randrange(3),
        glasses=chance.random() < 0.3,
        # The photo is to be bareheaded; a few keep the cap of their people all the same.
        cap=person.ethnicity in {"回族", "维吾尔族"} and person.gender is Gender.MALE,
        width=chance.uniform(0.94, 1.07),
        smile=chance.uniform(0.5, 1.0),
        elderly=elderly,
    )


class Sheet:
    """A canvas in the units of the finished portrait, centred on the face."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), GROUND)
        self._draw = ImageDraw.Draw(self.image)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """An ellipse by its centre and half axes."""
        self._draw.ellipse(_scaled(x - rx, y - ry, x + rx, y + ry), fill=colour)

    def ring(self, x: float, y: float, rx: float, ry: float, colour: Colour, width: float) -> None:
        """An ellipse's outline."""
        self._draw.ellipse(_scaled(x - rx, y - ry, x + rx, y + ry), outline=colour, width=round(width * SCALE))

    def arc(self, box: Box, start: float, end: float, colour: Colour, width: float) -> None:
        """Part of an ellipse's outline, angles clockwise from the right."""
        self._draw.arc(_scaled(*box), start, end, fill=colour, width=round(width * SCALE))

    def chord(self, box: Box, start: float, end: float, colour: Colour) -> None:
        """A slice of an ellipse cut off by a straight line."""
        self._draw.chord(_scaled(*box), start, end, fill=colour)

    def shape(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def block(self, box: Box, radius: float, colour: Colour) -> None:
        """A rectangle with round corners."""
        self._draw.rounded_rectangle(_scaled(*box), radius * SCALE, fill=colour)

    def line(self, points: list[tuple[float, float]], colour: Colour, width: float) -> None:
        """An open line."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")

    def finished(self) -> Image.Image:
        """The portrait at its own size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


CENTRE, EYES, CHIN = 206.5, 262.0, 362.0


def draw(face: Face) -> Image.Image:
    """One portrait, from the back of the hair to the rim of the glasses."""
    sheet = Sheet()
    half = 86 * face.width
    if face.female:
        _long_hair(sheet, face, half)
    _body(sheet, face)
    _head(sheet, face, half)
    (_cap if face.cap else _fringe if face.female else _short_hair)(sheet, face, half)
    _features(sheet, face, half)
    return sheet.finished()


def _long_hair(sheet: Sheet, face: Face, half: float) -> None:
    """What of a woman's hair lies behind head and shoulders: long, bob, bun, or short and full."""
    if face.style == 0:
        sheet.block((CENTRE - half - 26, 175, CENTRE + half + 26, 450), 70, face.hair)
    elif face.style == 1:
        sheet.block((CENTRE - half - 24, 165, CENTRE + half + 24, 352), 66, face.hair)
    elif face.style == 2:
        sheet.oval(CENTRE, 132, 42, 36, face.hair)
    sheet.oval(CENTRE, 236, half + 20, 104, face.hair)


def _body(sheet: Sheet, face: Face) -> None:
    """Neck, shoulders and one of three collars."""
    shade = _darker(face.skin, 0.9)
    sheet.block((CENTRE - 36, 330, CENTRE + 36, 450), 20, shade)
    sheet.oval(CENTRE, 560, 190, 142, face.coat)
    sheet.shape([(20, 600), (48, 480), (150, 428), (263, 428), (365, 480), (393, 600)], face.coat)
    if face.collar == 0:
        sheet.shape([(CENTRE - 50, 424), (CENTRE + 50, 424), (CENTRE, 540)], face.shirt)
        sheet.shape([(CENTRE - 34, 414), (CENTRE + 34, 414), (CENTRE, 462)], shade)
        sheet.line([(CENTRE - 54, 424), (CENTRE - 2, 542)], _darker(face.coat, 0.7), 5)
        sheet.line([(CENTRE + 54, 424), (CENTRE + 2, 542)], _darker(face.coat, 0.7), 5)
    elif face.collar == 1:
        sheet.shape([(CENTRE - 44, 416), (CENTRE, 462), (CENTRE - 24, 488), (CENTRE - 66, 440)], face.shirt)
        sheet.shape([(CENTRE + 44, 416), (CENTRE, 462), (CENTRE + 24, 488), (CENTRE + 66, 440)], face.shirt)
        sheet.shape([(CENTRE - 38, 412), (CENTRE + 38, 412), (CENTRE, 460)], shade)
        sheet.line([(CENTRE, 464), (CENTRE, 600)], _darker(face.coat, 0.75), 3)
    else:
        sheet.block((CENTRE - 48, 404, CENTRE + 48, 446), 16, _darker(face.coat, 0.82))
        sheet.line([(CENTRE, 410), (CENTRE, 600)], _darker(face.coat, 0.68), 3)
        for y in (474, 520, 566):
            sheet.oval(CENTRE, y, 5, 5, (206, 176, 112))


def _head(sheet: Sheet, face: Face, half: float) -> None:
    shade = _darker(face.skin, 0.93)
    for side in (-1, 1):
        sheet.oval(CENTRE + side * (half + 1), EYES + 12, 13, 23, shade)
    sheet.oval(CENTRE, 244, half, 98, face.skin)
    sheet.oval(CENTRE, 290, half * 0.9, 76, face.skin)


def _fringe(sheet: Sheet, face: Face, half: float) -> None:
    """A woman's hairline: parted, swept to a side, straight, or curled."""
    top = (CENTRE - half - 8, 132, CENTRE + half + 8, 330)
    if face.style == 0:
        sheet.chord(top, 192, 282, face.hair)
        sheet.chord(top, 258, 348, face.hair)
    elif face.style == 1:
        sheet.chord(top, 196, 344, face.hair)
    elif face.style == 2:
        sheet.chord((CENTRE - half - 6, 134, CENTRE + half + 6, 326), 202, 338, face.hair)
    else:
        sheet.chord((CENTRE - half - 6, 132, CENTRE + half + 6, 326), 208, 332, face.hair)
        for step in range(-4, 5):
            sheet.oval(CENTRE + step * half * 0.23, 172 + step * step * 2.2, 26, 22, face.hair)


def _short_hair(sheet: Sheet, face: Face, half: float) -> None:
    """A man's hair: side parting, crew cut, brushed up, or a high forehead."""
    box = (CENTRE - half - 5, 126, CENTRE + half + 5, 330)
    if face.style == 0:
        sheet.chord(box, 188, 318, face.hair)
        sheet.chord(box, 242, 352, face.hair)
    elif face.style == 1:
        sheet.chord((CENTRE - half - 3, 134, CENTRE + half + 3, 330), 196, 344, face.hair)
    elif face.style == 2:
        sheet.chord((CENTRE - half - 4, 120, CENTRE + half + 4, 334), 200, 340, face.hair)
    else:
        sheet.chord((CENTRE - half - 2, 138, CENTRE + half + 2, 326), 202, 338, face.hair)
    for side in (-1, 1):
        x = CENTRE + side * (half - 3)
        sheet.block((x - 6, 202, x + 5, 260), 5, face.hair)


def _cap(sheet: Sheet, face: Face, half: float) -> None:
    """A white cap, or a dark one with a pattern."""
    dark = face.ethnicity == "维吾尔族"
    colour: Colour = (44, 66, 62) if dark else (247, 246, 242)
    for side in (-1, 1):
        x = CENTRE + side * (half - 3)
        sheet.block((x - 6, 200, x + 6, 258), 5, face.hair)
    sheet.block((CENTRE - half * 0.94, 132, CENTRE + half * 0.94, 204), 24, colour)
    sheet.block((CENTRE - half - 1, 182, CENTRE + half + 1, 210), 10, _darker(colour, 0.92))
    if dark:
        for step in range(-2, 3):
            sheet.oval(CENTRE + step * 30, 164, 9, 12, (226, 206, 150))


def _features(sheet: Sheet, face: Face, half: float) -> None:
    """Brows, eyes, nose, mouth, and glasses where there are any."""
    ink = (44, 36, 36)
    brow = _darker(face.hair, 0.9) if not face.elderly else (112, 106, 104)
    for side in (-1, 1):
        x = CENTRE + side * half * 0.43
        sheet.arc((x - 21, EYES - 34, x + 21, EYES - 8), 208, 332, brow, 3.2 if face.female else 5)
        sheet.oval(x, EYES, 12.5, 7.2, (252, 251, 248))
        sheet.oval(x, EYES, 6.6, 6.8, ink)
        sheet.oval(x + 2.2, EYES - 2.2, 1.8, 1.8, (255, 255, 255))
        sheet.arc((x - 14, EYES - 11, x + 14, EYES + 11), 196, 344, ink, 2.6)
        if face.elderly:
            sheet.arc((x - 14, EYES + 2, x + 14, EYES + 20), 40, 140, _darker(face.skin, 0.86), 1.8)
        if face.female:
            sheet.oval(CENTRE + side * half * 0.56, EYES + 44, 15, 10, _mixed(face.skin, (226, 140, 124), 0.13))
    sheet.arc((CENTRE - 13, EYES + 22, CENTRE + 13, EYES + 46), 30, 150, _darker(face.skin, 0.8), 2.6)
    reach = 24 + 8 * face.smile
    lip = LIPS if face.female else _darker(LIPS, 0.9)
    sheet.arc((CENTRE - reach, EYES + 36, CENTRE + reach, EYES + 36 + 26 + 12 * face.smile), 28, 152, lip, 4)
    if face.glasses:
        for side in (-1, 1):
            sheet.ring(CENTRE + side * half * 0.43, EYES + 2, 27, 21, (58, 50, 48), 2.6)
        sheet.line([(CENTRE - half * 0.43 + 27, EYES), (CENTRE + half * 0.43 - 27, EYES)], (58, 50, 48), 2.6)


def _scaled(*numbers: float) -> Box:
    left, top, right, bottom = (number * SCALE for number in numbers)
    return left, top, right, bottom


def _darker(colour: Colour, share: float) -> Colour:
    return _mixed((0, 0, 0), colour, share)


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour, the rest of the first."""
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


if __name__ == "__main__":
    main()
