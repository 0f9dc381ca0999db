"""typst at work, in a process of its own (`apart`): a sheet in, the bytes of a PDF out.

Everything typst may read is handed to it in memory: the theme's templates, the data as JSON, the pictures. It gets no
folder of this machine, so nothing of one can end up in a sheet, and no package is ever fetched.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from PIL import Image

from bangyang.base.errors import UsageError
from bangyang.base.workcount import Work, did
from bangyang.paper.apart import Typesetter, TypstDied, TypstRefusal
from bangyang.paper.fonts import FontCase
from bangyang.text.placeholders import stand_ins

TEMPLATES = "print"
"""The theme's folder of typst templates."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to be set: `template` names a file of the theme's print folder, without its ending.

    `data` is what the template reads (plain JSON values), `pictures` the SVG files it may show by name, `title` and
    `dated` become the document's own. Nothing else goes into the result.
    """

    template: str
    title: str
    dated: date
    data: Mapping[str, Any]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All text there is on the sheet, in no particular order."""
        return "\n".join(_texts(self.data)) + self.title


def photo_svg(content: bytes) -> bytes:
    """A JPEG wrapped in SVG: typst takes files from memory only as text. The pixels are embedded as they are."""
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        width, height = image.size
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    ).encode()


class MissingGlyphs(ValueError):
    """No font of this machine has these characters."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__("、".join(f"{char}（U+{ord(char):04X}）" for char in characters))
        self.characters = characters


class FaultySheet(RuntimeError):
    """typst refused a sheet for a reason that is no fault of the content."""


class Press:
    """Sets sheets in the templates of one theme with the fonts of this machine. Leave it, and its memory is free."""

    def __init__(self, theme_folder: Path, fonts: FontCase) -> None:
        self._fonts = fonts
        self._typesetter = Typesetter()
        folder = theme_folder / TEMPLATES
        self.templates = {file.name: file.read_bytes() for file in sorted(folder.glob("*.typ"))}

    def job(self, sheet: Sheet) -> dict[str, bytes]:
        """The files a sheet is set from, by name: the same files and fonts, the same PDF."""
        faces = {role: {"font": face.families, "weight": face.weight} for role, face in self._fonts.faces.items()}
        day = sheet.dated
        # Whoever names what only examples name is one, and says so across every page.
        sample = bool(stand_ins(sheet.text))
        data = {
            **sheet.data,
            "sample": sample,
            "faces": faces,
            "title": sheet.title,
            "dated": [day.year, day.month, day.day],
        }
        main = f'#import "{sheet.template}.typ": sheet\n#sheet(json("data.json"))\n'
        return {
            **self.templates,
            **sheet.pictures,
            "main.typ": main.encode(),
            "data.json": json.dumps(data, ensure_ascii=False, sort_keys=True).encode(),
        }

    def set(self, sheet: Sheet) -> bytes:
        """The PDF. Raises MissingGlyphs for characters no font has, FaultySheet for whatever else typst says.

        Raises UsageError where typst ends before it is done, which is not for the sheet to mend.
        """
        did(Work.SET)
        try:
            return self._typesetter.pdf(self.job(sheet))
        except TypstRefusal as fault:
            missing = self._fonts.missing(sheet.text)
            if missing:
                raise MissingGlyphs(missing) from fault
            raise FaultySheet(str(fault)) from fault
        except TypstDied as fault:
            raise UsageError(
                f"排版程序 typst 排“{sheet.title}”时两次中途退出，没有排成。多半是内存不够，请关掉别的程序再试；"
                "还是这样，请把这份内容交给维护程序的人"
            ) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._typesetter.end()


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return []
