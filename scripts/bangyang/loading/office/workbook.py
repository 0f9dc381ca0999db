"""What the sheets of a workbook share: their order, the texts that cells refer to, how cells look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bangyang.loading.office.contents import Fault, Gathering
from bangyang.loading.office.flow import Flow
from bangyang.loading.office.looks import Look
from bangyang.loading.office.markup import Attributes, yes

HIDDEN_SHEET: Final = Fault("表格里有隐藏的工作表", "取消隐藏，删去不公开的工作表")


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share."""

    strings: Sequence[str] = ()
    looks: Sequence[Look] = ()
    from_1904: bool = False


class Strings(Flow):
    """The texts that cells refer to by number; what stands beside the characters to be spoken is read, too."""

    def __init__(self, gathering: Gathering, where: str) -> None:
        super().__init__(gathering, where)
        self.found: list[str] = []
        self._pieces: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append("".join(self._pieces))
            # No cell may refer to it any more: it is in the file all the same.
            self.gathering.add(self.found[-1], self.where)

    def text(self, data: str) -> None:
        if self._open[-1] == "t" and not self.within("rPh"):
            self._pieces.append(data)
        else:
            super().text(data)


class Workbook(Flow):
    """Reads xl/workbook.xml: the order of its sheets, and which of them are hidden."""

    def __init__(self, gathering: Gathering, where: str) -> None:
        super().__init__(gathering, where)
        self.sheets: list[str] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "sheet":
            self.sheets.append(attributes.get("id", ""))
            if attributes.get("state", "visible") != "visible":
                self.gathering.blame(HIDDEN_SHEET)
        elif name == "workbookPr":
            self.from_1904 = yes(attributes.get("date1904"))
