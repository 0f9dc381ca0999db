"""Draws the news pictures of the sample site: flat scenes without real people or places.

Run from the root of the site: `python scripts/samples/draw_scenes.py`. Four scenes go to `content/news/`: a talk in a
community hall, greenhouses under hills, neighbours at a notice board, and two doors on one landing. Not part of the
package.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path("content/news")
WIDTH, HEIGHT = 1200, 800
SCALE = 2
QUALITY = 80

Colour = tuple[int, int, int]
Point = tuple[float, float]
PAPER: Colour = (250, 245, 234)
VERMILION: Colour = (166, 27, 31)
GOLD: Colour = (196, 156, 82)
INK: Colour = (58, 50, 46)
COATS: tuple[Colour, ...] = (
    (58, 78, 104), (112, 66, 62), (76, 98, 78), (122, 104, 80), (96, 72, 96), (68, 82, 90), (142, 90, 70),
)  # fmt: skip
HAIRS: tuple[Colour, ...] = ((42, 36, 36), (58, 46, 40), (150, 146, 142), (84, 78, 76))
SKINS: tuple[Colour, ...] = ((242, 208, 176), (230, 188, 152), (214, 170, 134))


class Canvas:
    """A picture in the units of its finished size."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, radius: float = 0) -> None:
        """A rectangle, its corners round if need be."""
        frame = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self._draw.rounded_rectangle(frame, radius * SCALE, fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """An ellipse by centre and half axes."""
        self._draw.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=colour)

    def shape(self, points: list[Point], colour: Colour) -> None:
        """A polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: list[Point], colour: Colour, width: float) -> None:
        """An open line."""
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE))

    def save(self, name: str) -> None:
        """Scaled down and written as JPEG."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.save(FOLDER / name, quality=QUALITY, optimize=True, progressive=True)


def main() -> None:
    """Draws all scenes."""
    for name, paint in SCENES.items():
        paint(name)
    sys.stdout.write(f"{len(SCENES)} scenes\n")


def figure(canvas: Canvas, x: float, y: float, size: float, chance: random.Random, *, back: bool = False) -> None:
    """A standing person, feet at `y`; `back` shows the back of the head."""
    coat, hair, skin = chance.choice(COATS), chance.choice(HAIRS), chance.choice(SKINS)
    canvas.box(x - size * 0.17, y - size * 0.42, x - size * 0.02, y, INK, size * 0.05)
    canvas.box(x + size * 0.02, y - size * 0.42, x + size * 0.17, y, INK, size * 0.05)
    canvas.box(x - size * 0.25, y - size * 0.86, x + size * 0.25, y - size * 0.34, coat, size * 0.14)
    canvas.box(x - size * 0.05, y - size * 0.93, x + size * 0.05, y - size * 0.82, skin)
    canvas.oval(x, y - size * 1.03, size * 0.14, size * 0.16, hair)
    if not back:
        canvas.oval(x, y - size * 1.0, size * 0.11, size * 0.125, skin)


def seated(canvas: Canvas, x: float, y: float, size: float, chance: random.Random) -> None:
    """Head and shoulders seen from behind, as from the last row."""
    coat, hair = chance.choice(COATS), chance.choice(HAIRS)
    canvas.box(x - size * 0.62, y - size * 0.1, x + size * 0.62, y + size * 1.3, coat, size * 0.4)
    canvas.box(x - size * 0.15, y - size * 0.35, x + size * 0.15, y, chance.choice(SKINS))
    canvas.oval(x, y - size * 0.62, size * 0.36, size * 0.42, hair)


def talk(name: str) -> None:
    """A 报告会: a speaker on a small stage, the hall seen from behind."""
    chance = random.Random(name)
    canvas = Canvas((236, 226, 206))
    canvas.box(0, 0, WIDTH, 60, (222, 208, 182))
    canvas.box(150, 70, 1050, 470, (146, 38, 38))
    for fold in range(150, 1050, 60):
        canvas.box(fold, 70, fold + 26, 470, (158, 46, 44))
    canvas.box(300, 130, 900, 210, PAPER, 10)
    for step in range(9):
        canvas.box(338 + step * 60, 152, 382 + step * 60, 188, VERMILION, 6)
    canvas.box(100, 470, 1100, 520, (176, 138, 96))
    figure(canvas, 600, 470, 190, chance)
    canvas.shape([(540, 376), (660, 376), (676, 472), (524, 472)], (134, 92, 60))
    canvas.line([(620, 376), (606, 332)], INK, 5)
    canvas.oval(604, 328, 9, 11, INK)
    for side in (220, 980):
        canvas.box(side - 34, 420, side + 34, 472, (150, 100, 70), 8)
        for dx, dy in ((-26, -12), (0, -30), (26, -12), (-12, -48), (14, -50)):
            canvas.oval(side + dx, 408 + dy, 26, 22, (92, 124, 84))
    for row, (y, size, step) in enumerate(((560, 62, 118), (640, 78, 142), (742, 96, 172))):
        for column in range(-1, 13):
            seated(canvas, column * step + (row % 2) * step / 2 + chance.uniform(-8, 8), y, size, chance)
    canvas.save(name)


def village(name: str) -> None:
    """Greenhouses, a walkway over the hills and a lake."""
    canvas = Canvas((206, 226, 232))
    canvas.oval(960, 150, 62, 62, (246, 222, 160))
    far = [(0, 360), (180, 210), (360, 320), (560, 180), (780, 330), (980, 220), (1200, 340), (1200, 500), (0, 500)]
    near = [(0, 420), (220, 310), (460, 400), (720, 300), (960, 410), (1200, 330), (1200, 560), (0, 560)]
    canvas.shape([(float(x), float(y)) for x, y in far], (150, 178, 160))
    canvas.shape([(float(x), float(y)) for x, y in near], (112, 148, 118))
    canvas.line([(60, 430), (220, 352), (430, 424), (700, 338), (930, 424), (1190, 360)], (214, 178, 126), 7)
    canvas.oval(880, 560, 420, 66, (146, 188, 204))
    canvas.shape([(0, 540), (1200, 590), (1200, 800), (0, 800)], (176, 176, 110))
    for row in range(3):
        for column in range(4):
            x, y = 40 + column * 300 - row * 46, 560 + row * 84
            roof: list[Point] = [(x + 16, y + 14), (x + 130, y), (x + 244, y + 14)]
            canvas.shape([(x, y + 56), *roof, (x + 260, y + 56)], (240, 244, 240))
            canvas.line([(x + 130, y), (x + 130, y + 56)], (178, 196, 192), 4)
            canvas.line([(x + 70, y + 6), (x + 66, y + 56)], (178, 196, 192), 3)
            canvas.line([(x + 190, y + 6), (x + 194, y + 56)], (178, 196, 192), 3)
    for tree in range(60, 1200, 190):
        canvas.box(tree - 5, 470, tree + 5, 530, (122, 92, 66))
        canvas.oval(tree, 452, 34, 42, (186, 84, 58) if tree % 380 else (206, 128, 66))
    canvas.save(name)


def board(name: str) -> None:
    """Neighbours reading a 公示 in a courtyard."""
    chance = random.Random(name)
    canvas = Canvas((232, 222, 200))
    canvas.box(0, 0, WIDTH, 520, (214, 196, 168))
    for window in range(70, 1200, 190):
        for y in (40, 200):
            canvas.box(window, y, window + 110, y + 110, (186, 206, 214), 6)
            canvas.line([(window + 55, y), (window + 55, y + 110)], (240, 236, 226), 6)
    canvas.box(0, 520, WIDTH, HEIGHT, (198, 186, 164))
    canvas.box(330, 150, 870, 560, (134, 92, 60), 12)
    canvas.box(352, 172, 848, 500, PAPER)
    canvas.box(470, 196, 730, 228, VERMILION, 4)
    for step in range(6):
        canvas.box(390, 254 + step * 30, 610 - (step % 3) * 26, 264 + step * 30, (176, 166, 152), 3)
    for column in range(3):
        canvas.box(660 + column * 58, 254, 706 + column * 58, 318, (132, 180, 222), 3)
        canvas.oval(683 + column * 58, 282, 12, 15, SKINS[column])
        canvas.box(666 + column * 58, 298, 700 + column * 58, 318, COATS[column])
    canvas.box(640, 350, 820, 460, (244, 232, 204), 4)
    for leg in (380, 800):
        canvas.box(leg, 560, leg + 22, 640, (112, 76, 50))
    for tree in (120, 1080):
        canvas.box(tree - 12, 300, tree + 12, 620, (122, 92, 66))
        for dx, dy, r in ((-60, 20, 70), (0, -40, 84), (62, 16, 72)):
            canvas.oval(tree + dx, 280 + dy, r, r * 0.86, (116, 148, 96))
    for x, size in ((300, 226), (420, 214), (548, 232), (690, 206), (806, 228), (930, 216)):
        figure(canvas, x, 760, size, chance, back=True)
    canvas.save(name)


def landing(name: str) -> None:
    """Two doors on one landing, a bowl of noodles between them: the poster of the video."""
    chance = random.Random(name)
    canvas = Canvas((238, 230, 214))
    canvas.box(0, 640, WIDTH, HEIGHT, (190, 172, 148))
    canvas.box(0, 628, WIDTH, 644, (160, 140, 116))
    for left, colour in ((150, (138, 70, 56)), (770, (74, 96, 112))):
        canvas.box(left - 18, 122, left + 298, 640, (214, 200, 176))
        canvas.box(left, 140, left + 280, 640, colour)
        canvas.box(left + 34, 176, left + 246, 360, panel_of(colour), 6)
        canvas.box(left + 34, 400, left + 246, 600, panel_of(colour), 6)
        canvas.oval(left + (252 if left < 500 else 28), 390, 11, 11, GOLD)
        canvas.shape([(left + 140, 200), (left + 190, 250), (left + 140, 300), (left + 90, 250)], VERMILION)
        canvas.box(left + 128, 238, left + 152, 262, GOLD, 3)
    canvas.oval(600, 110, 54, 20, (246, 226, 166))
    canvas.box(592, 40, 608, 104, INK)
    figure(canvas, 486, 720, 330, chance)
    figure(canvas, 716, 720, 318, chance)
    canvas.oval(600, 520, 54, 18, PAPER)
    canvas.shape([(546, 522), (654, 522), (632, 564), (568, 564)], PAPER)
    canvas.oval(600, 519, 44, 12, (226, 176, 96))
    for x in (580, 602, 624):
        canvas.line([(x, 490), (x + 8, 474), (x - 4, 458), (x + 6, 442)], (214, 206, 192), 4)
    canvas.save(name)


def panel_of(colour: Colour) -> Colour:
    """The colour of a door's panels."""
    red, green, blue = (round(part * 0.86) for part in colour)
    return red, green, blue


SCENES: dict[str, Callable[[str], None]] = {
    "baogaohui.jpg": talk,
    "yongzhi-village.jpg": village,
    "gongshilan.jpg": board,
    "duimen-video.jpg": landing,
}

if __name__ == "__main__":
    main()
