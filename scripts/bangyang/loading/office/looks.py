"""How the cells of a workbook look, as far as that hides what they hold: their styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bangyang.loading.office.contents import is_same_colour
from bangyang.loading.office.formats import Format, format_of
from bangyang.loading.office.markup import Attributes, real, whole

_SMALLEST_FONT: Final = 3.0
_BLACK: Final = "000000"


@dataclass(slots=True)
class Look:
    """How the cells of one style are shown."""

    format: Format = field(default_factory=lambda: format_of(0, ""))
    white: bool = False
    tiny: bool = False
    sunk: bool = False


class Styles:
    """Reads xl/styles.xml."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._codes: dict[int, str] = {}
        self._fonts: list[tuple[bool, bool]] = []
        self._plain_fills: list[bool] = []
        self._solid = False
        self._inks: list[str] = []
        self._grounds: list[str] = []
        self._open: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._open.append(name)
        above = self._open[-2] if len(self._open) > 1 else ""
        if name == "numFmt" and above == "numFmts":
            self._codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and above == "fonts":
            self._fonts.append((False, False))
            self._inks.append(_BLACK)
        elif above == "font" and self._open[-3:-2] == ["fonts"]:
            white, tiny = self._fonts[-1]
            if name == "color":
                white = _is_white(attributes)
                self._inks[-1] = _colour_of(attributes)
            elif name == "sz":
                tiny = real(attributes.get("val"), 11.0) < _SMALLEST_FONT
            self._fonts[-1] = (white, tiny)
        elif name == "fill" and above == "fills":
            self._plain_fills.append(True)
            self._grounds.append("")
        elif name == "patternFill" and self._open[-3:-2] == ["fills"]:
            self._plain_fills[-1] = attributes.get("patternType", "none") == "none"
            self._solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and "fills" in self._open and self._plain_fills:
            self._plain_fills[-1] = _is_white(attributes)
            # 64 is whatever the program takes for a ground.
            if self._solid and attributes.get("indexed") != "64":
                self._grounds[-1] = _colour_of(attributes)
        elif name == "gradientFill" and self._plain_fills:
            self._plain_fills[-1] = False
        elif name == "xf" and above == "cellXfs":
            self.looks.append(self._look(attributes))

    def end(self, name: str) -> None:
        self._open.pop()

    def text(self, data: str) -> None:
        pass

    def _look(self, attributes: Attributes) -> Look:
        number, font, fill = (whole(attributes.get(key)) for key in ("numFmtId", "fontId", "fillId"))
        white, tiny = self._fonts[font] if font < len(self._fonts) else (False, False)
        on_white = self._plain_fills[fill] if fill < len(self._plain_fills) else True
        ink = self._inks[font] if font < len(self._inks) else _BLACK
        ground = self._grounds[fill] if fill < len(self._grounds) else ""
        sunk = not on_white and ground != "" and (ink == ground or is_same_colour(ink, ground))
        return Look(format_of(number, self._codes.get(number, "")), white and on_white, tiny, sunk)


def _is_white(attributes: Mapping[str, str]) -> bool:
    """Whether a colour is that of the paper, as far as the file itself says so (the first colour of a theme is)."""
    if real(attributes.get("tint"), 0.0) < -0.1:
        return False
    return (
        is_same_colour(attributes.get("rgb", "")[-6:], "FFFFFF")
        or attributes.get("theme") == "0"
        or (attributes.get("indexed") in ("1", "9", "65"))
    )


def _colour_of(attributes: Mapping[str, str]) -> str:
    """A colour as RRGGBB, or as the file names it: one of its theme, of the old palette."""
    tint = attributes.get("tint", "")
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if (attributes.get("theme") == "1" and not tint) or attributes.get("indexed") in ("0", "8", "64"):
        return _BLACK
    return " ".join(f"{key} {attributes[key]}" for key in ("theme", "indexed", "auto", "tint") if key in attributes)
